"""Letters as rows: how one is written into the outbox, and how it is read out of it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select

from mailbot.core.values.letter import Fate, Letter, LetterKey, OutboxRow, Purpose
from mailbot.edge.store import tables
from mailbot.edge.store.columns import shortened
from mailbot.edge.store.database import Database, InsertInto

PORTION = 500  # letters per statement: SQLite allows 32,766 parameters

HIDDEN = {"worker", "leased_until", "handed_by"}  # columns that only the claims look at
SHOWN = [column for column in tables.letter.c if column.name not in HIDDEN]

LISTED = select(*SHOWN)
WHOLE = select(*SHOWN, tables.letter_raw.c.raw).join_from(
    tables.letter, tables.letter_raw, tables.letter_raw.c.letter == tables.letter.c.id
)

ADD_RAW = insert(tables.letter_raw)


def add(
    database: Database,
    connection: Connection,
    letters: Sequence[Letter],
    *,
    now: datetime,
    due_at: datetime,
) -> int:
    """Queues those whose key is new and gives how many were; within another's transaction.

    In order of their keys, so that of two who queue the same letters one waits for the other and
    never each for each.
    """
    ordered = sorted(letters, key=_order)
    portions = (ordered[at : at + PORTION] for at in range(0, len(ordered), PORTION))
    return sum(_add(database, connection, portion, now, due_at) for portion in portions)


def _add(
    database: Database,
    connection: Connection,
    letters: Sequence[Letter],
    now: datetime,
    due_at: datetime,
) -> int:
    rows = [_row(letter, now, due_at) for letter in letters]
    added = connection.execute(database.prepared(_put), rows).all()
    if added:
        raws = {shortened(letter.message_id): letter.raw for letter in letters}
        connection.execute(
            ADD_RAW, [{"letter": row.id, "raw": raws[row.message_id]} for row in added]
        )
    return len(added)


def _put(into: InsertInto) -> Any:
    put = into(tables.letter).on_conflict_do_nothing()
    return put.returning(tables.letter.c.id, tables.letter.c.message_id)


def value(row: Row[Any]) -> OutboxRow:
    """The row as a value; `raw` is empty where the query was LISTED."""
    return OutboxRow(
        id=row.id,
        letter=_letter(row),
        fate=Fate(row.fate),
        attempts=row.attempts,
        created_at=row.created_at,
        due_at=row.due_at,
        settled_at=row.settled_at,
        detail=row.detail,
    )


def values(connection: Connection, wanted: Select[Any]) -> list[OutboxRow]:
    """All rows of a query of LISTED or WHOLE, as values."""
    return [value(row) for row in connection.execute(wanted)]


def key(row: Row[Any]) -> LetterKey:
    return LetterKey(
        meeting=row.meeting,
        purpose=Purpose(row.purpose),
        about=row.about,
        contact=row.contact,
        step=row.step,
    )


def _letter(row: Row[Any]) -> Letter:
    return Letter(
        key=key(row),
        message_id=row.message_id,
        reference=row.reference,
        token=row.token,
        envelope_sender=row.envelope_sender,
        recipient=row.recipient,
        language=row.language,
        subject=row.subject,
        raw=getattr(row, "raw", b""),
        delegation=row.delegation,
    )


def _order(letter: Letter) -> tuple[str, ...]:
    key = letter.key
    return key.meeting, key.purpose, key.about, key.contact, key.step


def _row(letter: Letter, now: datetime, due_at: datetime) -> dict[str, Any]:
    return {
        "meeting": letter.key.meeting,
        "purpose": letter.key.purpose.value,
        "about": letter.key.about,
        "contact": letter.key.contact,
        "step": letter.key.step,
        "message_id": letter.message_id,
        "reference": letter.reference,
        "token": letter.token,
        "envelope_sender": letter.envelope_sender,
        "recipient": letter.recipient,
        "language": letter.language,
        "subject": letter.subject,
        "delegation": letter.delegation,
        "fate": Fate.QUEUED.value,
        "attempts": 0,
        "created_at": now,
        "due_at": due_at,
        "detail": "",
    }
