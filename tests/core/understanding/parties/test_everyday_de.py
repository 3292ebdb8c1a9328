"""Nouns of items and languages in plain sentences are no party."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.core.understanding.parties import PartyFinder
from mailbot.core.values.message import Address, Message, Nature, Segment, SegmentKind

RULES = Path(__file__).parents[4] / "rules" / "understanding"


@pytest.mark.parametrize(
    ("language", "own"),
    [
        ("de", "Wir möchten zur Opferhilfe und zur Minenräumung sprechen."),
        ("de", "Wir möchten zur Opferhilfe das Wort ergreifen."),
        ("de", "Unsere Delegation meldet sich zur Opferhilfe zu Wort."),
        ("de", "Unsere Delegation spricht zu Zusammenarbeit und Hilfe."),
        ("de", "Gibt es eine Verdolmetschung ins Deutsche?"),
        ("es", "¿Habrá interpretación al español?"),
    ],
)
def test_neither_an_item_nor_a_language_is_a_party(language: str, own: str) -> None:
    rules = {path.name: path.read_text(encoding="utf-8") for path in RULES.glob("p*.toml")}
    party, _ = PartyFinder.from_rules(rules).find(
        Message(
            digest="0", message_id="<0@mail.example>", nature=Nature.REPLY, nature_evidence=(),
            subject="", language=language, text=own, segments=(Segment(SegmentKind.OWN, own),),
            own_text=own, from_=(Address("", "x@mail.example"),), attachments=(),
        ),
        None,
    )  # fmt: skip
    assert party is None
