"""A copy of a SQLite store while others work on it.

PostgreSQL has pg_dump, which is better at it than we could be.
"""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from mailbot.core.values.storing import StoreUnavailable
from mailbot.edge.store.database import Database


def backup(database: Database, path: Path, *, now: datetime) -> None:
    """Writes a whole and consistent copy to `path`, marked as one (`Mark.copied_at`).

    Raises FileExistsError when there is something at `path` already, StoreUnavailable when the
    store is not SQLite or the copy cannot be written.
    """
    if not database.is_sqlite:
        raise StoreUnavailable(
            "only a SQLite store is copied by mailbot",
            where=database.where,
            mend="use pg_dump, which takes a consistent copy while workers run",
        )
    if path.exists():
        raise FileExistsError(f"{path} exists already: give another name for the backup")
    half = path.with_name(path.name + ".part")
    half.unlink(missing_ok=True)
    try:
        with database.bare(writes=str(path)) as connection:
            connection.execute(text("VACUUM INTO :path"), {"path": str(half)})
        _mark_as_copy(half, now)
        _flush(half)
        half.rename(path)
        _flush(path.parent)
    finally:
        for left in (half, half.with_name(half.name + "-journal")):
            left.unlink(missing_ok=True)


def _mark_as_copy(path: Path, now: datetime) -> None:
    copied_at = now.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=MEMORY")  # there may be no room for a file
        connection.execute("UPDATE instance SET copied_at = ?", (copied_at,))
    connection.close()


def _flush(path: Path) -> None:
    """A name or a content survives a loss of power only after this."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
