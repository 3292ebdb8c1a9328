"""Who looks at which message right now, as long as their page stays open."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Presence:
    """Open pages per message. Kept in memory: one web process serves an office."""

    def __init__(self) -> None:
        self._open: Counter[tuple[int, str]] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def at(self, message: int, who: str) -> Iterator[None]:
        """While the page is open."""
        with self._lock:
            self._open[message, who] += 1
        try:
            yield
        finally:
            with self._lock:
                self._open[message, who] -= 1
                if not self._open[message, who]:
                    del self._open[message, who]

    def others(self, message: int, who: str) -> list[str]:
        """Who else is at a message, in order of name."""
        with self._lock:
            return sorted(name for at, name in self._open if at == message and name != who)

    def by_message(self) -> dict[int, list[str]]:
        with self._lock:
            found: dict[int, list[str]] = {}
            for message, name in sorted(self._open):
                found.setdefault(message, []).append(name)
            return found
