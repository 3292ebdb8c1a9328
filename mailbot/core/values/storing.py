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
from mailbot.core.values.letter import Letter, OutboxRow
from mailbot.core.values.message import Message
from mailbot.core.values.proposing import Proposed
from mailbot.core.values.reading import Reading


class Stale(Exception):
    """Somebody else was faster: gather again and decide again."""


class StoreFault(Exception):
    """The store cannot do its work: says what is wrong, where, and what to do next."""

    def __init__(self, what: str, *, where: str, mend: str) -> None:
        super().__init__(f"{what} ({where}): {mend}")
        self.what = what
        self.where = where  # the address of the store, without a password
        self.mend = mend


class StoreUnavailable(StoreFault):
    """Locked, full, or out of reach. Nothing was written; trying again later may succeed."""


class StoreTooNew(StoreFault):
    """Written by a later version of the program; nothing may be read or written by this one."""


class StoreDamaged(StoreFault):
    """The file is not a database, or its pages are broken; trying again does not help."""


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
    returned: tuple[OutboxRow, str] | None = None  # the letter that came back, and why
    absences: tuple[tuple[str, date], ...] = ()  # address, day of return (out-of-office notes)
    leaving: tuple[tuple[str, str], ...] = ()  # address that asked out of the list, why
    proposals: tuple[Proposed, ...] = ()  # that wait for an officer's tick
    due_at: datetime | None = None  # of the letters; None → now
    # When the message was counted for a delegation before and now is for another or for none:
    # that one's record folded without it. Its entry is then removed.
    former: Record | None = None
    former_version: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the store holds that bears on a new message, beside what is asked by its sender."""

    # number of the first other message that bears its Message-ID and came, or was read, before it
    first: int | None
    is_ours: bool  # a letter of ours has its Message-ID
    acknowledged: int  # letters that were acknowledgements, within the time asked for


@dataclass(frozen=True, slots=True)
class Expected:
    """What will be asked about a message on which somebody is about to decide."""

    message_id: str
    author: str  # its address, '' where there is none
    answers: tuple[str, ...]  # Message-IDs
    recipient: str | None  # of an answer to it


@dataclass(frozen=True, slots=True)
class Standing:
    """A delegation's record as a new entry finds it."""

    record: Record | None
    version: int  # 0 when there is no record
    is_last: bool  # the entry is new, and later than all others


@dataclass(frozen=True, slots=True)
class Stop:
    """That all sending is switched off."""

    who: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """Which database this is, and how far it has come: tells a restored snapshot from the original.

    A worker advances the generation when it starts and notes the mark elsewhere. A database that
    has the noted id and a lower generation is an older state put back; `copied_at` says that it is
    a copy made by `Store.backup` and not yet taken into service, `is_moved` that it lies in another
    PostgreSQL database than the one that was worked with: what pg_dump copied.
    """

    database: str  # random, given once
    generation: int  # only grows
    copied_at: datetime | None = None
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class UnfiledLetter:
    """A letter, whole, whose copy is owed to the folder of sent letters."""

    row: OutboxRow
    sent_at: datetime
    tries: int  # of putting the copy there


@dataclass(frozen=True, slots=True)
class Unfiled:
    """How many copies are owed, and when the first of those letters was sent."""

    count: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class StepMark:
    """That a reminder step was run, or was missed."""

    step: str
    state: str  # "run" or "missed"
    at: datetime
    sent: int
    held: Mapping[str, str] = field(default_factory=dict)  # delegation → why
