"""The finder of parties, with the rules of the repository, and for whom it thinks a mail is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mailbot.core.understanding.parties import PartyFinder
from mailbot.core.values.message import Address, Message, Nature, Segment, SegmentKind

RULES = Path(__file__).parents[4] / "rules" / "understanding"


@pytest.fixture(scope="session")
def finder() -> PartyFinder:
    rules = {path.name: path.read_text(encoding="utf-8") for path in RULES.glob("p*.toml")}
    return PartyFinder.from_rules(rules)


@pytest.fixture(scope="session")
def told(finder: PartyFinder) -> Callable[..., str | None]:
    """Gives the code of the State, or the name of the house, for which a mail is written."""

    def found(
        own: str = "Two of us will come.",
        *,
        language: str = "en",
        name: str = "Mia Low",
        address: str = "mia.low@mailbox.example",
        signature: str = "",
        subject: str = "",
        forwarded: str = "",
    ) -> str | None:
        party, _ = finder.find(
            Message(
                digest="0", message_id="<0@mail.example>", nature=Nature.REPLY, nature_evidence=(),
                subject=subject, language=language, text=own,
                segments=(Segment(SegmentKind.OWN, own), Segment(SegmentKind.SIGNATURE, signature)),
                own_text=own, from_=(Address(name, address),), forwarded_text=forwarded,
            ),
            None,
        )  # fmt: skip
        return None if party is None else party.code or party.name

    return found
