"""How often somebody may try to log in. Kept in memory: it starts anew with the process."""

from __future__ import annotations

import threading
from collections import deque
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=10)
MOST_PER_NAME = 8
MOST_PER_PLACE = 30  # an office may sit behind one address
MOST_KEPT = 10_000  # names and addresses remembered


class Throttle:
    """Failed tries per name and per network address in the last minutes."""

    def __init__(self) -> None:
        self._failures: dict[str, deque[datetime]] = {}
        self._lock = threading.Lock()

    def is_closed(self, *, name: str, place: str, now: datetime) -> bool:
        """Were there too many failures?"""
        with self._lock:
            by_name = self._recent(f"name {name.casefold()}", now)
            by_place = self._recent(f"place {place}", now)
        return by_name >= MOST_PER_NAME or by_place >= MOST_PER_PLACE

    def failed(self, *, name: str, place: str, now: datetime) -> None:
        with self._lock:
            for key in (f"name {name.casefold()}", f"place {place}"):
                self._failures.setdefault(key, deque(maxlen=MOST_PER_PLACE)).append(now)
            while len(self._failures) > MOST_KEPT:
                self._failures.pop(next(iter(self._failures)))

    def succeeded(self, *, name: str) -> None:
        with self._lock:
            self._failures.pop(f"name {name.casefold()}", None)

    def _recent(self, key: str, now: datetime) -> int:
        tries = self._failures.get(key)
        if tries is None:
            return 0
        while tries and tries[0] < now - WINDOW:
            tries.popleft()
        return len(tries)
