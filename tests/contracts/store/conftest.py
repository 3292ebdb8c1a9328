"""The contract of the store is one for both databases: each test here runs on SQLite and, where
it is installed, on PostgreSQL. Tables are made once; each test finds them empty."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from mailbot.edge.store import Store, database
from mailbot.edge.store.rows import Row

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)]


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "empty.db")
    found: str = request.getfixturevalue("postgres_url")
    return found


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest) -> str:
    """The address of a store with nothing in it."""
    found: str = request.getfixturevalue(f"{request.param}_store_url")
    return found


@pytest.fixture(autouse=True)
def unflushed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here does not hang on the disk; `test_sqlite_is_flushed` looks to that."""
    monkeypatch.setattr(database, "FLUSH", "OFF")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store with nothing in it."""
    store = Store.open(url)
    yield store
    store.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "migrated.db"
    Store.open(sqlite_url(path)).close()
    return path


@pytest.fixture
def sqlite_store_url(migrated_file: Path, tmp_path: Path) -> str:
    return sqlite_url(Path(shutil.copy(migrated_file, tmp_path / "mailbot.db")))


@pytest.fixture(scope="session")
def migrated_database(request: pytest.FixtureRequest) -> Iterator[str]:
    with request.getfixturevalue("postgres_server").database() as url:
        Store.open(url).close()
        yield url


@pytest.fixture
def postgresql_store_url(migrated_database: str) -> Iterator[str]:
    yield migrated_database
    login = make_url(migrated_database).set(drivername="postgresql")
    tables = ", ".join(set(Row.metadata.tables) - {"instance"})
    with psycopg.connect(login.render_as_string(False), autocommit=True) as server:
        server.execute(f"TRUNCATE {tables} RESTART IDENTITY".encode())
        server.execute("UPDATE instance SET generation = 0, copied_at = NULL")


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"
