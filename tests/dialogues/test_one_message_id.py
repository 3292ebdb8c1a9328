"""Messages that bear one Message-ID: one message twice, or two of a program that knows but one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState
from mailbot.flows.receive import receive

SCANNER = {"Message-ID": "<scan@printer.example>"}


@pytest.fixture
def norway(at, croatia, mission_of):
    mission = mission_of(at, "NO", "Norway")
    at.invites(mission)
    mission.seen = 1
    return mission


def last(at):
    return at.office.store.inbox.messages()[-1]


@pytest.mark.parametrize("together", [False, True])
def test_the_same_message_by_two_ways_is_answered_once(at, croatia, together: bool) -> None:
    text = "Croatia will be represented by Ms Ana Babić, Counsellor."
    croatia.writes(text, headers=SCANNER, works=not together)
    croatia.writes(text, headers=SCANNER | {"X-Way": "list"})
    assert (last(at).state, last(at).decision.reason) == (MessageState.SILENT, Reason.COPY)
    croatia.receives("Ana Babić")


@pytest.mark.parametrize("together", [False, True])
def test_another_delegation_with_the_same_message_id_is_not_lost(
    at, croatia, norway, together: bool
) -> None:
    croatia.writes("Croatia will attend.", headers=SCANNER, works=not together)
    norway.writes("Norway will be represented by Mr Odd Lie.", headers=SCANNER)
    assert (last(at).state, last(at).decision.reason) == (MessageState.WAITING, Reason.SAME_ID)
    assert last(at).delegation == "NO"
    norway.receives_nothing()


def test_the_first_of_two_that_another_worker_held_is_the_copy(at, croatia) -> None:
    text = "Croatia will be represented by Ms Ana Babić, Counsellor."
    croatia.writes(text, headers=SCANNER, works=False)
    croatia.writes(text, headers=SCANNER | {"X-Way": "list"}, works=False)
    inbox, now = at.office.store.inbox, at.clock.now()
    receive(at.mailbox, inbox, name=at.office.mailbox_name, clock=at.clock)
    lease = timedelta(minutes=5)
    (first,) = inbox.claim_new("another", now=now, limit=1, lease=lease)
    at.works()
    assert last(at).state is MessageState.ANSWERED
    at.clock.move_to(now + 2 * lease)
    at.works()
    found = inbox.message(first)
    assert (found.state, found.decision.reason) == (MessageState.SILENT, Reason.COPY)
    croatia.receives("Ana Babić")


def test_a_correction_with_the_same_message_id_is_not_lost(at, croatia) -> None:
    croatia.writes("Croatia will attend.", headers=SCANNER)
    croatia.writes("We regret that Croatia cannot attend after all.", headers=SCANNER)
    assert (last(at).state, last(at).decision.reason) == (MessageState.WAITING, Reason.SAME_ID)
