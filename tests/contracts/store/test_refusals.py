"""Letters that were refused for good: which stand, which may go out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from contracts.store.samples import LEASE, MEETING, MINUTE, NOON, letter, listed

from mailbot.core.deciding.reaching import said_of_refusal
from mailbot.core.values.delegation import Reach
from mailbot.core.values.letter import Fate, Letter, Outcome, Refused, Sent, Unsure
from mailbot.edge.store import Store

GENEVA, YORK = "mission@hr.example", "york@hr.example"
CONTENT = Refused("554 5.6.0 content rejected")
OF_GENEVA = letter(1, recipient=GENEVA)
OF_YORK = replace(letter(2, recipient=YORK), key=replace(OF_GENEVA.key, contact=YORK))


def settled(store: Store, *outcomes: tuple[Letter, Outcome]) -> list[int]:
    """Letters that were tried, one after the other."""
    numbers = []
    for at, (one, outcome) in enumerate(outcomes):
        now = NOON + at * MINUTE
        store.outbox.queue([one], now=now, due_at=now)
        (row,) = store.outbox.claim("anna", now=now, limit=1, lease=LEASE)
        assert store.outbox.hand_over(row.id, "anna", now=now)
        assert store.outbox.settle(row.id, "anna", outcome, now=now)
        numbers.append(row.id)
    return numbers


def standing(store: Store) -> Sequence[int]:
    found = [row.id for row in store.refusals.standing(MEETING)]
    assert store.refusals.count(MEETING)[0] == len(found)
    return found


def again(store: Store, *numbers: int) -> int:
    return store.refusals.send_again(MEETING, numbers, why="the relay was mended", now=NOON)


def test_what_was_refused_stands_until_a_person_sends_it_again(store: Store) -> None:
    listed(store, GENEVA)
    (number,) = settled(store, (OF_GENEVA, CONTENT))
    assert store.refusals.count(MEETING) == (1, CONTENT.answer)
    assert store.refusals.unreached(MEETING) == {"HR"}
    assert standing(store) == [number]
    assert again(store, number) == 1
    assert standing(store) == []
    assert store.refusals.unreached(MEETING) == set()
    row = store.outbox.row(number)
    assert row is not None
    assert (row.fate, row.letter) == (Fate.QUEUED, OF_GENEVA)
    assert again(store, number) == 0


@pytest.mark.parametrize("outcome", [Sent("250 Ok"), Unsure("the line was lost")])
def test_what_went_out_or_may_have_is_never_sent_again(store: Store, outcome: Outcome) -> None:
    (number,) = settled(store, (OF_GENEVA, outcome))
    assert standing(store) == []
    assert again(store, number) == 0
    assert store.outbox.claim("anna", now=NOON + LEASE, limit=9, lease=LEASE) == []


@pytest.mark.parametrize("outcome", [Sent("250 Ok"), Unsure("the line was lost")])
def test_a_refusal_is_over_when_another_contact_got_the_letter(
    store: Store, outcome: Outcome
) -> None:
    refused, _ = settled(store, (OF_GENEVA, CONTENT), (OF_YORK, outcome))
    assert standing(store) == []
    assert store.refusals.unreached(MEETING) == set()
    assert again(store, refused) == 0


def test_two_that_were_refused_may_both_go_again(store: Store) -> None:
    numbers = settled(store, (OF_GENEVA, CONTENT), (OF_YORK, CONTENT))
    assert again(store, *numbers) == 2


def test_who_left_the_list_is_missed_by_nobody(store: Store) -> None:
    listed(store, GENEVA)
    settled(store, (OF_GENEVA, CONTENT))
    store.lists.mark_left(MEETING, [GENEVA], why="asked", now=NOON)
    assert standing(store) == []


def test_a_refusal_that_is_taken_back_speaks_no_more_against_the_address(store: Store) -> None:
    listed(store, GENEVA)
    (number,) = settled(store, (OF_GENEVA, CONTENT))
    why = said_of_refusal(CONTENT.answer)
    store.lists.mark_reach(MEETING, GENEVA, Reach.DEAD, why=why, now=NOON)
    again(store, number)
    contact = store.lists.contact(MEETING, GENEVA)
    assert contact is not None
    assert (contact.reach, contact.failures) == (Reach.UNKNOWN, 0)


def test_what_else_is_said_against_an_address_stays(store: Store) -> None:
    listed(store, GENEVA)
    (number,) = settled(store, (OF_GENEVA, CONTENT))
    store.lists.mark_reach(MEETING, GENEVA, Reach.DEAD, why="bounced: 5.1.1", now=NOON)
    again(store, number)
    contact = store.lists.contact(MEETING, GENEVA)
    assert contact is not None
    assert contact.reach is Reach.DEAD


def test_the_last_fates_come_in_order_of_time(store: Store) -> None:
    outcomes = [(letter(1), CONTENT), (letter(2), Sent("250 Ok")), (letter(3), Unsure("lost"))]
    settled(store, *outcomes, (letter(4), CONTENT))
    assert store.refusals.lately(MEETING, count=9) == [Fate.REFUSED, Fate.SENT, Fate.REFUSED]
    assert store.refusals.lately(MEETING, count=2) == [Fate.SENT, Fate.REFUSED]
