"""Records → the lists an office works from, as plain rows with a head.

Each list is a `Sheet`: the door that shows it chooses table, CSV or JSON.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.core.values.delegation import Contact, Delegation, Reach, Record
from mailbot.core.values.inbox import StoredMessage


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: `name` for files, a head and rows of equal length."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def registrations(delegations: Sequence[Delegation], records: Mapping[str, Record]) -> Sheet:
    """One row a delegate; a delegation registered without names has one row with none."""
    rows: list[tuple[str, ...]] = []
    for delegation in delegations:
        record = records.get(delegation.code)
        if record is None or not record.is_registered:
            continue
        start = (delegation.code, delegation.name, delegation.kind.value)
        if not record.delegates:
            rows.append((*start, "", "", "", ""))
        rows.extend(
            (*start, d.name, d.role or "", d.email or "", source(d.message))
            for d in record.delegates
        )
    head = ("code", "delegation", "kind", "name", "role", "email", "source")
    return Sheet("registrations", "Registrations", head, tuple(rows))


def open_questions(
    delegations: Sequence[Delegation],
    records: Mapping[str, Record],
    waiting: Sequence[StoredMessage] = (),
) -> Sheet:
    """Questions that the office has still to answer: on the records, and in messages that wait."""
    rows = tuple(
        (d.code, d.name, q.topic, q.text, source(q.message))
        for d in delegations
        if (record := records.get(d.code)) is not None
        for q in record.questions
        if q.is_open
    )
    head = ("code", "delegation", "topic", "question", "source")
    names = {d.code: d.name for d in delegations}
    return Sheet("questions", "Open questions", head, (*rows, *_in_waiting(waiting, names)))


def _in_waiting(
    messages: Sequence[StoredMessage], names: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    """An unknown sender stands by his address."""
    for one in messages:
        author = one.message.author if one.message else None
        code = one.delegation or ""
        who = names.get(code, author.address if author else "")
        for q in one.reading.questions if one.reading else ():
            yield (code, who, q.topic.value, q.text, source(one.id))


def not_answered(delegations: Sequence[Delegation], records: Mapping[str, Record]) -> Sheet:
    """Delegations from which no answer of any kind has come."""
    rows = tuple(
        (d.code, d.name, d.kind.value)
        for d in delegations
        if (record := records.get(d.code)) is None or record.answered_at is None
    )
    return Sheet("not-answered", "Not answered", ("code", "delegation", "kind"), rows)


def not_reached(
    delegations: Sequence[Delegation],
    contacts: Mapping[str, Sequence[Contact]],
    notes: Mapping[str, str],
    refused: Collection[str] = (),
) -> Sheet:
    """Delegations without a working address, and those (`refused`) none of whose letters went out:
    each address, and why it fails."""
    rows: list[tuple[str, ...]] = []
    for delegation in delegations:
        own = contacts.get(delegation.code, ())
        if delegation.code not in refused and any(c.reach is not Reach.DEAD for c in own):
            continue
        if not own:
            rows.append((delegation.code, delegation.name, "", "no address on the lists"))
        rows.extend(
            (delegation.code, delegation.name, c.address, notes.get(c.address, "")) for c in own
        )
    head = ("code", "delegation", "address", "why")
    return Sheet("not-reached", "Not reached", head, tuple(rows))


def when(at: datetime, zone: ZoneInfo) -> str:
    """An instant in the meeting's zone, to the minute."""
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def source(message: int) -> str:
    """Where a fact comes from, for a cell."""
    return f"message {message}" if message else "office"
