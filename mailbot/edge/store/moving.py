"""A copy of a SQLite store moved into an empty PostgreSQL database: each row, with its number.

For an office that has outgrown one machine (docs/scale.md). One transaction: all of it or nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Table, create_engine, delete, func, insert, select, text

from mailbot.core.values.storing import StoreUnavailable
from mailbot.edge.store import schema
from mailbot.edge.store.database import Database
from mailbot.edge.store.keeping_tables import instance, lease
from mailbot.edge.store.rows import Row
from mailbot.edge.store.search import Search

AT_ONCE = 200  # rows
_GO_ON = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)")


def move_in(database: Database, path: Path) -> int:
    """Gives how many rows came from the copy at `path`. Raises StoreUnavailable when the database
    holds anything already, or the copy's tables are not of this version."""
    with _opened(path) as there, database.write(alone=True) as here:
        _must_be_current(there, path)
        _must_be_empty(here, database.where)
        here.execute(delete(instance))  # the mark that it got with its tables
        moved = sum(_move(table, there, here) for table in _tables())
        _go_on_counting(there, here)
    Search(database).catch_up()
    return moved


def _tables() -> list[Table]:
    """Who holds what is of processes that are gone."""
    return [table for table in Row.metadata.sorted_tables if table is not lease]


@contextmanager
def _opened(path: Path) -> Iterator[Connection]:
    """As it is: nothing is written beside a copy, nor into it."""
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _must_be_current(there: Connection, path: Path) -> None:
    if (found := schema.revision(there)) != schema.HEAD:
        raise StoreUnavailable(
            f"the copy is at revision {found!r}, this program needs {schema.HEAD}",
            where=str(path),
            mend="make it with the `mailbot backup` of this version",
        )


def _must_be_empty(here: Connection, where: str) -> None:
    for table in _tables():
        if table is not instance and here.execute(select(table).limit(1)).first() is not None:
            raise StoreUnavailable(
                f"the database holds a store already ({table.name})",
                where=where,
                mend="create an empty one with createdb, and name it in [store]",
            )


def _move(table: Table, there: Connection, here: Connection) -> int:
    count = 0
    rows = there.execution_options(yield_per=AT_ONCE).execute(select(table))
    for some in rows.mappings().partitions():
        here.execute(insert(table), [dict(row) for row in some])
        count += len(some)
    return count


def _go_on_counting(there: Connection, here: Connection) -> None:
    """No number is given twice, not that of a row which is gone either (SQLite keeps the last)."""
    given = there.execute(text("SELECT name, seq FROM sqlite_sequence"))
    counted = {row.name: row.seq for row in given}
    for table in _tables():
        if [column.name for column in table.primary_key] == ["id"]:
            highest = there.execute(select(func.max(table.c.id))).scalar_one()
            if last := max(highest or 0, counted.get(table.name, 0)):
                here.execute(_GO_ON, {"name": table.name, "last": last})
