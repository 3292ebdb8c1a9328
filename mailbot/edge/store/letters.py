"""Letters as rows: how one is written into the outbox, and how it is read out of it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Queued:
    """A letter that is to be queued: when, and due when."""

    letter: Letter
    at: datetime
    due_at: datetime


def put(database: Database, connection: Connection, queued: Sequence[Queued]) -> set[str]:
    """Queues those whose key is new, and gives their names; within another's transaction.

    In order of their keys, so that of two who queue the same letters one waits for the other and
    never each for each.
    """
    ordered = sorted(queued, key=lambda one: _order(one.letter))
    added: set[str] = set()
    for at in range(0, len(ordered), PORTION):
        added |= _add(database, connection, ordered[at : at + PORTION])
    return added


def name_of(letter: Letter) -> str:
    """By which `put` tells it: its Message-ID, as the table holds it."""
    return shortened(letter.message_id)


def _add(database: Database, connection: Connection, queued: Sequence[Queued]) -> set[str]:
    rows = [_row(one.letter, one.at, one.due_at) for one in queued]
    added = connection.execute(database.prepared(_put), rows).all()
    if added:
        raws = {name_of(one.letter): one.letter.raw for one in queued}
        connection.execute(
            ADD_RAW, [{"letter": row.id, "raw": raws[row.message_id]} for row in added]
        )
    return {row.message_id for row in added}


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
