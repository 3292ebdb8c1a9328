"""Several processes on one store: each letter and each message once, also when one of them dies."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from contracts.store.samples import LEASE, MEETING, NOON, kept, queued

from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose
from mailbot.edge.store import Store

TESTS = Path(__file__).parents[2]


class Rival:
    """Another process, that works on the store it is told."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.hears()

    def opens(self, url: str, deed: str, worker: str) -> None:
        """Begins to open the store for a deed."""
        self._tell(json.dumps([url, deed, worker]))

    def has_opened(self) -> None:
        assert self.hears() == ["open"]

    def goes_on(self) -> None:
        self._tell("")

    def hears(self) -> list[Any]:
        """The next thing that it says."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, f"it ended with {self.process.wait()}"
        said: list[Any] = json.loads(line)
        return said

    def rest(self) -> list[list[Any]]:
        """All that it still says, until the deed is done."""
        return list(iter(self.hears, ["end"]))

    def dies(self) -> None:
        self.process.kill()
        self.process.wait()

    def _tell(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()


@contextmanager
def rival() -> Iterator[Rival]:
    command = [sys.executable, "-m", "contracts.store.rival"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=TESTS
    ) as process:
        try:
            yield Rival(process)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def four() -> Iterator[list[Rival]]:
    """Four processes, started once: it takes them longer than all they do."""
    with ExitStack() as stack:
        yield [stack.enter_context(rival()) for _ in range(4)]


def race(rivals: list[Rival], url: str, deed: str) -> list[list[Any]]:
    """What they say when all begin at the same moment."""
    for number, one in enumerate(rivals):
        one.opens(url, deed, f"worker {number}")
    for one in rivals:
        one.has_opened()
    for one in rivals:
        one.goes_on()
    return [said for one in rivals for said in one.rest()]


def test_processes_that_start_at_once_make_the_tables_once(
    empty_url: str, four: list[Rival]
) -> None:
    numbers = [number for _, some in race(four, empty_url, "reference") for number in some]
    assert len(set(numbers)) == 200
    store = Store.open(empty_url, migrate=False)
    assert store.check() == []
    assert store.instance.mark().generation == 0
    store.close()


def test_four_processes_send_each_letter_once(store: Store, url: str, four: list[Rival]) -> None:
    queued(store, 400)
    bodies = Counter(number for _, number in race(four, url, "send"))
    assert set(bodies.values()) == {1}
    assert len(bodies) == 400
    assert store.outbox.fates(MEETING) == {(Purpose.INVITATION, Fate.SENT): 400}


def test_four_processes_decide_on_each_message_once(
    store: Store, url: str, four: list[Rival]
) -> None:
    ids = kept(store, 200)
    decided = Counter(number for _, number in race(four, url, "read"))
    assert decided == dict.fromkeys(ids, 1)
    assert store.inbox.counts()[MessageState.ANSWERED] == 200
    assert all(len(store.answers.history(number)) == 1 for number in ids[:20])
    assert len(list(store.journal.lines())) == 200
    assert store.journal.verify() is None


def test_four_processes_get_different_numbers(store: Store, url: str, four: list[Rival]) -> None:
    numbers = [number for _, some in race(four, url, "reference") for number in some]
    assert sorted(numbers) == list(range(1, 201))


def test_of_four_processes_one_gets_the_lease(store: Store, url: str, four: list[Rival]) -> None:
    assert sorted(got for _, got in race(four, url, "lease")) == [False, False, False, True]


def test_a_killed_holder_leaves_nothing_undone(store: Store, url: str) -> None:
    queued(store, 3)
    with rival() as victim:
        victim.opens(url, "hold", "victim")
        victim.has_opened()
        victim.goes_on()
        _, (first, *others) = victim.hears()
        victim.dies()
    assert store.outbox.release_expired(now=NOON) == (0, 0)
    assert store.outbox.release_expired(now=NOON + LEASE) == (2, 1)
    taken = store.outbox.claim("heir", now=NOON + LEASE, limit=9, lease=LEASE)
    assert [row.id for row in taken] == others
    lost = store.outbox.row(first)
    assert lost is not None
    assert lost.fate is Fate.UNKNOWN


def test_a_frozen_holder_sends_nothing_on_waking(store: Store, url: str) -> None:
    queued(store, 3)
    with rival() as sleeper:
        sleeper.opens(url, "hold", "sleeper")
        sleeper.has_opened()
        sleeper.goes_on()
        _, ids = sleeper.hears()
        sleeper.process.send_signal(signal.SIGSTOP)
        store.outbox.release_expired(now=NOON + LEASE)
        store.outbox.claim("heir", now=NOON + LEASE, limit=9, lease=LEASE)
        sleeper.process.send_signal(signal.SIGCONT)
        sleeper.goes_on()
        assert sleeper.rest() == [["handed over", number, False] for number in ids]


@pytest.mark.slow
def test_a_process_killed_anywhere_leaves_a_whole_store(store: Store, url: str) -> None:
    """Killed after so many words; whatever it had begun is there whole or not at all."""
    kept(store, 60)
    decided = 0
    for words in (1, 8):
        with rival() as victim:
            victim.opens(url, "read", f"victim {words}")
            victim.has_opened()
            victim.goes_on()
            for _ in range(words):
                victim.hears()
            victim.dies()
        decided += words
        counts = store.inbox.counts()
        assert counts[MessageState.ANSWERED] >= decided
        assert store.journal.head()[0] == counts[MessageState.ANSWERED]
        assert len(store.outbox.rows(MEETING)) == counts[MessageState.ANSWERED]
    assert store.check() == []
