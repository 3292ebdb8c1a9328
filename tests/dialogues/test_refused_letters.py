"""Letters that the server refuses for good: seen at once, and sent again by a person's will."""

from __future__ import annotations

import pytest

from mailbot.core.values.delegation import Reach
from mailbot.core.values.letter import Deferred, Purpose, Refused, Sent
from mailbot.flows.listing import reached, sheets
from mailbot.flows.sending_again import DEAD_ADDRESS, plan_again, send_again
from mailbot.flows.state import state_of

CODES = {"HR": "Croatia", "FR": "France", "PE": "Peru", "ZM": "Zambia", "JO": "Jordan"}
CONTENT = Refused("554 5.6.0 content rejected")


@pytest.fixture
def five(at, mission_of):
    return [mission_of(at, code, name) for code, name in CODES.items()]


def problems(at):
    return state_of(at.office.desk, mailbox=at.office.mailbox_name).problems


def again(at, *numbers):
    return send_again(at.office.desk, plan_again(at.office.desk, numbers), who="officer")


def test_all_refused_is_told_listed_and_sent_again_once(at, five):
    at.sender.answer = lambda _: CONTENT
    at.invites(*five)
    piled, refused = problems(at)
    assert piled.startswith("refusals pile up: 5 of the last 5")
    assert refused.startswith("5 letters were refused or came back")
    assert "5.6.0" in refused
    rows = sheets(at.office.desk)["not-reached"]().rows
    assert {row[0] for row in rows} == set(CODES)
    assert all("5.6.0" in row[3] for row in rows)
    assert reached(at.office.desk) == set()
    at.sender.answer = lambda _: Sent("250 Ok")
    before = [row.letter for row in at.outbox(Purpose.INVITATION)]
    assert again(at) == 5
    assert again(at) == 0
    at.works()
    assert again(at) == 0
    at.works()
    assert [row.letter for row in at.outbox(Purpose.INVITATION)] == before
    assert len(at.sender.taken) == 5
    assert problems(at) == []
    assert sheets(at.office.desk)["not-reached"]().rows == ()
    assert reached(at.office.desk) == set(CODES)


def test_an_address_that_does_not_exist_is_told_and_written_to_again_only_by_number(at, five):
    at.sender.answer = lambda to: (
        Refused("550 5.1.1 no such user") if "mission.pe" in to else Sent("250 Ok")
    )
    at.invites(*five)
    (problem,) = problems(at)
    assert problem.startswith("1 letters were refused or came back")
    plan = plan_again(at.office.desk)
    assert plan.due == []
    ((row, why),) = plan.left_out
    assert (row.letter.delegation, why) == ("PE", DEAD_ADDRESS)
    at.sender.answer = lambda _: Sent("250 Ok")
    assert again(at, row.id) == 1
    at.works()
    assert problems(at) == []
    assert at.office.store.lists.contact("SC11", row.letter.recipient).reach is not Reach.DEAD


def test_one_that_was_put_off_and_then_given_up_is_told(at, five):
    at.sender.answer = lambda to: Deferred("452 4.2.2 full") if "mission.pe" in to else Sent("250")
    at.invites(*five)
    at.day("2011-04-25 09:00")
    at.works()
    (problem,) = problems(at)
    assert "given up after" in problem
