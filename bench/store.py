"""How fast the store is: `python bench/store.py [URL] [--size N] [--profile STEP]`.

Each step is measured as the flows use it: letters are claimed in batches of 20 and marked one by
one before and after the body; messages are kept in batches of 50 and answered one by one. Beside
it stands what the bare driver needs for as many commits of one row: the limit that the disk sets.
"""

from __future__ import annotations

import argparse
import cProfile
import platform
import pstats
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from store_rows import (
    DELEGATIONS,
    MEETING,
    NOW,
    answer,
    arrivals,
    contacts,
    delegations,
    letters,
)

from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Sent
from mailbot.edge.store import Store

LEASE = timedelta(minutes=10)
RUNS = 3


def main() -> None:
    options = _options()
    if options.url and _is_in_use(options.url):
        sys.exit(
            f"{options.url} holds rows: name an empty store, for it is emptied again and again"
        )
    where = options.url or "SQLite in a new file"
    say(f"store: {where}; {options.size} rows; Python {platform.python_version()}")
    say(f"{'step':<44}{'per second, median':>20}{'spread':>18}{'CPU ms each':>14}")
    for name, step in STEPS.items():
        if options.only and options.only not in name:
            continue
        runs = [_measured(step, options) for _ in range(RUNS)]
        rates = sorted(options.size / wall for wall, _ in runs)
        spread = f"{rates[0]:,.0f} to {rates[-1]:,.0f}"
        cpu = min(cpu for _, cpu in runs) / options.size * 1_000
        say(f"{name:<44}{statistics.median(rates):>20,.0f}{spread:>18}{cpu:>14.3f}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="?", help="an empty store; a SQLite file of its own if absent")
    parser.add_argument("--size", type=int, default=1_000, help="rows per step")
    parser.add_argument("--only", default="", help="the steps whose name has this in it")
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    return parser.parse_args()


def _measured(
    step: Callable[[Store, int], Iterator[None]], options: argparse.Namespace
) -> tuple[float, float]:
    """Seconds by the clock and of this process, on a fresh store; what comes before the step's
    first `yield` is not measured."""
    folder = Path(tempfile.mkdtemp(prefix="mailbot-bench-"))
    store = Store.open(options.url or f"sqlite:///{folder / 'mailbot.db'}")
    profile = cProfile.Profile()
    try:
        running = step(store, options.size)
        next(running)
        if options.profile:
            profile.enable()
        begun, begun_cpu = time.perf_counter(), time.process_time()
        for _ in running:
            pass
        took = time.perf_counter() - begun, time.process_time() - begun_cpu
        profile.disable()
    finally:
        if options.url:
            _empty(store)
        store.close()
        shutil.rmtree(folder)
    if options.profile:
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(25)
    return took


def _tables() -> list[str]:
    from mailbot.edge.store.rows import Row

    return sorted(set(Row.metadata.tables) - {"instance"})


def _is_in_use(url: str) -> bool:
    from sqlalchemy import text

    store = Store.open(url)
    try:
        with store._database.read() as connection:
            found = [connection.execute(text(f"SELECT 1 FROM {t} LIMIT 1")) for t in _tables()]
            return any(rows.first() for rows in found)
    finally:
        store.close()


def _empty(store: Store) -> None:
    from sqlalchemy import text

    with store._database.write() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(_tables())} RESTART IDENTITY"))


def bare_commits(store: Store, size: int) -> Iterator[None]:
    """One-row commits by the driver alone, flushed: what the disk allows."""
    if not store._database.is_sqlite:
        yield
        return
    bare = sqlite3.connect(store._database.path, isolation_level=None)
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("INSERT INTO switch VALUES ('x', '')")
    yield
    for number in range(size):
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("UPDATE switch SET value = ? WHERE name = 'x'", (str(number),))
        bare.execute("COMMIT")
    bare.close()


def queue_letters(store: Store, size: int) -> Iterator[None]:
    some = letters(size)
    yield
    store.outbox.queue(some, now=NOW, due_at=NOW)


def send_letters(store: Store, size: int) -> Iterator[None]:
    store.outbox.queue(letters(size), now=NOW, due_at=NOW)
    yield
    while rows := store.outbox.claim("bench", now=NOW, limit=20, lease=LEASE):
        for row in rows:
            assert store.outbox.hand_over(row.id, "bench", now=NOW)
            store.outbox.settle(row.id, "bench", Sent("250 ok"), now=NOW)


def send_in_four_threads(store: Store, size: int) -> Iterator[None]:
    from concurrent.futures import ThreadPoolExecutor

    store.outbox.queue(letters(size), now=NOW, due_at=NOW)
    yield

    def work(worker: str) -> None:
        while rows := store.outbox.claim(worker, now=NOW, limit=20, lease=LEASE):
            for row in rows:
                assert store.outbox.hand_over(row.id, worker, now=NOW)
                store.outbox.settle(row.id, worker, Sent("250 ok"), now=NOW)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, "abcd"))


def keep_messages(store: Store, size: int) -> Iterator[None]:
    some = arrivals(size)
    yield
    for start in range(0, size, 50):
        store.inbox.keep(some[start : start + 50], now=NOW)


def answer_messages(store: Store, size: int) -> Iterator[None]:
    store.inbox.keep(arrivals(size), now=NOW)
    yield
    versions = [0] * DELEGATIONS
    while ids := store.inbox.claim_new("bench", now=NOW, limit=50, lease=LEASE):
        for number in ids:
            store.inbox.raw(number)
            delegation = number % DELEGATIONS
            store.answers.save(answer(number, versions[delegation]), now=NOW)
            versions[delegation] += 1


def list_messages(store: Store, size: int) -> Iterator[None]:
    store.inbox.keep(arrivals(size), now=NOW)
    for message in store.inbox.messages():
        store.answers.save(
            replace(answer(message.id, 0), record=None, entry=None, letters=()), now=NOW
        )
    yield
    store.inbox.messages(state=MessageState.ANSWERED)


def import_contacts(store: Store, size: int) -> Iterator[None]:
    delegations(store)
    yield
    store.lists.save_contacts(MEETING, contacts(size))


def walk_contacts(store: Store, size: int) -> Iterator[None]:
    delegations(store)
    store.lists.save_contacts(MEETING, contacts(size))
    yield
    for _ in store.lists.each_contact(MEETING):
        pass


STEPS: dict[str, Callable[[Store, int], Iterator[None]]] = {
    "bare commits of the driver": bare_commits,
    "letters queued": queue_letters,
    "letters claimed, handed over, settled": send_letters,
    "the same in 4 threads": send_in_four_threads,
    "messages kept, 50 at a time, 8 kB": keep_messages,
    "messages claimed, answered, with a letter": answer_messages,
    "answered messages listed": list_messages,
    "contacts imported": import_contacts,
    "contacts walked": walk_contacts,
}


if __name__ == "__main__":
    main()
