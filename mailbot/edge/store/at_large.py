"""What is told of letters at large: how many there are of each fate, which wait, since when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from mailbot.core.values.letter import Fate, Purpose
from mailbot.edge.store.database import Database
from mailbot.edge.store.tables import IS_READY, contact, letter

WENT_OUT = (Fate.SENT.value, Fate.BOUNCED.value)
OPEN = (Fate.QUEUED.value, Fate.SENDING.value, Fate.DEFERRED.value)


class LettersAtLarge:
    """The table of letters, by number and time; no letter is read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_written(self, meeting: str, purpose: Purpose, about: str) -> bool:
        """Is there a letter of this purpose about this, the only one of its kind (no step)?"""
        asked = select(letter.c.id).where(
            letter.c.meeting == meeting,
            letter.c.purpose == purpose.value,
            letter.c.about == about,
            letter.c.step == "",
        )
        with self._database.read() as connection:
            return connection.execute(asked.limit(1)).first() is not None

    def fates(self, meeting: str) -> dict[tuple[Purpose, Fate], int]:
        wanted = (
            select(letter.c.purpose, letter.c.fate, func.count().label("letters"))
            .where(letter.c.meeting == meeting)
            .group_by(letter.c.purpose, letter.c.fate)
        )
        with self._database.read() as connection:
            found = connection.execute(wanted).all()
        return {(Purpose(row.purpose), Fate(row.fate)): row.letters for row in found}

    def sent_at(self, meeting: str, purpose: Purpose) -> list[tuple[str, str, datetime]]:
        """Delegation, address and time of each letter of this purpose that was sent,
        those that came back among them."""
        wanted = select(letter.c.delegation, letter.c.contact, letter.c.settled_at).where(
            letter.c.meeting == meeting,
            letter.c.purpose == purpose.value,
            letter.c.fate.in_(WENT_OUT),
            letter.c.delegation.is_not(None),
        )
        with self._database.read() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(wanted).all()]

    def reminded_since(self, meeting: str, since: datetime) -> list[tuple[str, str]]:
        """Delegation and step of each reminder that went out, or may have, since then (aware)."""
        wanted = select(letter.c.delegation, letter.c.step).where(
            letter.c.meeting == meeting,
            letter.c.purpose == Purpose.REMINDER.value,
            letter.c.fate.in_((*WENT_OUT, Fate.UNKNOWN.value)),
            letter.c.settled_at >= since,
            letter.c.delegation.is_not(None),
        )
        with self._database.read() as connection:
            return [(row[0], row[1]) for row in connection.execute(wanted).all()]

    def first_at(self, meeting: str, purpose: Purpose) -> datetime | None:
        """When the first letter of this purpose was written."""
        wanted = select(func.min(letter.c.created_at)).where(
            letter.c.meeting == meeting, letter.c.purpose == purpose.value
        )
        with self._database.read() as connection:
            found: datetime | None = connection.execute(wanted).scalar_one()
        return found

    def invited_elsewhere(self, meeting: str, *, since: datetime) -> dict[str, int]:
        """Code of another meeting → how many of the addresses of this one's lists it invited since
        then (aware)."""
        wanted = (
            select(letter.c.meeting, func.count())
            .join(contact, (contact.c.meeting == meeting) & (contact.c.address == letter.c.contact))
            .where(
                letter.c.purpose == Purpose.INVITATION.value,
                letter.c.meeting != meeting,
                letter.c.created_at >= since,
            )
            .group_by(letter.c.meeting)
            .order_by(letter.c.meeting)
        )
        with self._database.read() as connection:
            return {row[0]: row[1] for row in connection.execute(wanted)}

    def put_off(self, meeting: str, *, tries: int) -> tuple[int, str]:
        """How many letters are DEFERRED after so many tries or more, and what the server said of
        one of them."""
        wanted = select(func.count(), func.max(letter.c.detail)).where(
            IS_READY,  # its index holds what has not gone out
            letter.c.meeting == meeting,
            letter.c.fate == Fate.DEFERRED.value,
            letter.c.attempts >= tries,
        )
        with self._database.read() as connection:
            count, answer = connection.execute(wanted).one()
        return count, answer or ""

    def overdue(self, before: datetime) -> int:
        """How many letters of any meeting are QUEUED and were due before an instant (aware)."""
        return self._count(IS_READY, letter.c.fate == Fate.QUEUED.value, letter.c.due_at < before)

    def pending(self, meeting: str) -> int:
        """QUEUED, SENDING and DEFERRED: a campaign is finished when there are none."""
        return self._count(letter.c.meeting == meeting, letter.c.fate.in_(OPEN))

    def _count(self, *conditions: Any) -> int:  # Any: what where() takes
        with self._database.read() as connection:
            wanted = select(func.count()).select_from(letter).where(*conditions)
            return connection.execute(wanted).scalar_one()
