"""The outbox: each letter once, whatever becomes of those who send it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from contracts.store.samples import LEASE, MEETING, MINUTE, NOON, letter, queued

from mailbot.core.values.letter import (
    Deferred,
    Fate,
    OutboxRow,
    Outcome,
    Purpose,
    Refused,
    Sent,
    Unsure,
    Withheld,
)
from mailbot.edge.store import Store, keys

LATER = NOON + LEASE


def claim(store: Store, worker: str = "anna", *, now: datetime = NOON, limit: int = 9) -> list[int]:
    return [row.id for row in store.outbox.claim(worker, now=now, limit=limit, lease=LEASE)]


def row(store: Store, number: int) -> OutboxRow:
    found = store.outbox.row(number)
    assert found is not None
    return found


def handed_over(store: Store, worker: str = "anna") -> int:
    """A letter that the worker has claimed and marked as going out."""
    queued(store)
    (number,) = claim(store, worker)
    assert store.outbox.hand_over(number, worker, now=NOON)
    return number


def test_a_letter_is_queued_once_by_its_key(store: Store) -> None:
    first, second = letter(1), letter(2)
    assert store.outbox.queue([first, second, first], now=NOON, due_at=NOON) == 2
    assert store.outbox.queue([second, letter(3)], now=NOON, due_at=NOON) == 1
    assert store.outbox.keys(MEETING, Purpose.INVITATION) == {first.key, second.key, letter(3).key}


def test_letters_of_other_meetings_are_left_to_others(store: Store) -> None:
    queued(store, 3)
    asked = {"now": NOON, "limit": 9, "lease": LEASE}
    assert store.outbox.claim("anna", **asked, meetings=["SC12", "SC13"]) == []
    assert len(store.outbox.claim("anna", **asked, meetings=["SC12", MEETING])) == 3


def test_keys_come_page_by_page_in_their_order(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "PAGE", 10)
    queued(store, 43)
    found = list(store.outbox.each_key(MEETING, Purpose.INVITATION))
    assert found == sorted(found, key=lambda key: (key.about, key.contact, key.step))
    assert set(found) == store.outbox.keys(MEETING, Purpose.INVITATION)
    assert len(found) == 43
    assert list(store.outbox.each_key(MEETING, Purpose.REMINDER)) == []


def test_the_same_letter_for_another_step_is_another(store: Store) -> None:
    steps = [letter(1, purpose=Purpose.REMINDER, step=step) for step in ("7-days", "3-days")]
    assert store.outbox.queue(steps, now=NOON, due_at=NOON) == 2


def test_a_thousand_letters_are_queued_at_once(store: Store) -> None:
    queued(store, 1_203)
    assert store.outbox.pending(MEETING) == 1_203
    claimed = store.outbox.claim("anna", now=NOON, limit=1_203, lease=LEASE)
    assert {row.letter.raw for row in claimed} == {letter(n).raw for n in range(1, 1_204)}


def test_a_claimed_letter_comes_byte_for_byte(store: Store) -> None:
    (sent,) = queued(store)
    (claimed,) = store.outbox.claim("anna", now=NOON, limit=9, lease=LEASE)
    assert claimed.letter == sent
    assert (claimed.fate, claimed.attempts) == (Fate.SENDING, 0)


def test_what_is_due_first_is_claimed_first(store: Store) -> None:
    store.outbox.queue([letter(1)], now=NOON, due_at=NOON + MINUTE)
    store.outbox.queue([letter(2)], now=NOON, due_at=NOON)
    store.outbox.queue([letter(3)], now=NOON, due_at=NOON + 2 * MINUTE)
    claimed = store.outbox.claim("anna", now=NOON + MINUTE, limit=9, lease=LEASE)
    assert [row.letter for row in claimed] == [letter(2), letter(1)]


def test_a_claim_takes_no_more_than_its_limit(store: Store) -> None:
    queued(store, 5)
    assert len(claim(store, limit=2)) == 2
    assert len(claim(store, "boris", limit=9)) == 3
    assert claim(store, "boris") == []


@pytest.mark.parametrize(
    ("outcome", "fate"),
    [
        pytest.param(Sent("250 ok"), Fate.SENT, id="sent"),
        pytest.param(Refused("550 no such user"), Fate.REFUSED, id="refused"),
        pytest.param(Unsure("line lost"), Fate.UNKNOWN, id="unsure"),
        pytest.param(Withheld("an answer came"), Fate.CANCELLED, id="withheld"),
    ],
)
def test_an_outcome_becomes_a_fate(store: Store, outcome: Outcome, fate: Fate) -> None:
    number = handed_over(store)
    assert store.outbox.settle(number, "anna", outcome, now=NOON + MINUTE)
    settled = row(store, number)
    assert (settled.fate, settled.detail, settled.attempts) == (fate, outcome.answer, 1)
    assert settled.settled_at == NOON + MINUTE
    assert store.outbox.pending(MEETING) == 0


def test_a_deferred_letter_comes_back_when_its_time_has_come(store: Store) -> None:
    number = handed_over(store)
    again = NOON + 30 * MINUTE
    assert store.outbox.settle(number, "anna", Deferred("451 later"), now=NOON, retry_at=again)
    assert (row(store, number).fate, row(store, number).attempts) == (Fate.DEFERRED, 1)
    assert claim(store, now=again - MINUTE) == []
    assert claim(store, now=again) == [number]


def test_a_deferral_needs_a_time(store: Store) -> None:
    with pytest.raises(ValueError, match="time at which it is tried again"):
        store.outbox.settle(handed_over(store), "anna", Deferred("451"), now=NOON)


def test_only_the_holder_may_hand_over(store: Store) -> None:
    queued(store)
    (number,) = claim(store)
    assert not store.outbox.hand_over(number, "boris", now=NOON)
    assert store.outbox.hand_over(number, "anna", now=NOON)


def test_nothing_is_handed_over_after_the_lease(store: Store) -> None:
    queued(store)
    (number,) = claim(store)
    assert store.outbox.hand_over(number, "anna", now=LATER - MINUTE)
    assert not store.outbox.hand_over(number, "anna", now=LATER)


def test_nothing_is_handed_over_that_has_a_fate(store: Store) -> None:
    number = handed_over(store)
    store.outbox.settle(number, "anna", Sent("250"), now=NOON)
    assert not store.outbox.hand_over(number, "anna", now=NOON)


def test_what_was_not_handed_over_can_be_given_back(store: Store) -> None:
    queued(store, 3)
    mine = claim(store)
    assert store.outbox.hand_over(mine[0], "anna", now=NOON)
    store.outbox.release(mine, "boris", now=NOON)
    assert claim(store, "boris") == []
    store.outbox.release(mine, "anna", now=NOON)
    assert claim(store, "boris") == mine[1:]


def test_the_letters_of_a_dead_holder_go_back_to_the_queue_or_to_a_person(store: Store) -> None:
    queued(store, 3)
    first, *others = claim(store)
    assert store.outbox.hand_over(first, "anna", now=NOON)
    assert store.outbox.release_expired(now=LATER - MINUTE) == (0, 0)
    assert store.outbox.release_expired(now=LATER) == (2, 1)
    assert store.outbox.release_expired(now=LATER) == (0, 0)
    assert row(store, first).fate is Fate.UNKNOWN
    assert row(store, first).settled_at == LATER
    assert claim(store, "boris", now=LATER) == others


def test_who_froze_before_handing_over_has_lost_the_letter(store: Store) -> None:
    queued(store)
    (number,) = claim(store)
    store.outbox.release_expired(now=LATER)
    assert not store.outbox.hand_over(number, "anna", now=LATER)
    assert claim(store, "boris", now=LATER) == [number]
    assert not store.outbox.hand_over(number, "anna", now=LATER)
    assert store.outbox.hand_over(number, "boris", now=LATER)


@pytest.mark.parametrize(
    ("outcome", "fate"),
    [
        pytest.param(Sent("250 ok"), Fate.SENT, id="sent"),
        pytest.param(Refused("550"), Fate.REFUSED, id="refused"),
        pytest.param(Deferred("451"), Fate.DEFERRED, id="deferred"),
    ],
)
def test_who_froze_after_handing_over_still_tells_what_became_of_it(
    store: Store, outcome: Outcome, fate: Fate
) -> None:
    number = handed_over(store)
    store.outbox.release_expired(now=LATER)
    again = LATER + MINUTE if isinstance(outcome, Deferred) else None
    assert store.outbox.settle(number, "anna", outcome, now=LATER, retry_at=again)
    assert (row(store, number).fate, row(store, number).attempts) == (fate, 1)


def test_nobody_else_may_tell_what_became_of_it(store: Store) -> None:
    number = handed_over(store)
    assert not store.outbox.settle(number, "boris", Sent("250"), now=NOON)
    store.outbox.release_expired(now=LATER)
    assert not store.outbox.settle(number, "boris", Sent("250"), now=LATER)
    assert row(store, number).fate is Fate.UNKNOWN


def test_who_was_unsure_may_learn_more(store: Store) -> None:
    number = handed_over(store)
    store.outbox.settle(number, "anna", Unsure("line lost"), now=NOON)
    assert store.outbox.settle(number, "anna", Sent("250"), now=NOON)
    assert row(store, number).fate is Fate.SENT


def test_a_late_word_of_sent_takes_the_letter_out_of_the_queue_again(store: Store) -> None:
    number = handed_over(store)
    store.outbox.release_expired(now=LATER)
    assert store.outbox.requeue(number, why="not in the sent folder", now=LATER)
    assert store.outbox.settle(number, "anna", Sent("250"), now=LATER)
    assert row(store, number).fate is Fate.SENT
    assert claim(store, "boris", now=LATER) == []


def test_a_late_word_of_sent_is_the_truth_about_a_cancelled_letter(store: Store) -> None:
    number = handed_over(store)
    store.outbox.release_expired(now=LATER)
    store.outbox.requeue(number, why="not in the sent folder", now=LATER)
    store.outbox.cancel(number, why="postponed", now=LATER)
    assert store.outbox.settle(number, "anna", Sent("250"), now=LATER)
    assert row(store, number).fate is Fate.SENT


@pytest.mark.parametrize("outcome", [Refused("550"), Deferred("451")], ids=["refused", "deferred"])
def test_a_late_word_of_failure_leaves_it_in_the_queue(store: Store, outcome: Outcome) -> None:
    number = handed_over(store)
    store.outbox.release_expired(now=LATER)
    store.outbox.requeue(number, why="not in the sent folder", now=LATER)
    assert not store.outbox.settle(number, "anna", outcome, now=LATER, retry_at=LATER)
    assert claim(store, "boris", now=LATER) == [number]


def test_a_late_word_does_not_reach_what_another_holds_or_has_settled(store: Store) -> None:
    number = handed_over(store)
    store.outbox.release_expired(now=LATER)
    store.outbox.requeue(number, why="not in the sent folder", now=LATER)
    assert claim(store, "boris", now=LATER) == [number]
    assert not store.outbox.settle(number, "anna", Sent("250"), now=LATER)
    assert store.outbox.hand_over(number, "boris", now=LATER)
    assert store.outbox.settle(number, "boris", Refused("550 unknown"), now=LATER)
    assert not store.outbox.settle(number, "anna", Sent("250"), now=LATER)
    assert (row(store, number).fate, row(store, number).detail) == (Fate.REFUSED, "550 unknown")


def test_a_letter_is_taken_back_only_before_it_is_sent(store: Store) -> None:
    queued(store, 2)
    first, second = claim(store)
    assert not store.outbox.cancel(first, why="postponed", now=NOON)
    store.outbox.release([first], "anna", now=NOON)
    assert store.outbox.cancel(first, why="postponed", now=NOON)
    assert (row(store, first).fate, row(store, first).detail) == (Fate.CANCELLED, "postponed")
    store.outbox.settle(second, "anna", Deferred("451"), now=NOON, retry_at=LATER)
    assert store.outbox.cancel(second, why="postponed", now=NOON)


def test_a_letter_is_written_anew_only_before_it_is_sent(store: Store) -> None:
    queued(store, 2)
    first, second = claim(store)
    anew = replace(row(store, first).letter, subject="anew", language="fr", raw=b"anew")
    assert not store.outbox.rewrite(first, anew)
    store.outbox.release([first], "anna", now=NOON)
    before = row(store, first)
    assert store.outbox.rewrite(first, anew)
    assert row(store, first) == replace(before, letter=anew)
    store.outbox.settle(second, "anna", Deferred("451"), now=NOON, retry_at=LATER)
    assert store.outbox.rewrite(second, replace(row(store, second).letter, raw=b"anew"))
    assert row(store, second).letter.raw == b"anew"


@pytest.mark.parametrize(
    ("outcome", "may"),
    [
        pytest.param(Unsure("?"), True, id="unknown"),
        pytest.param(Refused("550"), True, id="refused"),
        pytest.param(Withheld("answered"), True, id="cancelled"),
        pytest.param(Sent("250"), False, id="sent"),
    ],
)
def test_a_person_may_queue_again_what_was_not_sent(
    store: Store, outcome: Outcome, may: bool
) -> None:
    number = handed_over(store)
    before = row(store, number).letter
    store.outbox.settle(number, "anna", outcome, now=NOON)
    assert store.outbox.requeue(number, why="asked by telephone", now=LATER) is may
    assert claim(store, "boris", now=LATER) == ([number] if may else [])
    assert row(store, number).letter == before


def test_listing_leaves_the_bytes_where_they_are(store: Store) -> None:
    letters = queued(store, 3)
    assert {row.letter.raw for row in store.outbox.rows(MEETING)} == {b""}
    assert [row.letter for row in store.outbox.rows(MEETING, whole=True)] == letters


def test_rows_are_found_by_purpose_fate_and_delegation(store: Store) -> None:
    queued(store, 2)
    store.outbox.queue(
        [letter(3, purpose=Purpose.REMINDER, delegation="FR")], now=NOON, due_at=LATER
    )
    claim(store, limit=1)
    assert len(store.outbox.rows(MEETING)) == 3
    assert len(store.outbox.rows(MEETING, purpose=Purpose.REMINDER)) == 1
    assert len(store.outbox.rows(MEETING, fate=Fate.QUEUED)) == 2
    assert len(store.outbox.rows(MEETING, fate=Fate.QUEUED, delegation="FR")) == 1
    assert store.outbox.rows("SC12") == []
    assert store.outbox.fates(MEETING) == {
        (Purpose.INVITATION, Fate.QUEUED): 1,
        (Purpose.INVITATION, Fate.SENDING): 1,
        (Purpose.REMINDER, Fate.QUEUED): 1,
    }


def test_a_letter_is_found_by_token_then_message_id_then_reference(store: Store) -> None:
    first, second, third = queued(store, 3)
    found = store.outbox.find(
        message_ids=[second.message_id], token=first.token, reference=third.reference
    )
    assert found is not None
    assert found.letter == first
    found = store.outbox.find(
        message_ids=["<other@x.example>", third.message_id, second.message_id],
        token="nobody's",
        reference=first.reference,
    )
    assert found is not None
    assert found.letter == third
    found = store.outbox.find(message_ids=["<other@x.example>"], reference=first.reference)
    assert found is not None
    assert found.letter == first


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param("", id="empty"),
        pytest.param("<\0@x.example>", id="NUL"),
        pytest.param("<\udce9@x.example>", id="lone surrogate"),
        pytest.param("<" + "é" * 100_000 + "@x.example>", id="very long"),
    ],
)
def test_any_text_may_be_looked_up(store: Store, stranger: str) -> None:
    queued(store)
    found = store.outbox.find(message_ids=[stranger] * 1_200, token=stranger, reference=stranger)
    assert found is None


def test_the_last_letters_that_a_person_worded_are_found_whole(store: Store) -> None:
    worded = [letter(number, purpose=Purpose.ANSWER) for number in (1, 2, 3)]
    store.outbox.queue(
        [*worded, letter(4), letter(5, purpose=Purpose.OTHER)], now=NOON, due_at=NOON
    )
    assert store.outbox.by_hand(MEETING, "mission@hr.example", most=2) == []
    for number in claim(store):
        store.outbox.settle(number, "anna", Sent("250"), now=NOON)
    found = store.outbox.by_hand(MEETING, "mission@hr.example", most=2)
    assert [row.letter for row in found] == [letter(5, purpose=Purpose.OTHER), worded[2]]
    assert store.outbox.by_hand(MEETING, "other@hr.example", most=2) == []
    assert store.outbox.by_hand("SC12", "mission@hr.example", most=2) == []


def test_the_caps_count_what_was_written_since(store: Store) -> None:
    for hours, purpose in enumerate(
        (Purpose.ACKNOWLEDGEMENT, Purpose.REMINDER, Purpose.ACKNOWLEDGEMENT, Purpose.INVITATION)
    ):
        made = NOON + timedelta(hours=hours)
        store.outbox.queue([letter(hours, purpose=purpose)], now=made, due_at=made)
    since = NOON + timedelta(hours=1)
    found = store.outbox.automatic_since("mission@hr.example", since)
    assert [row.letter.key.purpose for row in found] == [Purpose.REMINDER, Purpose.ACKNOWLEDGEMENT]
    assert store.outbox.automatic_since("other@hr.example", since) == []


def test_a_reference_is_never_given_twice(store: Store) -> None:
    assert [store.outbox.next_reference(MEETING) for _ in range(3)] == [1, 2, 3]
    assert store.outbox.next_reference(MEETING, count=100) == 4
    assert store.outbox.next_reference(MEETING) == 104
    assert store.outbox.next_reference("SC12") == 1


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="without a zone"):
        store.outbox.queue([letter()], now=datetime(2011, 4, 20), due_at=NOON)  # noqa: DTZ001


def test_times_come_back_as_utc(store: Store) -> None:
    from zoneinfo import ZoneInfo

    geneva = datetime(2011, 4, 20, 14, 0, 0, 123456, tzinfo=ZoneInfo("Europe/Zurich"))
    store.outbox.queue([letter()], now=geneva, due_at=geneva)
    (found,) = store.outbox.rows(MEETING)
    assert found.created_at.isoformat() == "2011-04-20T12:00:00.123456+00:00"


def test_letters_that_nobody_takes_up_are_counted(store: Store) -> None:
    queued(store, 2)
    assert store.outbox.overdue(NOON + MINUTE) == 2
    assert store.outbox.overdue(NOON) == 0
    claim(store, limit=1)
    assert store.outbox.overdue(NOON + MINUTE) == 1
