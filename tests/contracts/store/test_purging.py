"""Purging: all that is due goes or nothing, no word of it remains, and the journal tells of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from contracts.store.samples import (
    MEETING,
    NOON,
    READING,
    answer,
    arrival,
    entry,
    letter,
    listed,
    message,
    queued,
)
from sqlalchemy import text

from mailbot.core.values.delegation import Record, RecordedDelegate
from mailbot.core.values.inbox import Arrival, MessageState, Place
from mailbot.core.values.letter import Fate, Purpose, Sent
from mailbot.core.values.purging import Certificate, Holding, Matter
from mailbot.core.values.reading import Delegate
from mailbot.edge.store import Stale, Store, purging
from mailbot.edge.store.purging import digest_of
from mailbot.edge.store.rows import Row

WORD = "Zorislava"  # what only the correspondent wrote
DRAFT = Certificate(MEETING, NOON, "anna", "contents 0 days after the meeting", ())


@pytest.fixture
def number(store: Store) -> int:
    return written(store)


def written(store: Store) -> int:
    """A message that is full of the word, answered, with its letter sent."""
    listed(store, "mission@hr.example")
    raw = f"Subject: {WORD}\r\n\r\n{WORD} attends.\r\n".encode()
    store.inbox.keep([replace(arrival(1), raw=raw, size=len(raw))], now=NOON)
    (stored,) = store.inbox.messages()
    told = replace(READING, delegates=(Delegate(WORD),))
    note = letter(9, purpose=Purpose.ACKNOWLEDGEMENT)
    store.answers.save(
        answer(
            stored.id,
            message=message(stored.id, subject=WORD, text=WORD, own_text=WORD),
            reading=told,
            entry=replace(entry(f"message {stored.id}"), reading=told),
            record=Record(
                "HR", NOON, "message 1", delegates=(RecordedDelegate(WORD, None, None, 1),)
            ),
            letters=(replace(note, subject=f"Re: {WORD}", raw=f"Dear {WORD}".encode()),),
        ),
        now=NOON,
    )
    store.beside.add_note(stored.id, f"{WORD} called", who="anna", now=NOON)
    store.approved.add(
        MEETING,
        topic="logistics",
        language="en",
        question=f"May {WORD} park there?",
        words="There is a car park.",
        who="anna",
        now=NOON,
    )
    _send_all(store)
    return stored.id


def _send_all(store: Store) -> None:
    lease = NOON - NOON.replace(hour=NOON.hour - 1)
    for row in store.outbox.claim("w", now=NOON, limit=50, lease=lease):
        assert store.outbox.hand_over(row.id, "w", now=NOON)
        store.outbox.settle(row.id, "w", Sent("250"), now=NOON)


def everything(store: Store) -> Iterator[str]:
    """Every row of every table, as text."""
    with store._database.read() as connection:
        for name in [*Row.metadata.tables, "sought"]:
            for row in connection.execute(text(f'SELECT * FROM "{name}"')):
                yield f"{name}: {[bytes(v) if isinstance(v, memoryview) else v for v in row]}"


def kinds(held: list[Holding]) -> list[Matter]:
    return [one.matter for one in held]


def test_no_word_of_it_remains_in_any_table(store: Store, number: int) -> None:
    assert [row for row in everything(store) if WORD in row]
    held = store.purging.holdings(MEETING)
    assert kinds(held) == [Matter.MESSAGE, Matter.LETTER, Matter.RECORD, Matter.QUESTION]
    store.purging.purge(held, DRAFT)
    assert [row for row in everything(store) if WORD.lower() in row.lower()] == []
    assert store.search.messages(WORD) == []
    assert store.purging.holdings(MEETING) == []


def test_facts_remain(store: Store, number: int) -> None:
    store.purging.purge(store.purging.holdings(MEETING), DRAFT)
    found = store.inbox.message(number)
    assert found is not None
    assert (found.state, found.delegation) == (MessageState.ANSWERED, "HR")
    assert found.message is not None
    assert found.message.is_purged
    assert found.reading is not None
    assert found.reading.intents == READING.intents
    (row,) = store.outbox.rows(MEETING)
    assert (row.fate, row.letter.recipient) == (Fate.SENT, "mission@hr.example")
    assert store.outbox.find(token=row.letter.token) is not None  # a late reply is still tied to it
    (answered,) = store.approved.all(MEETING)  # the office's own words
    assert (answered.question, answered.words) == ("", "There is a car park.")
    known, version = store.records.record(MEETING, "HR")
    assert known == Record("HR", NOON, "message 1")
    assert version == 2


def test_the_certificate_names_each_thing_and_stands_in_the_journal(
    store: Store, number: int
) -> None:
    sealed = store.purging.purge(store.purging.holdings(MEETING), DRAFT)
    gone = sealed.certificate.gone
    stored = store.inbox.message(number)
    assert stored is not None
    assert [(one.matter, one.name) for one in gone] == [
        (Matter.MESSAGE, str(number)),
        (Matter.LETTER, "1"),
        (Matter.RECORD, "HR"),
        (Matter.QUESTION, "1"),
    ]
    assert gone[3].digest == hashlib.sha256(f"May {WORD} park there?".encode()).hexdigest()
    assert gone[0].digest == stored.digest
    assert gone[1].digest == hashlib.sha256(f"Dear {WORD}".encode()).hexdigest()
    *_, (line, said, line_hash) = store.journal.lines()
    assert (line, line_hash) == (sealed.line, sealed.line_hash)
    told = json.loads(said)
    assert (told["event"], told["who"]) == ("purged", "anna")
    assert told["what"]["certificate"] == sealed.digest == digest_of(sealed.certificate)
    assert told["what"]["messages"] == "1"
    assert store.purging.certificates() == [sealed]
    assert store.journal.verify() is None
    assert store.check() == []


@pytest.mark.parametrize("touched", ["message", "letter", "record", "question"])
def test_what_was_touched_since_it_was_gathered_stops_it_all(
    store: Store, number: int, touched: str
) -> None:
    held = store.purging.holdings(MEETING)
    if touched == "question":
        store.approved.drop(MEETING, 1)
    before = list(everything(store))
    stale = [
        replace(one, version=one.version + 1, state="" if touched == "letter" else one.state)
        if one.matter == touched
        else one
        for one in held
    ]
    with pytest.raises(Stale):
        store.purging.purge(stale, DRAFT)
    assert list(everything(store)) == before


def test_a_message_that_the_server_numbers_anew_is_still_known(store: Store, number: int) -> None:
    raw = store.inbox.raw(number)
    store.purging.purge(store.purging.holdings(MEETING), DRAFT)
    came_again = Arrival(Place(arrival(1).place.mailbox, 999, 1), raw, NOON, len(raw))
    assert store.inbox.keep([came_again], now=NOON) == 0


def test_a_letter_without_its_bytes_is_not_queued_again(store: Store) -> None:
    queued(store)
    (row,) = store.outbox.rows(MEETING)
    assert store.outbox.cancel(row.id, why="", now=NOON)
    store.purging.purge(store.purging.holdings(MEETING), DRAFT)
    assert not store.outbox.requeue(row.id, why="", now=NOON)


def test_messages_of_another_meeting_are_not_held_for_this_one(store: Store, number: int) -> None:
    assert store.purging.holdings("OTHER") == []


def test_after_the_sweep_no_word_of_it_lies_in_the_file(
    tmp_path: Path, store: Store, number: int
) -> None:
    store.purging.purge(store.purging.holdings(MEETING), DRAFT)
    assert store.purging.sweep()
    for file in tmp_path.glob("mailbot.db*"):
        assert WORD.lower().encode() not in file.read_bytes().lower(), file


@pytest.mark.servers
def test_after_the_sweep_no_word_of_it_lies_in_the_files_of_the_tables(
    postgresql_store_url: str,
) -> None:
    store = Store.open(postgresql_store_url)
    written(store)
    assert with_the_word(store)
    store.purging.purge(store.purging.holdings(MEETING), DRAFT)
    assert with_the_word(store)
    assert store.purging.sweep()
    assert with_the_word(store) == []
    assert "write-ahead log" in store.purging.remains
    store.close()


def with_the_word(store: Store) -> list[Path]:
    """Files of the database of a PostgreSQL server."""
    asked = "SELECT current_setting('data_directory'), oid FROM pg_database "
    with store._database.read() as connection:
        connection.execute(text("CHECKPOINT"))
        asked += "WHERE datname = current_database()"
        folder, number = connection.execute(text(asked)).one()
    found = (path for path in (Path(folder) / "base" / str(number)).iterdir())
    return [path for path in found if WORD.lower().encode() in path.read_bytes().lower()]


@pytest.mark.servers
def test_a_sweep_keeps_nobody_waiting_and_says_that_it_could_not(
    postgresql_store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "MOMENT", "100ms")
    store, other = Store.open(postgresql_store_url), Store.open(postgresql_store_url)
    with other._database.read(), other._database.write() as connection:
        connection.execute(text("LOCK TABLE content IN ROW EXCLUSIVE MODE"))
        assert not store.purging.sweep()
    assert store.purging.sweep()
    store.close()
    other.close()
