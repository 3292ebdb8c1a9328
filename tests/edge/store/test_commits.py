"""Shared commits: many threads, one wait for the disk, and each answers for his own work alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from mailbot.edge.store import StoreUnavailable, database
from mailbot.edge.store.database import Database

Deed = Callable[[Connection], object]


class Bench:
    """Threads that write one number each, the first holding the turn until all others wait."""

    def __init__(self, path: Path) -> None:
        self.database = Database(f"sqlite:///{path}")
        with self.database.write() as connection:
            connection.execute(text("CREATE TABLE done (number INTEGER PRIMARY KEY, words TEXT)"))
        self.commits = 0
        event.listen(self.database._engine, "commit", self._count)

    def _count(self, _connection: Connection) -> None:
        self.commits += 1

    def run(self, *deeds: Deed, alone: frozenset[int] = frozenset()) -> list[Future[None]]:
        """Runs the deeds, queued in this order behind a first writer; their futures."""
        holds, may_end = threading.Event(), threading.Event()

        def first(connection: Connection) -> None:
            holds.set()
            may_end.wait()

        with ThreadPoolExecutor(len(deeds) + 1) as threads:
            opening = threads.submit(self._write, first, False)
            holds.wait()
            futures = []
            for number, deed in enumerate(deeds):
                futures.append(threads.submit(self._write, deed, number in alone))
                self._until_waiting(len(futures))
            may_end.set()
            opening.exception()
        return futures

    def _write(self, deed: Deed, alone: bool) -> None:
        with self.database.write(alone=alone) as connection:
            deed(connection)

    def _until_waiting(self, count: int) -> None:
        commits = self.database._commits
        assert commits is not None
        while len(commits._queue) < count:
            threading.Event().wait(0.001)

    def numbers(self) -> list[int]:
        with self.database.read() as connection:
            return list(connection.execute(text("SELECT number FROM done ORDER BY 1")).scalars())


def put(number: int) -> Deed:
    return lambda c: c.execute(text("INSERT INTO done VALUES (:n, '')"), {"n": number})


def put_and_fail(number: int) -> Deed:
    def deed(connection: Connection) -> None:
        put(number)(connection)
        raise LookupError(number)

    return deed


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path / "bench.db")
    yield bench
    bench.database.close()


def test_those_who_wait_share_one_commit(bench: Bench) -> None:
    futures = bench.run(*map(put, range(8)))
    assert [future.exception() for future in futures] == [None] * 8
    assert bench.commits == 1
    assert bench.numbers() == list(range(8))


def test_who_fails_undoes_his_own_work_alone(bench: Bench) -> None:
    futures = bench.run(put(0), put_and_fail(1), put(2), put_and_fail(3))
    failures = [type(future.exception()) for future in futures]
    assert failures == [type(None), LookupError, type(None), LookupError]
    assert bench.numbers() == [0, 2]


def test_a_first_writer_who_fails_leaves_the_way_free(bench: Bench) -> None:
    with pytest.raises(LookupError), bench.database.write() as connection:
        put_and_fail(0)(connection)
    with bench.database.write() as connection:
        put(1)(connection)
    assert bench.numbers() == [1]


def test_what_the_database_undid_for_all_is_told_to_all(bench: Bench) -> None:
    def lose(connection: Connection) -> None:
        # as SQLite does by itself when the disk is full: all is undone, not this work alone
        connection.exec_driver_sql("ROLLBACK")
        raise LookupError

    futures = bench.run(put(0), lose, put(2))
    assert [type(future.exception()) for future in futures] != [type(None)] * 3
    succeeded = [n for n, future in enumerate(futures) if future.exception() is None]
    assert bench.numbers() == succeeded == [2]


def test_long_work_is_done_alone(bench: Bench) -> None:
    futures = bench.run(put(0), put(1), put(2), alone=frozenset({1}))
    assert [future.exception() for future in futures] == [None] * 3
    assert bench.commits == 3
    assert bench.numbers() == [0, 1, 2]


def test_who_waits_too_long_for_his_turn_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    bench = Bench(tmp_path / "bench.db")
    with ThreadPoolExecutor(1) as threads, bench.database.write() as connection:
        late = threads.submit(bench._write, put(1), False)
        assert isinstance(late.exception(), StoreUnavailable)
        put(2)(connection)
    assert bench.numbers() == [2]
    bench.database.close()


def test_many_threads_lose_nothing(bench: Bench) -> None:
    def write(number: int) -> bool:
        try:
            bench._write(put_and_fail(number) if number % 5 == 0 else put(number), False)
        except LookupError:
            return False
        return True

    with ThreadPoolExecutor(16) as threads:
        done = list(threads.map(write, range(400)))
    assert bench.numbers() == [number for number, is_done in enumerate(done) if is_done]
    assert sum(done) == 320


INSERT = "INSERT INTO done VALUES (?, '')"


def one(number: int) -> Callable[[Connection], int]:
    return lambda c: c.exec_driver_sql(INSERT, (number,)).rowcount


def behind(bench: Bench, *works: Callable[[], object]) -> list[Future[object]]:
    """Runs these works, queued in this order behind a first writer; their futures."""
    with ThreadPoolExecutor(len(works)) as threads:
        with suppress(SQLAlchemyError), bench.database.write():
            futures = []
            for work in works:
                futures.append(threads.submit(work))
                bench._until_waiting(len(futures))
        return futures


def test_single_statements_are_run_by_whoever_has_the_turn(bench: Bench) -> None:
    commits = bench.database._commits
    assert commits is not None
    ran_by: list[int] = []

    def statement(number: int) -> Callable[[Connection], int]:
        def run(connection: Connection) -> int:
            ran_by.append(threading.get_ident())
            return one(number)(connection)

        return run

    before = bench.commits
    futures = behind(bench, *(lambda n=n: commits.run(statement(n)) for n in range(6)))
    assert [future.result() for future in futures] == [1] * 6
    assert set(ran_by) == {threading.get_ident()}
    assert bench.commits == before + 1
    assert bench.numbers() == list(range(6))


def test_a_statement_that_fails_is_told_to_its_own_thread_alone(bench: Bench) -> None:
    commits = bench.database._commits
    assert commits is not None
    futures = behind(
        bench,
        lambda: commits.run(one(1)),
        lambda: commits.run(one(1)),  # the same number again
        lambda: bench._write(put_and_fail(3), False),
        lambda: commits.run(lambda _: len(str(1 / 0))),
        lambda: commits.run(one(2)),
    )
    failures = [type(future.exception()) for future in futures]
    assert failures == [type(None), IntegrityError, LookupError, ZeroDivisionError, type(None)]
    assert bench.numbers() == [1, 2]


def test_statements_whose_transaction_is_lost_are_told_so(bench: Bench) -> None:
    commits = bench.database._commits
    assert commits is not None

    def lose(connection: Connection) -> int:
        # as SQLite does by itself when the disk is full: all is undone, not this work alone
        connection.exec_driver_sql("ROLLBACK")
        return one("no number")(connection)  # type: ignore[arg-type]

    futures = behind(bench, *(lambda s=s: commits.run(s) for s in (one(0), lose, one(2), one(3))))
    succeeded = [n for n, future in enumerate(futures) if future.exception() is None]
    assert bench.numbers() == succeeded == [2, 3]


def test_a_statement_that_waits_too_long_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    bench = Bench(tmp_path / "bench.db")
    commits = bench.database._commits
    assert commits is not None
    with ThreadPoolExecutor(1) as threads, bench.database.write() as connection:
        assert isinstance(threads.submit(commits.run, one(1)).exception(), TimeoutError)
        put(2)(connection)
    assert bench.numbers() == [2]
    bench.database.close()


def test_statements_and_longer_works_side_by_side_lose_nothing(bench: Bench) -> None:
    commits = bench.database._commits
    assert commits is not None

    def write(number: int) -> bool:
        try:
            if number % 2:
                return commits.run(one(number)) == 1
            bench._write(put_and_fail(number) if number % 5 == 0 else put(number), number % 7 == 0)
        except LookupError:
            return False
        return True

    with ThreadPoolExecutor(16) as threads:
        done = list(threads.map(write, range(600)))
    assert bench.numbers() == [number for number, is_done in enumerate(done) if is_done]
    assert sum(done) == 540
