"""Letters that a server refused for good, at once or after it took them (they came back), where
nobody of those they were meant for got another.

A refusal is over when another letter of the same kind about the same went out or is on its way (the
next address of a delegation was invited), when a person sends the letter again, when its address
was taken out of the list, or, of an invitation or a reminder, when the delegation has answered
since.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Exists, Update, and_, func, select, update

from mailbot.core.deciding.reaching import said_of_refusal
from mailbot.core.values.delegation import Reach
from mailbot.core.values.letter import Fate, OutboxRow, Purpose
from mailbot.edge.store.database import Database
from mailbot.edge.store.letters import LISTED, values
from mailbot.edge.store.outbox import HAS_BYTES
from mailbot.edge.store.tables import contact, entry, letter

REFUSED = (Fate.REFUSED.value, Fate.BOUNCED.value)
NOT_SENT = (*REFUSED, Fate.CANCELLED.value)
QUEUED_AGAIN = {"fate": Fate.QUEUED.value, "settled_at": None, "attempts": 0}
TELLING = (Fate.SENT, Fate.REFUSED, Fate.BOUNCED)
_other = letter.alias("other")
_LEFT = (
    select(contact.c.address)
    .where(
        contact.c.meeting == letter.c.meeting,
        contact.c.address == letter.c.contact,
        contact.c.left_at.is_not(None),
    )
    .exists()
)
_HAS_ANSWERED = and_(
    letter.c.purpose.in_([Purpose.INVITATION.value, Purpose.REMINDER.value]),
    select(entry.c.id)
    .where(
        entry.c.meeting == letter.c.meeting,
        entry.c.delegation == letter.c.delegation,
        entry.c.at >= letter.c.settled_at,
    )
    .exists(),
)


def _went(*same: str) -> Exists:
    """Did another letter go out, or may it yet, that is the same in these columns?"""
    alike = (_other.c[name] == letter.c[name] for name in same)
    return select(_other.c.id).where(*alike, _other.c.fate.not_in(NOT_SENT)).exists()


_ANOTHER_WENT = _went("meeting", "purpose", "about", "step")
_OF_DELEGATION_WENT = _went("meeting", "delegation")


class Refusals:
    """What did not go out, and goes out no more by itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def standing(self, meeting: str) -> list[OutboxRow]:
        """Those letters in order of their numbers, without their bytes."""
        wanted = _standing(LISTED, meeting).order_by(letter.c.id)
        with self._database.read() as connection:
            return values(connection, wanted)

    def count(self, meeting: str) -> tuple[int, str]:
        """How many there are, and what the server said of one of them."""
        wanted = _standing(select(func.count(), func.max(letter.c.detail)), meeting)
        with self._database.read() as connection:
            count, answer = connection.execute(wanted).one()
        return count, answer or ""

    def unreached(self, meeting: str) -> set[str]:
        """Codes of the delegations that had letters refused and none that went out."""
        wanted = _refused(select(letter.c.delegation), meeting).where(
            letter.c.delegation.is_not(None), ~_OF_DELEGATION_WENT
        )
        with self._database.read() as connection:
            return set(connection.execute(wanted).scalars())

    def lately(self, meeting: str, *, count: int) -> list[Fate]:
        """SENT, REFUSED or BOUNCED, of the last so many letters that were any of them, in order of
        the time when they were tried."""
        found: list[tuple[datetime, str]] = []
        with self._database.read() as connection:
            for purpose in Purpose:
                for fate in TELLING:
                    last = select(letter.c.settled_at).where(
                        letter.c.meeting == meeting,
                        letter.c.purpose == purpose.value,
                        letter.c.fate == fate.value,
                        letter.c.settled_at.is_not(None),
                    )
                    rows = connection.execute(last.order_by(letter.c.id.desc()).limit(count))
                    found += [(at, fate.value) for at in rows.scalars()]
        return [Fate(fate) for _, fate in sorted(found)[-count:]]

    def send_again(self, meeting: str, rows: Sequence[int], *, why: str, now: datetime) -> int:
        """Those of these that stand → QUEUED, with their Message-IDs; gives how many. What their
        refusal said against their addresses is taken back."""
        columns = select(letter.c.id, letter.c.contact, letter.c.detail)
        wanted = _standing(columns, meeting).where(letter.c.id.in_(rows), HAS_BYTES)
        queued = {**QUEUED_AGAIN, "detail": why, "due_at": now}
        with self._database.write(alone=True) as connection:
            found = connection.execute(wanted.order_by(letter.c.contact)).all()
            for row in found:
                move = update(letter).where(letter.c.id == row.id, letter.c.fate.in_(REFUSED))
                connection.execute(move.values(queued))
                connection.execute(_taken_back(meeting, row.contact, row.detail))
        return len(found)


def _taken_back(meeting: str, address: str, answer: str) -> Update:
    """An address that is called bad for this refusal is not any more."""
    return (
        update(contact)
        .where(
            contact.c.meeting == meeting,
            contact.c.address == address,
            contact.c.reach_why.in_([said_of_refusal(answer), answer]),  # `answer`: of a bounce
            contact.c.failures > 0,
        )
        .values(reach=Reach.UNKNOWN.value, reach_why="", failures=contact.c.failures - 1)
    )


def _refused(wanted: Any, meeting: str) -> Any:  # Any: Select of whatever columns
    purposes = [purpose.value for purpose in Purpose]  # so that the index is of use
    return wanted.where(
        letter.c.meeting == meeting,
        letter.c.purpose.in_(purposes),
        letter.c.fate.in_(REFUSED),
    )


def _standing(wanted: Any, meeting: str) -> Any:
    return _refused(wanted, meeting).where(~_ANOTHER_WENT, ~_LEFT, ~_HAS_ANSWERED)
