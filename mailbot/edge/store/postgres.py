"""Connections to PostgreSQL.

A transaction whose process froze is ended by the server, so that it holds up nobody; a line that
broke without a word is known soon. A pooler that lends a connection for each transaction, such as
PgBouncer, may stand between: it keeps no prepared statement, and its settings are the role's.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

from mailbot.core.values.storing import StoreUnavailable

FROZEN_SECONDS = 30  # how long a PostgreSQL transaction may stand idle
COMPRESSION = "lz4"  # of messages; PostgreSQL's own takes three times as long for them
TRUSTED_SECONDS = 1.0  # how long a PostgreSQL connection is taken to be there without asking
# That a line broke without a word is known within half a minute, where systems by themselves wait
# for minutes or hours: parameters of libpq, in seconds, the last in milliseconds. An address may
# bring its own: postgresql+psycopg://…/NAME?keepalives_idle=60
WATCHED = {
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


def postgres_engine(url: URL, *, patience: int) -> Engine:
    """Connections to a database; `patience`: seconds that a transaction waits for a lock."""
    watched = {name: value for name, value in WATCHED.items() if name not in url.query}
    asked = _settings(patience)
    given = {
        "connect_timeout": 10,
        "options": " ".join(f"-c {name}={value}" for name, value in asked.items()),
        "client_encoding": "utf8",
        **watched,
    }
    engine = create_engine(url, connect_args=given)

    @event.listens_for(engine, "connect")
    def prepare(line: Any, _record: object) -> None:
        _holds_any_text(line, url)
        line.autocommit = True
        if _is_lent(line):
            line.prepare_threshold = None
            _insist_on(asked, line, url)
        with suppress(engine.dialect.loaded_dbapi.Error):  # before 14, or built without it
            line.execute(f"SET default_toast_compression = '{COMPRESSION}'")
        line.autocommit = False

    @event.listens_for(engine, "checkin")
    def note(_line: object, record: ConnectionPoolEntry) -> None:
        record.info["used"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def ask(line: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
        """The server may have been restarted since. To ask it each time takes as long as a
        look."""
        used = record.info.get("used")
        if used is None or time.monotonic() - used < TRUSTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(line)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error  # then another one is made

    return engine


def _settings(patience: int) -> dict[str, str]:
    """What is asked of each session, as PostgreSQL shows it."""
    return {
        "timezone": "UTC",
        "lock_timeout": f"{patience}s",
        "idle_in_transaction_session_timeout": f"{FROZEN_SECONDS}s",
    }


def _is_lent(line: Any) -> bool:
    """Whether another process serves than was said to when the line was opened."""
    return bool(line.execute("SELECT pg_backend_pid()").fetchone()[0] != line.info.backend_pid)


def _insist_on(asked: Mapping[str, str], line: Any, url: URL) -> None:
    """Refuses a session in which the time zone or the patience are not ours."""
    shown = {name: line.execute(f"SHOW {name}").fetchone()[0] for name in asked}
    lacking = {name: value for name, value in asked.items() if shown[name] != value}
    if lacking:
        role = f'ALTER ROLE "{line.info.user}" IN DATABASE "{line.info.dbname}"'
        said = "; ".join(f"{role} SET {name} = '{value}'" for name, value in lacking.items())
        raise StoreUnavailable(
            "the pooler before the database keeps our settings from it",
            where=url.render_as_string(hide_password=True),
            mend=f"give them to the role, and start the pooler anew: {said}",
        )


def _holds_any_text(line: Any, url: URL) -> None:
    """Refuses a database that would refuse, or spoil, what somebody writes."""
    encoding = line.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise StoreUnavailable(
            f"the database keeps text in {encoding}, which has no room for every language",
            where=url.render_as_string(hide_password=True),
            mend=f"make another one: createdb --template=template0 --encoding=UTF8 {url.database}",
        )
