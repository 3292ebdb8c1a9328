# ruff: noqa: E501 - one case a line, however long
"""What a negation in a sentence that wants the floor takes out, and what it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.understanding.items import ItemFinder
from mailbot.core.values.meeting import AgendaItem, Meeting

RULES = Path(__file__).parents[4] / "rules" / "understanding"
ITEMS = (
    AgendaItem("general-status", "General Status and Operation of the Convention", taken_on=date(2011, 6, 20)),
    AgendaItem("mine-clearance", "Mine Clearance, Mine Risk Education and Technologies", taken_on=date(2011, 6, 21)),
    AgendaItem("victim-assistance", "Victim Assistance and Reintegration", taken_on=date(2011, 6, 22)),
    AgendaItem("stockpile-destruction", "Stockpile Destruction", taken_on=date(2011, 6, 22)),
    AgendaItem("resources", "Resources, Cooperation and Assistance", day=date(2011, 6, 24)),
    AgendaItem("small-groups", "Informal small group meetings", day=date(2011, 6, 23)),
)  # fmt: skip
SPEAKS, REFUSES, BOTH = "will-speak", "will-not-speak", "will-speak will-not-speak"
CLEARANCE, VICTIMS, STOCKS = {"mine-clearance"}, {"victim-assistance"}, {"stockpile-destruction"}
RESOURCES, GROUPS, STATUS = {"resources"}, {"small-groups"}, {"general-status"}


@dataclass(frozen=True)
class Said:
    start: int
    end: int
    acts: frozenset[str]


@pytest.fixture(scope="module")
def finder() -> ItemFinder:
    meeting = Meeting(
        code="SC11", title="Standing Committees", starts_on=date(2011, 6, 20),
        ends_on=date(2011, 6, 24), place="Geneva", zone=ZoneInfo("Europe/Zurich"),
        deadline=datetime(2011, 6, 13, tzinfo=UTC), items=ITEMS, registration_url="",
        office_name="", office_address="",
    )  # fmt: skip
    rules = {"items.toml": (RULES / "items.toml").read_text(encoding="utf-8")}
    return ItemFinder.from_rules(rules, meeting)


def codes(finder: ItemFinder, language: str, *sentences: tuple[str, str]) -> set[str]:
    """The items of (acts, text), one sentence a line."""
    text, said = "", []
    for acts, line in sentences:
        said.append(Said(len(text), len(text) + len(line), frozenset(acts.split())))
        text += line + "\n"
    mentions = finder.find(text, said, language=language)
    return set(finder.interventions(mentions, is_announced=True))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "Please give us the floor on stocks, the hour makes no difference to me.", STOCKS, id="en"),
        pytest.param("ru", "Хотим взять слово по разминированию, хотя, говоря прямо, нового ничего не скажем.", CLEARANCE, id="ru"),
        pytest.param("it", "Vorremmo la parola sulle scorte, purché non si faccia tardi.", STOCKS, id="it"),
        pytest.param("ar", "نود إلقاء كلمة في جلسة الموارد، والنص لم يجهز بعد.", RESOURCES, id="ar"),
        pytest.param("de", "Wir möchten zur Räumung das Wort ergreifen, zu den Beständen dieses Jahr nicht.", CLEARANCE, id="de, behind its item"),
        pytest.param("en", "The floor, please, in the session on survivors and not on clearance.", VICTIMS, id="en, before its item"),
        pytest.param("ar", "نطلب الكلمة في بند الضحايا لا في بند الموارد.", VICTIMS, id="ar, before its item"),
        pytest.param("en", "Our group keeps its statement on clearance and gives up victim assistance.", CLEARANCE, id="en gives up"),
    ],
)  # fmt: skip
def test_a_negation_denies_the_item_of_its_own_clause(
    finder: ItemFinder, language: str, text: str, expected: set[str]
) -> None:
    assert codes(finder, language, (SPEAKS, text)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "Floor for us: clearance (4 min), stocks (none), resources (2 min).", CLEARANCE | RESOURCES, id="in brackets"),
        pytest.param("en", "We speak as follows: VA - yes, SD - no, RCA - yes.", VICTIMS | RESOURCES, id="one of three"),
        pytest.param("es", "- Recursos: solo escuchamos.", {"unspecified"}, id="a heading that is refused"),
    ],
)  # fmt: skip
def test_a_word_refuses_the_item_right_before_it(
    finder: ItemFinder, language: str, text: str, expected: set[str]
) -> None:
    assert codes(finder, language, (BOTH if ": s" in text else SPEAKS, text)) == expected
