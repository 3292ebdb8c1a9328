"""Backup: a whole copy while others work, known as a copy when it is put back."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailbot.edge.store import Store, StoreUnavailable
from mailbot.edge.store.backup import backup
from mailbot.edge.store.database import Database

NOON = datetime(2011, 4, 20, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'mailbot.db'}")
    store.instance.advance()
    store.switches.put("held SC11", "HR")
    yield store
    store.close()


def test_a_copy_is_whole_and_knows_that_it_is_one(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup.db"
    store.backup(path, now=NOON)
    store.switches.put("held SC11", "FR")
    copy = Store.open(f"sqlite:///{path}", migrate=False)
    assert copy.check() == []
    assert copy.switches.get("held SC11") == "HR"
    mark = copy.instance.mark()
    assert (mark.database, mark.generation) == (store.instance.mark().database, 1)
    assert mark.copied_at == NOON
    assert store.instance.mark().copied_at is None
    assert copy.instance.adopt().copied_at is None
    copy.close()


def test_a_copy_is_taken_while_another_writes(store: Store, tmp_path: Path) -> None:
    writer = sqlite3.connect(tmp_path / "mailbot.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE switch SET value = 'FR'")
    store.backup(tmp_path / "backup.db", now=NOON)
    writer.execute("COMMIT")
    writer.close()
    copy = Store.open(f"sqlite:///{tmp_path / 'backup.db'}")
    assert copy.switches.get("held SC11") == "HR"
    copy.close()


def test_an_existing_file_is_not_written_over(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup.db"
    path.write_text("precious")
    with pytest.raises(FileExistsError, match="give another name"):
        store.backup(path, now=NOON)
    assert path.read_text() == "precious"


def test_a_copy_that_fails_leaves_nothing_and_names_its_own_place(
    store: Store, tmp_path: Path
) -> None:
    """Else who makes room, or rights, makes them where the store is."""
    path = tmp_path / "nowhere" / "backup.db"
    with pytest.raises(StoreUnavailable, match="cannot be opened") as caught:
        store.backup(path, now=NOON)
    assert f"({path})" in str(caught.value)
    assert not path.parent.exists()


@pytest.mark.parametrize("room", [0, 100_000], ids=["none", "too little"])
def test_a_disk_that_has_no_room_for_the_copy_is_named(
    store: Store, tmp_path: Path, room: int
) -> None:
    path = tmp_path / "disk" / "backup.db"
    path.parent.mkdir()
    with no_file_beyond(room), pytest.raises(StoreUnavailable, match="disk") as caught:
        store.backup(path, now=NOON)
    assert f"({path})" in str(caught.value)
    assert list(path.parent.iterdir()) == []


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_postgresql_has_a_better_way() -> None:
    database = Database("postgresql+psycopg://mailbot@db.example/mailbot")
    with pytest.raises(StoreUnavailable, match="pg_dump"):
        backup(database, Path("backup.db"), now=NOON)
