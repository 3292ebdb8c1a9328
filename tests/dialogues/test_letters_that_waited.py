"""What stood in the outbox while nothing was sent is looked at once more before it goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.deciding.reminding import Hold
from mailbot.core.values.letter import Fate, Purpose
from mailbot.flows.reminding_now import due_now, remind_now
from mailbot.flows.staff import Choice, Verb, decide_by_person, hold_reminders

FIRST, SECOND, LAST = "2011-06-01 09:00", "2011-06-08 09:00", "2011-06-10 09:00"


@pytest.fixture
def stopped(at, croatia):
    """Croatia's reminder stands in the outbox: an officer has stopped all sending."""
    at.office.store.switches.stop(who="anna", why="trial", now=at.clock.now())
    at.day(SECOND)
    at.works()
    croatia.receives_nothing()
    return croatia


def start(at) -> None:
    at.office.store.switches.start(who="anna", now=at.clock.now())
    at.works()


def fates(at) -> list[tuple[Fate, str]]:
    return [(row.fate, row.detail) for row in at.outbox(Purpose.REMINDER)]


def test_a_reminder_that_waited_goes_out(at, stopped) -> None:
    start(at)
    stopped.receives("We have the honour to refer to our invitation")


def test_who_was_taken_out_of_the_list_meanwhile_gets_no_letter(at, stopped) -> None:
    at.office.store.lists.mark_left("SC11", [stopped.address], why="asked", now=at.clock.now())
    start(at)
    stopped.receives_nothing()
    assert fates(at) == [(Fate.CANCELLED, "its address is out of the list")]


def test_an_invitation_does_not_go_to_who_was_taken_out_of_the_list(at, mission_of) -> None:
    at.office.store.switches.stop(who="anna", why="trial", now=at.clock.now())
    croatia = mission_of(at, "HR", "Croatia")
    at.invites(croatia)
    at.office.store.lists.mark_left("SC11", [croatia.address], why="asked", now=at.clock.now())
    start(at)
    croatia.receives_nothing()


def test_an_acknowledgement_goes_to_who_is_out_of_the_list(at, croatia) -> None:
    at.office.store.lists.mark_left("SC11", [croatia.address], why="asked", now=at.clock.now())
    croatia.writes("Croatia will be represented by Ms. Ivana Horvat, First Secretary.")
    croatia.receives("Ivana Horvat")


def test_an_address_that_speaks_for_another_delegation_by_now_is_not_reminded(
    at, stopped, mission_of
) -> None:
    moved = mission_of(at, "SI", "Slovenia")
    at.office.store.lists.save_delegations("SC11", [moved.delegation])
    at.office.store.lists.save_contacts("SC11", [replace(stopped.contacts[0], delegation="SI")])
    start(at)
    stopped.receives_nothing()
    assert fates(at) == [(Fate.CANCELLED, "its address stands for another delegation by now")]


def test_a_person_who_holds_its_reminders_holds_the_one_that_waits(at, stopped) -> None:
    hold_reminders(at.office.desk, {"HR": True}, who="anna")
    start(at)
    stopped.receives_nothing()
    assert fates(at) == [(Fate.CANCELLED, "a person holds the reminders of the delegation")]


def test_a_message_that_may_be_anybodys_holds_the_reminder_until_it_is_decided(at, stopped) -> None:
    message = stopped.writes("We shall attend.", sender="i.h@post.example", name="I. H.")
    assert at.office.store.inbox.unattributed() == [message]
    start(at)
    stopped.receives_nothing()
    assert [fate for fate, _ in fates(at)] == [Fate.DEFERRED]
    decide_by_person(at.office.desk, message, Choice(Verb.NOT_OURS), who="anna")
    at.day("2011-06-08 11:00")
    at.works()
    stopped.receives("We have the honour to refer to our invitation")


def test_of_two_reminders_that_waited_the_later_goes_out(at, stopped) -> None:
    at.day(LAST)
    at.works()
    assert [fate for fate, _ in fates(at)] == [Fate.QUEUED, Fate.QUEUED]
    start(at)
    stopped.receives("10 June 2011")
    assert [fate for fate, _ in fates(at)] == [Fate.CANCELLED, Fate.SENT]


def test_a_reminder_that_waited_until_the_last_day_says_so(at, stopped) -> None:
    for day in (LAST, "2011-06-13 09:00"):
        at.day(day)
        at.works()
    start(at)
    letter = stopped.receives("13 June 2011", "closes today: Monday, 13 June 2011")
    assert letter["Date"].datetime == at.clock.now().replace(microsecond=0)
    waited = at.outbox(Purpose.REMINDER)[-1]
    assert [letter["Message-ID"], waited.fate] == [waited.letter.message_id, Fate.SENT]


def test_a_step_does_not_follow_a_reminder_by_hand_within_hours(at, croatia) -> None:
    at.day(FIRST)
    at.works()
    croatia.receives("1 June 2011")
    at.day("2011-06-08 08:00")
    assert remind_now(at.office.desk, {"HR"}, who="anna") == 1
    at.works()
    croatia.receives("We have the honour to refer to our invitation")
    at.day(SECOND)
    assert at.works().run[0][0].held == {"HR": Hold.JUST_REMINDED}
    croatia.receives_nothing()
    at.day("2011-06-08 12:00")
    assert [one.code for one, _ in due_now(at.office.desk, {"HR"})] == ["HR"]  # if he insists
    at.day(LAST)
    at.works()
    croatia.receives("10 June 2011")


def test_a_step_that_was_held_until_the_next_is_not_followed_by_it(at, croatia) -> None:
    message = croatia.writes("We shall attend.", sender="i.h@post.example", name="I. H.")
    at.day("2011-06-08 10:00")
    assert at.works().postponed == ("3-working-days",)
    at.day("2011-06-10 08:50")
    decide_by_person(at.office.desk, message, Choice(Verb.NOT_OURS), who="anna")
    at.works()
    croatia.receives("10 June 2011")
    at.day(LAST)
    at.works()
    croatia.receives_nothing()
