"""What is known of each delegation, and the entries that it is the fold of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, or_, select, update

from mailbot.core.values.delegation import Record
from mailbot.core.values.inbox import Entry
from mailbot.core.values.storing import Stale, Standing
from mailbot.edge.codec import decode, encode
from mailbot.edge.store.database import Database, InsertInto
from mailbot.edge.store.messages import reading_of
from mailbot.edge.store.tables import entry, record

PORTION = 500  # records per statement

RECORD = select(record.c.record, record.c.version).where(
    record.c.meeting == bindparam("meeting"), record.c.delegation == bindparam("delegation")
)
ENTRIES = (
    select(entry)
    .where(entry.c.meeting == bindparam("meeting"), entry.c.delegation == bindparam("delegation"))
    .order_by(entry.c.at, entry.c.id)
)
_LONGER = func.length(entry.c.source) - func.length(bindparam("source"))
# behind a source in the same second, as `order_of` has it
FOLLOWS = or_(_LONGER > 0, and_(_LONGER == 0, entry.c.source > bindparam("source")))
NOT_BEFORE = (
    select(entry.c.id)
    .where(
        entry.c.meeting == bindparam("meeting"),
        entry.c.delegation == bindparam("delegation"),
        or_(
            entry.c.source == bindparam("source"),
            entry.c.at > bindparam("at"),
            and_(entry.c.at == bindparam("at"), FOLLOWS),
        ),
    )
    .limit(1)
)
STANDING = select(record.c.record, record.c.version, NOT_BEFORE.exists().label("has_later")).where(
    record.c.meeting == bindparam("meeting"), record.c.delegation == bindparam("delegation")
)
NEXT_RECORD = (
    update(record)
    .where(
        record.c.meeting == bindparam("m"),
        record.c.delegation == bindparam("d"),
        record.c.version == bindparam("gathered"),
    )
    .values(version=record.c.version + 1, record=bindparam("text"))
)


class Records:
    """Read here; written by `answers`, together with what they follow from."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # what was decoded before, by version: a page that shows all needs the changed ones alone
        self._decoded: dict[tuple[str, str], tuple[int, Record]] = {}

    def record(self, meeting: str, delegation: str) -> tuple[Record | None, int]:
        """The record and its version; (None, 0) when there is none."""
        whose = {"meeting": meeting, "delegation": delegation}
        with self._database.read() as connection:
            row = connection.execute(RECORD, whose).one_or_none()
        return (None, 0) if row is None else (decode(Record, row.record), row.version)

    def before(self, meeting: str, delegation: str, *, source: str, at: datetime) -> Standing:
        """As `record` and `comes_last`, of an entry of this source and time, at one look."""
        asked = {"meeting": meeting, "delegation": delegation, "source": source, "at": at}
        with self._database.look() as connection:
            row = connection.execute(STANDING, asked).one_or_none()
        if row is not None:
            return Standing(decode(Record, row.record), row.version, not row.has_later)
        with self._database.look() as connection:
            return Standing(None, 0, connection.execute(NOT_BEFORE, asked).first() is None)

    def records(self, meeting: str) -> dict[str, Record]:
        """Delegation code → record, in order of code."""
        versions = select(record.c.delegation, record.c.version).where(record.c.meeting == meeting)
        with self._database.read() as connection:
            known = connection.execute(versions.order_by(record.c.delegation)).all()
            self._decode(
                connection, meeting, [row.delegation for row in known if self._is_new(meeting, row)]
            )
        return {row.delegation: self._decoded[meeting, row.delegation][1] for row in known}

    def _is_new(self, meeting: str, row: Any) -> bool:
        decoded = self._decoded.get((meeting, row.delegation))
        return decoded is None or decoded[0] != row.version

    def _decode(self, connection: Connection, meeting: str, codes: list[str]) -> None:
        for start in range(0, len(codes), PORTION):
            wanted = select(record).where(
                record.c.meeting == meeting,
                record.c.delegation.in_(codes[start : start + PORTION]),
            )
            for row in connection.execute(wanted):
                self._decoded[meeting, row.delegation] = (row.version, decode(Record, row.record))

    def entries(self, meeting: str, delegation: str) -> list[Entry]:
        """In order of `at`, those that are not effective included."""
        whose = {"meeting": meeting, "delegation": delegation}
        with self._database.look() as connection:
            rows = connection.execute(ENTRIES, whose).all()
        return [_entry(row) for row in rows]

    def entries_of(self, meeting: str, delegations: Collection[str]) -> dict[str, list[Entry]]:
        """As `entries`, of each of several delegations."""
        found: dict[str, list[Entry]] = {code: [] for code in delegations}
        wanted = (
            select(entry)
            .where(entry.c.meeting == meeting, entry.c.delegation.in_(sorted(found)))
            .order_by(entry.c.at, entry.c.id)
        )
        with self._database.read() as connection:
            for row in connection.execute(wanted).all():
                found[row.delegation].append(_entry(row))
        return found

    def comes_last(self, entry: Entry) -> bool:
        """Is it a new entry, and later than all that its delegation has? Then the record needs
        not be folded anew: a delegation that writes ten thousand times has as many entries."""
        asked = {
            "meeting": entry.meeting,
            "delegation": entry.delegation,
            "source": entry.source,
            "at": entry.at,
        }
        with self._database.read() as connection:
            return connection.execute(NOT_BEFORE, asked).first() is None


@dataclass(frozen=True, slots=True)
class Said:
    """An entry with its message (None where it has none) and its reading as JSON."""

    entry: Entry
    message: int | None
    reading: str


@dataclass(frozen=True, slots=True)
class Version:
    """What follows the version that was gathered of a record (0: there was none)."""

    meeting: str
    record: Record
    gathered: int


def put_records(database: Database, connection: Connection, versions: Sequence[Version]) -> None:
    """Within another's transaction. Raises Stale when a record is no longer at the version that
    was gathered."""
    ordered = sorted(versions, key=lambda one: (one.meeting, one.record.delegation))
    first = [
        {
            "meeting": one.meeting,
            "delegation": one.record.delegation,
            "version": 1,
            "record": encode(one.record),
        }
        for one in ordered
        if not one.gathered
    ]
    next_ = [
        {
            "m": one.meeting,
            "d": one.record.delegation,
            "gathered": one.gathered,
            "text": encode(one.record),
        }
        for one in ordered
        if one.gathered
    ]
    written = 0
    if first:
        written += len(connection.execute(database.prepared(_first_record), first).all())
    if next_:
        written += connection.execute(NEXT_RECORD, next_).rowcount
    if written != len(versions):
        which = ", ".join(f"record of {one.record.delegation} at {one.gathered}" for one in ordered)
        raise Stale(f"{which}: has moved on since it was gathered")


def put_entries(database: Database, connection: Connection, said: Sequence[Said]) -> None:
    """Within another's transaction; each replaces an earlier entry of the same source."""
    rows = [
        {
            "meeting": one.entry.meeting,
            "delegation": one.entry.delegation,
            "source": one.entry.source,
            "message": one.message,
            "at": one.entry.at,
            "reading": one.reading,
            "is_effective": one.entry.is_effective,
        }
        for one in sorted(said, key=lambda one: (one.entry.meeting, one.entry.delegation))
    ]
    if rows:
        connection.execute(database.prepared(_entry_of_its_source), rows)


def _first_record(into: InsertInto) -> Any:
    return into(record).on_conflict_do_nothing().returning(record.c.version)


def _entry_of_its_source(into: InsertInto) -> Any:
    put = into(entry)
    return put.on_conflict_do_update(
        index_elements=["meeting", "delegation", "source"],
        set_={name: put.excluded[name] for name in ("message", "at", "reading", "is_effective")},
    )


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        meeting=row.meeting,
        delegation=row.delegation,
        source=row.source,
        at=row.at,
        reading=reading_of(row.reading),
        is_effective=row.is_effective,
    )
