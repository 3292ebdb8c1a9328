"""Mailboxes: how far each was read, how the last look at it went, what others removed from it.

The methods of `inbox` of the same names tell what each is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select, update

from mailbot.core.values.inbox import Mark
from mailbot.core.values.storing import MailboxStatus, Progress
from mailbot.edge.store.database import Database
from mailbot.edge.store.tables import mailbox as mailbox_table
from mailbot.edge.store.tables import message

PORTION = 500  # messages per statement


def progress(database: Database, mailbox: str) -> Progress | None:
    wanted = select(mailbox_table.c.uidvalidity, mailbox_table.c.last_uid).where(
        mailbox_table.c.name == mailbox
    )
    with database.read() as connection:
        row = connection.execute(wanted).one_or_none()
    if row is None or row.uidvalidity is None:
        return None
    return Progress(row.uidvalidity, row.last_uid)


def newest(database: Database, mailbox: str, uidvalidity: int, *, most: int) -> dict[int, Mark]:
    wanted = (
        select(message.c.uid, message.c.received_at, message.c.size)
        .where(message.c.mailbox == mailbox, message.c.uidvalidity == uidvalidity)
        .order_by(message.c.uid.desc())
        .limit(most)
    )
    with database.read() as connection:
        return {row.uid: (row.received_at, row.size) for row in connection.execute(wanted)}


def begin_anew(database: Database, mailbox: str) -> None:
    here = message.c.mailbox == mailbox
    with database.write() as connection:
        lowest = connection.execute(select(func.min(message.c.uidvalidity)).where(here)).scalar()
        validity = select(mailbox_table.c.uidvalidity).where(mailbox_table.c.name == mailbox)
        connection.execute(
            update(message)
            .where(here, message.c.uidvalidity == validity.scalar_subquery())
            .values(uidvalidity=min(lowest or 0, 0) - 1)
        )
        connection.execute(
            update(mailbox_table).where(mailbox_table.c.name == mailbox).values(last_uid=0)
        )


def mark_gone(
    database: Database, mailbox: str, uidvalidity: int, present: Sequence[int], *, now: datetime
) -> int:
    there = set(present)
    wanted = select(
        message.c.id,
        message.c.uidvalidity,
        message.c.uid,
        message.c.gone_at,
    )
    gone, back = [], []
    with database.read() as connection:
        for row in connection.execute(wanted.where(message.c.mailbox == mailbox)):
            is_there = row.uidvalidity == uidvalidity and row.uid in there
            if not is_there and row.gone_at is None:
                gone.append(row.id)
            elif is_there and row.gone_at is not None:
                back.append(row.id)
    _mark(database, gone, gone_at=now)
    _mark(database, back, gone_at=None)
    return len(gone)


def missing(
    database: Database, mailbox: str, uidvalidity: int, present: Sequence[int]
) -> list[int]:
    here = (message.c.mailbox == mailbox, message.c.uidvalidity == uidvalidity)
    there = set(present)
    with database.read() as connection:
        # what lies here and is not gone was present: as many as that, and none is missing
        lying = select(func.count()).where(*here, message.c.gone_at.is_(None))
        if connection.execute(lying).scalar_one() == len(there):
            return []
        kept = set(connection.execute(select(message.c.uid).where(*here)).scalars())
    return sorted(there - kept)


def note_look(
    database: Database, mailbox: str, *, on_server: int | None, error: str, now: datetime
) -> None:
    put = database.insert(mailbox_table).values(
        name=mailbox,
        on_server=on_server or 0,
        error=error,
        error_since=now if error else None,
        looked_at=None if error else now,
    )
    seen: dict[str, Any] = {"error": put.excluded.error}
    if on_server is not None:
        seen["on_server"] = put.excluded.on_server
    if error:
        since = case((mailbox_table.c.error == "", put.excluded.error_since), else_=None)
        seen["error_since"] = func.coalesce(since, mailbox_table.c.error_since)
    else:
        seen["error_since"] = None
        seen["looked_at"] = put.excluded.looked_at
    with database.write() as connection:
        connection.execute(put.on_conflict_do_update(index_elements=["name"], set_=seen))


def status(database: Database) -> list[MailboxStatus]:
    with database.read() as connection:
        return [
            MailboxStatus(row.name, row.looked_at, row.on_server, row.error, row.error_since)
            for row in connection.execute(select(mailbox_table).order_by(mailbox_table.c.name))
        ]


def _mark(database: Database, ids: Sequence[int], *, gone_at: datetime | None) -> None:
    for start in range(0, len(ids), PORTION):
        portion = ids[start : start + PORTION]
        mark = update(message).where(message.c.id.in_(portion)).values(gone_at=gone_at)
        with database.write() as connection:
            connection.execute(mark)
