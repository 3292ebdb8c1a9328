"""Answers: all that follows from one message is written at once, or nothing of it."""

from __future__ import annotations

import json
from datetime import date

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

from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.delegation import Reach, Record
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Purpose
from mailbot.core.values.message import Address
from mailbot.core.values.storing import Earlier
from mailbot.edge.store import Stale, Store
from mailbot.flows import previewing

REVIEWED = Decision(Handling.REVIEW, Reason.UNSURE, (Reason.AFTER_DEADLINE,))


def everything(store: Store) -> tuple[object, ...]:
    """All that a save may change."""
    return (
        store.inbox.messages(),
        store.records.records(MEETING),
        store.records.entries(MEETING, "HR"),
        store.outbox.rows(MEETING),
        store.lists.contacts(MEETING),
        store.journal.head(),
    )


def test_what_follows_from_a_message_is_written_together(store: Store) -> None:
    listed(store, "mission@hr.example")
    (number,) = kept(store)
    given = answer(
        number,
        reach=(("mission@hr.example", Reach.DOUBTFUL, "mailbox full"),),
        absences=(("mission@hr.example", date(2011, 5, 2)),),
        due_at=NOON + MINUTE,
    )
    store.answers.save(given, now=NOON)
    found = store.inbox.message(number)
    assert found is not None
    assert (found.message, found.reading) == (given.message, given.reading)
    assert (found.decision, found.decided_by) == (given.decision, "mailbot 0.1.0")
    assert (found.state, found.delegation, found.meeting) == (
        MessageState.ANSWERED,
        "HR",
        MEETING,
    )
    assert (found.version, found.decided_at) == (1, NOON)
    assert store.records.record(MEETING, "HR") == (given.record, 1)
    assert store.records.entries(MEETING, "HR") == [given.entry]
    (queued,) = store.outbox.rows(MEETING, whole=True)
    assert (queued.letter, queued.due_at) == (given.letters[0], NOON + MINUTE)
    (contact,) = store.lists.contacts(MEETING)
    assert (contact.reach, contact.absent_until) == (Reach.DOUBTFUL, date(2011, 5, 2))
    assert store.lists.reach_notes(MEETING) == {"mission@hr.example": "mailbox full"}


def test_who_comes_second_writes_nothing(store: Store) -> None:
    (number,) = kept(store)
    store.answers.save(answer(number), now=NOON)
    before = everything(store)
    second = answer(
        number,
        record_version=1,
        letters=(letter(99, purpose=Purpose.ANSWER),),
        state=MessageState.SILENT,
    )
    with pytest.raises(Stale, match=f"message {number}"):
        store.answers.save(second, now=NOON)
    assert everything(store) == before


def test_a_record_that_moved_on_undoes_the_whole(store: Store) -> None:
    first, second = kept(store, 2)
    store.answers.save(answer(first), now=NOON)
    before = everything(store)
    with pytest.raises(Stale, match="record of HR"):
        store.answers.save(answer(second), now=NOON)
    assert everything(store) == before
    store.answers.save(answer(second, record_version=1), now=NOON)
    assert store.records.record(MEETING, "HR")[1] == 2


def test_a_record_version_from_the_future_is_stale(store: Store) -> None:
    (number,) = kept(store)
    with pytest.raises(Stale):
        store.answers.save(answer(number, record_version=3), now=NOON)


def test_a_person_decides_after_the_machine_and_both_are_remembered(store: Store) -> None:
    (number,) = kept(store)
    first = answer(number, decision=REVIEWED, state=MessageState.WAITING, letters=())
    store.answers.save(first, now=NOON)
    by_person = answer(
        number,
        expected_version=1,
        record_version=1,
        decision=Decision(Handling.AUTO, Reason.STAFF),
        decided_by="staff: anna",
    )
    store.answers.save(by_person, now=NOON + MINUTE)
    assert store.answers.history(number) == [
        (NOON, "mailbot 0.1.0", REVIEWED),
        (NOON + MINUTE, "staff: anna", Decision(Handling.AUTO, Reason.STAFF)),
    ]
    assert store.answers.history(number + 1) == []
    assert len(store.records.entries(MEETING, "HR")) == 1


def test_a_message_counted_for_another_leaves_the_former_record(store: Store) -> None:
    (number,) = kept(store)
    store.answers.save(answer(number), now=NOON)
    store.answers.save(
        answer(
            number,
            expected_version=1,
            delegation="FR",
            entry=entry(f"message {number}", delegation="FR"),
            record=Record("FR", answered_at=NOON),
            former=Record("HR"),
            former_version=1,
        ),
        now=NOON,
    )
    assert store.records.entries(MEETING, "HR") == []
    assert store.records.record(MEETING, "HR") == (Record("HR"), 2)
    assert len(store.records.entries(MEETING, "FR")) == 1


def test_a_message_counted_for_none_leaves_the_record(store: Store) -> None:
    (number,) = kept(store)
    store.answers.save(answer(number), now=NOON)
    spam = answer(
        number,
        expected_version=1,
        entry=None,
        record=None,
        letters=(),
        former=Record("HR"),
        former_version=1,
    )
    store.answers.save(spam, now=NOON)
    assert store.records.entries(MEETING, "HR") == []
    assert store.records.records(MEETING) == {"HR": Record("HR")}


def test_the_same_letter_is_not_queued_again(store: Store) -> None:
    (number,) = kept(store)
    store.answers.save(answer(number), now=NOON)
    store.answers.save(answer(number, expected_version=1, record_version=1), now=NOON)
    assert len(store.outbox.rows(MEETING)) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a\0b", id="NUL"),
        pytest.param("caf\udce9", id="lone surrogate"),
        pytest.param("\U0001f600 مرحبا Женева 日内瓦", id="many scripts"),
        pytest.param("x" * 300_000, id="very long"),
    ],
)
def test_any_text_of_a_stranger_survives(store: Store, text: str) -> None:
    (number,) = kept(store)
    strange = message(
        message_id=f"<{text}@x.example>",
        subject=text,
        own_text=text,
        from_=(Address(text, f"{text}@x.example"),),
    )
    store.answers.save(answer(number, message=strange), now=NOON)
    found = store.inbox.message(number)
    assert found is not None
    assert found.message == strange
    assert store.inbox.has_message_id(strange.message_id, before=number + 1)


def test_an_entry_without_a_message_is_written_with_its_record(store: Store) -> None:
    online = entry("on-line registration")
    store.answers.save_entry(online, Record("HR"), record_version=0, who="anna", now=NOON)
    assert store.records.entries(MEETING, "HR") == [online]
    before = everything(store)
    with pytest.raises(Stale):
        store.answers.save_entry(online, Record("HR"), record_version=0, who="anna", now=NOON)
    assert everything(store) == before


def test_entries_come_in_order_of_time_and_replace_their_own(store: Store) -> None:
    late, early = entry("b", at=NOON + MINUTE), entry("a", at=NOON)
    store.answers.save_entry(late, Record("HR"), record_version=0, who="anna", now=NOON)
    store.answers.save_entry(early, Record("HR"), record_version=1, who="anna", now=NOON)
    assert store.records.entries(MEETING, "HR") == [early, late]
    moved = entry("a", at=NOON + 2 * MINUTE)
    store.answers.save_entry(moved, Record("HR"), record_version=2, who="anna", now=NOON)
    assert store.records.entries(MEETING, "HR") == [late, moved]
    assert store.records.entries(MEETING, "FR") == []


def test_the_journal_names_the_decision_and_no_words(store: Store) -> None:
    (number,) = kept(store)
    store.answers.save(answer(number, decision=REVIEWED), now=NOON)
    ((_, line, _),) = store.journal.lines()
    said = json.loads(line)
    assert (said["event"], said["who"]) == ("decided", "mailbot 0.1.0")
    assert said["what"]["reason"] == "unsure"
    assert READING.intents[0] not in line
    assert "hr.example" not in line


def test_records_of_other_meetings_are_others(store: Store) -> None:
    (number,) = kept(store)
    store.answers.save(answer(number), now=NOON)
    assert store.records.record("SC12", "HR") == (None, 0)
    assert store.records.records("SC12") == {}


@pytest.mark.parametrize(
    ("source", "minutes", "is_last"),
    [
        pytest.param("message 2", 1, True, id="later"),
        pytest.param("message 2", 0, True, id="in the same second, with a greater source"),
        pytest.param("message 0", 0, False, id="in the same second, with a lesser source"),
        pytest.param("message 2", -1, False, id="earlier"),
        pytest.param("message 1", 1, False, id="of a source that is known"),
    ],
)
def test_an_entry_comes_last_when_it_is_new_and_later_than_all(
    store: Store, source: str, minutes: int, is_last: bool
) -> None:
    (number,) = kept(store)
    assert store.records.comes_last(entry("message 9"))
    assert store.records.before(MEETING, "HR", source="message 9", at=NOON).is_last
    store.answers.save(answer(number), now=NOON)
    at = NOON + minutes * MINUTE
    assert store.records.comes_last(entry(source, at=at)) is is_last
    found = store.records.before(MEETING, "HR", source=source, at=at)
    assert (found.record, found.version) == store.records.record(MEETING, "HR")
    assert found.is_last is is_last
    said = store.records.entries_of(MEETING, {"HR", "FR"})
    assert said == {"HR": store.records.entries(MEETING, "HR"), "FR": []}
    assert previewing.is_last(entry(source, at=at), said["HR"]) is is_last
    assert store.records.comes_last(entry("message 1", delegation="FR", at=NOON - MINUTE))


def test_in_the_same_second_the_tenth_comes_behind_the_ninth(store: Store) -> None:
    (number,) = kept(store)
    store.answers.save(answer(number, entry=entry("message 9")), now=NOON)
    for source, is_last in (("message 10", True), ("message 8", False)):
        assert store.records.comes_last(entry(source)) is is_last
        assert store.records.before(MEETING, "HR", source=source, at=NOON).is_last is is_last
        said = store.records.entries(MEETING, "HR")
        assert previewing.is_last(entry(source), said) is is_last


def test_what_came_earlier_is_told_of_the_same_message_id_and_the_same_hour(store: Store) -> None:
    first, second = kept(store, 2)
    store.answers.save(answer(first), now=NOON)
    ours = store.outbox.rows(MEETING)[0].letter.message_id

    def earlier(message_id: str, *, before: int = second, most: int = 9, ago: int = 1) -> Earlier:
        since = NOON - ago * MINUTE
        return store.answers.earlier(message_id, before=before, since=since, most=most)

    theirs = answer(first).message.message_id
    assert earlier(theirs) == Earlier(first=first, is_ours=False, acknowledged=1)
    assert earlier(theirs, before=first).first is None
    assert earlier(ours).is_ours
    assert earlier("<nobody@x.example>") == Earlier(None, False, 1)
    assert earlier(theirs, ago=-1).acknowledged == 0


def test_acknowledgements_are_counted_up_to_what_is_asked(store: Store) -> None:
    letters = [letter(number, purpose=Purpose.ACKNOWLEDGEMENT) for number in range(5)]
    store.outbox.queue([*letters, letter(9, purpose=Purpose.INVITATION)], now=NOON, due_at=NOON)
    for most, counted in ((3, 3), (5, 5), (100, 5)):
        found = store.answers.earlier("<a@x>", before=1, since=NOON, most=most)
        assert found.acknowledged == counted


def test_messages_are_given_whole_but_for_the_large(store: Store) -> None:
    first, second, third = kept(store, 3)
    store.answers.save(answer(first), now=NOON)
    found = store.inbox.whole([first, second, 9_999], largest=10_000_000)
    assert found == {
        number: (store.inbox.message(number), store.inbox.raw(number)) for number in (first, second)
    }
    assert store.inbox.whole([third], largest=1) == {}
    assert store.inbox.readings([first, second]) == {first: answer(first).reading}
    assert store.inbox.readings([]) == {}
