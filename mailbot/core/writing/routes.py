"""Where a letter goes: back to who wrote, in the thread of the message; and who reads along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mailbot.core.values.delegation import Contact
from mailbot.core.values.letter import LetterKey
from mailbot.core.values.message import Message
from mailbot.core.writing import form, reply
from mailbot.core.writing.identity import Identity
from mailbot.core.writing.press import Sending


def answering(
    key: LetterKey, message: Message, identity: Identity, now: datetime, delegation: str | None
) -> Sending:
    """An answer to a message, in its thread and under its subject."""
    to = reply.addressee(message, key.contact)
    sending = in_thread(replace(key, contact=to.address), message, identity, now, delegation)
    return replace(sending, recipient_name=to.name)


def in_thread(
    key: LetterKey, message: Message, identity: Identity, now: datetime, delegation: str | None
) -> Sending:
    """A letter to the contact of the key, in the thread of a message and under its subject."""
    return Sending(
        key=key,
        recipient_name="",
        identity=identity,
        now=now,
        delegation=delegation,
        subject=reply.subject(
            message.subject, meeting_code=key.meeting, reference=identity.reference
        ),
        in_reply_to=message.message_id if reply.is_id(message.message_id) else "",
        references=reply.thread(message.references, message.in_reply_to, message.message_id),
    )


def meant_for(contact: Contact, fellows: Sequence[Contact]) -> Contact:
    """Whom a letter to a contact is meant for: another, where he only reads along."""
    return next((c for c in (contact, *fellows) if not c.is_copied), contact)


def with_copies(sending: Sending, contact: Contact, fellows: Sequence[Contact]) -> Sending:
    """The letter under the name of whom it is meant for, with those who read along named."""
    copied = [c for c in (contact, *fellows) if c.is_copied]
    meant = [c for c in fellows if not c.is_copied][:1] if contact.is_copied else []
    return replace(
        sending,
        to=[(c.name, form.mailable(c.address)) for c in meant],
        cc=[
            (c.name, form.mailable(c.address))
            for c in sorted(copied, key=lambda c: c.address)
            if meant or c is not contact
        ],
    )
