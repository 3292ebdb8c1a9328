"""The lines of a body, from plain text or from HTML, in one shape that the other modules judge.

A line keeps what was written (`raw`) and its content without quote marks (`text`). `kind` is
filled in step by step; a line that nobody claims is the sender's own.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.core.reading.body import Body, Section
from mailbot.core.reading.html import HtmlText, Role, strikes_words, text_of_html
from mailbot.core.values.message import SegmentKind

MOST_LINES = 40_000  # of a body; behind them no further section is looked at
WINDOW = 600  # characters of a line that rules look at; what follows is never searched
# ">", "> >", ">>|", and The Bat's initials "IS> ", at most four letters
_MARK = re.compile(r"[ \t]{0,3}(?:[^\W\d_]{1,4}(?=>))?((?:>[ \t]?)+)")
_BARS = re.compile(r"[ \t]{0,3}((?:[|>][ \t]?)+)")  # a bar as mark, others within
_MOMENT = re.compile(r"\d[./-]\s?\d{1,2}[./-]|\d:\d\d|(?:19|20)\d\d|\S@\S")
_HTML_ENTITY_TAG = re.compile(r"[ \t]{0,3}[^\W\d_]{1,4}>>?<")
_OPEN_LINK = re.compile(r"<(?:https?://|mailto:|www\.)[^\s<>]*$")
_STUB_WORDS = 12  # a text part this short beside a long HTML part is only a hint to read the HTML
_DIRECTION_MARKS = (  # and other signs that nobody sees
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
# writers leave accents, dots and hamzas out: "a ecrit", "Envoye", "الى"
_LATIN = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
_BARE_LETTERS = {
    ord(letter): unicodedata.normalize("NFD", letter)[0]
    for letter in _LATIN
    if unicodedata.decomposition(letter)
} | dict(zip(map(ord, "łŁøØđĐıİёЁأإآٱىئؤ"), "lLoOdDiIеЕاااايءء", strict=True))
_ORNAMENTS = "*ـ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"  # bold in text, Arabic vowels
_FORMS = "\ufb00"  # from here on stand forms of letters, vowel signs alone among them
_FOLD = str.maketrans(
    _BARE_LETTERS
    | dict.fromkeys(map(ord, _DIRECTION_MARKS + _ORNAMENTS))
    | {ord(indic): str(i % 10) for i, indic in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
    | {0xA0: " ", 0x202F: " ", 0x3000: " ", ord("’"): "'"}
)
_NOTHING = (
    string.whitespace
    + "\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + ("".join(map(chr, range(0x2000, 0x200B))) + _DIRECTION_MARKS + _ORNAMENTS)
)


@dataclass(slots=True)
class Line:
    """One line of a body under judgement."""

    raw: str
    text: str
    depth: int = 0  # of quote marks in front, or of quote elements around
    is_indented: bool = False  # in an HTML block that may be a quote
    is_bare: bool = False  # in a blockquote that says nothing of itself
    role: Role = Role.BODY
    colour: str = ""  # of all its letters, where HTML shows one
    has_struck: bool = False  # words in it were struck out; they are not in its text
    kind: SegmentKind | None = None  # None while nobody has claimed it
    signed_at: int = 0  # in the text: where its writer's signature begins in it, behind a sentence
    _folded: str | None = None
    _blank: bool | None = None

    @property
    def folded(self) -> str:
        """The text as rules see it, from where something is written; made when first asked, since
        few marked lines ever are."""
        if self._folded is None:
            self._folded = fold(self.text.lstrip(_NOTHING)[:WINDOW])
        return self._folded

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it, at least nothing that `folded` keeps; asked of each
        line by each rule, and so remembered."""
        if self._blank is None:
            written = self.text.strip(_NOTHING)
            if not written or written.isascii() or (written[0] < _FORMS and written[0].isalnum()):
                self._blank = not written
            else:
                self._blank = not self.folded
        return self._blank

    def rewrite(self, raw: str, text: str, *, depth: int = 0) -> None:
        """Put another content into the line; what was judged of it stays."""
        self.raw, self.text, self.depth = raw, text, depth
        self._folded = self._blank = None

    @property
    def is_marked(self) -> bool:
        return self.depth > 0

    @property
    def is_open(self) -> bool:
        """Whether it may still be the sender's own: unmarked and unclaimed."""
        return self.kind is None and not self.depth


def fold(text: str) -> str:
    """A text as rules see it: NFKC, lower case, no accents, Western digits, no direction marks."""
    return bare_letters(text).casefold().strip()


def bare_letters(text: str) -> str:
    """A text or a pattern without accents, in Western digits; capitals stay."""
    if text.isascii():
        return text.replace("*", "")
    return unicodedata.normalize("NFKC", text).translate(_FOLD)


def plain_lines(text: str) -> list[Line]:
    """Lines of a text part, quote marks taken off and counted."""
    lines: list[Line] = []
    has_bars = _are_bars_marks(text)
    for raw in text.split("\n"):
        raw = raw.rstrip()
        if has_bars and raw.lstrip()[:1] == "|":
            lines.append(_behind_bars(raw))
            continue
        mark = _MARK.match(raw) if ">" in raw[:12] else None
        if mark is None or _is_no_mark(raw, lines):
            lines.append(Line(raw, raw))
        else:
            lines.append(Line(raw, raw[mark.end() :], mark.group(1).count(">")))
    _unmark_escaped_from(lines)
    return lines


def _are_bars_marks(text: str) -> bool:
    """Whether "|" in front marks quotes: several lines have it, the first of them below a line
    with a moment or an address and a colon at its end, and none is the row of a table."""
    if "\n|" not in text:
        return False
    above, first, number = "", "", 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line[:1] == "|":
            first = first or above
            number += 1
            if line.count("|") > 1 and line.endswith("|") and line.strip("|> \t"):
                return False
        elif line:
            above = line
    is_announced = first.endswith((":", "：")) and bool(_MOMENT.search(first[:WINDOW]))
    return number > 1 and is_announced


def _behind_bars(raw: str) -> Line:
    mark = _BARS.match(raw)
    marks = mark[1] if mark else ""
    return Line(raw, raw[len(marks) :].lstrip(), depth=marks.count("|") + marks.count(">"))


def _is_no_mark(raw: str, above: Sequence[Line]) -> bool:
    """Whether a ">" in front quotes nothing: an arrow, a frame, a tag, the end of a link."""
    is_groupwise = raw.startswith(">>>") and "in message <" in raw[:WINDOW]
    if is_groupwise or raw.endswith(("<<<", ">>>")) or _HTML_ENTITY_TAG.match(raw):
        return True
    return bool(above) and not above[-1].depth and bool(_OPEN_LINK.search(above[-1].raw[-WINDOW:]))


def _unmark_escaped_from(lines: list[Line]) -> None:
    """Give back to the sender a lone ">From ", which mailbox files put in front of "From "."""
    for i, line in enumerate(lines):
        if not line.raw.startswith(">From "):
            continue
        around = lines[max(0, i - 1) : i] + lines[i + 1 : i + 2]
        if not any(other.depth for other in around):
            line.rewrite(line.text, line.text)


def html_lines(html: HtmlText) -> list[Line]:
    """Lines of an HTML part, with the quotes that its markup shows."""
    return [
        Line(
            seen.text,
            seen.text,
            depth=seen.depth,
            is_indented=seen.is_indented,
            is_bare=seen.is_bare,
            role=seen.role,
            colour=seen.colour,
            has_struck=seen.has_struck,
        )
        for seen in html.lines
    ]


def lines_of(body: Body) -> list[Line]:
    """All lines of a body; of an alternative, the text form unless it is a mere stub or cannot
    show what is struck out."""
    lines: list[Line] = []
    for section in body.sections:
        if len(lines) > MOST_LINES:
            break
        if lines:
            lines.append(Line("", ""))
        if section.html and _is_html_better(section):
            lines.extend(_with_quote_marks_inside(html_lines(text_of_html(section.html))))
        else:
            lines.extend(plain_lines(section.plain))
    return lines


def _is_html_better(section: Section) -> bool:
    plain, html = section.plain, section.html
    return not plain.strip() or is_stub(plain, html) or strikes_words(html)


def is_stub(plain: str, html: str) -> bool:
    """Whether the text form only says that there is an HTML form."""
    if len(plain) > 400 or len(html) < 4 * len(plain):
        return False
    words = len(plain.split())
    return words <= 3 * _STUB_WORDS and len(text_of_html(html).text.split()) > 4 * max(
        words, _STUB_WORDS
    )


def _with_quote_marks_inside(lines: list[Line]) -> list[Line]:
    """Count the ">" that an HTML mail shows as text (plain text sent as HTML)."""
    for line in lines:
        if line.depth or not line.text.startswith(">") or _is_no_mark(line.raw, ()):
            continue
        mark = _MARK.match(line.text)
        if mark is not None:
            line.rewrite(line.raw, line.text[mark.end() :], depth=mark.group(1).count(">"))
    return lines


def next_written(lines: Sequence[Line], start: int) -> int:
    """Index of the first line from `start` on that is not blank, or the number of lines."""
    for i in range(start, len(lines)):
        if not lines[i].is_blank:
            return i
    return len(lines)


def last_written(lines: Sequence[Line], start: int) -> int:
    """Index of the last line from `start` backwards that is not blank, or -1."""
    for i in range(start, -1, -1):
        if not lines[i].is_blank:
            return i
    return -1


def open_runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Stretches [start, end) of lines that may still be the sender's own, blanks around cut."""
    start: int | None = None
    last = 0
    for i, line in enumerate(lines):
        if line.is_blank:
            continue
        if line.is_open:
            if start is None:
                start = i
            last = i
        elif start is not None:
            yield start, last + 1
            start = None
    if start is not None:
        yield start, last + 1
