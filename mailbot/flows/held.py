"""Held: the delegations whose reminders a person holds."""

from __future__ import annotations

from collections.abc import Collection

from mailbot.flows.ports import Switches


def held(switches: Switches, meeting: str) -> set[str]:
    """Their codes."""
    return set((switches.get(_name(meeting)) or "").split())


def hold(switches: Switches, meeting: str, codes: Collection[str]) -> None:
    """Holds these, and no others."""
    switches.put(_name(meeting), " ".join(sorted(codes)))


def _name(meeting: str) -> str:
    return f"held {meeting}"
