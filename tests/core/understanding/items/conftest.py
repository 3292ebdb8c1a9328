# ruff: noqa: E501 - one item a line
"""Items as the meeting of the corpus has them, and what is spoken on in a few sentences."""

from __future__ import annotations

from collections.abc import Callable
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

SpokenOn = Callable[..., set[str]]
FinderOf = Callable[[tuple[AgendaItem, ...]], ItemFinder]


@dataclass(frozen=True)
class Said:
    start: int
    end: int
    acts: frozenset[str]


def _finder(items: tuple[AgendaItem, ...]) -> ItemFinder:
    meeting = Meeting(
        code="SC11", title="Standing Committees", starts_on=date(2011, 6, 20),
        ends_on=date(2011, 6, 24), place="Geneva", zone=ZoneInfo("Europe/Zurich"),
        deadline=datetime(2011, 6, 13, tzinfo=UTC), items=items, registration_url="",
        office_name="", office_address="",
    )  # fmt: skip
    names = ("items.toml", "titles.toml")
    rules = {name: (RULES / name).read_text(encoding="utf-8") for name in names}
    return ItemFinder.from_rules(rules, meeting)


@pytest.fixture(scope="session")
def finder_of() -> FinderOf:
    """Gives the finder for a meeting with some items."""
    return _finder


@pytest.fixture(scope="session")
def spoken_on() -> SpokenOn:
    """Gives the items of (acts, text), one sentence a line, in a language."""
    finder = _finder(ITEMS)

    def codes(language: str, *sentences: tuple[str, str], joint: str = "\n") -> set[str]:
        text, said = "", []
        for acts, line in sentences:
            said.append(Said(len(text), len(text) + len(line), frozenset(acts.split())))
            text += line + joint
        mentions = finder.find(text, said, language=language)
        return set(finder.interventions(mentions, is_announced=True))

    return codes
