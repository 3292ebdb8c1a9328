"""What the flows need of the world, as small Protocols; `edge` fulfils them, `wiring` joins them.

All times given and taken are aware UTC. Every method that writes does so in one transaction and
has committed when it returns. `now` is always a parameter: nobody below reads a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from mailbot.core.values.decision import Decision
from mailbot.core.values.delegation import Contact, Delegation, Reach, Record
from mailbot.core.values.inbox import Arrival, Entry, MessageState, Place, StoredMessage
from mailbot.core.values.letter import Fate, Letter, LetterKey, OutboxRow, Outcome, Purpose
from mailbot.core.values.people import Note
from mailbot.core.values.storing import (
    Answer,
    ListChanges,
    MailboxStatus,
    Progress,
    Stale,
    StepMark,
    Stop,
    Unfiled,
    UnfiledLetter,
)


class Clock(Protocol):
    """The only reader of the time."""

    def now(self) -> datetime: ...


class Lists(Protocol):
    """Delegations and their contacts, per meeting (its code)."""

    def save_delegations(self, meeting: str, delegations: Iterable[Delegation]) -> ListChanges: ...

    def save_contacts(self, meeting: str, contacts: Iterable[Contact]) -> ListChanges:
        """Adds and changes by address; `reach` of a contact already known is kept."""

    def delegations(self, meeting: str) -> list[Delegation]:
        """In order of name."""

    def delegation(self, meeting: str, code: str) -> Delegation | None: ...

    def reachable(self, meeting: str) -> set[str]:
        """Codes of the delegations with an address that is not dead."""

    def contacts(self, meeting: str, delegation: str | None = None) -> list[Contact]:
        """In order of delegation, role (order of the enum) and address."""

    def each_contact(self, meeting: str) -> Iterator[Contact]:
        """As `contacts`, page by page: for lists that do not fit in memory."""

    def contact(self, meeting: str, address: str) -> Contact | None: ...

    def mark_reach(
        self, meeting: str, address: str, reach: Reach, *, why: str, now: datetime
    ) -> None: ...

    def reach_notes(self, meeting: str) -> Mapping[str, str]:
        """Address → why it is doubtful or dead."""

    def mark_left(self, meeting: str, addresses: Sequence[str], *, why: str, now: datetime) -> None:
        """Takes addresses out of the list: they stay, and get no more letters."""

    def mark_back(self, meeting: str, addresses: Sequence[str]) -> None:
        """Takes addresses into the list again."""


class Outbox(Protocol):
    """Letters and their fate. The unique key is the whole of LetterKey."""

    def queue(self, letters: Sequence[Letter], *, now: datetime, due_at: datetime) -> int:
        """Adds those whose key is new; gives how many were. The others are left as they are."""

    def claim(self, worker: str, *, now: datetime, limit: int, lease: timedelta) -> list[OutboxRow]:
        """Up to `limit` letters that are QUEUED or DEFERRED and due, oldest first → SENDING,
        held by `worker` until now + lease. No two workers get the same letter."""

    def hand_over(self, row: int, worker: str, *, now: datetime) -> bool:
        """Marks that the body goes out next. False when the claim is no longer the worker's
        (then nothing may be sent)."""

    def settle(
        self,
        row: int,
        worker: str,
        outcome: Outcome,
        *,
        now: datetime,
        retry_at: datetime | None = None,
        is_to_file: bool = False,
    ) -> bool:
        """Sent → SENT, Deferred → DEFERRED until `retry_at`, Refused → REFUSED,
        Unsure → UNKNOWN, Withheld → CANCELLED; one more attempt. With `is_to_file`, a copy of
        what was sent is owed to the folder of sent letters.

        Who handed a letter over and was frozen past his lease may still say what became of it
        (it is UNKNOWN by then). False when another has it or a fate was written."""

    def release(self, rows: Sequence[int], worker: str, *, now: datetime) -> None:
        """Gives claimed letters back that were not handed over → QUEUED, due as they were."""

    def release_expired(self, *, now: datetime) -> tuple[int, int]:
        """Claims whose lease has run out: not handed over → QUEUED again; handed over → UNKNOWN.
        Gives (requeued, unknown)."""

    def cancel(self, row: int, *, why: str, now: datetime) -> bool:
        """QUEUED or DEFERRED → CANCELLED; False when it is too late."""

    def requeue(self, row: int, *, why: str, now: datetime) -> bool:
        """UNKNOWN, REFUSED or CANCELLED → QUEUED, by a person's will; keeps its Message-ID."""

    def rows(
        self,
        meeting: str,
        *,
        purpose: Purpose | None = None,
        fate: Fate | None = None,
        delegation: str | None = None,
        whole: bool = False,
    ) -> list[OutboxRow]:
        """In order of their numbers; `letter.raw` is empty unless `whole` is asked for."""

    def row(self, row: int) -> OutboxRow | None: ...

    def keys(self, meeting: str, purpose: Purpose) -> set[LetterKey]: ...

    def each_key(self, meeting: str, purpose: Purpose) -> Iterator[LetterKey]:
        """As `keys`, in order of (about, contact, step) and page by page: to be merged with
        `each_contact` for campaigns that do not fit in memory."""

    def is_written(self, meeting: str, purpose: Purpose, about: str) -> bool:
        """Is there a letter of this purpose about this, the only one of its kind (no step)?"""

    def fates(self, meeting: str) -> dict[tuple[Purpose, Fate], int]: ...

    def find(
        self, *, message_ids: Sequence[str] = (), token: str = "", reference: str = ""
    ) -> OutboxRow | None:
        """The letter that a message answers or reports on, whole: by token, else by Message-ID
        (the first of the given that is ours), else by reference (the latest that bears it)."""

    def find_by_recipient(self, meeting: str, address: str) -> OutboxRow | None:
        """The letter last sent to an address."""

    def automatic_since(self, recipient: str, since: datetime) -> list[OutboxRow]:
        """Acknowledgements and reminders to an address, created since then: for the caps."""

    def automatic_count_since(self, since: datetime) -> int:
        """How many acknowledgements, to whomever, were created since then: for the hourly cap."""

    def reference(self, meeting: str) -> int:
        """A fresh number for one letter; numbers may be left out."""

    def next_reference(self, meeting: str, *, count: int = 1) -> int:
        """A fresh number for the speakable reference, never given twice; with `count` the first
        of so many that follow one another (a campaign takes its numbers at once)."""

    def sent_at(self, meeting: str, purpose: Purpose) -> list[tuple[str, str, datetime]]:
        """Delegation, address and time of each letter of this purpose that was sent."""

    def first_at(self, meeting: str, purpose: Purpose) -> datetime | None:
        """When the first letter of this purpose was written."""

    def put_off(self, meeting: str, *, tries: int) -> tuple[int, str]:
        """How many letters are DEFERRED after so many tries or more, and what the server said of
        one of them."""

    def pending(self, meeting: str) -> int:
        """QUEUED, SENDING and DEFERRED: a campaign is finished when there are none."""


class Inbox(Protocol):
    """Incoming messages."""

    def progress(self, mailbox: str) -> Progress | None: ...

    def keep(self, arrivals: Sequence[Arrival], *, now: datetime) -> int:
        """Stores raw bytes and places and moves the progress on; gives how many were new.

        A place already kept is passed over. After a change of UIDVALIDITY, an arrival whose
        digest is that of a message kept under an older UIDVALIDITY of the same mailbox takes that
        message's row to its new place instead (each old row at most once): it is not new.
        """

    def mark_gone(
        self, mailbox: str, uidvalidity: int, present: Sequence[int], *, now: datetime
    ) -> int:
        """Messages whose UID is no longer on the server are marked as removed by others (they stay
        stored); gives how many are newly so."""

    def note_look(
        self, mailbox: str, *, on_server: int | None, error: str, now: datetime
    ) -> None: ...

    def mailbox_status(self) -> list[MailboxStatus]: ...

    def claim_new(self, worker: str, *, now: datetime, limit: int, lease: timedelta) -> list[int]:
        """Ids of NEW messages, oldest first, held by `worker` until now + lease."""

    def raw(self, message: int) -> bytes: ...

    def message(self, message: int) -> StoredMessage | None: ...

    def messages(
        self,
        *,
        meeting: str | None = None,
        state: MessageState | None = None,
        delegation: str | None = None,
        limit: int | None = None,
    ) -> list[StoredMessage]:
        """Oldest first."""

    def has_message_id(self, message_id: str, *, before: int) -> bool:
        """Was a message with this Message-ID stored earlier than message `before`?"""

    def mark_stuck(self, message: int, *, error: str, now: datetime) -> None: ...

    def unstick(self, message: int) -> bool:
        """STUCK → NEW, to be read again."""

    def counts(self) -> dict[MessageState, int]: ...

    def gone(self) -> int: ...

    def waiting_for(self, meeting: str) -> Mapping[str, tuple[int, ...]]:
        """Delegation code → ids of its messages that are NEW or WAITING or STUCK; under '' those
        of which nobody knows yet whose they are."""

    def unattributed(self) -> list[int]:
        """Ids of people's messages (and of those not read yet) that are not settled, and of which
        nobody knows yet whose they are."""


class Answers(Protocol):
    """Where readings, decisions and what follows from them are written."""

    def save(self, answer: Answer, *, now: datetime) -> None:
        """Raises Stale when the message or the record has moved on since it was gathered."""

    def save_entry(
        self, entry: Entry, record: Record, *, record_version: int, who: str, now: datetime
    ) -> None:
        """An entry without a message: on-line registration, a staff note. Raises Stale."""

    def history(self, message: int) -> list[tuple[datetime, str, Decision]]:
        """Who decided what, oldest first."""


class Filing(Protocol):
    """Copies of letters that are owed to the folder of sent ones."""

    def due(self, *, now: datetime, limit: int) -> list[UnfiledLetter]:
        """That may be tried now, the longest due first."""

    def put_off(self, row: int, *, until: datetime) -> None:
        """One more try begins; should nothing more be heard of it, it is tried again then."""

    def filed(self, row: int) -> None:
        """The copy lies in the folder, or is owed no more."""

    def behind(self) -> Unfiled: ...

    def forgive(self) -> int:
        """Nothing is owed any more. Gives how many copies were."""


class Beside(Protocol):
    """What stands beside a message among the office's own; none of it is ever sent."""

    def notes(self, message: int) -> list[Note]: ...

    def add_note(self, message: int, text: str, *, who: str, now: datetime) -> None: ...

    def sleep(self, message: int, until: datetime | None) -> None: ...


class Records(Protocol):
    """What is known of each delegation."""

    def record(self, meeting: str, delegation: str) -> tuple[Record | None, int]:
        """The record and its version (0 when there is none)."""

    def records(self, meeting: str) -> dict[str, Record]: ...

    def entries(self, meeting: str, delegation: str) -> list[Entry]:
        """In order of `at`, those that are not effective included."""

    def comes_last(self, entry: Entry) -> bool:
        """Is it a new entry, and later (by `at` and source) than all of its delegation?"""


class Switches(Protocol):
    """State that is neither letter nor message."""

    def is_stopped(self) -> bool:
        """Is all sending switched off?"""

    def stopped(self) -> Stop | None:
        """Who switched it off, and why; None while it is on."""

    def stop(self, *, who: str, why: str, now: datetime) -> None: ...

    def start(self, *, who: str, now: datetime) -> None: ...

    def get(self, name: str) -> str | None: ...

    def put(self, name: str, value: str) -> None: ...


class Steps(Protocol):
    """Which reminder steps are behind us."""

    def marks(self, meeting: str) -> dict[str, StepMark]: ...

    def mark(self, meeting: str, mark: StepMark) -> None: ...


class Leases(Protocol):
    """One holder of a name at a time (one reader per mailbox)."""

    def acquire(self, name: str, holder: str, *, now: datetime, ttl: timedelta) -> bool:
        """Takes or renews; False while another's lease runs."""

    def release(self, name: str, holder: str) -> None: ...


class Journal(Protocol):
    """Append-only log of what was done by whom, hash-chained; ids and reasons, no bodies."""

    def append(self, event: str, *, who: str, what: Mapping[str, str], now: datetime) -> None: ...


class MailboxState(Protocol):
    """What the server says of a folder."""

    @property
    def uidvalidity(self) -> int: ...
    @property
    def count(self) -> int: ...


class Fetched(Protocol):
    """A message as it lies on the server."""

    @property
    def uidvalidity(self) -> int: ...
    @property
    def uid(self) -> int: ...
    @property
    def raw(self) -> bytes: ...
    @property
    def size(self) -> int: ...
    @property
    def received_at(self) -> datetime: ...
    @property
    def is_whole(self) -> bool: ...


class Mailbox(Protocol):
    """A folder on a mail server, read without leaving a trace; see `edge.imap`."""

    def state(self) -> MailboxState: ...

    def uids(self) -> list[int]: ...

    def fetch_after(self, uid: int, *, batch: int = 50) -> Iterator[Sequence[Fetched]]:
        """Messages with a greater UID, ascending."""


HandOver = Callable[[], bool]


class Sender(Protocol):
    """Hands one letter to the submission server; see `edge.smtp`."""

    def send(
        self, *, envelope_sender: str, recipient: str, raw: bytes, before_body: HandOver
    ) -> Outcome: ...


__all__ = [
    "Answer",
    "ListChanges",
    "MailboxStatus",
    "Place",
    "Progress",
    "Stale",
    "StepMark",
    "Stop",
]
