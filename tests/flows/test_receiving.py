"""Batches are kept in order, each while the next one is fetched."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from mailbot.core.values.inbox import Arrival
from mailbot.flows.receive import Received, receive

_PATIENCE = 60.0  # seconds; bounds a failure
_NOON = datetime(2011, 4, 20, 12, tzinfo=UTC)


class _Lost(Exception):
    """The line to the server."""


@dataclass(frozen=True)
class _Mail:
    uid: int
    raw: bytes = b"Subject: x\r\n\r\n"
    uidvalidity: int = 7
    received_at: datetime = _NOON
    size: int = 14
    is_whole: bool = True


@dataclass(frozen=True)
class _State:
    uidvalidity: int = 7


class _Mailbox:
    """Five messages; the line is lost at `lost_at`, if at all."""

    def __init__(self, lost_at: int = 0) -> None:
        self._lost_at = lost_at
        self.is_fetched = {uid: threading.Event() for uid in range(1, 6)}

    def state(self) -> _State:
        return _State()

    def uids(self) -> list[int]:
        return list(self.is_fetched)

    def fetch_after(self, uid: int, *, batch: int = 50) -> Iterator[Sequence[_Mail]]:
        for number in range(uid + 1, 6):
            if number == self._lost_at:
                raise _Lost
            self.is_fetched[number].set()
            yield [_Mail(number)]


class _Inbox:
    """Keeps a message only when the one after it has been fetched, or cannot be."""

    def __init__(self, mailbox: _Mailbox, *, last: int) -> None:
        self._mailbox, self._last = mailbox, last
        self.kept: list[int] = []

    def progress(self, _name: str) -> None:
        return None

    def keep(self, arrivals: Sequence[Arrival], *, now: datetime) -> int:
        for arrival in arrivals:
            uid = arrival.place.uid
            assert uid == self._last or self._mailbox.is_fetched[uid + 1].wait(_PATIENCE)
            self.kept.append(uid)
        return len(arrivals)

    def mark_gone(self, *_: object, now: datetime) -> int:
        return 0

    def missing(self, *_: object) -> list[int]:
        return []

    def note_look(self, _name: str, **_: object) -> None:
        return None


class _Full(_Inbox):
    def keep(self, arrivals: Sequence[Arrival], *, now: datetime) -> int:
        raise OSError("no room")


class _Clock:
    def now(self) -> datetime:
        return _NOON


def received(mailbox: Any, inbox: Any) -> Received:  # stand-ins, by their methods alone
    return receive(mailbox, inbox, name="office", clock=_Clock(), batch=1)


def test_a_batch_is_kept_while_the_next_is_fetched() -> None:
    mailbox = _Mailbox()
    inbox = _Inbox(mailbox, last=5)
    assert received(mailbox, inbox).new == 5
    assert inbox.kept == [1, 2, 3, 4, 5]


def test_what_came_before_the_line_was_lost_is_kept() -> None:
    mailbox = _Mailbox(lost_at=4)
    inbox = _Inbox(mailbox, last=3)
    with pytest.raises(_Lost):
        received(mailbox, inbox)
    assert inbox.kept == [1, 2, 3]


def test_no_thread_is_left_when_nothing_can_be_kept() -> None:
    mailbox = _Mailbox()
    inbox = _Full(mailbox, last=5)
    before = set(threading.enumerate())
    with pytest.raises(OSError, match="no room"):
        received(mailbox, inbox)
    assert not [t for t in set(threading.enumerate()) - before if t.name.startswith("fetch")]
