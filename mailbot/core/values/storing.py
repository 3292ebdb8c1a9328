"""What passes between the flows and the store beside messages, letters and records.

The values here are given to, or come back from, `edge.store`; they know nothing of tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from mailbot.core.values.decision import Decision
from mailbot.core.values.delegation import Reach, Record
from mailbot.core.values.inbox import Entry, MessageState
from mailbot.core.values.letter import Letter
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Reading


class Stale(Exception):
    """Somebody else was faster: gather again and decide again."""


@dataclass(frozen=True, slots=True)
class ListChanges:
    """What an import changed."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a mailbox was read."""

    uidvalidity: int
    last_uid: int


@dataclass(frozen=True, slots=True)
class MailboxStatus:
    """The last look at a mailbox, for the reconciliation line."""

    mailbox: str
    looked_at: datetime | None
    on_server: int
    error: str  # '' when the last look succeeded
    error_since: datetime | None


@dataclass(frozen=True, slots=True)
class Answer:
    """All that follows from one message, stored in one transaction."""

    message_id: int
    expected_version: int  # StoredMessage.version that was gathered
    message: Message
    reading: Reading
    decision: Decision
    state: MessageState
    decided_by: str
    delegation: str | None
    meeting: str | None
    entry: Entry | None  # replaces an earlier entry of the same source
    record: Record | None  # the fold with `entry`
    record_version: int  # that was gathered; 0 when there was no record yet
    letters: tuple[Letter, ...]
    reach: tuple[tuple[str, Reach, str], ...] = ()  # address, reach, why (from a bounce)
    absences: tuple[tuple[str, date], ...] = ()  # address, day of return (out-of-office notes)
    due_at: datetime | None = None  # of the letters; None → now


@dataclass(frozen=True, slots=True)
class StepMark:
    """That a reminder step was run, or was missed."""

    step: str
    state: str  # "run" or "missed"
    at: datetime
    sent: int
    held: Mapping[str, str] = field(default_factory=dict)  # delegation → why
