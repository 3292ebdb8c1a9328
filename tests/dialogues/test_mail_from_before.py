"""A mailbox that was in use before: its old mail is no answer to this meeting's invitation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.core.values.decision import Reason
from mailbot.core.values.delegation import Reach
from mailbot.core.values.inbox import MessageState
from mailbot.demo.bounces import delivery_report

REGISTERS = "Croatia will be represented at the meetings by Ms Ana Babić, Counsellor."
YEAR = timedelta(days=365)


@pytest.fixture
def croatia(at, mission_of):
    """On the lists, and not yet invited."""
    return mission_of(at, "HR", "Croatia")


def counts_since(at, day):
    """The office says since when its mail is about the meeting."""
    desk = at.office.desk
    at.office.__dict__["desk"] = replace(desk, policy=replace(desk.policy, since=day))


def last(at):
    return at.office.store.inbox.messages()[-1]


def came_a_year_ago(at, croatia, text=REGISTERS):
    then = at.clock.now() - YEAR
    croatia.writes(text, dated=then, came=then, works=False)


def test_what_came_before_the_invitation_waits_for_a_person(at, croatia) -> None:
    came_a_year_ago(at, croatia)
    at.invites(croatia)
    at.works()
    assert (last(at).state, last(at).decision.reason) == (
        MessageState.WAITING,
        Reason.BEFORE_INVITATION,
    )
    assert len(croatia.letters()) == 1


def test_where_nobody_was_invited_nothing_is_answered_by_itself(at, croatia) -> None:
    at.office.store.lists.save_delegations("SC11", [croatia.delegation])
    at.office.store.lists.save_contacts("SC11", croatia.contacts)
    croatia.writes(REGISTERS)
    assert last(at).decision.reason is Reason.BEFORE_INVITATION
    croatia.receives_nothing()


def test_an_office_that_invites_by_other_means_says_since_when(at, croatia) -> None:
    counts_since(at, at.clock.now() - timedelta(days=1))
    at.office.store.lists.save_delegations("SC11", [croatia.delegation])
    at.office.store.lists.save_contacts("SC11", croatia.contacts)
    croatia.writes(REGISTERS)
    croatia.receives("Ana Babić")


def test_what_came_before_that_day_is_kept_and_is_nobodys_answer(at, croatia) -> None:
    came_a_year_ago(at, croatia)
    counts_since(at, at.clock.now() - timedelta(days=30))
    at.invites(croatia)
    at.works()
    assert (last(at).state, last(at).decision.reason) == (MessageState.SILENT, Reason.EARLIER)
    assert at.office.store.records.entries("SC11", "HR") == []
    at.day("2011-06-08 09:30")
    ((_, queued),) = at.works().run
    assert queued == 1


def test_thanks_of_another_year_are_no_answer(at, croatia) -> None:
    came_a_year_ago(at, croatia, "Thank you, we have received your letter.")
    at.invites(croatia)
    at.works()
    assert last(at).decision.reason is Reason.EARLIER
    assert at.office.store.records.entries("SC11", "HR") == []


def test_an_old_report_takes_no_address_away(at, croatia) -> None:
    address = croatia.contacts[0].address
    long_ago = at.clock.now() - YEAR
    raw = delivery_report(
        "isu@apminebanconvention.org",
        address,
        b"Subject: Another meeting\r\n\r\nExcellency,\r\n",
        by="mx.mission.hr.example",
        at=long_ago,
    )
    at.mailbox.put(b"Return-Path: <>\r\n" + raw, long_ago)
    at.invites(croatia)
    at.works()
    assert last(at).decision.reason is Reason.EARLIER
    assert at.office.store.lists.contact("SC11", address).reach is not Reach.DEAD


def test_a_mailbox_that_was_moved_may_know_only_when_a_message_was_written(at, croatia) -> None:
    at.invites(croatia)
    croatia.writes(REGISTERS, dated=at.clock.now() - YEAR)
    assert last(at).decision.reason is Reason.BEFORE_INVITATION


def test_an_answer_to_our_letter_counts_whatever_its_clock_says(at, croatia) -> None:
    at.invites(croatia)
    croatia.seen = 1
    (letter,) = croatia.letters()
    croatia.writes(REGISTERS, answers=letter, dated=datetime(1970, 1, 1, tzinfo=UTC))
    croatia.receives("Ana Babić")


@pytest.mark.parametrize(
    ("away", "day"),
    [
        pytest.param(-timedelta(days=15000), "20 May 2011", id="a clock that began anew"),
        pytest.param(timedelta(days=365), "20 May 2011", id="a clock of next year"),
        pytest.param(-timedelta(days=3), "17 May 2011", id="three days under way"),
    ],
)
def test_a_letter_thanks_for_a_message_of_the_day_on_which_it_can_have_been_written(
    at, croatia, away: timedelta, day: str
) -> None:
    at.invites(croatia)
    croatia.seen = 1
    at.day("2011-05-20 10:00")
    croatia.writes(REGISTERS, answers=croatia.letters()[0], dated=at.clock.now() + away)
    croatia.receives(f"your message of {day},")
