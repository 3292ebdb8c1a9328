"""What will be asked about several messages, looked up for all of them at once.

Rows are kept as they come and made into values when they are asked for, so that what is wrong with
one is met by the message that it concerns and by no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from mailbot.core.values.inbox import order_of
from mailbot.edge.store.answers import counted
from mailbot.edge.store.columns import in_any_case, shortened
from mailbot.edge.store.inbox import READINGS
from mailbot.edge.store.lists import CONTACTS, IN_ANY_CASE
from mailbot.edge.store.outbox import AUTOMATIC_TO_ANY, OF_MESSAGE_IDS
from mailbot.edge.store.tables import contact, entry, letter, message, record
from mailbot.edge.store.whose import Whose

MOST = 500  # of one kind; whatever is beyond is looked up when it is asked for

Rows = list[Row[Any]]

CONTACTS_AT: Select[Any] = CONTACTS.where(
    contact.c.meeting == bindparam("meeting"),
    IN_ANY_CASE.in_(bindparam("addresses", expanding=True)),
)
FIRST_OF_EACH: Select[Any] = (
    select(message.c.message_id, func.min(message.c.id).label("first"))
    .where(message.c.message_id.in_(bindparam("ids", expanding=True)))
    .group_by(message.c.message_id)
)
OWN: Select[Any] = select(letter.c.message_id).where(
    letter.c.message_id.in_(bindparam("ids", expanding=True))
)
RECORDS: Select[Any] = select(record.c.delegation, record.c.record, record.c.version).where(
    record.c.meeting == bindparam("meeting"),
    record.c.delegation.in_(bindparam("delegations", expanding=True)),
)
LATEST_FIRST = (entry.c.at.desc(), func.length(entry.c.source).desc(), entry.c.source.desc())
_RANKED = (
    select(
        *(entry.c.delegation, entry.c.at, entry.c.source),
        func.row_number()
        .over(partition_by=entry.c.delegation, order_by=LATEST_FIRST)
        .label("place"),
    )
    .where(
        entry.c.meeting == bindparam("meeting"),
        entry.c.delegation.in_(bindparam("delegations", expanding=True)),
    )
    .subquery("ranked")
)
LAST_ENTRIES: Select[Any] = select(_RANKED.c.delegation, _RANKED.c.at, _RANKED.c.source).where(
    _RANKED.c.place == 1
)


def contacts(
    connection: Connection, meeting: str, addresses: Collection[str]
) -> dict[str, Row[Any] | None]:
    """Of each address, in any case, the columns of `lists.CONTACTS`; of two that differ by case
    alone nothing is foreseen."""
    keys = _keys({in_any_case(address) for address in addresses})
    asked = {"meeting": meeting, "addresses": keys}
    found: defaultdict[str, Rows] = defaultdict(list)
    for row in _rows(connection, CONTACTS_AT, asked, keys):
        found[in_any_case(row.address)].append(row)
    return {key: next(iter(found[key]), None) for key in keys if len(found[key]) < 2}


def letters(connection: Connection, message_ids: Collection[str]) -> dict[str, Rows]:
    """Of each Message-ID, whole letters."""
    keys = _keys(message_ids)
    found: defaultdict[str, Rows] = defaultdict(list)
    for row in _rows(connection, OF_MESSAGE_IDS, {"ids": keys}, keys):
        found[row.message_id].append(row)
    return {key: found[key] for key in keys}


def first_messages(
    connection: Connection, message_ids: Collection[str], whose: Whose
) -> dict[str, int | None]:
    """Of each Message-ID, the least number of a message that has been read."""
    keys = _keys(message_ids)
    rows = _rows(connection, FIRST_OF_EACH.where(*whose.messages), {"ids": keys}, keys)
    found = {row.message_id: row.first for row in rows}
    return {key: found.get(key) for key in keys}


def own(connection: Connection, message_ids: Collection[str]) -> dict[str, bool]:
    """Of each Message-ID, whether a letter of ours has it."""
    keys = _keys(message_ids)
    found = {row.message_id for row in _rows(connection, OWN, {"ids": keys}, keys)}
    return {key: key in found for key in keys}


def acknowledged(connection: Connection, whose: Whose, *, since: datetime, most: int) -> int:
    """Acknowledgements since then, counted up to `most`."""
    count: int = connection.execute(counted(whose), {"since": since, "most": most}).scalar_one()
    return count


def automatic(
    connection: Connection, recipients: Collection[str], since: datetime
) -> dict[str, Rows]:
    """Of each address, acknowledgements and reminders since then, oldest first."""
    keys = _keys(recipients)
    found: defaultdict[str, Rows] = defaultdict(list)
    asked = {"recipients": keys, "since": since}
    for row in _rows(connection, AUTOMATIC_TO_ANY, asked, keys):
        found[row.recipient].append(row)
    return {key: found[key] for key in keys}


def records(
    connection: Connection, meeting: str, delegations: Collection[str]
) -> dict[str, tuple[Row[Any] | None, tuple[datetime, int, str] | None]]:
    """Of each delegation its record, and where its last entry stands."""
    keys = _keys(delegations)
    asked = {"meeting": meeting, "delegations": keys}
    found = {row.delegation: row for row in _rows(connection, RECORDS, asked, keys)}
    rows = _rows(connection, LAST_ENTRIES, asked, keys)
    last = {row.delegation: order_of(row.at, row.source) for row in rows}
    return {key: (found.get(key), last.get(key)) for key in keys}


def readings(connection: Connection, messages: Collection[int]) -> dict[int, str | None]:
    """Of each message, what it was understood to say, as JSON."""
    numbers = sorted(set(messages))[:MOST]
    found = {
        row.message: row.reading
        for row in _rows(connection, READINGS, {"numbers": numbers}, numbers)
    }
    return {number: found.get(number) for number in numbers}


def _keys(texts: Collection[str]) -> list[str]:
    return sorted({shortened(text) for text in texts})[:MOST]


def _rows(
    connection: Connection, wanted: Select[Any], asked: dict[str, Any], keys: Sequence[object]
) -> Iterator[Row[Any]]:
    if keys:
        yield from connection.execute(wanted, asked)
