"""A store of several meetings, each with a configuration and notes of its own, that is put back as
it was: none sends anything a second time, whatever the address, and each is confirmed once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import pytest
from contracts.store.samples import MEETING, NOON, letter
from sqlalchemy import make_url

from mailbot.core.values.letter import Fate, LetterKey
from mailbot.edge.mark_file import MarkFile
from mailbot.edge.store import Store
from mailbot.flows.restoring import Confirmed, Guard, InDoubt, confirm

OTHER = "SC12"


@dataclass
class Still:
    """A clock that stands."""

    def now(self):
        return NOON


def guard(store: Store, folder: Path, *meetings: str, address: str = "first") -> Guard:
    """Of one configuration: its folder has the notes of each address."""
    folder.mkdir(exist_ok=True)
    note = MarkFile(folder / f".mailbot-{address}.mark")
    return Guard(store, note, Still(), meetings or (MEETING,))


def confirmed(guard: Guard) -> Confirmed:
    return confirm(guard, in_sent_folder=lambda _: set(), sends_open=False, who="officer")


def queue(store: Store, meeting: str, number: int = 1) -> None:
    made = letter(number, recipient=f"{number}@{meeting}.example")
    key = LetterKey(meeting, made.key.purpose, made.key.about, made.recipient)
    named = f"{meeting}-{number}"
    made = replace(made, key=key, token=named, reference=named, message_id=f"<{named}@a.example>")
    store.outbox.queue([made], now=NOON, due_at=NOON)


def fates(store: Store, meeting: str) -> list[Fate]:
    return [row.fate for row in store.outbox.rows(meeting)]


@contextmanager
def copied(store: Store, url: str, tmp_path: Path) -> Iterator[Store]:
    """The same rows at another address, as pg_restore or `cp` make them."""
    store.close()
    if store._database.is_sqlite:
        path = Path(shutil.copy(make_url(url).database, tmp_path / "copy.db"))
        copy = Store.open(f"sqlite:///{path}")
        yield copy
        copy.close()
        return
    name = make_url(url).database
    login = make_url(url).set(drivername="postgresql", database="postgres")
    with psycopg.connect(login.render_as_string(False), autocommit=True) as server:
        server.execute(f"CREATE DATABASE copy TEMPLATE {name}".encode())
        copy = Store.open(make_url(url).set(database="copy").render_as_string(False))
        try:
            yield copy
        finally:
            copy.close()
            server.execute(b"DROP DATABASE copy WITH (FORCE)")


def test_an_older_state_at_another_address_sends_nothing(
    store: Store, url: str, tmp_path: Path
) -> None:
    """The note of the address that it came from tells."""
    worked = guard(store, tmp_path / "office")
    worked.advance()
    with copied(store, url, tmp_path) as copy:
        worked.advance()  # letters went out after the copy
        again = guard(copy, tmp_path / "office", address="second")
        assert "restore --confirm" in again.doubt()
        assert not again.may_send()
        confirmed(again)
        assert again.may_send()
        assert worked.doubt() == ""


@pytest.mark.servers
def test_what_pg_dump_copied_is_known_on_a_machine_without_a_note(
    postgresql_store_url: str, tmp_path: Path
) -> None:
    store = Store.open(postgresql_store_url)
    guard(store, tmp_path / "office").advance()
    with copied(store, postgresql_store_url, tmp_path) as copy:
        fresh = guard(copy, tmp_path / "another machine")
        assert "copy that was put into another place" in fresh.doubt()
        assert not fresh.may_send()
        confirmed(fresh)
        assert fresh.may_send()
        assert guard(copy, tmp_path / "a third machine").may_send()


def _put_back(store: Store, *guards: Guard) -> None:
    """As it was before each of them last sent."""
    for one in guards:
        one.advance()
        ahead = replace(store.instance.mark(), generation=100)
        one.noted.note(ahead)


def test_each_meeting_of_a_store_is_confirmed_once(store: Store, tmp_path: Path) -> None:
    first, second = (guard(store, tmp_path / code, code) for code in (MEETING, OTHER))
    _put_back(store, first, second)
    for code in (MEETING, OTHER):
        queue(store, code)
    assert not first.may_send()
    assert not second.may_send()

    assert confirmed(first).unknown == 1
    assert fates(store, OTHER) == [Fate.QUEUED]
    assert not second.may_send()  # its letters are not settled
    queue(store, MEETING, 2)
    assert confirmed(second).unknown == 1

    assert first.may_send()
    assert second.may_send()
    assert not store.switches.is_stopped()
    assert fates(store, MEETING) == [Fate.UNKNOWN, Fate.QUEUED]  # one came later, and goes out
    assert fates(store, OTHER) == [Fate.UNKNOWN]


def test_meetings_on_one_mailbox_are_settled_together(store: Store, tmp_path: Path) -> None:
    both = guard(store, tmp_path / "office", MEETING, OTHER)
    _put_back(store, both)
    for code in (MEETING, OTHER):
        queue(store, code)
    assert not both.may_send()
    assert confirmed(both).unknown == 2
    assert both.may_send()


def test_a_second_machine_waits_for_what_the_first_noticed_and_either_confirms(
    store: Store, tmp_path: Path
) -> None:
    here, there = (guard(store, tmp_path / name) for name in ("here", "there"))
    there.advance()  # it sent nothing since the copy
    _put_back(store, here)
    assert there.doubt() == ""
    assert not here.may_send()
    assert not there.may_send()
    with pytest.raises(InDoubt):
        there.start(who="officer")
    confirmed(there)
    assert here.may_send()
    assert there.may_send()


def test_it_is_noticed_again_when_what_was_confirmed_is_put_back(
    store: Store, tmp_path: Path
) -> None:
    one = guard(store, tmp_path / "office")
    for _ in range(2):
        _put_back(store, one)
        queue(store, MEETING, store.instance.mark().generation + 1)
        assert not one.may_send()
        assert confirmed(one).unknown == 1
        assert one.may_send()
