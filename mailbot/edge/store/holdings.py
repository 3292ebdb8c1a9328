"""What of a meeting the store still holds whole: bytes, words, names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, and_, func, or_, select

from mailbot.core.deciding.retention import bare_reading, bare_record
from mailbot.core.values.delegation import Record
from mailbot.core.values.purging import Holding, Matter
from mailbot.core.values.reading import Reading
from mailbot.edge.codec import decode
from mailbot.edge.store.people_tables import approved
from mailbot.edge.store.tables import entry, letter, letter_raw, message, message_raw, record
from mailbot.edge.store.whose import Whose


def held(connection: Connection, meeting: str, whose: Whose) -> list[Holding]:
    """Of the meeting, and messages that are about none."""
    return [
        *_messages(connection, meeting, whose),
        *_letters(connection, meeting),
        *_records(connection, meeting),
        *_questions(connection, meeting),
    ]


def _messages(connection: Connection, meeting: str, whose: Whose) -> Iterator[Holding]:
    wanted = (
        select(message)
        .join(message_raw, message_raw.c.message == message.c.id)
        .where(
            or_(message.c.meeting == meeting, and_(*whose.unread)),
            func.length(message_raw.c.raw) > 0,
        )
        .order_by(message.c.id)
    )
    for row in connection.execute(wanted):
        yield Holding(
            Matter.MESSAGE,
            str(row.id),
            row.received_at,
            row.size,
            state=row.state,
            version=row.version,
            delegation=row.delegation or "",
            is_by_person=row.decided_by.startswith("staff"),
        )


def _letters(connection: Connection, meeting: str) -> Iterator[Holding]:
    size = func.length(letter_raw.c.raw)
    wanted = (
        select(letter.c.id, letter.c.created_at, letter.c.fate, letter.c.about, letter.c.delegation)
        .add_columns(size.label("size"))
        .join(letter_raw, letter_raw.c.letter == letter.c.id)
        .where(letter.c.meeting == meeting, size > 0)
        .order_by(letter.c.id)
    )
    for row in connection.execute(wanted):
        yield Holding(
            Matter.LETTER,
            str(row.id),
            row.created_at,
            row.size,
            state=row.fate,
            delegation=row.delegation or "",
            about=row.about,
        )


def _records(connection: Connection, meeting: str) -> Iterator[Holding]:
    ats: dict[str, datetime] = {}
    sizes: dict[str, int] = {}
    whole: set[str] = set()
    for row in connection.execute(select(entry).where(entry.c.meeting == meeting)):
        ats[row.delegation] = max(row.at, ats.get(row.delegation, row.at))
        sizes[row.delegation] = sizes.get(row.delegation, 0) + len(row.reading.encode())
        reading = decode(Reading, row.reading)
        if bare_reading(reading) != reading:
            whole.add(row.delegation)
    wanted = select(record).where(record.c.meeting == meeting).order_by(record.c.delegation)
    for row in connection.execute(wanted):
        known = decode(Record, row.record)
        at = ats.get(row.delegation, known.answered_at)
        if at is not None and (row.delegation in whole or bare_record(known) != known):
            size = sizes.get(row.delegation, 0) + len(row.record.encode())
            yield Holding(
                Matter.RECORD,
                row.delegation,
                at,
                size,
                version=row.version,
                delegation=row.delegation,
            )


def _questions(connection: Connection, meeting: str) -> Iterator[Holding]:
    wanted = select(approved).where(approved.c.meeting == meeting, approved.c.question != "")
    for row in connection.execute(wanted.order_by(approved.c.id)):
        yield Holding(Matter.QUESTION, str(row.id), row.at, len(row.question.encode()))
