"""A store for who decides on several messages, one after the other: what is saved of them waits,
and is written in one transaction, with one statement a table.

Who asks sees all that he has saved: before any look or write, what waits is written, except where
the look is known to touch nothing of it. What is asked about each message can be looked up for
several of them beforehand (`expect`); what is saved meanwhile takes back what it changes of that.

Nothing is promised of an answer until it is written. When one of those that wait cannot be, since
its message or its record has moved on, all are written anew, each in a transaction of its own;
those that fail by themselves are told at the end, to be decided anew. When the process dies, or
the store fails, what waits was never decided, as if the process had died before it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from mailbot.core.values.delegation import Contact, Record
from mailbot.core.values.inbox import Entry, order_of
from mailbot.core.values.letter import OutboxRow, Purpose
from mailbot.core.values.reading import Reading
from mailbot.core.values.storing import Answer, Earlier, Expected, Stale, Standing
from mailbot.edge.codec import decode
from mailbot.edge.store import Store, foreseeing
from mailbot.edge.store.answers import Answers
from mailbot.edge.store.columns import in_any_case, shortened
from mailbot.edge.store.database import Database
from mailbot.edge.store.decided import Decided
from mailbot.edge.store.inbox import Inbox
from mailbot.edge.store.letters import value
from mailbot.edge.store.lists import Lists, contact_of
from mailbot.edge.store.messages import reading_of
from mailbot.edge.store.outbox import Outbox
from mailbot.edge.store.records import Records
from mailbot.edge.store.touching import Thing, touched

MOST = 20  # answers that wait for one another
LONGEST = timedelta(seconds=0.5)  # that one waits, of the time in which they are decided


class Sitting(Store):
    """For one thread, and for a moment."""

    def __init__(self, store: Store, database: Database) -> None:
        super().__init__(database.after(self.write))
        self.plain = store
        self._plain_database = database
        self._waiting: list[Decided] = []
        self._touched: set[Thing] = set()
        self._undone: list[int] = []
        self._known: dict[Thing, Any] = {}  # Any: see `expect`, each kind has its own
        self.lists = _Lists(self, self._database)
        self.outbox = _Outbox(self, self._database)
        self.inbox = _Inbox(self, self._database)
        self.answers = _Answers(self, self._database)
        self.records = _Records(self, self._database)

    def sitting(self) -> Sitting:
        return self

    def expect(
        self,
        meeting: str,
        messages: Sequence[Expected],
        *,
        acknowledged_since: datetime,
        automatic_since: datetime,
        most: int,
    ) -> None:
        """These messages will be decided on next: what will be asked of each is looked up, and
        what was looked up before is forgotten. `most`: up to which acknowledgements are counted."""
        self._known.clear()
        ids = {one.message_id for one in messages}
        authors = {one.author for one in messages if one.author}
        recipients = {one.recipient for one in messages if one.recipient is not None}
        answered = {answered for one in messages for answered in one.answers}
        whose = self._plain_database.whose
        with self._plain_database.read() as connection:
            found = foreseeing.contacts(connection, meeting, authors)
            self._know("contact", {(meeting, key): row for key, row in found.items()})
            self._know("letter", foreseeing.letters(connection, answered))
            self._know("read", foreseeing.first_messages(connection, ids, whose))
            self._know("own", foreseeing.own(connection, ids))
            count = foreseeing.acknowledged(connection, whose, since=acknowledged_since, most=most)
            self._know("acknowledged", {"": count + self.acknowledged_waiting()})
            automatic = foreseeing.automatic(connection, recipients, automatic_since)
            self._know("to", {key: (automatic_since, rows) for key, rows in automatic.items()})

    def expect_delegations(self, meeting: str, delegations: Collection[str]) -> None:
        """The records of these will be asked for."""
        with self._plain_database.read() as connection:
            found = foreseeing.records(connection, meeting, delegations)
        self._know("record", {(meeting, key): known for key, known in found.items()})

    def expect_readings(self, messages: Collection[int]) -> None:
        """What these messages say will be asked for."""
        if messages:
            with self._plain_database.read() as connection:
                self._know("reading", foreseeing.readings(connection, messages))

    def write(self) -> None:
        """Writes what waits. Raises StoreFault: then it is lost, as if it had not been decided."""
        waiting, self._waiting = self._waiting, []
        self._touched.clear()
        if not waiting:
            return
        if not self._is_written(waiting):
            undone = (
                waiting
                if len(waiting) == 1
                else [one for one in waiting if not self._is_written([one])]
            )
            self._undone += [one.answer.message_id for one in undone]

    def finish(self) -> list[int]:
        """Writes what waits, and gives the messages that are to be decided anew."""
        self.write()
        undone, self._undone = self._undone, []
        return undone

    # what its rooms need

    def add(self, answer: Answer, now: datetime) -> None:
        self._waiting.append(Decided.of(answer, now))
        things = touched(answer)
        self._touched |= things
        for thing in things:
            self._known.pop(thing, None)
        acknowledged = _acknowledged([answer])
        if acknowledged and ("acknowledged", "") in self._known:
            self._known["acknowledged", ""] += acknowledged
        if len(self._waiting) >= MOST or now - self._waiting[0].at >= LONGEST:
            self.write()

    def see(self, *things: Thing) -> None:
        """Before a look at them: what waits is written, if it touches one of them."""
        if not self._touched.isdisjoint(things):
            self.write()

    def known(self, *things: Thing) -> list[Any] | None:
        """What was looked up of these things; None when not of each. As `see`."""
        self.see(*things)
        found = [self._known.get(thing, _MISSING) for thing in things]
        return None if _MISSING in found else found

    def acknowledged_waiting(self) -> int:
        return _acknowledged([one.answer for one in self._waiting])

    def _know(self, kind: str, found: Mapping[Any, Any]) -> None:
        for key, what in found.items():
            thing = (kind, *key) if isinstance(key, tuple) else (kind, key)
            if thing not in self._touched:  # else it is looked up when what waits is written
                self._known[thing] = what

    def _is_written(self, decided: Sequence[Decided]) -> bool:
        try:
            self.plain.answers.save_all(decided)
        except (Stale, SQLAlchemyError):  # something moved on, or is not fit for the tables
            return False
        return True


_MISSING = object()


def _acknowledged(answers: Sequence[Answer]) -> int:
    letters = [letter for answer in answers for letter in answer.letters]
    return sum(letter.key.purpose is Purpose.ACKNOWLEDGEMENT for letter in letters)


class _Lists(Lists):
    def __init__(self, sitting: Sitting, database: Database) -> None:
        super().__init__(database)
        self._sitting = sitting

    def contact(self, meeting: str, address: str) -> Contact | None:
        known = self._sitting.known(("contact", meeting, in_any_case(address)))
        if known is None:
            return self._sitting.plain.lists.contact(meeting, address)
        return None if known[0] is None else contact_of(known[0])


class _Records(Records):
    def __init__(self, sitting: Sitting, database: Database) -> None:
        super().__init__(database)
        self._sitting = sitting

    def before(self, meeting: str, delegation: str, *, source: str, at: datetime) -> Standing:
        known = self._sitting.known(("record", meeting, shortened(delegation)))
        if known is not None:
            row, last = known[0]
            # then there is none of the same source, either
            if last is None or order_of(at, source) > last:
                record = None if row is None else decode(Record, row.record)
                return Standing(record, row.version if row is not None else 0, True)
        return self._sitting.plain.records.before(meeting, delegation, source=source, at=at)

    def entries(self, meeting: str, delegation: str) -> list[Entry]:
        self._sitting.see(("record", meeting, shortened(delegation)))
        return self._sitting.plain.records.entries(meeting, delegation)


class _Outbox(Outbox):
    def __init__(self, sitting: Sitting, database: Database) -> None:
        super().__init__(database)
        self._sitting = sitting

    def find(
        self, *, message_ids: Sequence[str] = (), token: str = "", reference: str = ""
    ) -> OutboxRow | None:
        self._sitting.see(("token", shortened(token)), ("reference", shortened(reference)))
        known = self._sitting.known(*(("letter", shortened(one)) for one in message_ids))
        if known is None or token or reference:
            return self._sitting.plain.outbox.find(
                message_ids=message_ids, token=token, reference=reference
            )
        return next((value(rows[0]) for rows in known if rows), None)

    def automatic_since(self, recipient: str, since: datetime) -> list[OutboxRow]:
        known = self._sitting.known(("to", shortened(recipient)))
        if known is None or known[0][0] > since:
            return self._sitting.plain.outbox.automatic_since(recipient, since)
        return [value(row) for row in known[0][1] if row.created_at >= since]

    def by_hand(self, meeting: str, recipient: str, *, most: int) -> list[OutboxRow]:
        # what is saved here are acknowledgements
        return self._sitting.plain.outbox.by_hand(meeting, recipient, most=most)

    def first_at(self, meeting: str, purpose: Purpose) -> datetime | None:
        self._sitting.see(("purpose", meeting, purpose.value))
        return self._sitting.plain.outbox.first_at(meeting, purpose)

    def reference(self, meeting: str) -> int:
        return self._sitting.plain.outbox.reference(meeting)


class _Inbox(Inbox):
    def __init__(self, sitting: Sitting, database: Database) -> None:
        super().__init__(database)
        self._sitting = sitting

    def readings(self, messages: Sequence[int]) -> dict[int, Reading]:
        known = self._sitting.known(*(("reading", number) for number in messages))
        if known is None:
            return self._sitting.plain.inbox.readings(messages)
        found = dict(zip(messages, known, strict=True))
        return {number: reading_of(text) for number, text in found.items() if text is not None}


class _Answers(Answers):
    def __init__(self, sitting: Sitting, database: Database) -> None:
        super().__init__(database)
        self._sitting = sitting

    def save(self, answer: Answer, *, now: datetime) -> None:
        """It is written later; whether it is stale is told at the end."""
        self._sitting.add(answer, now)

    def earlier(self, message_id: str, *, before: int, since: datetime, most: int) -> Earlier:
        key = shortened(message_id)
        known = self._sitting.known(("read", key), ("own", key), ("acknowledged", ""))
        if known is not None and (known[0] is None or known[0] <= before):
            first, is_ours, count = known
            return Earlier(None if first == before else first, is_ours, min(most, count))
        found = self._sitting.plain.answers.earlier(
            message_id, before=before, since=since, most=most
        )
        count = found.acknowledged + self._sitting.acknowledged_waiting()
        return Earlier(found.first, found.is_ours, min(most, count))
