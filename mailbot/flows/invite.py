"""Invite: who is due an invitation → a letter each, queued once and for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mailbot.core.deciding.addressing import Invitations, fellows_of, invitations
from mailbot.core.deciding.owing import owes
from mailbot.core.values.delegation import Contact, Owed
from mailbot.core.values.letter import Purpose
from mailbot.core.writing import LetterStopped
from mailbot.flows.desk import Desk
from mailbot.flows.identities import for_a_look, identities

_BATCH = 200


def plan_invitations(desk: Desk) -> Invitations:
    """Who would get the invitation now, and who is left out and why."""
    meeting = desk.meeting.code
    contacts: dict[str, list[Contact]] = defaultdict(list)
    for contact in desk.store.lists.each_contact(meeting):
        contacts[contact.delegation].append(contact)
    keys = desk.store.outbox.each_key(meeting, Purpose.INVITATION)
    records = desk.store.records.records(meeting)
    return invitations(
        desk.store.lists.delegations(meeting),
        contacts,
        invited={key.contact for key in keys},
        write_to=desk.policy.write_to,
        answered={c for c, one in records.items() if not owes(one, Owed.ANSWER, by_hand=True)},
    )


def unwritable(desk: Desk, plan: Invitations) -> list[str]:
    """Why letters of the plan cannot be written, one reason a text; one letter is tried in each
    language."""
    now = desk.clock.now()
    one_a_language = {c.language or d.language: (d, c) for d, c in plan.due}
    wrong: list[str] = []
    for delegation, contact in one_a_language.values():
        try:
            desk.writer.invitation(delegation, contact, identity=for_a_look(desk), now=now)
        except LetterStopped as fault:
            wrong.append(str(fault))
    return list(dict.fromkeys(wrong))


def invite(desk: Desk, plan: Invitations) -> Iterator[int]:
    """Queues the planned invitations; yields how many letters were new, batch by batch."""
    fellows = fellows_of(plan.due)
    for start in range(0, len(plan.due), _BATCH):
        now = desk.clock.now()
        due = plan.due[start : start + _BATCH]
        letters = [
            desk.writer.invitation(
                delegation,
                contact,
                identity=ours,
                now=now,
                fellows=fellows.get(contact.address, ()),
            )
            for (delegation, contact), ours in zip(
                due, identities(desk, now, len(due)), strict=True
            )
        ]
        yield desk.store.outbox.queue(letters, now=now, due_at=now)
