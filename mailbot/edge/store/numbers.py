"""Numbers for the speakable references of letters, of each meeting its own."""

from __future__ import annotations

import threading

from mailbot.edge.store.database import Database
from mailbot.edge.store.tables import counter

MOST_AHEAD = 16  # taken from the counter at once


class Numbers:
    """The table of counters, and the numbers that were taken and not given yet."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ahead: dict[str, tuple[int, int, int]] = {}  # next, one past the last, how many next
        self._ahead_lock = threading.Lock()

    def reference(self, meeting: str) -> int:
        """A fresh number, as `next_reference` gives it, of some that were taken at once: else each
        letter would wait for two commits. The more a process needs the more it takes, up to
        `MOST_AHEAD`; those that it does not come to use are never used."""
        with self._ahead_lock:
            number, end, count = self._ahead.get(meeting, (0, 0, 1))
            if number == end:
                number = self.next_reference(meeting, count=count)
                end, count = number + count, min(MOST_AHEAD, 2 * count)
            self._ahead[meeting] = number + 1, end, count
            return number

    def next_reference(self, meeting: str, *, count: int = 1) -> int:
        """A fresh number for the speakable reference, never given twice; with `count`, the first
        of so many that follow one another."""
        take = self._database.insert(counter).values(meeting=meeting, last=count)
        take = take.on_conflict_do_update(
            index_elements=["meeting"], set_={"last": counter.c.last + count}
        )
        with self._database.write() as connection:
            last: int = connection.execute(take.returning(counter.c.last)).scalar_one()
        return last - count + 1
