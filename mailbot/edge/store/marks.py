"""What is noted of contacts: whether letters arrive there, until when somebody is away, who left.

Within a transaction of another room, and in order of address, so that no two of them can wait for
each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, update

from mailbot.core.values.delegation import Reach
from mailbot.edge.store.tables import contact


@dataclass(frozen=True, slots=True)
class Mark:
    """Columns of one contact; an address that is in no list is passed over."""

    meeting: str
    address: str
    columns: dict[str, Any]  # as SQLAlchemy takes them


def reached(
    meeting: str, said: Iterable[tuple[str, Reach, str]], *, now: datetime
) -> Iterator[Mark]:
    """Address, reach, and why."""
    for address, reach, why in said:
        failures = 0 if reach is Reach.GOOD else contact.c.failures + 1
        columns = {"reach": reach, "reach_why": why, "reach_at": now, "failures": failures}
        yield Mark(meeting, address, columns)


def left(meeting: str, leaving: Iterable[tuple[str, str]], *, now: datetime) -> Iterator[Mark]:
    """Address and why."""
    for address, why in leaving:
        yield Mark(meeting, address, {"left_at": now, "left_why": why})


def absent(meeting: str, absences: Iterable[tuple[str, date]]) -> Iterator[Mark]:
    """Address and day of return."""
    for address, returns_on in absences:
        yield Mark(meeting, address, {"absent_until": returns_on})


def put(connection: Connection, marks: Sequence[Mark]) -> None:
    for mark in sorted(marks, key=lambda mark: (mark.meeting, mark.address)):
        connection.execute(
            update(contact)
            .where(contact.c.meeting == mark.meeting, contact.c.address == mark.address)
            .values(mark.columns)
        )
