"""What makes a letter itself: Message-ID, speakable reference, unguessable token."""

from __future__ import annotations

from datetime import datetime

from mailbot.core.writing import Identity
from mailbot.flows.desk import Desk


def identity(desk: Desk, now: datetime) -> Identity:
    """A fresh identity; the Message-ID is unique by its token (RFC 5322 section 3.6.4)."""
    number = desk.store.outbox.next_reference(desk.meeting.code)
    reference = f"{desk.meeting.code}-{number:04d}"
    token = desk.token()
    message_id = f"<{now:%Y%m%d}.{reference}.{token}@{desk.envelope_domain}>"
    return Identity(message_id=message_id, reference=reference, token=token)
