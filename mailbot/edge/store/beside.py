"""What stands beside a message among the office's own: notes, who takes care of it, its sleep.

None of it is ever sent, and none of it changes what is known of a delegation.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from mailbot.core.values.people import Care, Note
from mailbot.edge.store.database import Database
from mailbot.edge.store.people_tables import care, note


class Beside:
    """Notes and care."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def notes(self, message: int) -> list[Note]:
        """Oldest first."""
        wanted = select(note).where(note.c.message == message).order_by(note.c.id)
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        return [Note(row.at, row.who, row.text) for row in rows]

    def add_note(self, message: int, text: str, *, who: str, now: datetime) -> None:
        with self._database.write() as connection:
            values = {"message": message, "at": now, "who": who, "text": text}
            connection.execute(insert(note), values)

    def care(self, message: int) -> Care:
        with self._database.read() as connection:
            row = connection.execute(select(care).where(care.c.message == message)).one_or_none()
        return Care() if row is None else Care(row.who, row.asleep_until)

    def assign(self, message: int, who: str) -> None:
        """'' → to nobody."""
        self._put(message, {"who": who})

    def sleep(self, message: int, until: datetime | None) -> None:
        """Out of the queue until then; None wakes it."""
        self._put(message, {"asleep_until": until})

    def _put(self, message: int, changed: dict[str, Any]) -> None:
        put = self._database.insert(care).values(**{"message": message, "who": "", **changed})
        put = put.on_conflict_do_update(
            index_elements=["message"], set_={name: put.excluded[name] for name in changed}
        )
        with self._database.write() as connection:
            connection.execute(put)
