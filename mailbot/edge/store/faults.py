"""What the drivers raise, told as what is wrong, where, and what to do next.

Broken constraints and wrong statements are our faults and pass through as they are.
"""

from __future__ import annotations

import re
import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from mailbot.core.values.storing import StoreDamaged, StoreFault, StoreUnavailable

LATER = "nothing was written; it is tried again"

# SQLite's primary result codes, https://www.sqlite.org/rescode.html
SQLITE_FAULTS: dict[int, tuple[type[StoreFault], str, str]] = {
    sqlite3.SQLITE_BUSY: (StoreUnavailable, "the database is locked by another process", LATER),
    sqlite3.SQLITE_LOCKED: (StoreUnavailable, "a table is locked", LATER),
    sqlite3.SQLITE_FULL: (StoreUnavailable, "the disk is full", "make room on that disk"),
    sqlite3.SQLITE_IOERR: (
        StoreUnavailable,
        "the disk failed or is full",
        "look at the disk's room and health",
    ),
    sqlite3.SQLITE_READONLY: (
        StoreUnavailable,
        "the database may not be written",
        "give the user of mailbot the right to write the file and its folder",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StoreUnavailable,
        "the database file cannot be opened",
        "make the folder, or give the user of mailbot the right to write in it",
    ),
    sqlite3.SQLITE_CORRUPT: (StoreDamaged, "the database is damaged", "restore the last backup"),
    sqlite3.SQLITE_NOTADB: (
        StoreDamaged,
        "the file is not a database",
        "name another file in [store], or restore the last backup",
    ),
}

# PostgreSQL, appendix A: by code, else by class (its first two characters)
POSTGRES_FAULTS: dict[str, tuple[str, str]] = {
    "53100": ("the disk of the database server is full", "make room on that disk"),
    "53300": ("the database server takes no more connections", "raise max_connections"),
    "3D000": ("there is no such database", "create it with createdb"),
    "28": ("the database server refused the login", "look at user and password in [store]"),
    "25006": (
        "the database may only be read",
        "name the server that takes writes (one of several: target_session_attrs=read-write in "
        "the address), or put default_transaction_read_only off",
    ),
    "42501": (
        "the database refuses its tables to the user of [store]",
        "make them his own, as its superuser: ALTER TABLE … OWNER TO, or pg_restore --role=USER",
    ),
    "57014": (
        "a statement was ended by the server before it was done",
        "nothing was written; where it happens again, give the user of [store] more time: "
        "ALTER ROLE … SET statement_timeout = 0",
    ),
    "40": ("another transaction was in the way", LATER),
    "53": ("the database server is out of resources", "look at its log"),
    "55": ("the database is locked by another process", LATER),
    "58": ("the disk of the database server failed", "look at its log"),
    "57": ("the database server is shutting down or starting", LATER),
    "25": ("the transaction was ended by the server", LATER),
    "08": ("the connection to the database server was lost", LATER),
    "XX": ("the database server reports an internal error", "look at its log"),
}
UNREACHABLE = (
    "the database server cannot be reached",
    "start it, or look at the address in [store]",
)
# what the server says at the door, where the driver gives no code of it
AT_THE_DOOR = (
    (
        re.compile(r"(?:too many|no more) (?:clients|connections)|connection slots are reserved"),
        "53300",
    ),
    (re.compile(r"database \".*\" does not exist"), "3D000"),
    (
        re.compile(
            r"authentication failed|no pg_hba\.conf entry"
            r"|role \".*\" (?:does not exist|is not permitted to log in)"
        ),
        "28",
    ),
    (re.compile(r"database system is (?:starting up|shutting down)"), "57"),
)
# PgBouncer lets only some of a session's settings pass, and refuses the line for any other
POOLER = (
    "the pooler before the database refuses our settings of a session",
    "let it pass them over (PgBouncer: ignore_startup_parameters = options); see docs/scale.md",
)


def told(error: SQLAlchemyError, *, where: str) -> StoreFault | None:
    """The fault behind a driver's error; None when it is ours (a broken constraint, bad SQL)."""
    if isinstance(error, PoolTimeout):
        return StoreUnavailable("all connections are in use", where=where, mend=LATER)
    if not isinstance(error, DBAPIError) or isinstance(error, IntegrityError):
        return None
    driver = error.orig
    if isinstance(driver, sqlite3.Error):
        return _of_sqlite(driver, where=where)
    if "unsupported startup parameter" in str(driver):
        return StoreUnavailable(POOLER[0], where=where, mend=POOLER[1])
    state = getattr(driver, "sqlstate", None) or _state_at_the_door(str(driver))
    if state is None and not isinstance(error, ProgrammingError):
        return StoreUnavailable(UNREACHABLE[0], where=where, mend=UNREACHABLE[1])
    known = POSTGRES_FAULTS.get(state or "") or POSTGRES_FAULTS.get((state or "")[:2])
    return StoreUnavailable(known[0], where=where, mend=known[1]) if known else None


def _state_at_the_door(said: str) -> str | None:
    """The code, or its class, of a refusal to connect, by its words."""
    return next((state for words, state in AT_THE_DOOR if words.search(said)), None)


def _of_sqlite(error: sqlite3.Error, *, where: str) -> StoreFault | None:
    # the low byte is the primary code; absent where Python itself raised
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    known = SQLITE_FAULTS.get(code & 0xFF)
    if known is None:
        return None
    kind, what, mend = known
    return kind(what, where=where, mend=mend)
