"""Weighs what speaks for each State and organisation, and names the one that outweighs."""

from __future__ import annotations

from collections.abc import Mapping

from mailbot.core.values.message import Message
from mailbot.core.values.reading import Evidence, Party


class PartyFinder:
    """Finds on whose behalf a message is written."""

    @classmethod
    def from_rules(
        cls, rules: Mapping[str, str], overrides: Mapping[str, str] | None = None
    ) -> PartyFinder:
        """Compiles names. `overrides`: a user's own phrase → code or organisation's name."""
        return cls()

    def find(
        self, message: Message, known: Party | None
    ) -> tuple[Party | None, tuple[Evidence, ...]]:
        """The party and the words that name it. `known` is what the contact is known for."""
        return known, ()
