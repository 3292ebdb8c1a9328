"""What the store asks of its database: from an index, and as often for many rows as for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from contracts.store.samples import (
    LEASE,
    MEETING,
    NOON,
    answer,
    arrival,
    entry,
    kept,
    letter,
    listed,
    queued,
)
from sqlalchemy import Connection, event

from mailbot.core.values.delegation import Contact, Reach, Record
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose, Sent
from mailbot.edge.store import Store

ADDRESS = "mission@hr.example"
Asked = list[tuple[str, object]]

# Each whole table of these is small: one row per mailbox, step, or delegation.
SMALL = ("mailbox", "step", "delegation", "instance")
# The last line of the journal, by the row's own number: SQLite calls this a scan, of one row.
LAST_LINE = "FROM journal ORDER BY journal.id DESC"


@contextmanager
def asked(store: Store) -> Iterator[Asked]:
    """The statements that the block makes, with their parameters."""
    statements: Asked = []

    def note(
        connection: Connection, _cursor: object, statement: str, parameters: object, *_: object
    ) -> None:
        if statement.split()[0] not in ("BEGIN", "EXPLAIN", "PRAGMA"):
            statements.append((statement, parameters))

    engine = store._database._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def filled(sqlite_store_url: str) -> Iterator[Store]:
    """Some of everything, on the database whose plans can be read."""
    store = Store.open(sqlite_store_url)
    listed(store, ADDRESS)
    queued(store, 20)
    ids = kept(store, 10)
    store.answers.save(answer(ids[0]), now=NOON)
    yield store
    store.close()


USES: dict[str, Callable[[Store], object]] = {
    "claim": lambda s: s.outbox.claim("anna", now=NOON, limit=5, lease=LEASE),
    "claim of some meetings": lambda s: s.outbox.claim(
        "anna", now=NOON, limit=5, lease=LEASE, meetings=[MEETING, "SC12"]
    ),
    "hand over": lambda s: s.outbox.hand_over(1, "anna", now=NOON),
    "settle": lambda s: s.outbox.settle(1, "anna", Sent("250"), now=NOON),
    "release": lambda s: s.outbox.release([1, 2], "anna", now=NOON),
    "release expired": lambda s: s.outbox.release_expired(now=NOON),
    "cancel": lambda s: s.outbox.cancel(1, why="", now=NOON),
    "rows": lambda s: s.outbox.rows(MEETING, purpose=Purpose.INVITATION, fate=Fate.SENT),
    "rows of a delegation": lambda s: s.outbox.rows(MEETING, delegation="HR"),
    "keys": lambda s: s.outbox.keys(MEETING, Purpose.INVITATION),
    "each key": lambda s: list(s.outbox.each_key(MEETING, Purpose.INVITATION)),
    "fates": lambda s: s.outbox.fates(MEETING),
    "refusals that stand": lambda s: s.refusals.standing(MEETING),
    "delegations that no letter reached": lambda s: s.refusals.unreached(MEETING),
    "last fates": lambda s: s.refusals.lately(MEETING, count=20),
    "refused again": lambda s: s.refusals.send_again(MEETING, [1, 2], why="", now=NOON),
    "copies owed": lambda s: s.filing.due(now=NOON, limit=5),
    "pending": lambda s: s.outbox.pending(MEETING),
    "find": lambda s: s.outbox.find(message_ids=["<a@x>", "<b@x>"], token="t", reference="r"),
    "letters by hand": lambda s: s.outbox.by_hand(MEETING, ADDRESS, most=5),
    "automatic letters": lambda s: s.outbox.automatic_since(ADDRESS, NOON),
    "what came earlier": lambda s: s.answers.earlier("<a@x>", before=9, since=NOON, most=5),
    "record and the place of an entry": lambda s: s.records.before(
        MEETING, "HR", source="message 2", at=NOON
    ),
    "whole messages": lambda s: s.inbox.whole([1, 2], largest=100_000),
    "readings": lambda s: s.inbox.readings([1, 2]),
    "keep": lambda s: s.inbox.keep([arrival(99, uidvalidity=8)], now=NOON),
    "claim new": lambda s: s.inbox.claim_new("anna", now=NOON, limit=5, lease=LEASE),
    "claim new of a mailbox": lambda s: s.inbox.claim_new(
        "anna", now=NOON, limit=5, lease=LEASE, mailbox="office"
    ),
    "campaign's fates": lambda s: s.campaigns.fates(MEETING, Purpose.INVITATION, ""),
    "campaign's open letters": lambda s: s.campaigns.open_letters(MEETING, Purpose.OTHER, "a"),
    "campaign's last tried": lambda s: s.campaigns.last_tried(
        MEETING, Purpose.INVITATION, "", fates=[Fate.SENT], count=20
    ),
    "campaign's written": lambda s: s.campaigns.written(
        MEETING, Purpose.INVITATION, "", delegations=["1"], addresses=[ADDRESS]
    ),
    "message": lambda s: s.inbox.message(1),
    "raw": lambda s: s.inbox.raw(1),
    "messages waiting": lambda s: s.inbox.messages(state=MessageState.WAITING, limit=50),
    "messages of a delegation": lambda s: s.inbox.messages(meeting=MEETING, delegation="HR"),
    "has message id": lambda s: s.inbox.has_message_id("<a@x>", before=9),
    "counts": lambda s: s.inbox.counts(),
    "gone": lambda s: s.inbox.gone(),
    "waiting for": lambda s: s.inbox.waiting_for(MEETING),
    "missing": lambda s: s.inbox.missing("office", 7, [9]),
    "mark gone": lambda s: s.inbox.mark_gone("office", 7, [], now=NOON),
    "history": lambda s: s.answers.history(1),
    "save": lambda s: s.answers.save(answer(2, record_version=1), now=NOON),
    "save an entry": lambda s: s.answers.save_entry(
        entry("a"), Record("HR"), record_version=1, who="anna", now=NOON
    ),
    "record": lambda s: s.records.record(MEETING, "HR"),
    "records": lambda s: s.records.records(MEETING),
    "entries": lambda s: s.records.entries(MEETING, "HR"),
    "contacts": lambda s: s.lists.contacts(MEETING),
    "contact": lambda s: s.lists.contact(MEETING, ADDRESS),
    "each contact": lambda s: list(s.lists.each_contact(MEETING)),
    "mark reach": lambda s: s.lists.mark_reach(MEETING, ADDRESS, Reach.DEAD, why="", now=NOON),
    "save contacts": lambda s: s.lists.save_contacts(MEETING, [Contact(ADDRESS, "HR")]),
    "lease": lambda s: s.leases.acquire("office", "anna", now=NOON, ttl=LEASE),
    "switch": lambda s: s.switches.is_stopped(),
    "journal": lambda s: s.journal.append("e", who="anna", what={}, now=NOON),
}


@pytest.mark.parametrize("use", USES)
def test_no_table_is_read_from_end_to_end(filled: Store, use: str) -> None:
    with asked(filled) as statements:
        USES[use](filled)
    assert statements
    for statement, parameters in statements:
        for step in _plan(filled, statement, parameters):
            is_whole = step.startswith("SCAN") and "INDEX" not in step
            is_whole &= LAST_LINE not in " ".join(statement.split())
            assert not is_whole or step.split()[1] in SMALL, f"{step}: {statement}"


@pytest.mark.parametrize(
    "use",
    [
        "claim",
        "claim of some meetings",
        "claim new",
        "claim new of a mailbox",
        "journal",
        "each key",
        "messages waiting",
    ],
)
def test_what_comes_first_is_found_without_sorting(filled: Store, use: str) -> None:
    with asked(filled) as statements:
        USES[use](filled)
    picks = [(s, p) for s, p in statements if "LIMIT" in s]
    assert picks
    for statement, parameters in picks:
        assert not any("TEMP B-TREE" in step for step in _plan(filled, statement, parameters))


def _plan(store: Store, statement: str, parameters: object) -> list[str]:
    given = parameters[0] if isinstance(parameters, list) else parameters
    with store._database.read() as connection:
        steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        return [
            step.detail
            for step in steps
            if not step.detail.startswith(
                ("SCAN picked", "SCAN counted", "SCAN (", "SCAN CONSTANT")
            )
        ]


def test_the_number_of_statements_does_not_grow_with_the_number_of_rows(store: Store) -> None:
    def count(deed: Callable[[], object]) -> int:
        with asked(store) as statements:
            deed()
        return len(statements)

    def queue(first: int, count: int) -> None:
        many = [letter(first + number) for number in range(count)]
        store.outbox.queue(many, now=NOON, due_at=NOON)

    def claim(limit: int) -> None:
        assert len(store.outbox.claim("anna", now=NOON, limit=limit, lease=LEASE)) == limit

    def keep(first: int, count: int) -> None:
        store.inbox.keep([arrival(first + number) for number in range(count)], now=NOON)

    assert count(lambda: queue(1, 1)) == count(lambda: queue(100, 50)) == 2
    assert count(lambda: claim(1)) == count(lambda: claim(40)) == 3
    assert count(lambda: keep(1, 1)) == count(lambda: keep(100, 50)) == 5
    assert count(lambda: store.inbox.messages(limit=1)) == count(store.inbox.messages) == 1
    assert count(lambda: store.outbox.rows(MEETING)) == 1


def test_a_decision_takes_a_handful_of_statements(store: Store) -> None:
    (number,) = kept(store)
    with asked(store) as statements:
        store.answers.save(answer(number), now=NOON)
    assert len(statements) <= 11
