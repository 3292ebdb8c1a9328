"""Renewing: reminders that wait (sending was stopped, the server was away) are written anew where
they would tell of another day, or of the meeting as it was."""

from __future__ import annotations

import hashlib
from datetime import datetime

from mailbot.core.deciding.addressing import fellows_of, writable
from mailbot.core.deciding.working_days import about_of
from mailbot.core.values.delegation import Contact, Delegation
from mailbot.core.values.letter import Fate, Letter, OutboxRow, Purpose
from mailbot.core.writing import Identity
from mailbot.flows.desk import Desk

_WAIT = (Fate.QUEUED, Fate.DEFERRED)


def renew(desk: Desk) -> int:
    """Writes them once a day, and when the meeting has changed. Gives how many."""
    now, outbox, meeting = desk.clock.now(), desk.store.outbox, desk.meeting.code
    told, name = _told(desk, now), f"reminders tell {meeting}"
    if desk.store.switches.get(name) == told:
        return 0
    waiting = [
        row for fate in _WAIT for row in outbox.rows(meeting, purpose=Purpose.REMINDER, fate=fate)
    ]
    anew = [(row, letter) for row in waiting if (letter := _anew(desk, row, now))]
    written = sum(outbox.rewrite(row.id, letter) for row, letter in anew)
    desk.store.switches.put(name, told)
    return written


def _told(desk: Desk, now: datetime) -> str:
    """The day and the meeting that reminders tell of now."""
    facts = hashlib.sha256(repr(desk.meeting).encode()).hexdigest()[:16]
    return f"{now.astimezone(desk.meeting.zone).date()} {facts}"


def _anew(desk: Desk, row: OutboxRow, now: datetime) -> Letter | None:
    """None for who is no longer in the lists, which the last look tells."""
    letter, meeting = row.letter, desk.meeting.code
    contact = desk.store.lists.contact(meeting, letter.key.contact)
    if contact is None or contact.delegation != letter.delegation:
        return None
    delegation = desk.store.lists.delegation(meeting, contact.delegation)
    if delegation is None:
        return None
    return desk.writer.reminder(
        delegation,
        contact,
        step=letter.key.step,
        record=None,
        identity=Identity(letter.message_id, letter.reference, letter.token),
        now=now,
        missing=about_of(letter.key.step).value,
        fellows=_fellows(desk, delegation, contact),
    )


def _fellows(desk: Desk, delegation: Delegation, contact: Contact) -> tuple[Contact, ...]:
    contacts = writable(
        desk.store.lists.contacts(desk.meeting.code, delegation.code), desk.policy.write_to
    )
    return fellows_of((delegation, one) for one in contacts).get(contact.address, ())
