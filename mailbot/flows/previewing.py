"""Previewing: what a person's choice would do, to the letter, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mailbot.core.deciding.record import Difference, difference
from mailbot.core.values.delegation import Delegation, Record
from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.letter import Letter
from mailbot.core.writing import Identity
from mailbot.flows.desk import Desk
from mailbot.flows.following import OnHand, entry_of, letters_of, records_with
from mailbot.flows.staff import CannotDecide, Choice, followed_by


@dataclass(frozen=True, slots=True)
class Preview:
    """What would follow from a choice."""

    letter: Letter | None  # its reference and Message-ID are given when it is queued
    change: Difference  # to the record
    before: Record | None
    after: Record | None
    objection: str = ""  # why the choice cannot be made; then there is no letter


def change_of(
    desk: Desk,
    stored: StoredMessage,
    choice: Choice,
    *,
    known: Mapping[str, Delegation],
    records: Mapping[str, Record],
) -> Difference | None:
    """What a choice would change on the record; None when it cannot be made. No letter is written
    for it. `known`, `records`: all delegations and records by code, asked for once for many."""
    try:
        followed = followed_by(desk, stored, choice, who="", known=known)
    except CannotDecide:
        return None
    entry = entry_of(desk, stored, followed)
    held = OnHand(None, records.get(entry.delegation), 0) if entry is not None else None
    before, after, _ = records_with(desk, entry, held)
    return difference(before, after) if before and after else Difference()


def preview(desk: Desk, stored: StoredMessage, choice: Choice, *, who: str) -> Preview:
    """What a choice would do now. Nothing is stored and no reference is used up."""
    try:
        followed = followed_by(desk, stored, choice, who=who)
    except CannotDecide as fault:
        return Preview(None, Difference(), None, None, str(fault))
    before, after, _ = records_with(desk, entry_of(desk, stored, followed))
    change = difference(before, after) if before and after else Difference()
    named = Identity(f"<preview@{desk.envelope_domain}>", f"{desk.meeting.code}-····", "")
    letters = letters_of(desk, stored, followed, after, before, named=named)
    return Preview(letters[0] if letters else None, change, before, after)
