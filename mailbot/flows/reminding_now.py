"""Reminding now: an officer reminds some delegations between two steps.

Under the same rules as at a step: who has answered, is held or cannot be reached gets nothing, and
each address gets at most one such letter a day. But who wrote without saying whether it comes ("we
shall revert in due course") may be reminded so, and is by nobody else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import time

from mailbot.core.deciding.addressing import fellows_of
from mailbot.core.deciding.owing import BY_HAND
from mailbot.core.deciding.working_days import Step
from mailbot.core.values.delegation import Contact, Delegation
from mailbot.flows.desk import Desk
from mailbot.flows.identities import identities
from mailbot.flows.remind import plan_step
from mailbot.flows.staff import CannotDecide

_ANY = Step(1, time(9))  # asks for an answer; its day plays no part here


def due_now(desk: Desk, codes: Collection[str]) -> Sequence[tuple[Delegation, Contact]]:
    """Who of these would be written to. Raises CannotDecide after the deadline."""
    now = desk.clock.now()
    if now > desk.meeting.deadline:
        raise CannotDecide("the deadline has passed: nobody is reminded of it any more")
    return [one for one in plan_step(desk, _ANY, at=now, by_hand=True).due if one[0].code in codes]


def remind_now(desk: Desk, codes: Collection[str], *, who: str) -> int:
    """Queues the letters; gives how many. Raises CannotDecide."""
    due, now = due_now(desk, codes), desk.clock.now()
    day, fellows = now.astimezone(desk.meeting.zone).date(), fellows_of(due)
    letters = [
        desk.writer.reminder(
            delegation,
            contact,
            step=f"{BY_HAND}-{day}",
            record=desk.store.records.record(desk.meeting.code, delegation.code)[0],
            identity=named,
            now=now,
            missing=_ANY.about.value,
            fellows=fellows.get(contact.address, ()),
        )
        for (delegation, contact), named in zip(due, identities(desk, now, len(due)), strict=True)
    ]
    queued = desk.store.outbox.queue(letters, now=now, due_at=now + desk.policy.undo)
    what = {"delegations": " ".join(sorted({d.code for d, _ in due})), "letters": str(queued)}
    desk.store.journal.append("reminded by hand", who=who, what=what, now=now)
    return queued
