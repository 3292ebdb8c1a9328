"""Held: the delegations whose reminders a person holds."""

from __future__ import annotations

from collections.abc import Mapping

from mailbot.flows.ports import Switches


def held(switches: Switches, meeting: str) -> set[str]:
    """Their codes."""
    return set((switches.get(_name(meeting)) or "").split())


def hold(switches: Switches, meeting: str, codes: Mapping[str, bool]) -> None:
    """Holds these (True) or frees them (False); of what others hold meanwhile nothing is lost."""
    freed = {code for code, is_held in codes.items() if not is_held}

    def changed(before: str) -> str:
        return " ".join(sorted({*before.split(), *codes} - freed))

    switches.change(_name(meeting), changed)


def _name(meeting: str) -> str:
    return f"held {meeting}"
