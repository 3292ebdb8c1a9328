"""What comes when the meeting is over is not acknowledged as if it were to come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState
from mailbot.flows.staff import CannotDecide, Choice, Verb, decide_by_person

LAST_EVENING = datetime(2011, 6, 24, 21, 59, tzinfo=UTC)  # in Geneva a minute before midnight
OVER = datetime(2011, 6, 24, 22, 1, tzinfo=UTC)
REGISTERS = "We wish to register Ms Ivana Horvat, First Secretary, for the meeting."


def decided(at, number: int):
    return at.office.store.inbox.message(number)


@pytest.mark.parametrize(
    "text",
    [
        REGISTERS,
        "Croatia wishes to take the floor on victim assistance.",
        "We regret to inform you that our delegation will not be able to attend the meeting.",
    ],
)
def test_a_person_looks_at_what_is_about_coming(at, croatia, text: str) -> None:
    at.clock.move_to(OVER)
    stored = decided(at, croatia.writes(text))
    assert stored.state is MessageState.WAITING
    assert stored.decision.reason is Reason.MEETING_OVER


def test_a_question_is_passed_on_as_ever(at, croatia) -> None:
    at.clock.move_to(OVER)
    stored = decided(at, croatia.writes("When will the report of the meeting be published?"))
    assert Reason.MEETING_OVER not in (stored.decision.reason, *stored.decision.others)


def test_until_its_last_day_has_ended_it_is_only_late(at, croatia) -> None:
    at.clock.move_to(LAST_EVENING)
    assert decided(at, croatia.writes(REGISTERS)).state is MessageState.ANSWERED


def test_nobody_acknowledges_by_a_key_what_is_past(at, croatia) -> None:
    at.clock.move_to(OVER)
    number = croatia.writes(REGISTERS)
    with pytest.raises(CannotDecide, match="The meeting is over"):
        decide_by_person(at.office.desk, number, Choice(Verb.ACKNOWLEDGE), who="anna")
    words = Choice(Verb.ANSWER, words="The meeting was in June; the next one is in May.")
    decide_by_person(at.office.desk, number, words, who="anna")
    at.clock.move_to(OVER + timedelta(minutes=5))
    at.sends()
    croatia.receives("the next one is in May")
