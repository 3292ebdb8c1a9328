"""The finder of parties, with the rules of the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.core.understanding.parties import PartyFinder

RULES = Path(__file__).parents[4] / "rules" / "understanding"


@pytest.fixture(scope="session")
def finder() -> PartyFinder:
    rules = {path.name: path.read_text(encoding="utf-8") for path in RULES.glob("p*.toml")}
    return PartyFinder.from_rules(rules)
