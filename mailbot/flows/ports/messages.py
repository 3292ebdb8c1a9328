"""Messages in the store, what was decided of them, and what staff put beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from mailbot.core.values.decision import Decision
from mailbot.core.values.delegation import Record
from mailbot.core.values.inbox import Arrival, Entry, Mark, MessageState, StoredMessage
from mailbot.core.values.people import Note
from mailbot.core.values.reading import Reading
from mailbot.core.values.storing import (
    Answer,
    Earlier,
    MailboxStatus,
    Progress,
)


class Inbox(Protocol):
    """Incoming messages."""

    def progress(self, mailbox: str) -> Progress | None: ...

    def newest(self, mailbox: str, uidvalidity: int, *, most: int) -> dict[int, Mark]:
        """UID → when it was received and its size, of the messages kept with the greatest UIDs."""

    def begin_anew(self, mailbox: str) -> None:
        """The mailbox gives its UIDs to other messages than before: all that was kept lies from
        now on under numbers that no server gives, and the progress is at the beginning."""

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

    def missing(self, mailbox: str, uidvalidity: int, present: Sequence[int]) -> list[int]:
        """Of the UIDs on the server those of which nothing is kept; after `mark_gone`."""

    def note_look(
        self, mailbox: str, *, on_server: int | None, error: str, now: datetime
    ) -> None: ...

    def mailbox_status(self) -> list[MailboxStatus]: ...

    def claim_new(
        self,
        worker: str,
        *,
        now: datetime,
        limit: int,
        lease: timedelta,
        mailbox: str | None = None,
    ) -> list[int]:
        """Ids of NEW messages, oldest first, held by `worker` until now + lease."""

    def whole(
        self, messages: Sequence[int], *, largest: int
    ) -> dict[int, tuple[StoredMessage, bytes]]:
        """Those of at most so many bytes, with their bytes."""

    def raw(self, message: int) -> bytes: ...

    def readings(self, messages: Sequence[int]) -> Mapping[int, Reading]:
        """What these messages were understood to say, by their numbers, those that were."""

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
        """Was a message with this Message-ID stored earlier than message `before`, or read sooner
        and not as a copy?"""

    def mark_stuck(self, message: int, *, error: str, now: datetime) -> None: ...

    def unstick(self, message: int) -> bool:
        """STUCK → NEW, to be read again."""

    def counts(self, mailbox: str | None = None) -> dict[MessageState, int]:
        """Of each state; None → in all mailboxes."""

    def gone(self, mailbox: str | None = None) -> int: ...

    def unread(self, before: datetime) -> int:
        """How many messages were kept before an instant (aware) and are still NEW."""

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

    def earlier(self, message_id: str, *, before: int, since: datetime, most: int) -> Earlier:
        """What is in the store of the same Message-ID, and how many acknowledgements were created
        since then, counted up to `most`."""

    def history(self, message: int) -> list[tuple[datetime, str, Decision]]:
        """Who decided what, oldest first."""


class Beside(Protocol):
    """What stands beside a message among the office's own; none of it is ever sent."""

    def notes(self, message: int) -> list[Note]: ...

    def add_note(self, message: int, text: str, *, who: str, now: datetime) -> None: ...

    def sleep(self, message: int, until: datetime | None) -> None: ...
