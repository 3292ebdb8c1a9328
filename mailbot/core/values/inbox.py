"""An incoming message as it is kept: its place on the server, its state, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mailbot.core.values.decision import Decision
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Reading


class MessageState(StrEnum):
    """Where a stored message stands. Every stored message is in exactly one of these."""

    NEW = "new"  # stored, not yet read
    ANSWERED = "answered"  # an acknowledgement or an answer was written
    WAITING = "waiting"  # in the triage queue
    SILENT = "silent"  # settled without a letter
    STUCK = "stuck"  # it broke us; shown, with the error


Mark = tuple[datetime, int]  # INTERNALDATE (aware UTC), bytes: what stays as long as a message


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message lies on the server (RFC 3501 section 2.3.1.1)."""

    mailbox: str  # name of the mailbox in the configuration
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came from the server, before anyone looks inside."""

    place: Place
    raw: bytes
    received_at: datetime  # INTERNALDATE, aware UTC
    size: int  # bytes on the server
    is_whole: bool = True  # False: too large, `raw` holds the headers alone


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message in the store, with what was understood and decided so far."""

    id: int
    place: Place
    digest: str
    received_at: datetime
    size: int
    is_whole: bool
    state: MessageState
    delegation: str | None = None  # code in our lists, None while unknown
    message: Message | None = None  # None while NEW, or when STUCK
    reading: Reading | None = None
    decision: Decision | None = None
    decided_by: str = ""  # "mailbot 0.1.0, rules 3f2a…" or "staff: anna"
    decided_at: datetime | None = None
    version: int = 0  # grows with each decision; two officers cannot decide twice
    error: str = ""  # of a STUCK message
    meeting: str | None = None  # code of the meeting it is about, None while unknown
    gone_at: datetime | None = None  # found to be no longer on the server; it stays stored


@dataclass(frozen=True, slots=True)
class Entry:
    """What one message (or import, or staff note) says for the record of a delegation.

    A record is the fold of a delegation's entries in order of `at`. An entry that waits for a
    person is kept with `is_effective` False: it counts as an answer, and changes nothing else.
    """

    meeting: str
    delegation: str
    source: str  # "message 17", "on-line registration", "staff: anna"
    at: datetime  # aware UTC; when it was received
    reading: Reading
    is_effective: bool = True

    @property
    def order(self) -> tuple[datetime, int, str]:
        """Where it stands among the entries of its delegation."""
        return order_of(self.at, self.source)


def order_of(at: datetime, source: str) -> tuple[datetime, int, str]:
    """By time; of the same second, message 9 comes before message 10."""
    return at, len(source), source
