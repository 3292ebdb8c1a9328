"""Trouble: each says what is wrong, where, and what to do, and shows no password."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from servers.postgres import Postgres
from sqlalchemy.exc import OperationalError

from mailbot.edge.store import Store, StoreDamaged, StoreFault, StoreUnavailable, database
from mailbot.edge.store.faults import told

NOON = datetime(2011, 4, 20, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mailbot.db"


def opened(path: Path) -> Store:
    return Store.open(f"sqlite:///{path}")


def test_a_locked_database_is_said_to_be_locked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(path).close()
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    store = opened(path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="locked by another process") as caught:
        store.switches.put("held SC11", "HR")
    assert str(path) in caught.value.where
    assert store.switches.get("held SC11") is None
    holder.execute("ROLLBACK")
    store.switches.put("held SC11", "HR")
    holder.close()
    store.close()


def test_sqlite_is_flushed_and_lets_others_read(path: Path) -> None:
    store = opened(path)
    with store._database.read() as connection:
        for pragma, value in (("synchronous", 2), ("journal_mode", "wal"), ("foreign_keys", 1)):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value
    store.close()


def test_a_full_disk_is_said_to_be_full_and_nothing_is_half_written(path: Path) -> None:
    opened(path).close()
    room = path.stat().st_size + 200_000
    full = (
        "import resource, sys\n"
        "from mailbot.edge.store import Store, StoreUnavailable\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))\n"
        f"store = Store.open('sqlite:///{path}')\n"
        "try:\n"
        "    for number in range(100): store.switches.put(str(number), 'x' * 20_000)\n"
        "except StoreUnavailable as fault: print(number, fault.what)\n"
    )
    said = subprocess.run([sys.executable, "-c", full], capture_output=True, text=True, check=True)
    number, what = said.stdout.strip().split(" ", 1)
    assert "full" in what
    store = opened(path)
    assert store.check() == []
    assert store.switches.get(str(int(number) - 1)) == "x" * 20_000
    assert store.switches.get(number) is None
    store.close()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"cannot be opened.*nowhere"):
        opened(tmp_path / "nowhere" / "mailbot.db")


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.write_bytes(b"Dear colleagues, " * 1_000)
    with pytest.raises(StoreDamaged, match="not a database"):
        opened(path)
    assert path.read_bytes() == b"Dear colleagues, " * 1_000


def test_broken_pages_are_found(path: Path) -> None:
    store = opened(path)
    for number in range(50):
        store.journal.append("e", who="anna", what={"n": "x" * 2_000}, now=NOON)
        store.switches.put(str(number), "x" * 2_000)
    store.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096)
    store = opened(path)
    try:
        faults = store.check()
    except StoreDamaged as fault:
        faults = [str(fault)]
    store.close()
    assert any("damaged" in fault for fault in faults)


def test_a_server_that_is_away_is_said_to_be_out_of_reach() -> None:
    address = "postgresql+psycopg://mailbot:secret@127.0.0.1:1/mailbot"
    with pytest.raises(StoreUnavailable, match="cannot be reached") as caught:
        Store.open(address)
    assert "secret" not in str(caught.value)
    assert "127.0.0.1:1" in caught.value.where


@pytest.mark.parametrize(
    ("said", "what", "mend"),
    [
        ("sorry, too many clients already", "no more connections", "max_connections"),
        (
            "remaining connection slots are reserved for roles with the SUPERUSER attribute",
            *("no more connections", "max_connections"),
        ),
        ('too many connections for role "mailbot"', "no more connections", "max_connections"),
        ('database "mailbt" does not exist', "no such database", "createdb"),
        ('password authentication failed for user "mailbot"', "refused the login", "password"),
        ('role "mailbot" is not permitted to log in', "refused the login", "user"),
        ("no more connections allowed (max_client_conn)", "no more connections", "raise"),
        ("the database system is starting up", "starting", ""),
        ("Connection refused", "cannot be reached", "start it"),
    ],
)
def test_what_a_server_says_at_the_door_is_told(said: str, what: str, mend: str) -> None:
    line = (
        f'connection failed: connection to server at "127.0.0.1", port 5432 failed: FATAL:  {said}'
    )
    fault = told(OperationalError("", {}, Exception(line)), where="127.0.0.1")
    assert isinstance(fault, StoreUnavailable)
    assert what in str(fault)
    assert mend in str(fault)


@pytest.mark.servers
@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_cannot_hold_every_name_is_refused(
    postgres_server: Postgres, encoding: str
) -> None:
    with postgres_server.database(encoding) as url, pytest.raises(StoreFault) as caught:
        Store.open(url)
    assert f"keeps text in {encoding}" in str(caught.value)
    assert "--encoding=UTF8" in str(caught.value)
    assert ":mailbot@" not in str(caught.value)


@pytest.mark.parametrize(
    ("state", "what"),
    [
        pytest.param("53100", "disk of the database server is full", id="full disk"),
        pytest.param("53300", "no more connections", id="too many connections"),
        pytest.param("28P01", "refused the login", id="wrong password"),
        pytest.param("40P01", "in the way", id="deadlock"),
        pytest.param("55P03", "locked", id="lock timeout"),
        pytest.param("57P01", "shutting down", id="administrator"),
        pytest.param("25P03", "ended by the server", id="idle in transaction"),
        pytest.param("25006", "may only be read", id="standby, or read-only"),
        pytest.param("42501", "refuses its tables", id="another's tables"),
        pytest.param("57014", "before it was done", id="statement timeout"),
        pytest.param("58030", "disk of the database server failed", id="disk"),
        pytest.param("3D000", "no such database", id="database"),
    ],
)
def test_what_postgresql_reports_is_told_by_its_code(state: str, what: str) -> None:
    class Reported(Exception):
        sqlstate = state

    fault = told(OperationalError("SELECT", {}, Reported()), where="here")
    assert isinstance(fault, StoreUnavailable)
    assert what in fault.what
    assert fault.mend


def test_our_own_mistakes_are_not_dressed_as_trouble() -> None:
    class Reported(Exception):
        sqlstate = "42601"

    assert told(OperationalError("SELEKT", {}, Reported()), where="here") is None


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:"])
def test_a_store_in_memory_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="needs a file"):
        Store.open(address)


def test_a_fault_says_what_where_and_mend() -> None:
    fault = StoreFault("the disk is full", where="sqlite:///a.db", mend="make room")
    assert str(fault) == "the disk is full (sqlite:///a.db): make room"
