"""Who holds a letter, from claim to fate. The outbox's promise is kept here: each letter once.

A letter goes QUEUED or DEFERRED → SENDING (claimed) → a fate. Right before its body goes out the
holder marks it as handed over. From there on nobody else may send it by himself, whatever happens
to the holder: a claim that runs out *before* the mark goes back to the queue, *after* it the fate
is UNKNOWN, and a person looks.

Who was frozen past the end of his claim has lost it: `hand_over` says no, for the claim must
still run; should he have marked the letter before he froze, and know on waking what the server
said, that is the truth about this letter and replaces UNKNOWN. A person may have queued it again
in the meantime, or cancelled it: then "sent" is still the truth, and takes it out of the queue,
since a second letter would be a double. Only when another holder has it, or a fate was written,
does the late word come to nothing.

`worker` must therefore name one process of one start, never be used again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Update, and_, bindparam, case, or_, select, update

from mailbot.core.values.letter import (
    Deferred,
    Fate,
    OutboxRow,
    Outcome,
    Refused,
    Sent,
    Unsure,
    Withheld,
    fate_of,
)
from mailbot.edge.store import filing, letters
from mailbot.edge.store.database import Database
from mailbot.edge.store.leases import has_run_out
from mailbot.edge.store.tables import IS_CLAIMED, IS_READY, letter

FREED: dict[str, Any] = {"worker": None, "leased_until": None, "handed_by": None}


def _taking(*of_meetings: ColumnElement[bool]) -> Any:  # Any: what returning() makes of update()
    picked = (
        select(letter.c.id)
        .where(IS_READY, letter.c.due_at <= bindparam("now"), *of_meetings)
        .order_by(letter.c.due_at, letter.c.id)
        .limit(bindparam("many"))
        .with_for_update(skip_locked=True)  # SQLite has no such clause and needs none
        .cte("picked")
    )
    return (
        update(letter)
        .where(letter.c.id.in_(select(picked.c.id)))
        .values(
            fate=Fate.SENDING.value,
            worker=bindparam("holder"),
            leased_until=bindparam("until"),
            handed_by=None,
        )
        .returning(letter.c.id)
    )


def _is_there(*of_meetings: ColumnElement[bool]) -> Select[Any]:
    return (
        select(letter.c.id)
        .where(IS_READY, letter.c.due_at <= bindparam("now"), *of_meetings)
        .order_by(letter.c.due_at)
        .limit(1)
    )


TAKE, IS_THERE = _taking(), _is_there()
# joined with nothing, so that no index of the meeting draws the look away from that of the ready
OF_MEETINGS = letter.c.meeting.concat("").in_(bindparam("meetings", expanding=True))
TAKE_OF, IS_THERE_OF = _taking(OF_MEETINGS), _is_there(OF_MEETINGS)
TAKEN: Select[Any] = letters.WHOLE.where(
    letter.c.id.in_(bindparam("ids", expanding=True))
).order_by(letter.c.due_at, letter.c.id)


def claim(
    database: Database,
    worker: str,
    *,
    now: datetime,
    limit: int,
    lease: timedelta,
    meetings: Sequence[str] = (),
) -> list[OutboxRow]:
    asked: dict[str, Any] = {"now": now, "many": limit, "holder": worker, "until": now + lease}
    if meetings:
        asked["meetings"] = list(meetings)
    with database.read() as connection:  # most looks find nothing: the writer's turn is not taken
        if connection.execute(IS_THERE_OF if meetings else IS_THERE, asked).first() is None:
            return []
    with database.write() as connection:
        ids = connection.execute(TAKE_OF if meetings else TAKE, asked).scalars().all()
        if not ids:
            return []
        return [letters.value(row) for row in connection.execute(TAKEN, {"ids": ids})]


HAND_OVER = (
    update(letter)
    .where(
        letter.c.id == bindparam("row"),
        letter.c.worker == bindparam("holder"),
        letter.c.fate == Fate.SENDING.value,
        letter.c.leased_until > bindparam("now"),
    )
    .values(handed_by=bindparam("holder"))
)


def hand_over(database: Database, row: int, worker: str, *, now: datetime) -> bool:
    return database.change(HAND_OVER, {"row": row, "holder": worker, "now": now}) == 1


def settle(
    database: Database,
    row: int,
    worker: str,
    outcome: Outcome,
    *,
    now: datetime,
    retry_at: datetime | None,
    is_to_file: bool,
) -> bool:
    if isinstance(outcome, Deferred) and retry_at is None:
        raise ValueError("a deferred letter needs the time at which it is tried again")
    values = {
        "new_fate": fate_of(outcome).value,
        "answer": outcome.answer,
        "settled": now,
        "again": retry_at,
        "row": row,
        "holder": worker,
    }
    settling = _SETTLE[type(outcome)]
    if not is_to_file or not isinstance(outcome, Sent):
        return database.change(settling, values) == 1
    with database.write() as connection:
        is_ours = connection.execute(settling, values).rowcount == 1
        if is_ours:
            filing.owe(database, connection, row, now=now)
        return is_ours


def _settling(outcome: type[Outcome]) -> Update:
    changed: dict[str, Any] = {
        "fate": bindparam("new_fate"),
        "detail": bindparam("answer"),
        "settled_at": bindparam("settled", type_=letter.c.settled_at.type),
        # one that was given up as UNKNOWN has been counted then
        "attempts": letter.c.attempts + case((letter.c.fate == Fate.UNKNOWN.value, 0), else_=1),
        **FREED,
    }
    if outcome is Deferred:
        changed["settled_at"] = None
        changed["due_at"] = bindparam("again", type_=letter.c.due_at.type)
    if outcome is Unsure:
        changed["handed_by"] = letter.c.handed_by  # should he learn more, he may still say it
    return (
        update(letter).where(letter.c.id == bindparam("row"), _may_settle(outcome)).values(changed)
    )


def _may_settle(outcome: type[Outcome]) -> ColumnElement[bool]:
    """The holder may; and so may, of a claim that has run out, who handed the letter over."""
    holds = and_(letter.c.fate == Fate.SENDING.value, letter.c.worker == bindparam("holder"))
    handed = letter.c.handed_by == bindparam("holder")
    if outcome is Sent:
        return or_(holds, handed)  # a later claim or fate has taken `handed_by` away
    if outcome in (Refused, Deferred):
        return or_(holds, and_(handed, letter.c.fate == Fate.UNKNOWN.value))
    return holds


_SETTLE = {outcome: _settling(outcome) for outcome in (Sent, Deferred, Refused, Unsure, Withheld)}


def release(database: Database, rows: Sequence[int], worker: str) -> None:
    if not rows:
        return
    back = (
        update(letter)
        .where(
            letter.c.id.in_(rows),
            letter.c.worker == worker,
            letter.c.fate == Fate.SENDING.value,
            letter.c.handed_by.is_(None),
        )
        .values(fate=Fate.QUEUED.value, **FREED)
    )
    with database.write() as connection:
        connection.execute(back)


def release_expired(database: Database, *, now: datetime) -> tuple[int, int]:
    expired = and_(IS_CLAIMED, has_run_out(letter.c.leased_until, now))
    back = update(letter).where(expired, letter.c.handed_by.is_(None))
    lost = update(letter).where(expired, letter.c.handed_by.is_not(None))
    with database.read() as connection:  # nearly always none: then the writer's turn is not taken
        if connection.execute(select(letter.c.id).where(expired).limit(1)).first() is None:
            return 0, 0
    with database.write() as connection:
        requeued = connection.execute(back.values(fate=Fate.QUEUED.value, **FREED))
        unknown = connection.execute(
            lost.values(
                fate=Fate.UNKNOWN.value,
                attempts=letter.c.attempts + 1,
                settled_at=now,
                detail="the worker died or stalled after it began to hand the letter over",
                worker=None,
                leased_until=None,
            )
        )
        return requeued.rowcount, unknown.rowcount
