"""Delegations and their contacts, per meeting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from sys import intern
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, bindparam, func, select, tuple_, update

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind, Reach
from mailbot.core.values.storing import ListChanges
from mailbot.edge.store import marks, tables
from mailbot.edge.store.columns import in_any_case
from mailbot.edge.store.database import Database

PORTION = 500  # rows per statement: SQLite allows 32,766 parameters
PAGE = 5_000  # contacts held in memory at a time by `each_contact`

# looked up thousands of times a page: a dict answers in a third of the time of an enum's call
KINDS = {kind.value: kind for kind in DelegationKind}
ROLES = {role.value: role for role in ContactRole}
REACHES = {reach.value: reach for reach in Reach}
RANKS = {role: rank for rank, role in enumerate(ContactRole)}
KEPT_ON_IMPORT = (
    *("reach", "reach_why", "reach_at", "absent_until"),
    *("failures", "left_at", "left_why"),
)

T = TypeVar("T")
Columns = dict[str, Any]  # column → value, as SQLAlchemy takes them

CONTACTS = select(
    *(tables.contact.c[name] for name in ("address", "delegation", "language", "name", "role")),
    *(tables.contact.c[name] for name in ("is_copied", "rank", "reach", "absent_until")),
    *(tables.contact.c[name] for name in ("failures", "left_at")),
)
IN_ANY_CASE = func.lower(tables.contact.c.address)
CONTACT = (
    CONTACTS.where(
        tables.contact.c.meeting == bindparam("meeting"), bindparam("any_case") == IN_ANY_CASE
    )
    .order_by(tables.contact.c.address != bindparam("address"))  # as it is written, if it is there
    .limit(1)
)


class Lists:
    """Who is invited, and by which addresses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_delegations(self, meeting: str, delegations: Iterable[Delegation]) -> ListChanges:
        """Adds and changes by code; the last of two with one code counts."""
        rows = (_delegation_row(meeting, delegation) for delegation in delegations)
        with self._database.write(alone=True) as connection:
            return self._merge(connection, tables.delegation, "code", meeting, rows)

    def save_contacts(self, meeting: str, contacts: Iterable[Contact]) -> ListChanges:
        """Adds and changes by address, in any case; it stays as it was first written. What was
        learned of a known address by writing to it (`reach`, `absent_until`) is kept. Each
        delegation must be in the list already."""
        rows = (_contact_row(meeting, contact) for contact in contacts)
        with self._database.write(alone=True) as connection:
            return self._merge(connection, tables.contact, "address", meeting, rows)

    def delegations(self, meeting: str) -> list[Delegation]:
        """In order of name."""
        table = tables.delegation
        wanted = select(table).where(table.c.meeting == meeting).order_by(table.c.name)
        with self._database.read() as connection:
            return [_delegation(row) for row in connection.execute(wanted).all()]

    def names(self, meeting: str, codes: Collection[str]) -> dict[str, str]:
        """Code → name, of those delegations."""
        table = tables.delegation
        wanted = select(table.c.code, table.c.name).where(
            table.c.meeting == meeting, table.c.code.in_(sorted(codes))
        )
        with self._database.read() as connection:
            return {row[0]: row[1] for row in connection.execute(wanted).all()}

    def delegation(self, meeting: str, code: str) -> Delegation | None:
        table = tables.delegation
        wanted = select(table).where(table.c.meeting == meeting, table.c.code == code)
        with self._database.read() as connection:
            row = connection.execute(wanted).one_or_none()
        return None if row is None else _delegation(row)

    def contacts(self, meeting: str, delegation: str | None = None) -> list[Contact]:
        """In order of delegation, role (order of the enum) and address."""
        table = tables.contact
        wanted = CONTACTS.where(table.c.meeting == meeting).order_by(*_order())
        if delegation is not None:
            wanted = wanted.where(table.c.delegation == delegation)
        with self._database.read() as connection:
            return [contact_of(row) for row in connection.execute(wanted).all()]

    def each_contact(self, meeting: str) -> Iterator[Contact]:
        """As `contacts`, page by page: for lists that do not fit in memory. Each page is a look
        of its own, so that no transaction stays open between them."""
        table, order = tables.contact, tuple_(*_order())
        page = CONTACTS.where(table.c.meeting == meeting).order_by(*_order()).limit(PAGE)
        wanted = page
        while True:
            with self._database.read() as connection:
                rows = connection.execute(wanted).all()
            yield from (contact_of(row) for row in rows)
            if len(rows) < PAGE:
                return
            last = rows[-1]
            wanted = page.where(order > (last.delegation, last.rank, last.address))

    def reachable(self, meeting: str) -> set[str]:
        """Codes of the delegations with an address that is not dead."""
        table = tables.contact
        wanted = select(table.c.delegation).where(
            table.c.meeting == meeting, table.c.reach != Reach.DEAD.value
        )
        with self._database.read() as connection:
            return set(connection.execute(wanted).scalars())

    def contact(self, meeting: str, address: str) -> Contact | None:
        asked = {"meeting": meeting, "address": address, "any_case": in_any_case(address)}
        with self._database.look() as connection:
            row = connection.execute(CONTACT, asked).one_or_none()
        return None if row is None else contact_of(row)

    def mark_reach(
        self, meeting: str, address: str, reach: Reach, *, why: str, now: datetime
    ) -> None:
        """Says whether letters arrive there; an address that is in no list is passed over."""
        with self._database.write() as connection:
            marks.put(connection, list(marks.reached(meeting, [(address, reach, why)], now=now)))

    def reach_notes(self, meeting: str) -> Mapping[str, str]:
        """Address → why it is doubtful or dead."""
        table = tables.contact
        wanted = select(table.c.address, table.c.reach_why).where(
            table.c.meeting == meeting, table.c.reach.in_([Reach.DOUBTFUL, Reach.DEAD])
        )
        with self._database.read() as connection:
            return {row.address: row.reach_why for row in connection.execute(wanted)}

    def mark_left(self, meeting: str, addresses: Sequence[str], *, why: str, now: datetime) -> None:
        """Takes addresses out of the list: they stay, and get no more letters."""
        leaving = [(address, why) for address in addresses]
        with self._database.write() as connection:
            marks.put(connection, list(marks.left(meeting, leaving, now=now)))

    def mark_back(self, meeting: str, addresses: Sequence[str]) -> None:
        """Takes addresses into the list again."""
        table = tables.contact
        back = update(table).where(table.c.meeting == meeting, table.c.address.in_(addresses))
        with self._database.write() as connection:
            connection.execute(back.values(left_at=None, left_why=""))

    def _merge(
        self,
        connection: Connection,
        table: Table,
        key: str,
        meeting: str,
        rows: Iterable[Columns],
    ) -> ListChanges:
        added: dict[str, None] = {}  # as ordered sets
        changed: dict[str, None] = {}
        unchanged = 0
        for portion in _portions(rows):
            if table is tables.contact:
                portion = _as_written_before(connection, meeting, portion)
            given = {row[key]: row for row in portion}
            known = _known(connection, table, key, meeting, list(given))
            fresh = {name for name in given if name not in known}
            other = {name for name in given if name in known and _differs(given[name], known[name])}
            unchanged += len(given) - len(fresh) - len(other)
            added.update((name, None) for name in given if name in fresh)
            changed.update((name, None) for name in given if name in other and name not in added)
            self._put(connection, table, key, [given[n] for n in given if n in fresh | other])
        return ListChanges(tuple(added), tuple(changed), unchanged)

    def _put(self, connection: Connection, table: Table, key: str, rows: list[Columns]) -> None:
        if not rows:
            return
        put = self._database.insert(table)
        replaced = {
            name: put.excluded[name]
            for name in rows[0]
            if name not in KEPT_ON_IMPORT and name not in ("meeting", key)
        }
        connection.execute(
            put.on_conflict_do_update(index_elements=["meeting", key], set_=replaced), rows
        )


def _portions(rows: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(rows)
    while portion := list(islice(remaining, PORTION)):
        yield portion


def _as_written_before(connection: Connection, meeting: str, rows: list[Columns]) -> list[Columns]:
    """Each address as it stands in the list already, whatever its case."""
    meant = {in_any_case(row["address"]) for row in rows}
    wanted = select(tables.contact.c.address).where(
        tables.contact.c.meeting == meeting, IN_ANY_CASE.in_(meant)
    )
    written = {in_any_case(address): address for address in connection.execute(wanted).scalars()}
    exact = set(written.values())
    return [
        row
        if row["address"] in exact
        else row | {"address": written.get(in_any_case(row["address"]), row["address"])}
        for row in rows
    ]


def _known(
    connection: Connection, table: Table, key: str, meeting: str, names: list[str]
) -> dict[str, Row[Any]]:
    wanted = select(table).where(table.c.meeting == meeting, table.c[key].in_(names))
    return {getattr(row, key): row for row in connection.execute(wanted)}


def _differs(given: Columns, known: Row[Any]) -> bool:
    return any(
        getattr(known, name) != value for name, value in given.items() if name not in KEPT_ON_IMPORT
    )


def _order() -> tuple[Any, ...]:
    table = tables.contact
    return table.c.delegation, table.c.rank, table.c.address


def _delegation_row(meeting: str, delegation: Delegation) -> Columns:
    return {
        "meeting": meeting,
        "code": delegation.code,
        "name": delegation.name,
        "kind": delegation.kind.value,
        "language": delegation.language,
        "segments": " ".join(delegation.segments),
    }


def _delegation(row: Row[Any]) -> Delegation:
    return Delegation(
        code=row.code,
        name=row.name,
        kind=KINDS.get(row.kind) or DelegationKind(row.kind),
        language=row.language,
        segments=tuple(row.segments.split()) if row.segments else (),
    )


def _contact_row(meeting: str, contact: Contact) -> Columns:
    return {
        "meeting": meeting,
        "address": contact.address,
        "delegation": contact.delegation,
        "language": contact.language,
        "name": contact.name,
        "role": contact.role.value,
        "is_copied": contact.is_copied,
        "rank": RANKS[contact.role],
        "reach": contact.reach.value,
        "reach_why": "",
        "absent_until": contact.absent_until,
        "failures": contact.failures,
        "left_at": None,
        "left_why": "",
    }


def contact_of(row: Sequence[Any]) -> Contact:
    """Of the columns of CONTACTS, by place: a list may have a million."""
    address, delegation, language, name, role, copied, _, reach, absent_until, failures, left = row
    return Contact(
        address=address,
        delegation=intern(delegation),  # one text for all of them
        language=intern(language),
        name=name,
        role=ROLES.get(role) or ContactRole(role),
        is_copied=copied,
        reach=REACHES.get(reach) or Reach(reach),
        absent_until=absent_until,
        failures=failures,
        has_left=left is not None,
    )
