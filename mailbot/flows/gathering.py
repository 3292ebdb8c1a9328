"""What bears on a message, fetched before anything is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mailbot.core.deciding.matching import How, domains_of
from mailbot.core.values.delegation import Contact, Delegation
from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.letter import OutboxRow, Purpose
from mailbot.core.values.message import Message
from mailbot.flows.desk import Desk
from mailbot.flows.on_hand import contact_of
from mailbot.flows.ports import ReadAhead
from mailbot.flows.reading import letter_of, read

_SMALL = 256 * 1024  # bytes of a message that is fetched together with others


@dataclass(frozen=True, slots=True)
class Directory:
    """Who is on the lists, as matching needs it; made once for a batch of messages."""

    delegations: tuple[Delegation, ...]
    domains: dict[str, frozenset[str]]
    begun_at: datetime | None = None  # when the meeting's first letter to many was written

    def delegation(self, code: str | None) -> Delegation | None:
        return next((d for d in self.delegations if d.code == code), None)


@dataclass(frozen=True, slots=True)
class Opened:
    """A stored message, its bytes, and what stands in them."""

    stored: StoredMessage
    raw: bytes
    message: Message
    ahead: ReadAhead | None = None  # what another process found before its turn


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that bears on one message."""

    stored: StoredMessage
    message: Message
    letter: OutboxRow | None  # of ours, that it answers or reports on
    letter_how: How
    contact: Contact | None  # with the author's address
    is_meeting_sure: bool = True  # which of the meetings on this mailbox it is about
    ahead: ReadAhead | None = None


Fetched = dict[int, tuple[StoredMessage, bytes]]


def directory_of(desk: Desk) -> Directory:
    meeting = desk.meeting.code
    return Directory(
        tuple(desk.store.lists.delegations(meeting)),
        domains_of(desk.store.lists.contacts(meeting)),
        begun_at=_begun_at(desk),
    )


def _begun_at(desk: Desk) -> datetime | None:
    outbox, code = desk.store.outbox, desk.meeting.code
    firsts = [outbox.first_at(code, purpose) for purpose in (Purpose.INVITATION, Purpose.OTHER)]
    return min((at for at in firsts if at is not None), default=None)


def fetch(desk: Desk, ids: Sequence[int]) -> Fetched:
    """The small ones among these messages, by their numbers, with their bytes."""
    return desk.store.inbox.whole(ids, largest=_SMALL)


def opened(desk: Desk, message_id: int, fetched: Fetched) -> Opened:
    """Raises LookupError when there is no such message, ReaderDied when it ended those who read
    ahead."""
    ahead = desk.ahead.take(message_id) if desk.ahead is not None else None
    if ahead is not None and message_id in fetched:
        stored, raw = fetched[message_id]
        if ahead.message.digest == stored.digest:
            return Opened(stored, raw, ahead.message, ahead)
    stored, raw = fetched.get(message_id) or (
        again(desk, message_id),
        desk.store.inbox.raw(message_id),
    )
    return Opened(stored, raw, read(desk, raw))


def again(desk: Desk, message_id: int) -> StoredMessage:
    """The message as it stands now. Raises LookupError when there is no such message."""
    stored = desk.store.inbox.message(message_id)
    if stored is None:
        raise LookupError(f"message {message_id} is not in the store")
    return stored


def gather(desk: Desk, found: Opened) -> Gathered:
    letter, how = letter_of(desk, found.message)
    contact = contact_of(desk, found.message)
    return Gathered(found.stored, found.message, letter, how, contact, ahead=found.ahead)
