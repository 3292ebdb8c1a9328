"""The finder of people, with the rules as they ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.core.understanding.people import PeopleFinder

RULES = Path(__file__).parents[4] / "rules" / "understanding"


@pytest.fixture(scope="session")
def finder() -> PeopleFinder:
    names = ("people.toml", "parties-names.toml", "parties-states.toml")
    return PeopleFinder.from_rules({n: (RULES / n).read_text(encoding="utf-8") for n in names})
