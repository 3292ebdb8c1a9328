"""What makes a letter itself: Message-ID, speakable reference, unguessable token."""

from __future__ import annotations

from datetime import datetime

from mailbot.core.writing import Identity
from mailbot.flows.desk import Desk


def identity(desk: Desk, now: datetime) -> Identity:
    """A fresh identity."""
    return _identity(desk, now, desk.store.outbox.reference(desk.meeting.code))


def identities(desk: Desk, now: datetime, count: int) -> list[Identity]:
    """So many fresh identities, their references taken from the store at once.

    A Message-ID is unique by its token (RFC 5322 section 3.6.4).
    """
    if not count:
        return []
    first = desk.store.outbox.next_reference(desk.meeting.code, count=count)
    return [_identity(desk, now, number) for number in range(first, first + count)]


def for_a_look(desk: Desk) -> Identity:
    """That of a letter which is neither stored nor sent: it uses up no reference."""
    return Identity(f"<preview@{desk.envelope_domain}>", f"{desk.meeting.code}-0000", "preview")


def _identity(desk: Desk, now: datetime, number: int) -> Identity:
    reference = f"{desk.meeting.code}-{number:04d}"
    token = desk.token()
    message_id = f"<{now:%Y%m%d}.{reference}.{token}@{desk.envelope_domain}>"
    return Identity(message_id=message_id, reference=reference, token=token)
