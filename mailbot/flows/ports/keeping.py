"""What workers keep for one another: switches, steps, leases, the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from mailbot.core.values.storing import (
    StepMark,
    Stop,
)


class Switches(Protocol):
    """State that is neither letter nor message."""

    def is_stopped(self) -> bool:
        """Is all sending switched off?"""

    def stopped(self) -> Stop | None:
        """Who switched it off, and why; None while it is on."""

    def stop(self, *, who: str, why: str, now: datetime) -> None: ...

    def start(self, *, who: str, now: datetime) -> None: ...

    def get(self, name: str) -> str | None: ...

    def put(self, name: str, value: str) -> None: ...

    def change(self, name: str, changed: Callable[[str], str]) -> None:
        """Puts what is made of the value ('' where there is none), with nobody in between."""


class Steps(Protocol):
    """Which reminder steps are behind us."""

    def marks(self, meeting: str) -> dict[str, StepMark]: ...

    def mark(self, meeting: str, mark: StepMark) -> None: ...


class Leases(Protocol):
    """One holder of a name at a time (one reader per mailbox)."""

    def acquire(self, name: str, holder: str, *, now: datetime, ttl: timedelta) -> bool:
        """Takes or renews; False while another's lease runs."""

    def release(self, name: str, holder: str) -> None: ...


class Journal(Protocol):
    """Append-only log of what was done by whom, hash-chained; ids and reasons, no bodies."""

    def append(self, event: str, *, who: str, what: Mapping[str, str], now: datetime) -> None: ...
