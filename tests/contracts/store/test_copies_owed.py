"""A copy of a letter is owed from the moment it is noted as sent until it lies in the folder."""

from __future__ import annotations

import pytest
from contracts.store.samples import LEASE, MINUTE, NOON, queued

from mailbot.core.values.letter import Deferred, Outcome, Refused, Sent, Unsure, Withheld
from mailbot.core.values.storing import Unfiled
from mailbot.edge.store import Store


def settled(store: Store, outcome: Outcome, *, is_to_file: bool = True) -> None:
    """All letters of the outbox come to this."""
    for row in store.outbox.claim("w", now=NOON, limit=9, lease=LEASE):
        store.outbox.hand_over(row.id, "w", now=NOON)
        again = NOON + LEASE if isinstance(outcome, Deferred) else None
        assert store.outbox.settle(
            row.id, "w", outcome, now=NOON, retry_at=again, is_to_file=is_to_file
        )


def test_what_was_sent_is_owed_whole_until_it_is_filed(store: Store) -> None:
    letters = queued(store, 2)
    settled(store, Sent("250 Ok"))
    assert store.filing.behind() == Unfiled(2, NOON)
    owed = store.filing.due(now=NOON, limit=9)
    assert [(o.row.letter, o.sent_at, o.tries) for o in owed] == [(one, NOON, 0) for one in letters]
    store.filing.filed(owed[0].row.id)
    assert [o.row.letter for o in store.filing.due(now=NOON, limit=9)] == letters[1:]


@pytest.mark.parametrize(
    "outcome", [Deferred("4"), Refused("5"), Unsure("?"), Withheld("answered")], ids=str
)
def test_nothing_is_owed_of_a_letter_that_was_not_sent(store: Store, outcome: Outcome) -> None:
    queued(store)
    settled(store, outcome)
    assert store.filing.behind() == Unfiled(0, None)


def test_nothing_is_owed_where_no_copy_is_wanted(store: Store) -> None:
    queued(store)
    settled(store, Sent("250 Ok"), is_to_file=False)
    assert store.filing.behind() == Unfiled(0, None)


def test_the_late_word_of_a_worker_that_was_frozen_is_owed_once(store: Store) -> None:
    queued(store)
    (row,) = store.outbox.claim("w", now=NOON, limit=9, lease=LEASE)
    store.outbox.hand_over(row.id, "w", now=NOON)
    later = NOON + 2 * LEASE
    assert store.outbox.release_expired(now=later) == (0, 1)
    assert store.outbox.settle(row.id, "w", Sent("250 Ok"), now=later, is_to_file=True)
    assert store.filing.behind() == Unfiled(1, later)


def test_one_that_was_tried_waits_behind_those_that_were_not(store: Store) -> None:
    queued(store, 3)
    settled(store, Sent("250 Ok"))
    first, second, third = (o.row.id for o in store.filing.due(now=NOON, limit=9))
    store.filing.put_off(first, until=NOON + MINUTE)
    assert [o.row.id for o in store.filing.due(now=NOON, limit=9)] == [second, third]
    found = store.filing.due(now=NOON + MINUTE, limit=9)
    assert [(o.row.id, o.tries) for o in found] == [(second, 0), (third, 0), (first, 1)]


def test_what_is_no_longer_wanted_is_forgiven(store: Store) -> None:
    queued(store, 2)
    settled(store, Sent("250 Ok"))
    assert (store.filing.forgive(), store.filing.forgive()) == (2, 0)
    assert store.filing.behind() == Unfiled(0, None)
