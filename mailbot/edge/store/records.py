"""What is known of each delegation, and the entries that it is the fold of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select, update

from mailbot.core.values.delegation import Record
from mailbot.core.values.inbox import Entry
from mailbot.core.values.reading import Reading
from mailbot.core.values.storing import Stale
from mailbot.edge.store.codec import decode, encode
from mailbot.edge.store.database import Database
from mailbot.edge.store.tables import entry, record


class Records:
    """Read here; written by `answers`, together with what they follow from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, meeting: str, delegation: str) -> tuple[Record | None, int]:
        """The record and its version; (None, 0) when there is none."""
        wanted = select(record.c.record, record.c.version).where(
            record.c.meeting == meeting, record.c.delegation == delegation
        )
        with self._database.read() as connection:
            row = connection.execute(wanted).one_or_none()
        return (None, 0) if row is None else (decode(Record, row.record), row.version)

    def records(self, meeting: str) -> dict[str, Record]:
        """Delegation code → record, in order of code."""
        wanted = select(record.c.delegation, record.c.record).where(record.c.meeting == meeting)
        with self._database.read() as connection:
            rows = connection.execute(wanted.order_by(record.c.delegation)).all()
        return {row.delegation: decode(Record, row.record) for row in rows}

    def entries(self, meeting: str, delegation: str) -> list[Entry]:
        """In order of `at`, those that are not effective included."""
        wanted = select(entry).where(entry.c.meeting == meeting, entry.c.delegation == delegation)
        with self._database.read() as connection:
            rows = connection.execute(wanted.order_by(entry.c.at, entry.c.id)).all()
        return [_entry(row) for row in rows]


def put_record(
    database: Database, connection: Connection, meeting: str, known: Record, *, version: int
) -> None:
    """Within another's transaction. Raises Stale when the record is no longer at `version`."""
    text = encode(known)
    if version == 0:
        put = database.insert(record).values(
            meeting=meeting, delegation=known.delegation, version=1, record=text
        )
        put = put.on_conflict_do_nothing()
        written = connection.execute(put.returning(record.c.version)).first() is not None
    else:
        done = connection.execute(
            update(record)
            .where(
                record.c.meeting == meeting,
                record.c.delegation == known.delegation,
                record.c.version == version,
            )
            .values(version=version + 1, record=text)
        )
        written = done.rowcount == 1
    if not written:
        raise Stale(f"the record of {known.delegation} in {meeting} has moved on from {version}")


def put_entry(
    database: Database, connection: Connection, said: Entry, *, message: int | None
) -> None:
    """Within another's transaction; replaces an earlier entry of the same source."""
    columns = {
        "message": message,
        "at": said.at,
        "reading": encode(said.reading),
        "is_effective": said.is_effective,
    }
    put = database.insert(entry).values(
        meeting=said.meeting, delegation=said.delegation, source=said.source, **columns
    )
    connection.execute(
        put.on_conflict_do_update(
            index_elements=["meeting", "delegation", "source"],
            set_={name: put.excluded[name] for name in columns},
        )
    )


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        meeting=row.meeting,
        delegation=row.delegation,
        source=row.source,
        at=row.at,
        reading=decode(Reading, row.reading),
        is_effective=row.is_effective,
    )
