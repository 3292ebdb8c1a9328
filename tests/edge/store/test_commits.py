"""Shared commits: many threads, one wait for the disk, and each answers for his own work alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text

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
