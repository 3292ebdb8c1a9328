"""Falling back: where no address that was invited works any more, the next one is invited.

Only delegations whose invitation an officer has sent, that have not answered, and before the
deadline. With `write_to = "first"` the next in order of the lists; with "all", all that are left.
"""

from __future__ import annotations

from collections import defaultdict

from mailbot.core.deciding.addressing import Invitations, invitations
from mailbot.core.deciding.falling_back import stranded
from mailbot.core.values.delegation import Contact
from mailbot.core.values.letter import Purpose
from mailbot.flows.desk import Desk
from mailbot.flows.invite import invite


def fall_back(desk: Desk) -> int:
    """Queues the invitations to next addresses; gives how many."""
    if desk.clock.now() > desk.meeting.deadline:
        return 0
    plan = plan_fall_back(desk)
    queued = sum(invite(desk, plan))
    if queued:
        what = {
            "letters": str(queued),
            "delegations": " ".join(sorted({d.code for d, _ in plan.due})),
        }
        desk.store.journal.append("fell back", who="worker", what=what, now=desk.clock.now())
    return queued


def plan_fall_back(desk: Desk) -> Invitations:
    """Which next addresses are due, if any."""
    meeting = desk.meeting.code
    contacts: dict[str, list[Contact]] = defaultdict(list)
    for contact in desk.store.lists.contacts(meeting):
        contacts[contact.delegation].append(contact)
    invited = {key.contact for key in desk.store.outbox.keys(meeting, Purpose.INVITATION)}
    records = desk.store.records.records(meeting)
    codes = stranded(contacts, invited=invited, records=records)
    if not codes:
        return Invitations((), ())
    delegations = [d for d in desk.store.lists.delegations(meeting) if d.code in codes]
    return invitations(delegations, contacts, invited=invited, write_to=desk.policy.write_to)
