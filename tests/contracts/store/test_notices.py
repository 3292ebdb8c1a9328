"""What another process puts into the store is told at once, where the database tells."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import Queue

import psycopg
import pytest
from contracts.store.samples import LEASE, MEETING, NOON, kept, letter, queued
from sqlalchemy import make_url

from mailbot.core.values.letter import Fate
from mailbot.core.values.storing import StoreUnavailable
from mailbot.edge.imap import Wakeup
from mailbot.edge.store import Store
from mailbot.edge.store.database import Database
from mailbot.edge.store.notices import Notice

_LONG = 60  # seconds, for a machine that is busy


class Listener:
    """Another process, as far as the database can tell: it has a line of its own."""

    def __init__(self, url: str) -> None:
        self._store, self._stop = Store.open(url), Wakeup()
        self._heard: Queue[Notice | StoreUnavailable] = Queue()
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def hears(self) -> Notice | StoreUnavailable:
        return self._heard.get(timeout=_LONG)

    def ends(self) -> bool:
        """Told to; does it?"""
        self._stop.set()
        self._thread.join(_LONG)
        self._store.close()
        return not self._thread.is_alive()

    def _listen(self) -> None:
        try:
            for notice in self._store.notices.told(self._stop):
                self._heard.put(notice)
        except StoreUnavailable as fault:
            self._heard.put(fault)


def _tell(url: str, statement: str) -> None:
    """Past the store."""
    login = make_url(url).set(drivername="postgresql")
    with psycopg.connect(login.render_as_string(False), autocommit=True) as other:
        other.execute(statement.encode())


@pytest.fixture
def listener(postgresql_store_url: str) -> Iterator[Listener]:
    made = Listener(postgresql_store_url)
    assert {made.hears(), made.hears()} == set(Notice)  # from here on it listens
    yield made
    assert made.ends()


@pytest.fixture
def server(listener: Listener, postgresql_store_url: str) -> Iterator[Store]:
    store = Store.open(postgresql_store_url)
    yield store
    store.close()


@pytest.mark.servers
def test_letters_and_messages_are_told_as_they_come(server: Store, listener: Listener) -> None:
    queued(server)
    assert listener.hears() is Notice.LETTERS
    kept(server)
    assert listener.hears() is Notice.MESSAGES


@pytest.mark.servers
@pytest.mark.parametrize("fate", [Fate.UNKNOWN, Fate.REFUSED, Fate.BOUNCED, Fate.CANCELLED])
def test_a_letter_that_a_person_queues_again_is_told(
    server: Store, listener: Listener, postgresql_store_url: str, fate: Fate
) -> None:
    queued(server)
    assert listener.hears() is Notice.LETTERS
    (row,) = server.outbox.rows(MEETING)
    _tell(postgresql_store_url, f"UPDATE letter SET fate = '{fate}'")
    assert server.outbox.requeue(row.id, why="it did not arrive", now=NOON)
    kept(server)
    # in the order of the commits: were it not told, this would come first
    assert listener.hears() is Notice.LETTERS


@pytest.mark.servers
def test_what_a_worker_gives_back_wakes_nobody(server: Store, listener: Listener) -> None:
    queued(server)
    assert listener.hears() is Notice.LETTERS
    (row,) = server.outbox.claim("anna", now=NOON, limit=9, lease=LEASE)
    server.outbox.release([row.id], "anna", now=NOON)
    server.outbox.queue([letter(2)], now=NOON, due_at=NOON)
    kept(server)
    # in the order of the commits: a notice of the release would come before these
    assert [listener.hears(), listener.hears()] == [Notice.LETTERS, Notice.MESSAGES]


@pytest.mark.servers
def test_a_lost_line_is_said(listener: Listener, postgresql_store_url: str) -> None:
    _tell(
        postgresql_store_url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND query LIKE 'LISTEN%'",
    )
    assert isinstance(listener.hears(), StoreUnavailable)


def test_a_file_tells_nothing(sqlite_store_url: str) -> None:
    store = Store.open(sqlite_store_url)
    assert not store.notices.are_told
    store.close()


@pytest.mark.servers
@pytest.mark.parametrize(("own", "idle"), [("", "15"), ("?keepalives_idle=60", "60")])
def test_a_line_is_watched_as_long_as_we_say_or_as_its_address_says(
    postgres_url: str, own: str, idle: str
) -> None:
    database = Database(postgres_url + own)
    with database.listening("anything") as line:
        assert line.info.get_parameters()["keepalives_idle"] == idle
    database.close()
