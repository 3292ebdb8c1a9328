"""The clock, the mailbox and the server that takes letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from mailbot.core.values.inbox import Mark, Place
from mailbot.core.values.letter import Outcome
from mailbot.core.values.storing import (
    Answer,
    ListChanges,
    MailboxStatus,
    Progress,
    Stale,
    StepMark,
    Stop,
)


class Clock(Protocol):
    """The only reader of the time."""

    def now(self) -> datetime: ...


class MailboxState(Protocol):
    """What the server says of a folder."""

    @property
    def uidvalidity(self) -> int: ...
    @property
    def count(self) -> int: ...
    @property
    def uidnext(self) -> int:
        """0 where the server does not say it."""


class Fetched(Protocol):
    """A message as it lies on the server."""

    @property
    def uidvalidity(self) -> int: ...
    @property
    def uid(self) -> int: ...
    @property
    def raw(self) -> bytes: ...
    @property
    def size(self) -> int: ...
    @property
    def received_at(self) -> datetime: ...
    @property
    def is_whole(self) -> bool: ...


class Mailbox(Protocol):
    """A folder on a mail server, read without leaving a trace; see `edge.imap`."""

    def state(self) -> MailboxState: ...

    def uids(self) -> list[int]: ...

    def marks(self, uids: Sequence[int]) -> dict[int, Mark]:
        """UID → when the server received it and its size, of those that are there."""

    def fetch_after(self, uid: int, *, batch: int = 50) -> Iterator[Sequence[Fetched]]:
        """Messages with a greater UID, ascending."""

    def fetch(self, uids: Sequence[int], *, batch: int = 50) -> Iterator[Sequence[Fetched]]:
        """The messages with these UIDs, ascending, as far as they exist."""


HandOver = Callable[[], bool]


class Sender(Protocol):
    """Hands one letter to the submission server; see `edge.smtp`."""

    def send(
        self, *, envelope_sender: str, recipient: str, raw: bytes, before_body: HandOver
    ) -> Outcome: ...


__all__ = [
    "Answer",
    "ListChanges",
    "MailboxStatus",
    "Place",
    "Progress",
    "Stale",
    "StepMark",
    "Stop",
]
