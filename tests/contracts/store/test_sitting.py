"""A sitting: what is saved of several messages is written together; who saves it sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from contracts.store.samples import (
    MEETING,
    MINUTE,
    NOON,
    READING,
    answer,
    entry,
    kept,
    letter,
    listed,
    message,
)

from mailbot.core.values.delegation import Reach, Record
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Purpose
from mailbot.core.values.storing import Answer, Expected
from mailbot.edge.store import Store
from mailbot.edge.store.sitting import LONGEST, MOST, Sitting

HOUR = timedelta(hours=1)
ADDRESS = "mission@hr.example"


def of(number: int, code: str, **fields: object) -> Answer:
    """An answer of another delegation, which touches nothing of the others."""
    address, about = f"mission@{code.lower()}.example", letter(number).key
    written = replace(
        letter(number, purpose=Purpose.ACKNOWLEDGEMENT, recipient=address, delegation=code),
        key=replace(about, purpose=Purpose.ACKNOWLEDGEMENT, about=f"message {number}"),
    )
    plain = answer(
        number,
        delegation=code,
        entry=entry(f"message {number}", delegation=code),
        record=Record(code, answered_at=NOON, answered_by=f"message {number}"),
        letters=(written,),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def expects(sitting: Sitting, *numbers: int) -> None:
    """Messages of HR, FR and nobody are looked forward to."""
    expected = [
        Expected(message(n).message_id, ADDRESS, ("<invitation.1@office.example>",), ADDRESS)
        for n in numbers
    ]
    sitting.expect(
        MEETING, expected, acknowledged_since=NOON - HOUR, automatic_since=NOON - HOUR, most=9
    )
    sitting.expect_delegations(MEETING, ["HR", "FR"])
    sitting.expect_readings(numbers)


QUESTIONS: dict[str, Callable[[Store], object]] = {
    "contact": lambda store: store.lists.contact(MEETING, ADDRESS),
    "contact that is not there": lambda store: store.lists.contact(MEETING, "who@x.example"),
    "letter by its Message-ID": lambda store: store.outbox.find(
        message_ids=["<of nobody@x.example>", "<invitation.1@office.example>"]
    ),
    "letter by token": lambda store: store.outbox.find(token="token-acknowledgement-1"),
    "letter by reference": lambda store: store.outbox.find(reference=f"{MEETING}-0001"),
    "letters to an address": lambda store: store.outbox.automatic_since(ADDRESS, NOON - MINUTE),
    "first letter": lambda store: store.outbox.first_at(MEETING, Purpose.ACKNOWLEDGEMENT),
    "what stands before an entry": lambda store: store.records.before(
        MEETING, "HR", source="message 1", at=NOON
    ),
    "what stands before a later one": lambda store: store.records.before(
        MEETING, "HR", source="message 2", at=NOON + MINUTE
    ),
    "entries": lambda store: store.records.entries(MEETING, "HR"),
    "record": lambda store: store.records.record(MEETING, "HR"),
    "readings": lambda store: store.inbox.readings([1, 2]),
    "message": lambda store: store.inbox.message(1),
    "earlier ones": lambda store: store.answers.earlier(
        message(1).message_id, before=2, since=NOON - MINUTE, most=9
    ),
    "earlier ones of a new message": lambda store: store.answers.earlier(
        "<new@x.example>", before=3, since=NOON - MINUTE, most=9
    ),
    "what was decided": lambda store: store.answers.history(1),
    "journal": lambda store: store.journal.head(),
}


@pytest.mark.parametrize("is_expected", [True, False], ids=["expected", "unexpected"])
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_who_saves_is_told_as_if_it_had_been_written(
    store: Store, question: Callable[[Store], object], is_expected: bool
) -> None:
    listed(store, ADDRESS)
    kept(store, 2)
    store.outbox.queue([letter()], now=NOON, due_at=NOON)
    saved = answer(
        1, reach=((ADDRESS, Reach.DOUBTFUL, "full"),), absences=((ADDRESS, date(2011, 5, 2)),)
    )
    sitting = store.sitting()
    if is_expected:
        expects(sitting, 1, 2)
    before = question(sitting)
    assert before == question(store)

    sitting.answers.save(saved, now=NOON)
    told = question(sitting)
    sitting.finish()
    assert told == question(store)


def test_what_waits_is_written_with_the_last_of_it(store: Store) -> None:
    kept(store, 2)
    sitting = store.sitting()
    sitting.answers.save(of(1, "HR"), now=NOON)
    sitting.answers.save(of(2, "FR"), now=NOON)
    assert store.inbox.counts()[MessageState.NEW] == 2
    assert store.outbox.rows(MEETING) == []

    assert sitting.finish() == []
    assert store.inbox.counts()[MessageState.ANSWERED] == 2
    assert [row.letter.delegation for row in store.outbox.rows(MEETING)] == ["HR", "FR"]
    assert sorted(store.records.records(MEETING)) == ["FR", "HR"]
    assert store.journal.head()[0] == 2
    assert store.journal.verify() is None


def test_what_waits_when_its_process_dies_was_never_decided(store: Store) -> None:
    kept(store)
    sitting = store.sitting()
    sitting.answers.save(answer(1), now=NOON)
    del sitting
    assert store.inbox.counts()[MessageState.NEW] == 1


def test_no_more_wait_than_are_written_at_once(store: Store) -> None:
    kept(store, MOST)
    sitting = store.sitting()
    for number in range(1, MOST + 1):
        sitting.answers.save(of(number, f"D{number}"), now=NOON)
    assert store.inbox.counts()[MessageState.ANSWERED] == MOST


def test_none_waits_longer_than_half_a_second(store: Store) -> None:
    kept(store, 2)
    sitting = store.sitting()
    sitting.answers.save(of(1, "HR"), now=NOON)
    sitting.answers.save(of(2, "FR"), now=NOON + LONGEST)
    assert store.inbox.counts()[MessageState.ANSWERED] == 2


def test_of_several_the_one_that_moved_on_is_told_and_the_others_are_written(store: Store) -> None:
    kept(store, 3)
    sitting = store.sitting()
    for number, code in enumerate(("HR", "FR", "NR"), start=1):
        sitting.answers.save(of(number, code), now=NOON)
    store.answers.save(of(2, "FR", decided_by="staff:anna"), now=NOON)

    assert sitting.finish() == [2]
    assert store.inbox.counts()[MessageState.ANSWERED] == 3
    assert [who for _, who, _ in store.answers.history(2)] == ["staff:anna"]
    assert sorted(row.letter.delegation or "" for row in store.outbox.rows(MEETING)) == [
        *("FR", "HR", "NR")
    ]
    assert store.journal.verify() is None


def test_one_whose_record_moved_on_is_told_and_nothing_of_it_is_written(store: Store) -> None:
    kept(store, 2)
    sitting = store.sitting()
    sitting.answers.save(of(1, "HR"), now=NOON)
    sitting.answers.save(of(2, "FR"), now=NOON)
    other = entry("on-line", delegation="HR")
    store.answers.save_entry(other, Record("HR"), record_version=0, who="anna", now=NOON)

    assert sitting.finish() == [1]
    assert store.inbox.counts()[MessageState.NEW] == 1
    assert [said.source for said in store.records.entries(MEETING, "HR")] == ["on-line"]
    assert [row.letter.delegation for row in store.outbox.rows(MEETING)] == ["FR"]


def test_two_of_one_delegation_follow_one_another(store: Store) -> None:
    kept(store, 2)
    sitting = store.sitting()
    expects(sitting, 1, 2)
    for number in (1, 2):
        at = NOON + number * MINUTE
        source = f"message {number}"
        found = sitting.records.before(MEETING, "HR", source=source, at=at)
        assert (found.version, found.is_last) == (number - 1, True)
        said = entry(source, at=at)
        sitting.answers.save(answer(number, entry=said, record_version=number - 1), now=at)
    assert sitting.finish() == []
    assert store.records.record(MEETING, "HR")[1] == 2


def test_the_tenth_of_a_second_comes_behind_the_ninth(store: Store) -> None:
    kept(store, 10)
    for number in (9, 10):
        sitting = store.sitting()
        expects(sitting, 9, 10)
        source = f"message {number}"
        assert sitting.records.before(MEETING, "HR", source=source, at=NOON).is_last
        said = entry(source, at=NOON)
        sitting.answers.save(answer(number, entry=said, record_version=number - 9), now=NOON)
        assert sitting.finish() == []


def test_a_message_of_an_answer_that_waits_is_known_as_its_copy(store: Store) -> None:
    kept(store, 2)
    sitting = store.sitting()
    expects(sitting, 1, 2)
    sitting.answers.save(answer(1), now=NOON)
    again = sitting.answers.earlier(message(1).message_id, before=2, since=NOON - MINUTE, most=9)
    assert again.first == 1


def test_acknowledgements_that_wait_are_counted(store: Store) -> None:
    kept(store, 3)
    for is_expected in (False, True):
        sitting = store.sitting()
        if is_expected:
            expects(sitting, 1, 2, 3)
        sitting.answers.save(of(1, "HR"), now=NOON)
        sitting.answers.save(of(2, "FR"), now=NOON)
        found = [
            sitting.answers.earlier(message(3).message_id, before=3, since=NOON - HOUR, most=most)
            for most in (1, 9)
        ]
        assert [one.acknowledged for one in found] == [1, 2]
        assert store.inbox.counts()[MessageState.NEW] == 3  # nothing was written for it


def test_what_was_not_looked_forward_to_is_looked_up(store: Store) -> None:
    kept(store, 1)
    store.answers.save(answer(1), now=NOON)
    sitting = store.sitting()
    expects(sitting, 1)
    assert sitting.inbox.readings([1]) == {1: READING}
    assert sitting.inbox.readings([1, 77]) == {1: READING}
