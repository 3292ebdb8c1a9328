"""The office gives delegations more time: the steps before the new deadline are run, too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from prepared import prepared

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.flows.remind import agenda_at
from mailbot.wiring.office import open_office

OLD, NEW = "2011-06-13T23:59:59+02:00", "2011-06-17T18:00:00+02:00"


@pytest.fixture
def moves(at, tmp_path):
    """The deadline moves, to 17 June or another day, and the worker is started anew."""

    def move(to: str = NEW) -> None:
        text = example().replace("undo_seconds = 30", "undo_seconds = 0")
        config = parse(text.replace(OLD, to), folder=tmp_path)
        at.office = prepared(open_office(config, clock=at.clock))

    yield move
    at.office.close()


def test_who_was_reminded_of_the_old_deadline_is_reminded_of_the_new_one(at, croatia, moves):
    at.day("2011-06-10 09:00")
    at.works()
    croatia.receives("Registration is open on-line", "until Monday, 13 June 2011")
    moves()
    at.day("2011-06-14 09:00")
    at.works()
    croatia.receives("until Friday, 17 June 2011, 18:00")
    at.works()
    croatia.receives_nothing()
    at.day("2011-06-16 09:00")
    at.works()
    croatia.receives("closes tomorrow: Friday, 17 June 2011, 18:00")


def test_what_is_told_to_lie_ahead_is_run(at, croatia, moves):
    at.day("2011-06-10 09:00")
    at.works()
    moves()
    ahead = agenda_at(at.office.desk, at.office.calendar, at.clock.now()).ahead
    assert [step.code for step, _ in ahead] == ["3-working-days", "1-working-days"]
    for _, when in ahead:
        at.clock.move_to(when + timedelta(minutes=1))
        assert len(at.works().run) == 1


def test_who_was_reminded_less_than_a_day_ago_is_not_by_the_same_step(at, croatia, moves):
    at.day("2011-06-08 09:00")
    at.works()
    croatia.receives("Registration is open on-line")
    moves("2011-06-15T18:00:00+02:00")  # the step of three working days falls on the 9th now
    at.day("2011-06-09 09:00")
    at.works()
    croatia.receives_nothing()


def test_a_reminder_that_waits_tells_the_new_deadline(at, croatia, moves):
    at.office.store.switches.stop(who="anna", why="trial", now=at.clock.now())
    at.day("2011-06-08 09:00")
    at.works()
    moves()
    at.office.store.switches.start(who="anna", now=at.clock.now())
    at.works()
    croatia.receives("until Friday, 17 June 2011, 18:00")


def test_a_step_that_falls_into_the_past_by_the_move_is_not_run(at, croatia, moves):
    at.day("2011-06-10 09:00")
    at.works()
    croatia.receives("until Monday, 13 June 2011")
    moves("2011-06-15T18:00:00+02:00")  # the step of three working days falls on the 9th now
    at.day("2011-06-11 10:00")
    assert at.works().run == ()
    croatia.receives_nothing()
