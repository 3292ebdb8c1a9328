"""The finder of people, with the rules as they ship."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from mailbot.core.understanding.people import PeopleFinder, PeopleFound, PeopleSource
from mailbot.core.values.message import Address

RULES = Path(__file__).parents[4] / "rules" / "understanding"


@pytest.fixture(scope="session")
def finder() -> PeopleFinder:
    names = ("people.toml", "parties-names.toml", "parties-states.toml")
    return PeopleFinder.from_rules({n: (RULES / n).read_text(encoding="utf-8") for n in names})


@dataclass(frozen=True)
class Said:
    start: int
    end: int
    acts: frozenset[str]


@pytest.fixture(scope="session")
def found(finder: PeopleFinder) -> Callable[..., PeopleFound]:
    """The people of sentences, each with its acts, `joint` between them."""

    def found(
        *told: tuple[str, str],
        language: str = "en",
        author: Address | None = None,
        joint: str = " ",
    ) -> PeopleFound:
        text, said = "", list[Said]()
        for sentence, acts in told:
            text += joint if text else ""
            said.append(Said(len(text), len(text) + len(sentence), frozenset(acts.split())))
            text += sentence
        return finder.find(
            PeopleSource(text, sentences=tuple(said), author=author, language=language)
        )

    return found
