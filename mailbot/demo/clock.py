"""The demo's clock: set by the play, read by everything else."""

from __future__ import annotations

from datetime import datetime, timedelta


class StageClock:
    """A clock that stands still until it is moved, and never goes back."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """Aware UTC. Each look takes a millisecond, so that no two events share an instant."""
        self._now += timedelta(milliseconds=1)
        return self._now

    def move_to(self, instant: datetime) -> None:
        self._now = max(self._now, instant)
