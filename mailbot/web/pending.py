"""Single sign-ons that were begun and have not come back from the provider yet."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

from mailbot.edge.sign_on import Begun

PATIENCE = timedelta(minutes=10)
MOST = 1_000  # begun and not finished


class Pending:
    """Sign-ons that were begun. Kept in memory: one web process serves an office."""

    def __init__(self) -> None:
        self._begun: dict[str, tuple[Begun, str, datetime]] = {}
        self._lock = threading.Lock()

    def add(self, begun: Begun, onward: str, *, now: datetime) -> None:
        with self._lock:
            while len(self._begun) >= MOST:
                self._begun.pop(next(iter(self._begun)))
            self._begun[begun.state] = (begun, onward, now)

    def take(self, state: str, *, now: datetime) -> tuple[Begun, str] | None:
        """Once; None when there is none, or it has taken too long."""
        with self._lock:
            found = self._begun.pop(state, None)
        if found is None or now - found[2] > PATIENCE:
            return None
        return found[0], found[1]
