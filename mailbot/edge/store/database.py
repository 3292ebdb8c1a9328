"""Connections and transactions, on SQLite and on PostgreSQL alike.

SQLite: write-ahead log, so that readers and one writer work side by side in several processes; a
writing transaction takes the lock at its beginning (BEGIN IMMEDIATE), so that it never fails
half-way for a lock; every commit is flushed to the disk, since a letter's mark must survive a
loss of power. PostgreSQL: see `postgres`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from typing import Any

from sqlalchemy import Connection, Engine, Table, Update, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from mailbot.core.values.storing import StoreUnavailable
from mailbot.edge.store.changes import Change
from mailbot.edge.store.commits import Commits
from mailbot.edge.store.faults import LATER, told
from mailbot.edge.store.postgres import postgres_engine
from mailbot.edge.store.whose import ALL, Whose

InsertInto = Callable[[Table], Any]  # Any: see Database.insert

FLUSH = "FULL"  # SQLite writes each commit through to the disk
BUSY_SECONDS = 30  # how long a writer waits for another process
_ASK_AGAIN = 0.01  # seconds, of what SQLite does not wait for by itself
BEGIN = "mailbot_begin"  # name of the execution option that says how SQLite begins; '': not at all


class Database:
    """An address, its connections, and transactions over them. May be used by several threads."""

    def __init__(self, address: str) -> None:
        """`address` is sqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME."""
        url = make_url(address)
        self.where = url.render_as_string(hide_password=True)
        self.path = url.database or ""
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._engine = (
            _sqlite_engine(url) if self.is_sqlite else postgres_engine(url, patience=BUSY_SECONDS)
        )
        self._reading = self._engine if self.is_sqlite else _each_by_itself(self._engine)
        self._looking = self._engine.execution_options(**{BEGIN: ""})
        self._commits = self._shared_commits() if self.is_sqlite else None
        self._prepared: dict[Callable[[InsertInto], Any], Any] = {}
        self._changes: dict[Update, Change] = {}
        self._first: Callable[[], None] = lambda: None  # what is done before each transaction
        self.whose: Whose = ALL  # what is seen of messages and letters

    def seen_by(self, whose: Whose) -> Database:
        """The same database, for who sees a part of it."""
        other = copy(self)
        other.whose = whose
        return other

    def after(self, first: Callable[[], None]) -> Database:
        """The same database, for who has something to do before each of his transactions."""
        other = copy(self)
        other._first = first
        return other

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A look: consistent as a whole on SQLite, each statement by itself on PostgreSQL (as it
        is there within a transaction, too: READ COMMITTED), which spares the way there and back
        for its beginning and its end. Raises StoreFault."""
        self._first()
        with self._told(), self._reading.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """A look of one statement, which is consistent by itself: on SQLite, too, no transaction is
        begun and ended around it. For what is asked about each message. Raises StoreFault."""
        self._first()
        engine = self._looking if self.is_sqlite else self._reading
        with self._told(), engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, *, alone: bool = False) -> Iterator[Connection]:
        """One transaction, committed when the block has ended; `alone` for one that takes long
        (see `commits`). Raises StoreFault."""
        self._first()
        with self._told():
            if self._commits is None:
                with self._engine.begin() as connection:
                    yield connection
            else:
                with self._commits.member(alone=alone) as connection:
                    yield connection

    def change(self, statement: Update, values: Mapping[str, object]) -> int:
        """One statement in a transaction of its own, for what is done for each letter; gives how
        many rows it changed (see `changes`). Raises StoreFault."""
        self._first()
        run = self._change(statement).bound(values)
        with self._told():
            if self._commits is not None:
                return self._commits.run(run)
            with self._reading.connect() as connection:  # one way there and back, in place of three
                return run(connection)

    @contextmanager
    def bare(self, *, writes: str = "") -> Iterator[Connection]:
        """Outside any transaction, for what SQLite does not allow within one. `writes`: the file
        that is written, where it is not the database. Raises StoreFault."""
        self._first()
        with self._told(writes), self._engine.connect() as connection:
            yield connection.execution_options(**{BEGIN: ""})

    @contextmanager
    def listening(self, channel: str) -> Iterator[Any]:  # Any: psycopg is there only if wanted
        """A psycopg connection of its own that hears what is told on a channel. PostgreSQL only.
        Raises StoreFault."""
        with self._told(), self._engine.connect() as connection:
            line: Any = connection.connection.driver_connection
            connection.detach()  # no other is to hear it later
            try:
                line.autocommit = True
                line.execute(f"LISTEN {channel}")
                yield line
            except self._engine.dialect.loaded_dbapi.OperationalError as error:
                connection.invalidate(error)  # nothing is said over it any more, not even farewell
                raise StoreUnavailable(
                    "the line on which the server tells what is new was lost",
                    where=self.where,
                    mend=LATER,
                ) from error

    def insert(self, table: Table) -> Any:  # Any: the two dialects' Insert share no type
        """INSERT that knows ON CONFLICT, which both dialects spell alike."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    def prepared(self, build: Callable[[InsertInto], Any]) -> Any:
        """The statement that `build` makes with `insert`, made once: to build one anew takes
        longer than to run it."""
        if build not in self._prepared:
            self._prepared[build] = build(self.insert)
        return self._prepared[build]

    def _change(self, statement: Update) -> Change:
        if statement not in self._changes:
            self._changes[statement] = Change(statement, self._engine.dialect)
        return self._changes[statement]

    def close(self) -> None:
        if self._commits is not None:
            self._commits.close()
        self._engine.dispose()

    def _shared_commits(self) -> Commits:
        writing = self._engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"})
        return Commits(writing.connect, patience=BUSY_SECONDS)

    @contextmanager
    def _told(self, where: str = "") -> Iterator[None]:
        where = where or self.where
        try:
            yield
        except TimeoutError as error:
            raise StoreUnavailable(
                "another thread holds the database", where=where, mend=LATER
            ) from error
        except SQLAlchemyError as error:
            fault = told(error, where=where)
            if fault is None:
                raise
            raise fault from error


def _sqlite_engine(url: URL) -> Engine:
    if url.database in (None, "", ":memory:"):
        raise ValueError("the store needs a file that several processes can open: sqlite:///PATH")
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # BEGIN is ours: see `begin`
        _write_ahead(connection)
        for pragma in (f"synchronous={FLUSH}", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if how := connection.get_execution_options().get(BEGIN, "BEGIN"):
            connection.exec_driver_sql(how)

    return engine


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Of those who bring a new file to its write-ahead log at the same moment, SQLite tells some
    "locked" without waiting for the others: they ask again."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(_ASK_AGAIN)


def _each_by_itself(engine: Engine) -> Engine:
    return engine.execution_options(isolation_level="AUTOCOMMIT")
