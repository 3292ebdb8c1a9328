"""A store that is moved from SQLite to PostgreSQL is the same store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from contracts.store.samples import LEASE, MEETING, NOON, answer, kept, letter, listed, queued
from sqlalchemy import select

from mailbot.core.values.letter import Sent
from mailbot.edge.store import Store, StoreUnavailable
from mailbot.edge.store.keeping_tables import lease
from mailbot.edge.store.moving import move_in
from mailbot.edge.store.rows import Row

pytestmark = pytest.mark.servers


@pytest.fixture
def file(sqlite_store_url: str) -> Iterator[Store]:
    store = Store.open(sqlite_store_url)
    listed(store, "mission@hr.example")
    queued(store, 3)
    (row,) = store.outbox.claim("anna", now=NOON, limit=1, lease=LEASE)
    assert store.outbox.hand_over(row.id, "anna", now=NOON)
    assert store.outbox.settle(row.id, "anna", Sent("250 Ok"), now=NOON)
    first, _ = kept(store, 2)
    store.answers.save(answer(first), now=NOON)
    store.journal.append("tried", who="anna", what={"letter": "1"}, now=NOON)
    store.leases.acquire("mailbox office", "anna", now=NOON, ttl=LEASE)
    yield store
    store.close()


@pytest.fixture
def server(postgres_url: str) -> Iterator[Store]:
    """Of this test alone, since it becomes another's."""
    store = Store.open(postgres_url)
    yield store
    store.close()


def _rows(store: Store) -> dict[str, list[object]]:
    with store._database.read() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in Row.metadata.sorted_tables
            if table is not lease
        }


def test_all_rows_come_and_the_store_goes_on(file: Store, server: Store, tmp_path: Path) -> None:
    copy = tmp_path / "a copy?.db"
    file.backup(copy, now=NOON)
    before = _rows(file)
    moved = move_in(server._database, copy)
    after = _rows(server)
    assert after.pop("instance") != before.pop("instance")  # known as a copy
    assert server.instance.mark().copied_at == NOON
    assert after == before
    assert moved == sum(map(len, after.values())) + 1
    assert server.check() == []
    assert server.search.messages("attend") == file.search.messages("attend") == [1]
    assert server.leases.living(now=NOON) == []
    server.outbox.queue([letter(99)], now=NOON, due_at=NOON)
    assert [row.id for row in server.outbox.rows(MEETING)] == [1, 2, 3, 4, 5]
    server.journal.append("tried again", who="anna", what={}, now=NOON)
    assert server.journal.verify() is None
    assert list(tmp_path.glob("a copy*")) == [copy]


def test_a_database_that_holds_a_store_is_left_as_it_is(
    file: Store, server: Store, tmp_path: Path
) -> None:
    file.backup(tmp_path / "copy.db", now=NOON)
    queued(server)
    before = _rows(server)
    with pytest.raises(StoreUnavailable, match=r"holds a store already .*createdb"):
        move_in(server._database, tmp_path / "copy.db")
    assert _rows(server) == before
