"""What is known of who wrote a message and of his delegation, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core.values.delegation import Contact, Record
from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.message import Message
from mailbot.flows.desk import Desk


@dataclass(frozen=True, slots=True)
class OnHand:
    """What is known of who wrote and of his delegation: asked for once a message."""

    contact: Contact | None  # with the author's address
    record: Record | None
    version: int  # of the record; 0 where there is none
    is_last: bool | None = None  # is what the message says later than all entries? None: not asked


def on_hand(
    desk: Desk,
    delegation: str | None,
    contact: Contact | None,
    stored: StoredMessage | None = None,
) -> OnHand:
    """`delegation`: its code, None where nobody knows whose the message is. `stored`: the message
    whose entry is to be added."""
    if delegation is None:
        return OnHand(contact, None, 0)
    meeting = desk.meeting.code
    if stored is None:
        return OnHand(contact, *desk.store.records.record(meeting, delegation))
    source = f"message {stored.id}"
    found = desk.store.records.before(meeting, delegation, source=source, at=stored.received_at)
    return OnHand(contact, found.record, found.version, found.is_last)


def contact_of(desk: Desk, message: Message) -> Contact | None:
    """The contact whose address the message comes from."""
    author = message.author
    return desk.store.lists.contact(desk.meeting.code, author.address) if author else None
