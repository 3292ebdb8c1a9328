"""Sending again what was refused for the letter's or the office's sake, by a person's will.

Only what stands in `refusals`: a letter that went out, or may have, is never among them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mailbot.core.deciding.addressing import WriteTo
from mailbot.core.values.delegation import Contact, Reach
from mailbot.core.values.letter import OutboxRow
from mailbot.flows.desk import Desk

DEAD_ADDRESS = "the address was refused: name the letter's number to write there all the same"
OTHER_CONTACT = "another contact of the delegation is written to"


@dataclass(frozen=True, slots=True)
class Again:
    """Which refused letters would go out again, and why the others would not."""

    due: Sequence[OutboxRow]
    left_out: Sequence[tuple[OutboxRow, str]]


def plan_again(desk: Desk, numbers: Collection[int] = ()) -> Again:
    """All whose address is not dead, or those of these numbers that stand."""
    meeting = desk.meeting.code
    contacts = {one.address: one for one in desk.store.lists.each_contact(meeting)}
    due: list[OutboxRow] = []
    left_out: list[tuple[OutboxRow, str]] = []
    taken: set[tuple[str, str, str]] = set()
    for row in desk.store.refusals.standing(meeting):
        if numbers and row.id not in numbers:
            continue
        contact = contacts.get(row.letter.key.contact)
        if not numbers and contact is not None and contact.reach is Reach.DEAD:
            left_out.append((row, DEAD_ADDRESS))
        elif _is_second(desk, row, contact, taken):
            left_out.append((row, OTHER_CONTACT))
        else:
            due.append(row)
    return Again(due, left_out)


def send_again(desk: Desk, plan: Again, *, who: str) -> int:
    """Queues them, with their Message-IDs; gives how many."""
    now = desk.clock.now()
    rows = [row.id for row in plan.due]
    done = desk.store.refusals.send_again(
        desk.meeting.code, rows, why=f"sent again by {who}", now=now
    )
    what = {"letters": " ".join(map(str, rows)), "queued": str(done)}
    desk.store.journal.append("sent again what was refused", who=who, what=what, now=now)
    return done


def _is_second(
    desk: Desk, row: OutboxRow, contact: Contact | None, taken: set[tuple[str, str, str]]
) -> bool:
    """Where one contact of each delegation is written to: has another its letter already?"""
    if desk.policy.write_to is WriteTo.ALL or contact is None or contact.is_copied:
        return False
    key = row.letter.key
    kind = (key.purpose, key.about, key.step)
    is_second = kind in taken
    taken.add(kind)
    return is_second
