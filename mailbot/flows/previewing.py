"""Previewing: what a person's choice would do, to the letter, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mailbot.core.deciding.record import Difference, difference
from mailbot.core.values.delegation import Delegation, Record
from mailbot.core.values.inbox import Entry, StoredMessage
from mailbot.core.values.letter import Letter
from mailbot.core.writing import Identity
from mailbot.flows.desk import Desk
from mailbot.flows.following import entry_of, letters_of, records_with
from mailbot.flows.on_hand import OnHand, contact_of
from mailbot.flows.staff import CannotDecide, Choice, followed_by


@dataclass(frozen=True, slots=True)
class Preview:
    """What would follow from a choice."""

    letter: Letter | None  # its reference and Message-ID are given when it is queued
    change: Difference  # to the record
    before: Record | None
    after: Record | None
    objection: str = ""  # why the choice cannot be made; then there is no letter


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the delegations, by code: asked for once for many messages."""

    delegations: Mapping[str, Delegation]  # all
    records: Mapping[str, Record]  # all
    entries: Mapping[str, Sequence[Entry]]  # of those to which the messages are counted


def change_of(desk: Desk, stored: StoredMessage, choice: Choice, known: Known) -> Difference | None:
    """What a choice would change on the record; None when it cannot be made. No letter is written
    for it."""
    try:
        followed = followed_by(desk, stored, choice, who="", known=known.delegations)
    except CannotDecide:
        return None
    entry = entry_of(desk, stored, followed)
    if entry is None:
        return Difference()
    code, said = entry.delegation, known.entries.get(entry.delegation)
    held = OnHand(None, known.records.get(code), 0, None if said is None else is_last(entry, said))
    before, after, _ = records_with(desk, entry, held, said)
    return difference(before, after) if before and after else Difference()


def is_last(entry: Entry, said: Iterable[Entry]) -> bool:
    """Is it a new entry, and later than all of these? As the store has it in `comes_last`."""
    return all(e.source != entry.source and e.order < entry.order for e in said)


def preview(desk: Desk, stored: StoredMessage, choice: Choice, *, who: str) -> Preview:
    """What a choice would do now. Nothing is stored and no reference is used up."""
    try:
        followed = followed_by(desk, stored, choice, who=who)
    except CannotDecide as fault:
        return Preview(None, Difference(), None, None, str(fault))
    before, after, _ = records_with(desk, entry_of(desk, stored, followed))
    change = difference(before, after) if before and after else Difference()
    named = Identity(f"<preview@{desk.envelope_domain}>", f"{desk.meeting.code}-····", "")
    author = contact_of(desk, followed.message)
    letters = letters_of(desk, stored, followed, after, before, author=author, named=named)
    return Preview(letters[0] if letters else None, change, before, after)


def preview_correction(desk: Desk, stored: StoredMessage, choice: Choice, *, who: str) -> Preview:
    """What a choice about a message that counts already would change on the record as it stands."""
    found = preview(desk, stored, choice, who=who)
    if found.after is None:
        return found
    code = found.after.delegation
    stands = desk.store.records.record(desk.meeting.code, code)[0] or Record(code)
    return replace(found, before=stands, change=difference(stands, found.after))
