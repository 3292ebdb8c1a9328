"""That another process has put something into the store, told at once.

PostgreSQL tells it (LISTEN; the triggers that NOTIFY are in migrations 0007 and 0009), when the
transaction is committed. SQLite tells nothing. What is told may be lost with the line: it spares a
wait and is never the only way to learn of work.
"""

from __future__ import annotations

import select
from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

from mailbot.edge.store.database import Database

CHANNEL = "mailbot"


class Bell(Protocol):
    """What ends the listening, as `select` sees it."""

    def fileno(self) -> int: ...


class Notice(StrEnum):
    """Of what there is more."""

    LETTERS = "letter"
    MESSAGES = "message"


class Notices:
    """What is told to this process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.are_told = not database.is_sqlite

    def told(self, stop: Bell) -> Iterator[Notice]:
        """Each notice as it comes, until the bell rings; at the beginning one of each kind, for
        what came before was not heard. Raises StoreUnavailable when the line to the server is
        lost: listen anew."""
        with self._database.listening(CHANNEL) as line:
            yield from Notice
            while True:
                rung, _, _ = select.select([line, stop], [], [])
                if stop in rung:
                    return
                yield from (Notice(said.payload) for said in line.notifies(timeout=0))
