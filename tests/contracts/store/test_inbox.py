"""The inbox: each message once, its bytes as they came, nothing lost when the server changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from contracts.store.samples import (
    LEASE,
    MEETING,
    MINUTE,
    NOON,
    answer,
    arrival,
    kept,
    message,
)

from mailbot.core.values.browsing import Lately
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.inbox import MessageState, Place
from mailbot.core.values.storing import MailboxStatus, Progress
from mailbot.edge.store import Store


def states(store: Store) -> dict[MessageState, int]:
    return {state: count for state, count in store.inbox.counts().items() if count}


def test_bytes_and_place_are_kept_as_they_came(store: Store) -> None:
    came = replace(arrival(3), size=9_999, is_whole=False)
    assert store.inbox.keep([came], now=NOON) == 1
    (found,) = store.inbox.messages()
    assert store.inbox.raw(found.id) == came.raw
    assert (found.place, found.size, found.is_whole) == (came.place, 9_999, False)
    assert (found.received_at, found.state) == (came.received_at, MessageState.NEW)


def test_what_is_not_there_is_said_so(store: Store) -> None:
    assert store.inbox.message(17) is None
    with pytest.raises(LookupError, match="message 17"):
        store.inbox.raw(17)


def test_a_place_holds_one_message(store: Store) -> None:
    assert store.inbox.keep([arrival(1), arrival(2), arrival(2)], now=NOON) == 2
    assert store.inbox.keep([arrival(2), arrival(3)], now=NOON) == 1
    assert states(store) == {MessageState.NEW: 3}


def test_progress_only_grows(store: Store) -> None:
    assert store.inbox.progress("office") is None
    store.inbox.keep([arrival(5), arrival(2)], now=NOON)
    assert store.inbox.progress("office") == Progress(7, 5)
    store.inbox.keep([arrival(3)], now=NOON)
    assert store.inbox.progress("office") == Progress(7, 5)
    store.inbox.keep([arrival(1, uidvalidity=8)], now=NOON)
    assert store.inbox.progress("office") == Progress(8, 1)


def test_mailboxes_do_not_mix(store: Store) -> None:
    store.inbox.keep([arrival(4), arrival(9, mailbox="other")], now=NOON)
    assert store.inbox.progress("office") == Progress(7, 4)
    assert store.inbox.progress("other") == Progress(7, 9)


def test_after_a_change_of_uidvalidity_a_message_keeps_its_row(store: Store) -> None:
    (first, _) = kept(store, 2)
    store.answers.save(answer(first), now=NOON)
    again = [arrival(uid, arrival(uid - 30).raw, uidvalidity=8) for uid in (31, 32, 33)]
    assert store.inbox.keep(again, now=NOON) == 1
    assert states(store) == {MessageState.ANSWERED: 1, MessageState.NEW: 2}
    found = store.inbox.message(first)
    assert found is not None
    assert (found.place, found.state) == (Place("office", 8, 31), MessageState.ANSWERED)
    assert store.inbox.keep(again, now=NOON) == 0


def test_of_two_like_messages_each_is_found_again(store: Store) -> None:
    store.inbox.keep([arrival(1, b"like"), arrival(2, b"like")], now=NOON)
    again = [arrival(uid, b"like", uidvalidity=8) for uid in (1, 2, 3)]
    assert store.inbox.keep(again, now=NOON) == 1
    places = {(m.place.uidvalidity, m.place.uid) for m in store.inbox.messages()}
    assert places == {(8, 1), (8, 2), (8, 3)}


def test_a_rescan_that_was_cut_off_goes_on(store: Store) -> None:
    kept(store, 3)
    again = [arrival(uid, arrival(uid).raw, uidvalidity=8) for uid in (1, 2, 3)]
    assert store.inbox.keep(again[:1], now=NOON) == 0
    assert store.inbox.progress("office") == Progress(8, 1)
    assert store.inbox.keep(again[1:], now=NOON) == 0
    assert states(store) == {MessageState.NEW: 3}


def test_the_same_bytes_under_the_same_uidvalidity_are_another_message(store: Store) -> None:
    assert store.inbox.keep([arrival(1, b"like")], now=NOON) == 1
    assert store.inbox.keep([arrival(2, b"like")], now=NOON) == 1


def test_another_mailbox_lends_no_rows(store: Store) -> None:
    store.inbox.keep([arrival(1, b"like", mailbox="other")], now=NOON)
    assert store.inbox.keep([arrival(1, b"like", uidvalidity=8)], now=NOON) == 1


def test_a_mailbox_that_begins_anew_lends_its_rows_however_often(store: Store) -> None:
    kept(store, 3)
    assert list(store.inbox.newest("office", 7, most=2)) == [3, 2]
    for begun in range(2):
        store.inbox.begin_anew("office")
        assert store.inbox.progress("office") == Progress(7, 0)
        assert store.inbox.newest("office", 7, most=2) == {}
        fresh = arrival(1, f"fresh {begun}".encode())
        assert store.inbox.keep([fresh, arrival(2)], now=NOON) == 1
    assert len(store.inbox.messages()) == 5


def test_what_others_removed_is_marked_and_stays(store: Store) -> None:
    first, second, third = kept(store, 3)
    assert store.inbox.mark_gone("office", 7, [2], now=NOON) == 2
    assert store.inbox.mark_gone("office", 7, [2], now=NOON) == 0
    assert store.inbox.gone() == 2
    gone = {m.id: m.gone_at for m in store.inbox.messages()}
    assert gone == {first: NOON, second: None, third: NOON}
    assert store.inbox.raw(first) == arrival(1).raw


def test_what_did_not_come_again_under_a_new_uidvalidity_is_gone(store: Store) -> None:
    kept(store, 2)
    store.inbox.keep([arrival(1, arrival(1).raw, uidvalidity=8)], now=NOON)
    assert store.inbox.mark_gone("office", 8, [1], now=NOON) == 1


def test_what_is_back_is_no_longer_gone(store: Store) -> None:
    kept(store, 1)
    store.inbox.mark_gone("office", 7, [], now=NOON)
    assert store.inbox.mark_gone("office", 7, [1], now=NOON) == 0
    assert store.inbox.gone() == 0
    store.inbox.mark_gone("office", 7, [], now=NOON)
    store.inbox.keep([arrival(1, arrival(1).raw, uidvalidity=8)], now=NOON)
    assert store.inbox.gone() == 0


def test_what_is_on_the_server_and_not_here_is_missing(store: Store) -> None:
    kept(store, 3)
    store.inbox.keep([arrival(9, b"elsewhere", mailbox="other")], now=NOON)
    assert store.inbox.missing("office", 7, [1, 2, 3]) == []
    assert store.inbox.missing("office", 7, [5, 1, 4, 2, 3]) == [4, 5]
    store.inbox.mark_gone("office", 7, [1, 9], now=NOON)
    assert store.inbox.missing("office", 7, [1, 9]) == [9]
    assert store.inbox.missing("office", 8, [1]) == [1]


def test_a_mailbox_that_fails_keeps_its_last_good_count(store: Store) -> None:
    store.inbox.note_look("office", on_server=12, error="", now=NOON)
    store.inbox.note_look("office", on_server=None, error="no route", now=NOON + MINUTE)
    store.inbox.note_look("office", on_server=None, error="refused", now=NOON + 2 * MINUTE)
    failing = MailboxStatus("office", NOON, 12, "refused", NOON + MINUTE)
    assert store.inbox.mailbox_status() == [failing]
    store.inbox.note_look("office", on_server=13, error="", now=NOON + 3 * MINUTE)
    well = MailboxStatus("office", NOON + 3 * MINUTE, 13, "", None)
    assert store.inbox.mailbox_status() == [well]


def test_a_mailbox_that_never_answered_has_no_look(store: Store) -> None:
    store.inbox.note_look("office", on_server=None, error="no route", now=NOON)
    assert store.inbox.mailbox_status() == [MailboxStatus("office", None, 0, "no route", NOON)]
    assert store.inbox.progress("office") is None


def test_new_messages_are_claimed_oldest_first_and_once(store: Store) -> None:
    store.inbox.keep([arrival(3), arrival(1), arrival(2)], now=NOON)
    oldest_first = [m.id for m in sorted(store.inbox.messages(), key=lambda m: m.received_at)]
    assert store.inbox.claim_new("anna", now=NOON, limit=2, lease=LEASE) == oldest_first[:2]
    assert store.inbox.claim_new("boris", now=NOON, limit=9, lease=LEASE) == oldest_first[2:]
    assert store.inbox.claim_new("boris", now=NOON, limit=9, lease=LEASE) == []


def test_messages_of_other_mailboxes_are_left_to_others(store: Store) -> None:
    kept(store, 3)
    asked = {"now": NOON, "limit": 9, "lease": LEASE}
    assert store.inbox.claim_new("anna", **asked, mailbox="another") == []
    assert len(store.inbox.claim_new("anna", **asked, mailbox="office")) == 3


def test_the_messages_of_a_dead_worker_are_taken_over(store: Store) -> None:
    ids = kept(store, 2)
    store.inbox.claim_new("anna", now=NOON, limit=9, lease=LEASE)
    store.answers.save(answer(ids[0]), now=NOON)
    assert store.inbox.claim_new("boris", now=NOON + LEASE, limit=9, lease=LEASE) == ids[1:]


def test_a_stuck_message_is_set_aside_until_a_person_frees_it(store: Store) -> None:
    (number,) = kept(store)
    store.inbox.mark_stuck(number, error="ValueError: broken", now=NOON)
    (found,) = store.inbox.messages(state=MessageState.STUCK)
    assert found.error == "ValueError: broken"
    assert store.inbox.claim_new("anna", now=NOON, limit=9, lease=LEASE) == []
    assert store.inbox.unstick(number)
    assert not store.inbox.unstick(number)
    assert store.inbox.claim_new("anna", now=NOON, limit=9, lease=LEASE) == [number]


def test_who_fails_late_does_not_undo_what_another_decided(store: Store) -> None:
    (number,) = kept(store)
    store.answers.save(answer(number), now=NOON)
    store.inbox.mark_stuck(number, error="ValueError: broken", now=NOON)
    assert states(store) == {MessageState.ANSWERED: 1}


def test_an_earlier_message_with_the_same_id_is_known(store: Store) -> None:
    first, second = kept(store, 2)
    store.answers.save(answer(first, message=message(1)), now=NOON)
    assert store.inbox.has_message_id("<1@hr.example>", before=second)
    assert not store.inbox.has_message_id("<1@hr.example>", before=first)
    assert not store.inbox.has_message_id("<2@hr.example>", before=second)


def test_the_same_id_on_a_later_message_that_was_read_sooner_is_known(store: Store) -> None:
    first, second = kept(store, 2)
    same = message(1)
    store.answers.save(answer(second, message=same), now=NOON)
    assert store.inbox.has_message_id(same.message_id, before=first)
    found = store.answers.earlier(same.message_id, before=first, since=NOON, most=9)
    assert found.first == second
    copy = Decision(Handling.SILENT, Reason.COPY)
    set_aside = answer(second, message=same, decision=copy, expected_version=1)
    store.answers.save(replace(set_aside, entry=None, record=None, letters=()), now=NOON)
    assert not store.inbox.has_message_id(same.message_id, before=first)
    assert store.answers.earlier(same.message_id, before=first, since=NOON, most=9).first is None


def test_messages_are_found_by_meeting_state_and_delegation(store: Store) -> None:
    first, second, third = kept(store, 3)
    store.answers.save(answer(first), now=NOON)
    waiting = answer(second, state=MessageState.WAITING, entry=None, record=None, delegation="FR")
    store.answers.save(waiting, now=NOON)
    assert [m.id for m in store.inbox.messages()] == [first, second, third]
    assert [m.id for m in store.inbox.messages(limit=2)] == [first, second]
    assert [m.id for m in store.inbox.messages(meeting=MEETING)] == [first, second]
    assert [m.id for m in store.inbox.messages(state=MessageState.WAITING)] == [second]
    assert [m.id for m in store.inbox.messages(delegation="HR")] == [first]
    assert store.inbox.messages(meeting="SC12") == []


def test_who_waits_is_known_by_delegation(store: Store) -> None:
    ids = kept(store, 4)
    common = {"entry": None, "record": None, "letters": ()}
    store.answers.save(answer(ids[0], state=MessageState.WAITING, **common), now=NOON)
    store.answers.save(answer(ids[1], state=MessageState.SILENT, **common), now=NOON)
    store.answers.save(
        answer(ids[2], state=MessageState.WAITING, delegation="FR", meeting="SC12", **common),
        now=NOON,
    )
    assert store.inbox.waiting_for(MEETING) == {"HR": (ids[0],), "": (ids[3],)}
    assert store.inbox.waiting_for("SC12") == {"FR": (ids[2],), "": (ids[3],)}


def test_every_state_is_counted_also_when_empty(store: Store) -> None:
    assert store.inbox.counts() == dict.fromkeys(MessageState, 0)


def test_of_a_flood_all_that_came_since_is_counted(store: Store) -> None:
    for uid in range(1, 6):
        at = NOON + uid * MINUTE
        store.inbox.keep([replace(arrival(uid), received_at=at)], now=at)
    newest = store.browsing.courses(limit=1)
    assert [course.received_at for course in newest] == [NOON + 5 * MINUTE]
    assert store.browsing.lately(NOON + 2 * MINUTE, of_latest=1) == Lately(came=3)


def test_what_was_decided_since_is_counted_by_whom_and_how(store: Store) -> None:
    for uid in range(1, 6):
        at = NOON + uid * MINUTE
        store.inbox.keep([replace(arrival(uid), received_at=at)], now=at)
    ids = [stored.id for stored in store.inbox.messages()]
    for number, state, who, minutes in (
        (ids[0], MessageState.ANSWERED, "staff: anna", 9),
        (ids[1], MessageState.SILENT, "staff: anna", 9),
        (ids[2], MessageState.ANSWERED, "mailbot", 9),
        (ids[3], MessageState.ANSWERED, "mailbot", 6),
    ):
        decided = answer(number, state=state, decided_by=who, entry=None, record=None, letters=())
        store.answers.save(decided, now=NOON + minutes * MINUTE)
    since = NOON + 6 * MINUTE
    assert store.browsing.lately(since, of_latest=9) == Lately(0, 3, 2, 2)
    assert store.browsing.lately(since, of_latest=3) == Lately(0, 1, 0, 1)


def test_messages_that_nobody_takes_up_are_counted(store: Store) -> None:
    first, _ = kept(store, 2)
    assert store.inbox.unread(NOON + MINUTE) == 2
    assert store.inbox.unread(NOON) == 0
    store.answers.save(answer(first), now=NOON)
    assert store.inbox.unread(NOON + MINUTE) == 1
