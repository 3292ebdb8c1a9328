"""Whatever is written: nothing raises, and no word is lost between the segments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.core.reading.html import text_of_html
from mailbot.core.reading.language import language_of
from mailbot.core.values.message import Segment, SegmentKind

PIECES = st.sampled_from(
    """We come.
Yes.
Anna Bell
Best regards,
--\u0020
> quoted
>> deeper
On 20/04/2011 11:04, ISU <isu@office.example> wrote:
From: ISU <isu@office.example>
Sent: Wednesday, April 20, 2011 5:04 AM
To: x@state.example
Subject: Invitation
-----Original Message-----
________________________________
Sent from my iPhone
This e-mail is confidential and intended for the addressee.
وتفضلوا بقبول فائق الاحترام
С уважением,
此致
发件人： ISU
1. Anna Bell
LONG
Le 20 avril 2011 à 16:02, ISU a écrit :
Begin forwarded message:
P.S. Is lunch provided?
Thanks
wrote:
\u200f
a\tb

""".replace("LONG", "\u0640" * 700 + "regards").split("\n")  # nothing in what rules look at
)
LETTERS = st.lists(PIECES, max_size=25).map("\n".join)
TAGS = st.lists(
    st.sampled_from(
        "<div>|</div>|<blockquote type=cite>|</blockquote>|<table><tr><td>|</td>|</table>|<td>x"
        "|<ul>|<div class=gmail_quote>|<hr id=stopSpelling>|<br>|<p>|</p>|<li>|<pre>"
        "|text|From: a|&gt; b|<!--|<span hidden>|\x00".split("|")
    ),
    max_size=40,
).map("".join)
checked = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def words_of(text: str) -> list[str]:
    """Words that hold a letter or a digit; quote marks, with a name's initials or without, marks of
    direction, and Arabic vowels and strokes that no letter carries are no words."""
    bare = re.sub(r"(?m)^[ \t]{0,3}[^\W\d_]{1,4}(?=>)", "", text).replace(">", " ")
    return [word for word in bare.split() if any(map(str.isalnum, _letters(word)))]


def _letters(word: str) -> str:
    return unicodedata.normalize("NFKC", word).replace("\N{ARABIC TATWEEL}", "")


@checked
@given(text=st.one_of(st.text(max_size=400), LETTERS))
def test_no_word_of_a_text_is_lost(divide: Callable[..., tuple[Segment, ...]], text: str) -> None:
    text = text.replace("\r", "").replace("\x00", "")
    found = divide(text)
    assert words_of("\n".join(segment.text for segment in found)) == words_of(text)


@checked
@given(html=st.one_of(st.text(max_size=300), TAGS))
def test_any_html_has_lines_and_segments(
    divide: Callable[..., tuple[Segment, ...]], html: str
) -> None:
    seen = text_of_html(html).text
    found = divide(html=html)
    assert words_of("\n".join(segment.text for segment in found)) == words_of(seen)


@checked
@given(text=st.text(max_size=200))
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert len(language_of(text)) in {0, 2}


@checked
@given(text=LETTERS)
def test_segments_are_in_order_and_never_empty(
    divide: Callable[..., tuple[Segment, ...]], text: str
) -> None:
    found = divide(text)
    assert all(segment.text.strip() for segment in found)
    kinds = [segment.kind for segment in found]
    assert all(first is not second for first, second in pairwise(kinds))


@pytest.mark.parametrize(
    "text",
    [
        "On 20 April 2011\n" * 5_000,
        "On 20 April 2011, x wrote:\n" * 5_000,
        "From: a@b.example To: c Sent: 10:00 " * 2_000,
        "To\n" * 5_000,
        "Best regards,\n" * 5_000,
        "Anna Bell\n" * 5_000,
        "> a\nb\n" * 5_000,
        "-" * 50_000,
        "a@a " * 20_000,
        "on 20 on 20 " * 10_000 + ":",
        "在" * 30_000,
        "a@" * 50_000,
        ")" * 50_000,
        "a | " * 20_000,
        ": " * 30_000,
    ],
    ids=lambda text: text[:20].strip(),
)
def test_monstrous_text_is_read_to_its_end(
    divide: Callable[..., tuple[Segment, ...]], text: str
) -> None:
    found = divide(text)
    assert sum(len(words_of(segment.text)) for segment in found) == len(words_of(text))


@pytest.mark.parametrize("sign", ["\ufe70", "\ufe71", "\ufe7c", "\ufc5e", "\ufcf2", "\u0640"])
def test_a_line_of_vowel_signs_alone_is_blank(
    divide: Callable[..., tuple[Segment, ...]], sign: str
) -> None:
    assert divide(sign) == ()
    assert [segment.kind for segment in divide(f"We come.\n\n{sign}")] == [SegmentKind.OWN]


def test_nothing_has_no_segments(divide: Callable[..., tuple[Segment, ...]]) -> None:
    assert divide("") == ()
    assert divide("\n \n") == ()


def test_plain_words_are_one_own_segment(divide: Callable[..., tuple[Segment, ...]]) -> None:
    assert divide("We come.\n\nBoth of us.") == (
        Segment(SegmentKind.OWN, "We come.\n\nBoth of us."),
    )
