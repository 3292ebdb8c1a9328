"""Threads that write to SQLite at the same time share a commit.

SQLite has one writer, and each commit waits for the disk. So who comes while another writes goes
on in the same transaction when his turn comes, and whoever finds nobody behind him commits for
all. Each returns only when his own work is on the disk; who fails undoes his own work alone.
PostgreSQL does the like by itself.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, RootTransaction
from sqlalchemy.exc import SQLAlchemyError

MOST = 64  # who share one commit: it bounds how long the first of them waits


@dataclass(slots=True)
class Shared:
    """A transaction that several threads write into, one after the other."""

    connection: Connection
    transaction: RootTransaction
    members: int = 0
    error: SQLAlchemyError | None = None  # why nothing of it was committed
    is_over: threading.Event = field(default_factory=threading.Event)


@dataclass(slots=True, eq=False)
class Ticket:
    """A thread that waits for its turn."""

    is_alone: bool
    is_called: threading.Event = field(default_factory=threading.Event)


class Commits:
    """Turns at writing, in the order of asking."""

    def __init__(self, connect: Callable[[], Connection], *, patience: float) -> None:
        """`connect` gives a connection whose transactions may write; `patience`: seconds that a
        thread waits for its turn."""
        self._connect = connect
        self._patience = patience
        self._lock = threading.Lock()  # over the two below
        self._queue: deque[Ticket] = deque()
        self._is_taken = False
        self._open: Shared | None = None  # touched only by who has the turn

    @contextmanager
    def member(self, *, alone: bool = False) -> Iterator[Connection]:
        """A turn; `alone` for work that takes long, so that nobody's commit waits for it. Raises
        TimeoutError when the turn does not come, and what the database raises."""
        self._wait_for_turn(Ticket(alone))
        shared = self._join()
        try:
            yield shared.connection
        except BaseException:
            self._undo(shared)
            self._leave(shared, alone=alone)
            raise
        self._leave(shared, alone=alone)
        shared.is_over.wait()
        if shared.error is not None:
            raise shared.error

    def _wait_for_turn(self, mine: Ticket) -> None:
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return
            self._queue.append(mine)
        try:
            mine.is_called.wait(self._patience)
        finally:
            with self._lock:
                if not mine.is_called.is_set():
                    self._queue.remove(mine)
        if not mine.is_called.is_set():
            raise TimeoutError

    def _join(self) -> Shared:
        """The open transaction, or a new one."""
        if self._open is None:
            self._open = self._begin()
        elif not self._save(self._open):
            broken = self._open
            self._leave(broken, alone=False)
            raise broken.error or TimeoutError
        self._open.members += 1
        return self._open

    def _begin(self) -> Shared:
        connection = None
        try:
            connection = self._connect()
            return Shared(connection, connection.begin())
        except BaseException:
            if connection is not None:
                connection.close()
            self._call_next()
            raise

    def _save(self, shared: Shared) -> bool:
        """Marks the point to which this member's work alone can be undone."""
        try:
            shared.connection.exec_driver_sql("SAVEPOINT member")
        except SQLAlchemyError as error:
            shared.error = error
        return shared.error is None

    def _undo(self, shared: Shared) -> None:
        """Takes back what this member did; a database that undid more tells so, to all."""
        try:
            if shared.members > 1:
                shared.connection.exec_driver_sql("ROLLBACK TO member")
            else:
                shared.transaction.rollback()
        except SQLAlchemyError as error:
            shared.error = error

    def _leave(self, shared: Shared, *, alone: bool) -> None:
        """Lets the next one go on in the same transaction, or ends it for all."""
        is_sound = shared.error is None and shared.transaction.is_active
        if is_sound and not alone and shared.members < MOST and self._call_next_member():
            return
        self._open = None
        try:
            if shared.error is not None:
                shared.transaction.rollback()
            elif shared.transaction.is_active:
                shared.transaction.commit()
        except SQLAlchemyError as error:
            shared.error = shared.error or error
        finally:
            shared.connection.close()
            self._call_next()
            shared.is_over.set()

    def _call_next_member(self) -> bool:
        """Passes the turn on with the transaction open; False when nobody wants it so."""
        with self._lock:
            if not self._queue or self._queue[0].is_alone:
                return False
            self._queue.popleft().is_called.set()
            return True

    def _call_next(self) -> None:
        """Passes the turn on with no transaction open; nobody there → it is free."""
        with self._lock:
            if self._queue:
                self._queue.popleft().is_called.set()
            else:
                self._is_taken = False
