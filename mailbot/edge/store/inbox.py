"""Incoming messages: the room of the store that the flows see.

How arrivals are kept is told in `arrivals`; what is decided about a message is written by
`answers`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select, update

from mailbot.core.values.inbox import Arrival, Mark, MessageState, StoredMessage
from mailbot.core.values.reading import Doubt, Reading
from mailbot.core.values.storing import MailboxStatus, Progress
from mailbot.edge.store import mailboxes, tables
from mailbot.edge.store.arrivals import keep
from mailbot.edge.store.database import Database
from mailbot.edge.store.leases import has_run_out
from mailbot.edge.store.messages import OF_SAME_ID, STORED, reading_of, value

PORTION = 500
UNSETTLED = (MessageState.NEW.value, MessageState.WAITING.value, MessageState.STUCK.value)

RAW = select(tables.message_raw.c.raw).where(tables.message_raw.c.message == bindparam("number"))
ONE = STORED.where(tables.message.c.id == bindparam("number"))
WHOLE: Select[Any] = (
    STORED.add_columns(tables.message_raw.c.raw)
    .join(tables.message_raw, tables.message_raw.c.message == tables.message.c.id)
    .where(
        tables.message.c.id.in_(bindparam("numbers", expanding=True)),
        tables.message.c.size <= bindparam("largest"),
    )
)
READINGS: Select[Any] = select(tables.content.c.message, tables.content.c.reading).where(
    tables.content.c.message.in_(bindparam("numbers", expanding=True))
)
SAME_ID = select(tables.message.c.id).where(OF_SAME_ID).limit(1)
COUNTS = select(tables.message.c.state, func.count().label("messages")).group_by(
    tables.message.c.state
)


class Inbox:
    """The table of messages."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._whose = database.whose
        self._one = ONE.where(*self._whose.messages)
        self._same_id = SAME_ID.where(*self._whose.messages)

    def progress(self, mailbox: str) -> Progress | None:
        return mailboxes.progress(self._database, mailbox)

    def newest(self, mailbox: str, uidvalidity: int, *, most: int) -> dict[int, Mark]:
        """UID → when it was received (aware) and its bytes, of the messages kept with the greatest
        UIDs."""
        return mailboxes.newest(self._database, mailbox, uidvalidity, most=most)

    def begin_anew(self, mailbox: str) -> None:
        """All that was kept of the mailbox lies from now on under a UIDVALIDITY that no server
        gives, and the progress is at the beginning."""
        mailboxes.begin_anew(self._database, mailbox)

    def keep(self, arrivals: Sequence[Arrival], *, now: datetime) -> int:
        """Stores raw bytes and places and moves the progress on; gives how many were new. A place
        already kept is passed over. After a change of UIDVALIDITY, an arrival whose digest is
        that of a message kept under an older UIDVALIDITY of the same mailbox takes that message's
        row to its new place instead (each old row at most once): it is not new."""
        if not arrivals:
            return 0
        with self._database.write() as connection:
            return keep(self._database, connection, arrivals, now=now)

    def mark_gone(
        self, mailbox: str, uidvalidity: int, present: Sequence[int], *, now: datetime
    ) -> int:
        """Messages whose UID is no longer on the server are marked as removed by others (they
        stay stored); gives how many are newly so. What lies under another UIDVALIDITY is gone
        too: call it when all that is on the server has been kept. One found again is unmarked."""
        return mailboxes.mark_gone(self._database, mailbox, uidvalidity, present, now=now)

    def missing(self, mailbox: str, uidvalidity: int, present: Sequence[int]) -> list[int]:
        """Of the UIDs on the server those of which nothing is kept, ascending; to be asked after
        `mark_gone`."""
        return mailboxes.missing(self._database, mailbox, uidvalidity, present)

    def note_look(self, mailbox: str, *, on_server: int | None, error: str, now: datetime) -> None:
        """`error` '' → the look succeeded. A failed one leaves count and time of the last good
        one; `error_since` is when it began to fail."""
        mailboxes.note_look(self._database, mailbox, on_server=on_server, error=error, now=now)

    def mailbox_status(self) -> list[MailboxStatus]:
        """In order of name; `looked_at` is the last look that succeeded."""
        return mailboxes.status(self._database)

    def unread(self, before: datetime) -> int:
        """How many messages were kept before an instant (aware) and are still NEW."""
        message = tables.message
        wanted = select(func.count()).where(
            message.c.state == MessageState.NEW.value, message.c.kept_at < before
        )
        with self._database.read() as connection:
            count: int = connection.execute(wanted).scalar_one()
        return count

    def claim_new(
        self,
        worker: str,
        *,
        now: datetime,
        limit: int,
        lease: timedelta,
        mailbox: str | None = None,
    ) -> list[int]:
        """Ids of NEW messages, oldest first, held by `worker` until now + lease; of this mailbox,
        None → of all."""
        of_mailbox = [] if mailbox is None else [tables.message.c.mailbox == mailbox]
        picked = (
            select(tables.message.c.id)
            .where(
                tables.message.c.state == MessageState.NEW.value,
                or_(
                    tables.message.c.leased_until.is_(None),
                    has_run_out(tables.message.c.leased_until, now),
                ),
                *of_mailbox,
            )
            .order_by(tables.message.c.received_at, tables.message.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)  # SQLite has no such clause and needs none
            .cte("picked")
        )
        take = (
            update(tables.message)
            .where(tables.message.c.id.in_(select(picked.c.id)))
            .values(worker=worker, leased_until=now + lease)
            .returning(tables.message.c.id, tables.message.c.received_at)
        )
        with self._database.write() as connection:
            taken = connection.execute(take).all()
        return [row.id for row in sorted(taken, key=lambda row: (row.received_at, row.id))]

    def whole(
        self, messages: Sequence[int], *, largest: int
    ) -> dict[int, tuple[StoredMessage, bytes]]:
        """Those of at most so many bytes, with their bytes; by their numbers."""
        asked = {"numbers": list(messages), "largest": largest}
        with self._database.read() as connection:
            rows = connection.execute(WHOLE, asked).all()
        return {row.id: (value(row), bytes(row.raw)) for row in rows}

    def raw(self, message: int) -> bytes:
        """Raises LookupError when there is no such message."""
        with self._database.look() as connection:
            row = connection.execute(RAW, {"number": message}).one_or_none()
        if row is None:
            raise LookupError(f"message {message} is not in the store")
        return bytes(row.raw)

    def message(self, message: int) -> StoredMessage | None:
        with self._database.look() as connection:
            row = connection.execute(self._one, {"number": message}).one_or_none()
        return None if row is None else value(row)

    def readings(self, messages: Sequence[int]) -> dict[int, Reading]:
        """What these messages were understood to say, by their numbers, those that were."""
        found = {}
        for start in range(0, len(messages), PORTION):
            asked = {"numbers": list(messages[start : start + PORTION])}
            with self._database.look() as connection:
                rows = connection.execute(READINGS, asked).all()
            found.update({row.message: reading_of(row.reading) for row in rows})
        return found

    def messages(
        self,
        *,
        meeting: str | None = None,
        state: MessageState | None = None,
        delegation: str | None = None,
        limit: int | None = None,
    ) -> list[StoredMessage]:
        """Oldest first."""
        wanted = STORED.where(*self._whose.messages).limit(limit)
        wanted = wanted.order_by(tables.message.c.received_at, tables.message.c.id)
        if meeting is not None:
            wanted = wanted.where(tables.message.c.meeting == meeting)
        if state is not None:
            wanted = wanted.where(tables.message.c.state == state.value)
        if delegation is not None:
            wanted = wanted.where(tables.message.c.delegation == delegation)
        with self._database.read() as connection:
            return [value(row) for row in connection.execute(wanted)]

    def has_message_id(self, message_id: str, *, before: int) -> bool:
        """Was a message with this Message-ID stored earlier than message `before`, or read sooner?
        Only those that have been read are known by it."""
        wanted = {"message_id": message_id, "before": before}
        with self._database.read() as connection:
            return connection.execute(self._same_id, wanted).first() is not None

    def mark_stuck(self, message: int, *, error: str, now: datetime) -> None:
        """NEW → STUCK. One that was decided meanwhile (by who took it over) is left alone."""
        changed = {"state": MessageState.STUCK.value, "error": error, "decided_at": now}
        self._move(message, MessageState.NEW, changed)

    def unstick(self, message: int) -> bool:
        """STUCK → NEW, to be read again; False when it was not stuck."""
        changed = {"state": MessageState.NEW.value, "error": "", "decided_at": None}
        return self._move(message, MessageState.STUCK, changed)

    def counts(self, mailbox: str | None = None) -> dict[MessageState, int]:
        """Of every state, also those without messages; None → of all mailboxes."""
        with self._database.read() as connection:
            rows = connection.execute(COUNTS.where(*_in(mailbox)))
            found = {row.state: row.messages for row in rows}
        return {state: found.get(state.value, 0) for state in MessageState}

    def gone(self, mailbox: str | None = None) -> int:
        wanted = select(func.count()).select_from(tables.message).where(tables.IS_GONE)
        with self._database.read() as connection:
            return connection.execute(wanted.where(*_in(mailbox))).scalar_one()

    def waiting_for(self, meeting: str) -> Mapping[str, tuple[int, ...]]:
        """Delegation code → ids of its messages that are NEW or WAITING or STUCK, oldest first.
        Those of which nobody knows yet whose they are stand under ''; those of which nobody knows
        yet which meeting they are about are there for every meeting of their mailbox."""
        wanted = (
            select(tables.message.c.id, tables.message.c.delegation)
            .where(
                tables.message.c.state.in_(UNSETTLED),
                or_(tables.message.c.meeting == meeting, and_(*self._whose.unread)),
            )
            .order_by(tables.message.c.received_at, tables.message.c.id)
        )
        found: defaultdict[str, list[int]] = defaultdict(list)
        with self._database.read() as connection:
            for number, code in connection.execute(wanted).all():
                found[code or ""].append(number)
        return {code: tuple(ids) for code, ids in found.items()}

    def unattributed(self) -> list[int]:
        """Ids of people's messages (and of those not read yet) that are NEW, WAITING or STUCK, and
        of which nobody knows yet whose they are, or which say who comes for others than their
        sender: they may be anybody's answer. Oldest first."""
        # a quotation mark within a text is escaped: these words stand nowhere else in the JSON
        by_person = tables.content.c.reading.contains('"nature":"reply"')
        for_others = tables.content.c.reading.contains(f'"{Doubt.ANOTHER_PARTY}"')
        wanted = (
            select(tables.message.c.id)
            .join(tables.content, tables.content.c.message == tables.message.c.id, isouter=True)
            .where(
                tables.message.c.state.in_(UNSETTLED),
                or_(tables.message.c.delegation.is_(None), for_others),
                or_(tables.content.c.reading.is_(None), by_person),
                *self._whose.messages,
            )
            .order_by(tables.message.c.received_at, tables.message.c.id)
        )
        with self._database.read() as connection:
            return list(connection.execute(wanted).scalars())

    def _move(self, message: int, state: MessageState, changed: dict[str, Any]) -> bool:
        move = update(tables.message).where(
            tables.message.c.id == message, tables.message.c.state == state.value
        )
        with self._database.write() as connection:
            freed = {"worker": None, "leased_until": None}
            return connection.execute(move.values(**changed, **freed)).rowcount == 1


def _in(mailbox: str | None) -> list[ColumnElement[bool]]:
    return [] if mailbox is None else [tables.message.c.mailbox == mailbox]
