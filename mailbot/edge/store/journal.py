"""What was done, by whom: a log that is only added to, each line bound to the line before it.

A line holds ids and reasons, never bodies. Its hash covers the hash before it, so that a line that
was changed, taken out or put in later breaks the chain from there on. It does not show a tail that
was cut off whole; for that, note `head` elsewhere (with the backup).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from mailbot.edge.store.database import Database
from mailbot.edge.store.keeping_tables import journal

BEGINNING = "0" * 64  # the hash before the first line
LOCK = 0x6A6F75726E616C  # PostgreSQL advisory lock: "journal"
PAGE = 5_000

TAKE_LOCK = select(func.pg_advisory_xact_lock(LOCK))
LAST = select(journal.c.id, journal.c.hash).order_by(journal.c.id.desc()).limit(1)
ADD = insert(journal)


class Journal:
    """The log of the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, event: str, *, who: str, what: Mapping[str, str], now: datetime) -> None:
        with self._database.write() as connection:
            append(self._database, connection, event, who=who, what=what, now=now)

    def lines(self, *, after: int = 0) -> Iterator[tuple[int, str, str]]:
        """(number, line, hash) of each line above `after`, oldest first, page by page. A line is
        JSON: at, event, who, what."""
        page = select(journal).order_by(journal.c.id).limit(PAGE)
        while True:
            with self._database.read() as connection:
                rows = connection.execute(page.where(journal.c.id > after)).all()
            yield from ((row.id, row.line, row.hash) for row in rows)
            if len(rows) < PAGE:
                return
            after = rows[-1].id

    def head(self) -> tuple[int, str]:
        """Number and hash of the last line; (0, the beginning) of an empty journal."""
        with self._database.read() as connection:
            return head(connection)

    def verify(self) -> int | None:
        """The number of the first line that does not fit the chain; None when all do."""
        before = BEGINNING
        for number, line, found in self.lines():
            before = _hash(before, line)
            if found != before:
                return number
        return None


@dataclass(frozen=True, slots=True)
class Line:
    """What was done, by whom, when."""

    event: str
    who: str
    what: Mapping[str, str]
    at: datetime


def append(
    database: Database,
    connection: Connection,
    event: str,
    *,
    who: str,
    what: Mapping[str, str],
    now: datetime,
) -> None:
    """Adds a line within another's transaction, as `append_all`."""
    append_all(database, connection, [Line(event, who, what, now)])


def append_all(database: Database, connection: Connection, lines: Sequence[Line]) -> None:
    """Adds lines within another's transaction. Let it be that one's last statement: until it
    commits, nobody else can add one."""
    if not database.is_sqlite:  # SQLite has one writer anyway
        connection.execute(TAKE_LOCK)
    _, before = head(connection)
    rows = []
    for line in lines:
        text = _text(line)
        before = _hash(before, text)
        rows.append({"line": text, "hash": before})
    connection.execute(ADD, rows)


def _text(line: Line) -> str:
    said = {
        "at": line.at.astimezone(UTC).isoformat(),
        "event": line.event,
        "who": line.who,
        "what": dict(line.what),
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":"))


def head(connection: Connection) -> tuple[int, str]:
    row = connection.execute(LAST).first()
    return (0, BEGINNING) if row is None else (row.id, row.hash)


def _hash(before: str, line: str) -> str:
    return hashlib.sha256(f"{before}\n{line}".encode()).hexdigest()
