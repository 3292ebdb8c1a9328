"""The rules of claims.toml on their own examples, what a broken rule says, and days in a text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.understanding.claims import ClaimFinder
from mailbot.core.understanding.claims.days import day_words
from mailbot.core.understanding.claims.finder import FILE
from mailbot.core.understanding.judging.vocabulary import Vocabulary
from mailbot.core.values.meeting import Meeting

RULES = {
    path.name: path.read_text("utf-8")
    for path in (Path(__file__).parents[4] / "rules" / "understanding").glob("*.toml")
}
VOCABULARY = Vocabulary.from_rules(RULES)
LANGUAGES = {"en", "fr", "es", "pt", "ar", "ru", "zh"}


def _meeting(title: str = "Meetings of the Standing Committees", code: str = "MC27") -> Meeting:
    return Meeting(
        code=code,
        title=title,
        starts_on=date(2026, 12, 14),
        ends_on=date(2026, 12, 18),
        place="Geneva",
        zone=ZoneInfo("Europe/Zurich"),
        deadline=datetime(2026, 12, 11, 22, 59, tzinfo=UTC),
        items=(),
        registration_url="https://meeting.example/register",
        office_name="Office",
        office_address="office@meeting.example",
    )


MEETING = _meeting()
FINDER = ClaimFinder.from_rules(RULES, VOCABULARY, MEETING)
EXAMPLES = [
    pytest.param(rule.id, language, text, wanted, id=f"{rule.id}: {text}")
    for rule in FINDER.rules
    for language, text, wanted in rule.examples
]


def _hits(finder: ClaimFinder, text: str, language: str = "en") -> set[str]:
    line = finder.line(text, language)
    return {rule.id for rule in finder.rules if rule.hits(line)}


@pytest.mark.parametrize(("rule", "language", "text", "wanted"), EXAMPLES)
def test_a_rule_hits_what_it_must_and_misses_what_it_must_not(
    rule: str, language: str, text: str, wanted: bool
) -> None:
    assert (rule in _hits(FINDER, text, language)) is wanted


def test_every_rule_has_a_hit_and_a_miss() -> None:
    for rule in FINDER.rules:
        assert {wanted for _, _, wanted in rule.examples} == {True, False}, rule.id


@pytest.mark.parametrize("doubt", sorted({rule.doubt for rule in FINDER.rules}))
def test_each_doubt_has_examples_in_the_seven_languages(doubt: str) -> None:
    examples = [one for rule in FINDER.rules if rule.doubt == doubt for one in rule.examples]
    assert {language for language, _, hit in examples if hit} >= LANGUAGES


@pytest.mark.parametrize(
    ("title", "code", "text"),
    [
        ("Twenty-Eighth Meeting of the States Parties", "28MSP", "We register for the 28MSP."),
        ("Regional Workshop on Clearance", "RW27", "Mr Koch will attend the workshop."),
    ],
)
def test_what_the_meeting_is_itself_is_no_other_event(title: str, code: str, text: str) -> None:
    ours = ClaimFinder.from_rules(RULES, VOCABULARY, _meeting(title, code))
    assert "another-event" in _hits(FINDER, text)
    assert "another-event" not in _hits(ours, text)


ELEVENTH = "Eleventh Meeting of the States Parties"


@pytest.mark.parametrize(("title", "code"), [(ELEVENTH, "11MSP"), (ELEVENTH, "ISM"), ("", "MSP11")])
@pytest.mark.parametrize(
    ("language", "ours", "another"),
    [
        ("en", "We shall attend the 11MSP.", "We shall attend the 10MSP."),
        ("en", "We shall attend MSP-11.", "We shall attend MSP-29."),
        (
            "en",
            "We shall attend the 11th Meeting of the States Parties.",
            "We shall attend the Twenty-First Meeting of the States Parties.",
        ),
        ("fr", "Nous participerons à la 11e AEP.", "Nous participerons à la 29e AEP."),
        (
            "fr",
            "Nous participerons à la onzième Assemblée des États parties.",
            "Nous participerons à la dixième Assemblée des États parties.",
        ),
        ("es", "Participaremos en la 11REP.", "Participaremos en la 12REP."),
        (
            "es",
            "Participaremos en la Decimoprimera Reunión de los Estados Partes.",
            "Participaremos en la Décima Segunda Reunión de los Estados Partes.",
        ),
        (
            "pt",
            "Participaremos na 11.ª Reunião dos Estados Partes.",
            "Participaremos na Décima Reunião dos Estados Partes.",
        ),
        (
            "ru",
            "Мы примем участие в 11-м Совещании государств-участников.",
            "Мы примем участие в двенадцатом Совещании государств-участников.",
        ),
        (
            "ar",
            "سنشارك في الاجتماع الحادي عشر للدول الأطراف.",
            "سنشارك في الاجتماع العاشر للدول الأطراف.",
        ),
        ("zh", "我们将出席第十一次缔约国会议。", "我们将出席第12次缔约国会议。"),
        (
            "it",
            "Parteciperemo all'undicesima riunione degli Stati parti.",
            "Parteciperemo alla decima riunione degli Stati parti.",
        ),
    ],
)
def test_another_of_our_row_is_another_event(
    title: str, code: str, language: str, ours: str, another: str
) -> None:
    meeting = _meeting(title or "Meeting of the States Parties", code)
    finder = ClaimFinder.from_rules(RULES, VOCABULARY, meeting)
    assert "another-event" not in _hits(finder, ours, language)
    assert "another-event" in _hits(finder, another, language)
    for text in (ours, another):
        assert "another-event" in _hits(FINDER, text, language)


def test_a_code_like_ours_with_another_number_is_another_meeting_s() -> None:
    assert "another-event" in _hits(FINDER, "We register for MC26: Mr Koch.")
    assert "another-event" not in _hits(FINDER, "We register for MC27: Mr Koch.")
    assert "another-event" not in _hits(FINDER, "We register, as your MC27-0042 asks: Mr Koch.")
    assert "another-event" not in _hits(FINDER, "Mr Koch will attend and stay in room 26.")


def test_a_row_has_no_number_where_the_title_tells_none() -> None:
    ours = ClaimFinder.from_rules(RULES, VOCABULARY, _meeting("Meeting of the States Parties"))
    assert "another-event" not in _hits(
        ours, "We shall attend the Tenth Meeting of the States Parties."
    )


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param('id = "x"\ndoubt = "sad"\nsay = ["EVENT"]', id="unknown doubt"),
        pytest.param('id = "x"\ndoubt = "other"\nacts = ["sings"]\nsay = ["EVENT"]', id="no act"),
        pytest.param('id = "x"\ndoubt = "other"\nsay = ["event"]', id="no concept"),
        pytest.param('id = "x"\ndoubt = "other"\nsay = "EVENT"', id="no list"),
        pytest.param('id = "x"\ndoubt = "other"\nwhere = "on"\nsay = ["A"]', id="nowhere"),
    ],
)
def test_a_broken_rule_is_named(rule: str) -> None:
    with pytest.raises(ValueError, match="rule 'x' is broken"):
        ClaimFinder.from_rules({FILE: f"[[rule]]\n{rule}\n"}, VOCABULARY, MEETING)


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("from 14 to 18 December 2026", ["OURDAYS"]),
        ("14–18 December", ["OURDAYS"]),
        ("December 14-18, 2026", ["OURDAYS"]),
        ("from 14 to 18 December 2027", ["OTHERDAY"]),
        ("on 16 December", ["ONEDAY"]),
        ("on 14 December", ["OURDAYS"]),  # the first day may stand for all
        ("on 12 December", ["OURDAYS"]),  # of travel
        ("9-10 February 2027", ["OTHERDAY"]),
        ("the 3rd of May", ["OTHERDAY"]),
        ("du 3 au 5 mars 2027", ["OTHERDAY"]),
        ("le 1er décembre", ["OTHERDAY"]),
        ("el 17 de diciembre de 2026", ["ONEDAY"]),
        ("no dia 3 de março", ["OTHERDAY"]),
        ("17 декабря 2026 года", ["ONEDAY"]),
        ("во встрече в июне", ["OTHERMONTH"]),
        ("в мае и к 3 мая", ["OTHERMONTH", "OTHERDAY"]),
        ("в 11-м совещании", []),
        ("يوم 9 فبراير 2027", ["OTHERDAY"]),
        ("من 14 إلى 18 كانون الأول/ديسمبر 2026", ["OURDAYS"]),
        ("2027年2月9日至10日", ["OTHERDAY"]),
        ("12月14日至18日", ["OURDAYS"]),
        ("六月的会议", ["OTHERMONTH"]),
        ("十二月", ["OURMONTH"]),
        ("November 2027", ["OTHERMONTH"]),
        ("09.02.2027", ["OTHERDAY"]),
        ("2026-12-16", ["ONEDAY"]),
        ("they may come", []),
        ("Room 17, tel. 022 333 44 55", []),
    ],
)
def test_a_day_is_told_with_its_place_in_the_meeting(text: str, concepts: list[str]) -> None:
    assert [word.concept for word in day_words(text, MEETING)] == concepts


# no blank parts Chinese words: 前提 is a condition, and 此前 "before", 提交 "to hand in"
CLAIM = 'WISHES = ["望"]\nLEAD = ["届会"]\nOURS = ["会议"]\nHINGE = ["前提"]'
KNOWN = 'ALREADY = "此前, 目前"\nMEETING = "本届"\nOTHER = "重视, 失望"'


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        pytest.param("前提是获批", "HINGE", id="the word itself"),
        pytest.param("此前提交的名单", "ALREADY", id="begun within a known word"),
        pytest.param("目前提供的名单", "ALREADY", id="within another"),
        pytest.param("本届会议", "MEETING OURS", id="the next word is found instead"),
        pytest.param("令人失望", "", id="within a word that only sounds like it"),
        pytest.param("望列入", "WISHES", id="alone"),
    ],
)
def test_a_chinese_word_is_not_found_across_the_border_of_another(text: str, concepts: str) -> None:
    finder = ClaimFinder.from_rules(
        {FILE: f"[words]\n{CLAIM}\n"}, Vocabulary({"zh": KNOWN}), MEETING
    )
    found = [concept for concept in finder.line(text, "zh").split() if concept != "_"]
    assert " ".join(found) == concepts
