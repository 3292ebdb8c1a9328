"""Removing what persons wrote, for good: in one transaction with the journal's line about it.

Rows stay, since their numbers are named elsewhere, and a message that the server shows again must
be known again by its digest; their bytes and words go. On SQLite what is removed is overwritten
(`secure_delete`); `sweep` rewrites the file, or PostgreSQL's tables. Backups, and PostgreSQL's
write-ahead log, are the office's to delete.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, select, text, update

from mailbot.core.deciding.retention import bare_message, bare_reading, bare_record
from mailbot.core.values.delegation import Record
from mailbot.core.values.message import Message
from mailbot.core.values.purging import Certificate, Gone, Holding, Matter, Sealed
from mailbot.core.values.reading import Reading
from mailbot.core.values.storing import Stale, StoreUnavailable
from mailbot.edge.codec import decode, encode
from mailbot.edge.store import journal
from mailbot.edge.store.database import Database
from mailbot.edge.store.holdings import held
from mailbot.edge.store.keeping_tables import switch
from mailbot.edge.store.people_tables import approved, care, note
from mailbot.edge.store.switches import put as put_switch
from mailbot.edge.store.tables import (
    content,
    decision,
    entry,
    letter,
    letter_raw,
    message,
    message_raw,
    record,
)

PORTION = 200
MOMENT = "3s"
CERTIFICATE = "purge certificate "  # and its digest: name of the switch
SWEPT = (  # whatever is written below
    "message",
    "letter",
    "care",
    "message_raw",
    "content",
    "decision",
    "letter_raw",
    "entry",
    "record",
    "note",
    "sought",
    "approved",
)

FORGET_WORDS = {
    True: text("DELETE FROM sought WHERE rowid = :number"),
    False: text("DELETE FROM sought WHERE message = :number"),
}


class Purging:
    """What is held, and its removal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def holdings(self, meeting: str) -> list[Holding]:
        """All that is still whole: of the meeting, and messages that are about none."""
        with self._database.read() as connection:
            return held(connection, meeting, self._database.whose)

    def purge(self, due: Sequence[Holding], draft: Certificate) -> Sealed:
        """Removes all of it, or nothing. `draft`: the certificate without `gone`. Raises Stale
        when one of them was touched since it was gathered."""
        with self._database.write(alone=True) as connection:
            if self._database.is_sqlite:
                connection.execute(text("PRAGMA secure_delete = ON"))
            gone: list[Gone] = []
            for matter, remove in _REMOVE.items():
                mine = [one for one in due if one.matter is matter]
                for start in range(0, len(mine), PORTION):
                    portion = mine[start : start + PORTION]
                    gone += remove(self._database, connection, draft.meeting, portion)
            if self._database.is_sqlite:  # else deleted words stay in the index until it is merged
                connection.execute(text("INSERT INTO sought (sought) VALUES ('optimize')"))
            return _seal(self._database, connection, replace(draft, gone=tuple(gone)))

    def sweep(self) -> bool:
        """Gives the room back, so that no remains lie in the file; False when others are at work
        on it: then it is to be called again."""
        try:
            if self._database.is_sqlite:
                with self._database.bare() as connection:
                    connection.execute(text("VACUUM"))
                    busy, *_ = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()
                return not busy
            with self._database.bare() as connection:
                self._rewrite_tables(connection.execution_options(isolation_level="AUTOCOMMIT"))
        except StoreUnavailable:
            return False
        return True

    @property
    def remains(self) -> str:
        """Where else what was removed may lie after a sweep."""
        backups = "backups made before still hold all of it: delete them when they are not needed"
        if self._database.is_sqlite:
            return backups
        return (
            f"{backups}; so do the server's write-ahead log until its files are used again, its "
            "archive and its standbys: see docs/security.md"
        )

    @staticmethod
    def _rewrite_tables(connection: Connection) -> None:
        """A plain VACUUM overwrites nothing. FULL needs each table for itself: nobody is kept
        waiting behind it for longer than a moment."""
        connection.execute(text(f"SET lock_timeout = '{MOMENT}'"))
        try:
            for table in SWEPT:
                connection.execute(text(f"VACUUM (FULL) {table}"))
        finally:
            connection.invalidate()  # its patience is another one

    def certificates(self) -> list[Sealed]:
        """All that were ever made, the oldest first."""
        wanted = select(switch.c.value).where(switch.c.name.startswith(CERTIFICATE))
        with self._database.read() as connection:
            found = [decode(Sealed, value) for value in connection.execute(wanted).scalars()]
        return sorted(found, key=lambda sealed: sealed.line)


def digest_of(certificate: Certificate) -> str:
    """What stands in the journal for a certificate."""
    return hashlib.sha256(encode(certificate).encode()).hexdigest()


def _remove_messages(
    database: Database, connection: Connection, meeting: str, due: Sequence[Holding]
) -> Iterator[Gone]:
    ids = [int(one.name) for one in due]
    wanted = select(message.c.id, message.c.version, message.c.state, message.c.digest)
    found = {
        row.id: row
        for row in connection.execute(wanted.where(message.c.id.in_(ids)).with_for_update())
    }
    for one in due:
        row = found.get(int(one.name))
        if row is None or (row.version, row.state) != (one.version, one.state):
            raise _touched(one)
        yield Gone(Matter.MESSAGE, one.name, one.at, one.size, row.digest)
    _bare_contents(connection, ids)
    for number in ids:
        connection.execute(FORGET_WORDS[database.is_sqlite], {"number": number})
    connection.execute(delete(note).where(note.c.message.in_(ids)))
    connection.execute(delete(care).where(care.c.message.in_(ids)))
    connection.execute(update(message_raw).where(message_raw.c.message.in_(ids)).values(raw=b""))
    connection.execute(
        update(message).where(message.c.id.in_(ids)).values(subject=None, author=None)
    )


def _bare_contents(connection: Connection, ids: Sequence[int]) -> None:
    for row in connection.execute(select(content).where(content.c.message.in_(ids))).all():
        bare = {
            "read": encode(bare_message(decode(Message, row.read))),
            "reading": encode(bare_reading(decode(Reading, row.reading))),
        }
        connection.execute(update(content).where(content.c.message == row.message).values(bare))
    wanted = select(decision.c.id, decision.c.reading).where(decision.c.message.in_(ids))
    for row in connection.execute(wanted).all():
        reading = encode(bare_reading(decode(Reading, row.reading)))
        connection.execute(update(decision).where(decision.c.id == row.id).values(reading=reading))


def _remove_letters(
    _database: Database, connection: Connection, meeting: str, due: Sequence[Holding]
) -> Iterator[Gone]:
    ids = [int(one.name) for one in due]
    wanted = (
        select(letter.c.id, letter.c.fate, letter_raw.c.raw)
        .join(letter_raw, letter_raw.c.letter == letter.c.id)
        .where(letter.c.id.in_(ids))
        .with_for_update()
    )
    found = {row.id: row for row in connection.execute(wanted)}
    for one in due:
        row = found.get(int(one.name))
        if row is None or row.fate != one.state or not row.raw:
            raise _touched(one)
        yield Gone(Matter.LETTER, one.name, one.at, one.size, hashlib.sha256(row.raw).hexdigest())
    connection.execute(update(letter_raw).where(letter_raw.c.letter.in_(ids)).values(raw=b""))
    # the subject of an acknowledgement is the correspondent's
    connection.execute(
        update(letter).where(letter.c.id.in_(ids)).values(subject=letter.c.reference)
    )


def _remove_records(
    _database: Database, connection: Connection, meeting: str, due: Sequence[Holding]
) -> Iterator[Gone]:
    for one in due:
        whose = (record.c.meeting == meeting, record.c.delegation == one.name)
        row = connection.execute(select(record).where(*whose).with_for_update()).one_or_none()
        if row is None or row.version != one.version:
            raise _touched(one)
        digest = hashlib.sha256(row.record.encode()).hexdigest()
        yield Gone(Matter.RECORD, one.name, one.at, one.size, digest)
        bare = encode(bare_record(decode(Record, row.record)))
        connection.execute(
            update(record).where(*whose).values(record=bare, version=record.c.version + 1)
        )
        _bare_entries(connection, meeting, one.name)


def _bare_entries(connection: Connection, meeting: str, delegation: str) -> None:
    wanted = select(entry.c.id, entry.c.reading).where(
        entry.c.meeting == meeting, entry.c.delegation == delegation
    )
    for row in connection.execute(wanted).all():
        reading = encode(bare_reading(decode(Reading, row.reading)))
        connection.execute(update(entry).where(entry.c.id == row.id).values(reading=reading))


def _remove_questions(
    _database: Database, connection: Connection, meeting: str, due: Sequence[Holding]
) -> Iterator[Gone]:
    ids = [int(one.name) for one in due]
    wanted = select(approved).where(approved.c.meeting == meeting, approved.c.id.in_(ids))
    found = {row.id: row for row in connection.execute(wanted.with_for_update())}
    for one in due:
        row = found.get(int(one.name))
        if row is None or not row.question:
            raise _touched(one)
        digest = hashlib.sha256(row.question.encode()).hexdigest()
        yield Gone(Matter.QUESTION, one.name, one.at, one.size, digest)
    connection.execute(update(approved).where(approved.c.id.in_(ids)).values(question=""))


Remove = Callable[[Database, Connection, str, Sequence[Holding]], Iterable[Gone]]
_REMOVE: dict[Matter, Remove] = {
    Matter.MESSAGE: _remove_messages,
    Matter.LETTER: _remove_letters,
    Matter.RECORD: _remove_records,
    Matter.QUESTION: _remove_questions,
}


def _touched(one: Holding) -> Stale:
    return Stale(f"{one.matter} {one.name} was touched meanwhile; look again")


def _seal(database: Database, connection: Connection, certificate: Certificate) -> Sealed:
    digest = digest_of(certificate)
    counts = {
        f"{matter}s": str(sum(one.matter is matter for one in certificate.gone))
        for matter in Matter
    }
    what = {"meeting": certificate.meeting, **counts, "certificate": digest}
    journal.append(
        database, connection, "purged", who=certificate.who, what=what, now=certificate.at
    )
    sealed = Sealed(certificate, digest, *journal.head(connection))
    put_switch(database, connection, CERTIFICATE + digest, encode(sealed))
    return sealed
