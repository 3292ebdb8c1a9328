"""Switches, steps, leases, the journal, the mark of the database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from contracts.store.samples import LEASE, MEETING, MINUTE, NOON, letter
from sqlalchemy import text

from mailbot.core.values.storing import StepMark, Stop
from mailbot.edge.store import Store, journal


def test_the_stop_switch_survives_and_says_who(store: Store, url: str) -> None:
    assert not store.switches.is_stopped()
    store.switches.stop(who="anna", why="wrong date in the letter", now=NOON)
    store.switches.stop(who="boris", why="me too", now=NOON + MINUTE)
    other = Store.open(url)
    assert other.switches.is_stopped()
    assert other.switches.stopped() == Stop("anna", "wrong date in the letter", NOON)
    other.switches.start(who="anna", now=NOON)
    other.close()
    assert not store.switches.is_stopped()
    assert store.switches.stopped() is None
    assert len(list(store.journal.lines())) == 3


def test_a_value_is_put_and_got(store: Store) -> None:
    assert store.switches.get("held SC11") is None
    store.switches.put("held SC11", "HR")
    store.switches.put("held SC11", "HR FR")
    assert store.switches.get("held SC11") == "HR FR"


def test_of_changes_at_once_none_is_lost(store: Store) -> None:
    def add(code: str) -> None:
        store.switches.change("held SC11", lambda before: f"{before} {code}")

    codes = [f"S{number}" for number in range(60)]
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(add, codes))
    assert sorted((store.switches.get("held SC11") or "").split()) == sorted(codes)


def test_the_last_mark_of_a_step_counts(store: Store) -> None:
    missed = StepMark("7-working-days-before", "missed", NOON, 0, {})
    run = StepMark("3-working-days-before", "run", NOON, 12, {"HR": "waits for a person"})
    store.steps.mark(MEETING, missed)
    store.steps.mark(MEETING, replace(run, sent=1))
    store.steps.mark(MEETING, run)
    assert store.steps.marks(MEETING) == {missed.step: missed, run.step: run}
    assert store.steps.marks("SC12") == {}


def test_a_lease_has_one_holder(store: Store) -> None:
    assert store.leases.acquire("office", "anna", now=NOON, ttl=LEASE)
    assert not store.leases.acquire("office", "boris", now=NOON, ttl=LEASE)
    assert store.leases.acquire("other", "boris", now=NOON, ttl=LEASE)


def test_a_lease_is_renewed_by_its_holder(store: Store) -> None:
    store.leases.acquire("office", "anna", now=NOON, ttl=LEASE)
    assert store.leases.acquire("office", "anna", now=NOON + MINUTE, ttl=LEASE)
    assert not store.leases.acquire("office", "boris", now=NOON + LEASE, ttl=LEASE)
    assert store.leases.acquire("office", "boris", now=NOON + LEASE + MINUTE, ttl=LEASE)
    assert not store.leases.acquire("office", "anna", now=NOON + LEASE + MINUTE, ttl=LEASE)


def test_leases_that_run_are_told_and_others_forgotten(store: Store) -> None:
    store.leases.acquire("office", "anna", now=NOON, ttl=LEASE)
    store.leases.acquire("other", "boris", now=NOON + MINUTE, ttl=LEASE)
    assert sorted(store.leases.living(now=NOON)) == [("office", "anna"), ("other", "boris")]
    assert store.leases.living(now=NOON + LEASE) == [("other", "boris")]
    store.leases.forget(now=NOON + LEASE)
    assert store.leases.living(now=NOON) == [("other", "boris")]


def test_a_lease_is_let_go_only_by_its_holder(store: Store) -> None:
    store.leases.acquire("office", "anna", now=NOON, ttl=LEASE)
    store.leases.release("office", "boris")
    assert not store.leases.acquire("office", "boris", now=NOON, ttl=LEASE)
    store.leases.release("office", "anna")
    assert store.leases.acquire("office", "boris", now=NOON, ttl=LEASE)


@pytest.fixture
def written(store: Store) -> Store:
    for number in range(5):
        what = {"message": str(number), "reason": "Женева"}
        store.journal.append("decided", who="anna", what=what, now=NOON)
    return store


def test_an_untouched_journal_holds(written: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PAGE", 2)
    assert len(list(written.journal.lines())) == 5
    assert written.journal.verify() is None
    assert written.journal.head()[0] == 5
    assert written.check() == []


@pytest.mark.parametrize(
    ("deed", "number"),
    [
        pytest.param("UPDATE journal SET line = replace(line, 'anna', 'boris') WHERE id = 3", 3),
        pytest.param("DELETE FROM journal WHERE id = 2", 3),
        pytest.param("UPDATE journal SET hash = replace(hash, '0', '1') WHERE id = 5", 5),
    ],
    ids=["changed", "taken out", "another hash"],
)
def test_an_altered_journal_is_found_out(written: Store, deed: str, number: int) -> None:
    with written._database.write() as connection:
        connection.execute(text(deed))
    assert written.journal.verify() == number
    assert "altered" in written.check()[0]


def test_the_mark_grows_with_each_start(store: Store, url: str) -> None:
    first = store.instance.mark()
    assert (first.generation, first.copied_at) == (0, None)
    assert store.instance.advance() == replace(first, generation=1)
    other = Store.open(url)
    assert other.instance.advance() == replace(first, generation=2)
    other.close()
    assert store.instance.mark().generation == 2


def test_a_copy_taken_into_service_is_another_database(store: Store) -> None:
    before = store.instance.mark()
    after = store.instance.adopt()
    assert after.database != before.database
    assert after.generation == before.generation + 1


def test_two_threads_may_use_one_store(store: Store) -> None:
    def queue(number: int) -> int:
        return store.outbox.queue([letter(number % 20)], now=NOON, due_at=NOON)

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(queue, range(100))) == 20
