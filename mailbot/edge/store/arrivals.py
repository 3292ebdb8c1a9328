"""How what came from the server is kept: bytes, place and progress in one transaction.

After a change of UIDVALIDITY everything in the mailbox comes again under new numbers. What we
already have is known by its digest: the stored message moves to its new place, and is not new.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, case, insert, select, update

from mailbot.core.values.inbox import Arrival, MessageState
from mailbot.edge.store.database import Database, InsertInto
from mailbot.edge.store.tables import mailbox, message, message_raw

PORTION = 500  # messages per statement: SQLite allows 32,766 parameters

MOVE = (
    update(message)
    .where(message.c.id == bindparam("row"))
    .values(uidvalidity=bindparam("validity"), uid=bindparam("number"), gone_at=None)
)

ADD_RAW = insert(message_raw)


def keep(
    database: Database, connection: Connection, arrivals: Sequence[Arrival], *, now: datetime
) -> int:
    """Stores those that are not here yet, moves the progress on; gives how many were new."""
    new = 0
    for (name, validity), group in groupby(sorted(arrivals, key=_order), key=_folder):
        come = list(group)
        for start in range(0, len(come), PORTION):
            portion = come[start : start + PORTION]
            fresh = _moved_to_new_place(connection, name, validity, _unknown(connection, portion))
            new += _add(database, connection, fresh, now)
        _move_on(database, connection, name, validity, come[-1].place.uid)
    return new


def _order(arrival: Arrival) -> tuple[str, int, int]:
    return arrival.place.mailbox, arrival.place.uidvalidity, arrival.place.uid


def _folder(arrival: Arrival) -> tuple[str, int]:
    return arrival.place.mailbox, arrival.place.uidvalidity


def _unknown(connection: Connection, arrivals: Sequence[Arrival]) -> list[Arrival]:
    """Those whose place holds nothing yet; of two at one place, the first."""
    place = arrivals[0].place
    here = select(message.c.uid).where(
        message.c.mailbox == place.mailbox,
        message.c.uidvalidity == place.uidvalidity,
        message.c.uid.in_([arrival.place.uid for arrival in arrivals]),
    )
    known = set(connection.execute(here).scalars())
    fresh = {a.place.uid: a for a in reversed(arrivals) if a.place.uid not in known}
    return [fresh[uid] for uid in sorted(fresh)]


def _moved_to_new_place(
    connection: Connection, name: str, validity: int, arrivals: Sequence[Arrival]
) -> list[tuple[str, Arrival]]:
    """Moves messages of an older UIDVALIDITY to the place where their bytes came again; gives the
    rest, with their digests."""
    digests = [(hashlib.sha256(arrival.raw).hexdigest(), arrival) for arrival in arrivals]
    older = _under_older_numbers(connection, name, validity, {digest for digest, _ in digests})
    moves, rest = [], []
    for digest, arrival in digests:
        if older[digest]:
            row = older[digest].popleft()
            moves.append({"row": row, "validity": validity, "number": arrival.place.uid})
        else:
            rest.append((digest, arrival))
    if moves:
        connection.execute(MOVE, moves)
    return rest


def _under_older_numbers(
    connection: Connection, name: str, validity: int, digests: Iterable[str]
) -> defaultdict[str, deque[int]]:
    """Digest → ids of messages that lay in this mailbox under another UIDVALIDITY."""
    wanted = (
        select(message.c.id, message.c.digest)
        .where(
            message.c.digest.in_(sorted(digests)),
            message.c.mailbox == name,
            message.c.uidvalidity != validity,
        )
        .order_by(message.c.id)
    )
    found: defaultdict[str, deque[int]] = defaultdict(deque)
    for row in connection.execute(wanted):
        found[row.digest].append(row.id)
    return found


def _add(
    database: Database,
    connection: Connection,
    arrivals: Sequence[tuple[str, Arrival]],
    now: datetime,
) -> int:
    if not arrivals:
        return 0
    rows = [_row(digest, arrival, now) for digest, arrival in arrivals]
    added = connection.execute(database.prepared(_put), rows).all()
    if added:
        raws = {arrival.place.uid: arrival.raw for _, arrival in arrivals}
        connection.execute(ADD_RAW, [{"message": row.id, "raw": raws[row.uid]} for row in added])
    return len(added)


def _put(into: InsertInto) -> Any:
    return into(message).on_conflict_do_nothing().returning(message.c.id, message.c.uid)


def _row(digest: str, arrival: Arrival, now: datetime) -> dict[str, Any]:
    return {
        "mailbox": arrival.place.mailbox,
        "uidvalidity": arrival.place.uidvalidity,
        "uid": arrival.place.uid,
        "digest": digest,
        "received_at": arrival.received_at,
        "kept_at": now,
        "size": arrival.size,
        "is_whole": arrival.is_whole,
        "state": MessageState.NEW.value,
        "decided_by": "",
        "version": 0,
        "error": "",
    }


def _move_on(
    database: Database, connection: Connection, name: str, validity: int, uid: int
) -> None:
    """Progress only grows, but for a change of UIDVALIDITY."""
    reached = {
        "name": name,
        "uidvalidity": validity,
        "last_uid": uid,
        "on_server": 0,
        "error": "",
    }
    connection.execute(database.prepared(_progress), reached)


def _progress(into: InsertInto) -> Any:
    put = into(mailbox)
    same = mailbox.c.uidvalidity == put.excluded.uidvalidity
    further = case(
        ((same & (mailbox.c.last_uid > put.excluded.last_uid)), mailbox.c.last_uid),
        else_=put.excluded.last_uid,
    )
    return put.on_conflict_do_update(
        index_elements=["name"],
        set_={"uidvalidity": put.excluded.uidvalidity, "last_uid": further},
    )
