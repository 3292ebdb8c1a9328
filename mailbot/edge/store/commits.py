"""Threads that write to SQLite at the same time share a commit.

SQLite has one writer, and each commit waits for the disk. So who comes while another writes goes
on in the same transaction when his turn comes, and whoever finds nobody behind him commits for
all. A single statement need not even wait for its turn: who has it runs those that wait behind
him, too. Each returns only when his own work is on the disk; who fails undoes his own work alone.
PostgreSQL does the like by itself.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, RootTransaction
from sqlalchemy.exc import SQLAlchemyError

MOST = 64  # who share one commit: it bounds how long the first of them waits


Statement = Callable[[Connection], int]
"""One statement, which leaves nothing behind when it fails; gives how many rows it changed."""


@dataclass(slots=True, eq=False)
class Ticket:
    """A thread that waits for its turn, or for another to run its statement."""

    is_alone: bool = False
    statement: Statement | None = None
    is_called: threading.Event = field(default_factory=threading.Event)
    shared: Shared | None = None  # in which the statement was run
    changed: int = 0
    error: BaseException | None = None  # of the statement alone


@dataclass(slots=True)
class Shared:
    """A transaction that several threads write into, one after the other."""

    connection: Connection
    transaction: RootTransaction
    members: int = 0
    error: SQLAlchemyError | None = None  # why nothing of it was committed
    is_over: threading.Event = field(default_factory=threading.Event)
    taken: list[Ticket] = field(default_factory=list)  # whose statements others have run


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
        self._open: Shared | None = None  # touched only by who has the turn, as is the next
        self._connection: Connection | None = None  # kept: to open one takes as long as to write

    @contextmanager
    def member(self, *, alone: bool = False) -> Iterator[Connection]:
        """A turn; `alone` for work that takes long, so that nobody's commit waits for it. Raises
        TimeoutError when the turn does not come, and what the database raises."""
        self._wait_for_turn(Ticket(alone))
        with self._turn(alone=alone) as connection:
            yield connection

    def run(self, statement: Statement) -> int:
        """Runs one statement, and gives how many rows it changed; raises as `member`."""
        mine = Ticket(statement=statement)
        self._wait_for_turn(mine)
        if mine.shared is None:
            with self._turn(alone=False) as connection:
                return statement(connection)
        error = mine.error or mine.shared.error
        if error is not None:
            raise error
        return mine.changed

    @contextmanager
    def _turn(self, *, alone: bool) -> Iterator[Connection]:
        """Of who has been called."""
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
                waits_in_vain = mine in self._queue
                if waits_in_vain:
                    self._queue.remove(mine)
        if waits_in_vain:
            raise TimeoutError
        mine.is_called.wait()  # for the end of what has begun at the last moment

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

    def close(self) -> None:
        """Lets the connection go, unless somebody still writes."""
        with self._lock:
            if not self._is_taken:
                self._let_go()

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _begin(self) -> Shared:
        try:
            self._connection = self._connection or self._connect()
            return Shared(self._connection, self._connection.begin())
        except BaseException:
            self._let_go()
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
        if not alone and self._is_sound(shared):
            self._run_waiting(shared)
        is_sound = not alone and self._is_sound(shared)
        if is_sound and shared.members < MOST and self._call_next_member():
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
            if shared.error is not None:
                self._let_go()
            self._call_next()
            shared.is_over.set()
            for ticket in shared.taken:
                ticket.is_called.set()

    @staticmethod
    def _is_sound(shared: Shared) -> bool:
        return shared.error is None and shared.transaction.is_active

    def _run_waiting(self, shared: Shared) -> None:
        """Runs the statements of those who wait next."""
        while shared.members < MOST and self._is_sound(shared):
            with self._lock:
                if not self._queue or self._queue[0].statement is None:
                    return
                ticket = self._queue.popleft()
            shared.members += 1
            self._run(ticket, shared)

    @staticmethod
    def _run(ticket: Ticket, shared: Shared) -> None:
        assert ticket.statement is not None  # it was asked for
        ticket.shared = shared
        shared.taken.append(ticket)
        try:
            ticket.changed = ticket.statement(shared.connection)
        except SQLAlchemyError as error:
            ticket.error = error
            if not in_transaction(shared.connection):  # the database undid it all by itself
                shared.error = error
        except Exception as error:  # noqa: BLE001 - it is raised where the statement comes from
            ticket.error = error

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


def in_transaction(connection: Connection) -> bool:
    """Is one still open, as SQLite sees it?"""
    line: Any = connection.connection.driver_connection
    return bool(line.in_transaction)
