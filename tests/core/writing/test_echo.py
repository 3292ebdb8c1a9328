"""What strangers write stays theirs: it is quoted, and does nothing."""

from __future__ import annotations

import email
import email.policy
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Address, Message, Nature
from mailbot.core.values.reading import (
    Delegate,
    Intent,
    Party,
    Question,
    Reading,
    RegistrationAction,
    Topic,
)
from mailbot.core.writing import Identity, Writer, echo


def message(subject: str = "Participation", name: str = "Ivana Horvat") -> Message:
    return Message(
        digest="0" * 64,
        message_id="<m1@mission.hr.example>",
        nature=Nature.REPLY,
        nature_evidence=(),
        subject=subject,
        language="en",
        text="",
        segments=(),
        own_text="",
        from_=(Address(name, "ivana@mission.hr.example"),),
    )


def bodies(raw: bytes) -> tuple[str, str]:
    read = email.message_from_bytes(raw, policy=email.policy.default)
    plain, html = read.get_body(("plain",)), read.get_body(("html",))
    assert plain is not None
    assert html is not None
    unfolded = plain.get_content().replace(" \r\n", " ")  # format=flowed
    return unfolded.replace("\r\n", "\n"), html.get_content().replace("\r\n", "\n")


def acknowledge(
    templates: dict[str, str],
    meeting: Meeting,
    identity: Identity,
    now: datetime,
    *,
    name: str = "Ivana Horvat",
    role: str | None = None,
    question: str = "Is there parking?",
    language: str = "en",
) -> tuple[str, str]:
    writer = Writer.from_templates(templates, meeting=meeting, languages=[language])
    reading = Reading(
        Nature.REPLY,
        language,
        (Intent.REGISTRATION, Intent.QUESTION),
        RegistrationAction.REGISTER,
        Party("state", "HR", "Croatia"),
        (Delegate(name, role),),
        questions=(Question(Topic.LOGISTICS, question),),
    )
    letter = writer.acknowledgement(
        message(),
        reading,
        None,
        party_name="Croatia",
        message_key="message 1",
        identity=identity,
        now=now,
        is_late=False,
    )
    return bodies(letter.raw)


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("{{ 7 * 7 }}", id="expression"),
        pytest.param("{% include 'en/answer.txt' %}", id="include"),
        pytest.param("{{ meeting.__class__.__mro__ }}", id="way to Python"),
        pytest.param("{# gone #}", id="comment"),
        pytest.param("%s %(name)s {0} {name}", id="formats"),
    ],
)
def test_nothing_quoted_is_evaluated(
    hostile: str, templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    plain, html = acknowledge(templates, meeting, identity, now, name=hostile, question=hostile)
    assert plain.count(hostile) == 2
    assert "49" not in html


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("<script>alert(1)</script>", id="script"),
        pytest.param('<img src="https://world.example/x.png">', id="remote picture"),
        pytest.param("</div></body><h1>x</h1>", id="end of page"),
        pytest.param("<bdi dir=rtl>", id="our own element"),
        pytest.param('" onmouseover="x', id="attribute"),
    ],
)
def test_nothing_quoted_becomes_html(
    hostile: str, templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    plain, html = acknowledge(templates, meeting, identity, now, name=hostile, role=hostile)
    assert hostile in plain
    assert hostile not in html
    assert "<script" not in html
    assert "<img" not in html
    assert "<h1" not in html


@pytest.mark.parametrize("quoted", ["- not an item", "> not a quote", "| not a line", "a\n\n- b"])
def test_nothing_quoted_becomes_a_block(
    quoted: str, templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    _, html = acknowledge(templates, meeting, identity, now, name=quoted, question=quoted)
    assert html.count("<li>") == 1
    assert html.count("<blockquote") == 1


def test_a_letter_loads_nothing(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    _, html = acknowledge(templates, meeting, identity, now)
    for loading in ("src=", "url(", "<link", "<script", "<iframe", "@import", "<table"):
        assert loading not in html


def test_a_name_that_runs_the_other_way_is_isolated(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    plain, html = acknowledge(templates, meeting, identity, now, name="خالد الحسن", role="Attaché")
    assert "\u2068خالد الحسن\u2069, Attaché" in plain
    assert "<bdi>خالد الحسن</bdi>, <bdi>Attaché</bdi>" in html


def test_an_arabic_letter_runs_from_right_to_left(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    plain, html = acknowledge(templates, meeting, identity, now, language="ar", name="Ana Babić")
    assert '<html lang="ar" dir="rtl">' in html
    assert '<div lang="ar" dir="rtl"' in html
    assert "\u2068Ana Babić\u2069" in plain
    assert "باسم كرواتيا" in plain  # same direction: no control characters


@pytest.mark.parametrize("control", ["\u202e", "\u2066", "\u200f", "\u061c", "\u2069"])
def test_bidi_controls_of_others_are_taken_out(control: str) -> None:
    assert echo.one_line(f"Ivana{control}Horvat") == "IvanaHorvat"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("a\r\nb\tc\u2028d", "a b c d", id="breaks become spaces"),
        pytest.param("a \x00 b", "a b", id="no space twice"),
        pytest.param("a\x00b\x1bc\ufeffd", "abcd", id="controls go"),
        pytest.param("نمی\u200cدانم", "نمی\u200cدانم", id="joiners stay"),
        pytest.param("x" * 5000, "x" * 3999 + "…", id="endless text is cut"),
        pytest.param("\ud800x", "x", id="lone surrogate"),
    ],
)
def test_a_value_stands_on_one_line(text: str, line: str) -> None:
    assert echo.one_line(text) == line


def test_a_person_keeps_the_line_breaks_of_an_answer(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=["en"])
    body = "Dear Ms Horvat,\n\nYes:\n- a badge\n- a lift\n\nKind regards,\nAnna {{ x }} <b>\n"
    letter = writer.answer(message(), body=body, identity=identity, now=now)
    plain, html = bodies(letter.raw)
    assert "Kind regards,\nAnna {{ x }} <b>" in plain
    assert "Kind regards,<br>\nAnna {{ x }} &lt;b&gt;" in html
    assert html.count("<li>") == 2


@pytest.mark.parametrize("body", ["", " \n\t\n", "\u202e\u200e"])
def test_an_answer_without_words_is_refused(
    body: str, templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=["en"])
    with pytest.raises(ValueError, match="empty"):
        writer.answer(message(), body=body, identity=identity, now=now)


ANYTHING = st.text(max_size=40)


@given(name=ANYTHING, role=ANYTHING, question=ANYTHING, party=ANYTHING, subject=ANYTHING)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_text_of_a_stranger_stops_a_letter(
    templates: dict[str, str],
    meeting: Meeting,
    identity: Identity,
    now: datetime,
    name: str,
    role: str,
    question: str,
    party: str,
    subject: str,
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=["en"])
    reading = Reading(
        Nature.REPLY,
        "en",
        (Intent.REGISTRATION, Intent.INTERVENTION, Intent.QUESTION),
        RegistrationAction.AMEND,
        Party("organisation", None, party),
        (Delegate(name, role),),
        (name,),
        interventions=(role,),
        questions=(Question(Topic.OTHER, question),),
    )
    letter = writer.acknowledgement(
        message(subject, name),
        reading,
        None,
        party_name=party,
        message_key="message 1",
        identity=identity,
        now=now,
        is_late=True,
    )
    assert letter.subject.startswith("Re: ")


@pytest.mark.parametrize(
    ("text", "is_rtl", "opened"),
    [
        pytest.param("7 (a) التقارير الوطنية", True, "\u2067", id="a number with a Latin letter"),
        pytest.param("Ivana Horvat", True, "\u2068", id="Latin in an Arabic letter"),
        pytest.param("Mr. علي", True, "\u2067", id="a title before an Arabic name"),
        pytest.param("التقارير the national reports", True, "\u2068", id="mostly Latin"),
        pytest.param("أ. Horvat", False, "\u2066", id="an Arabic letter before a Latin name"),
        pytest.param("12345", True, "\u2068", id="no letter at all"),
    ],
)
def test_an_isolate_tells_its_direction_where_the_first_letter_tells_the_wrong_one(
    text: str, is_rtl: bool, opened: str
) -> None:
    shown = echo.with_directed_isolates(f"({echo.isolated(text)})", is_rtl=is_rtl)
    assert shown == f"({opened}{text}\u2069)"
