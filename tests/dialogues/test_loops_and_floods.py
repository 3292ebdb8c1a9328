"""Loops and floods: whatever answers us, and however much it writes, the caps hold.

Each of these writes from outside without end; we must come to rest, and everything is stored.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Purpose
from mailbot.demo.clock import StageClock
from mailbot.wiring.office import open_office

FLOOD = int(os.environ.get("MAILBOT_FLOOD", "300"))
REGISTERS = "Croatia will be represented by Ms. Ivana Horvat, First Secretary."


@pytest.fixture(autouse=True)
def _as_sure_as_can_be(at) -> None:
    """Whatever can be acknowledged is: only the caps hold us back."""
    desk = at.office.desk
    at.office.__dict__["desk"] = replace(desk, policy=replace(desk.policy, bound=0.0))


def stored(at) -> int:
    return sum(at.office.store.inbox.counts().values())


def words_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return str(body.get_content()) if body is not None else ""


def rounds_until_rest(at, mission, answer, *, most: int) -> int:
    """`answer` is called with each letter that the mission receives; gives after how many rounds
    no letter came any more, or `most`."""
    for number in range(most):
        new = mission.letters()[mission.seen :]
        mission.seen += len(new)
        if not new:
            return number
        for letter in new:
            answer(letter)
    return most


def test_a_robot_without_any_automatic_header_is_not_answered_for_ever(at, croatia) -> None:
    """It answers every letter as a person would, each time from its own template."""
    croatia.writes(REGISTERS)

    def robot(letter: EmailMessage) -> None:
        croatia.writes(REGISTERS, answers=letter)

    assert rounds_until_rest(at, croatia, robot, most=30) < 30
    letters = len(at.outbox(Purpose.ACKNOWLEDGEMENT))
    assert letters == 1  # on one matter


def test_a_robot_that_says_something_new_each_time_meets_the_cap(at, croatia) -> None:
    names = iter(f"Ms. {first}a Horvat" for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 2)
    croatia.writes(REGISTERS)

    def robot(letter: EmailMessage) -> None:
        text = f"Please add {next(names)}, Second Secretary, to our delegation."
        croatia.writes(text, answers=letter)

    assert rounds_until_rest(at, croatia, robot, most=40) < 40
    caps = at.office.config.policy.automatic_per_address_and_day
    assert len(at.outbox(Purpose.ACKNOWLEDGEMENT)) <= caps
    waiting = at.office.store.inbox.messages(state=MessageState.WAITING)
    assert waiting  # a person sees it


def test_a_robot_that_goes_on_for_a_week_gets_no_more_than_the_cap_each_day(at, croatia) -> None:
    for day in range(7):
        for number in range(20):
            croatia.writes(f"Please add Ms. Ana Horvat{'abcdefghijklmnopqrst'[number]}{day}.")
        at.clock.move_to(at.clock.now() + timedelta(days=1))
    caps = at.office.config.policy.automatic_per_address_and_day
    assert len(at.outbox(Purpose.ACKNOWLEDGEMENT)) <= 7 * caps
    assert stored(at) == 140


def test_a_list_that_reflects_our_letters_gets_none(at, croatia) -> None:
    """Whatever we send comes back from the list's own address, with the list's headers or not."""
    croatia.writes(REGISTERS)
    for headers in ({"List-Id": "<missions.example>", "Precedence": "list"}, {}):
        for letter in croatia.letters():
            croatia.writes(
                words_of(letter),
                sender="missions@list.example",
                subject=str(letter["Subject"]),
                headers=headers,
            )
    assert at.letters_to("missions@list.example") == []


def test_our_own_letter_that_comes_back_whole_is_not_answered(at, croatia) -> None:
    croatia.writes(REGISTERS)
    before = len(at.sender.taken)
    for _, raw in list(at.sender.taken):
        at.mailbox.put(b"Return-Path: <>\r\n" + raw, at.clock.now())
    at.works()
    assert len(at.sender.taken) == before
    assert stored(at) == 3


def test_two_mailbots_come_to_rest(at, mission_of, tmp_path: Path) -> None:
    """Each takes the other for a mission: what one sends, the other receives."""
    there = type(at)(
        open_office(
            parse(
                example().replace("isu@apminebanconvention.org", "office@other.example"),
                folder=_folder(tmp_path / "there"),
            ),
            clock=StageClock(at.clock.now()),
        ),
        StageClock(at.clock.now()),
    )
    ours, theirs = "isu@apminebanconvention.org", "office@other.example"
    _knows(at, mission_of, "HR", theirs)
    _knows(there, mission_of, "NO", ours)
    passed = [0, 0]
    for _ in range(20):
        for number, (here, other) in enumerate(((at, there), (there, at))):
            for to, raw in here.sender.taken[passed[number] :]:
                assert to in (ours, theirs)
                other.mailbox.put(
                    f"Return-Path: <{_author(raw)}>\r\n".encode() + raw, at.clock.now()
                )
            passed[number] = len(here.sender.taken)
            other.works()
    assert len(at.sender.taken) == passed[0]
    assert len(at.sender.taken) + len(there.sender.taken) <= 4  # two invitations, little more
    assert stored(at) == len(there.sender.taken)
    assert stored(there) == len(at.sender.taken)
    there.office.close()


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _author(raw: bytes) -> str:
    return message_from_bytes(raw, policy=policy.default)["From"].addresses[0].addr_spec


def _knows(at, mission_of, code: str, address: str) -> None:
    mission = mission_of(at, code, {"HR": "Croatia", "NO": "Norway"}[code])
    mission.contacts[:] = [replace(mission.contacts[0], address=address)]
    at.invites(mission)


def test_a_bounce_of_a_bounce_is_stored_and_nothing_follows(at, croatia) -> None:
    before = len(at.sender.taken)
    report = (
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: <>\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <{n}@mx.example>\r\n"
        "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b{n}"\r\n\r\n'
        "--b{n}\r\nContent-Type: text/plain\r\n\r\nNot delivered.\r\n"
        "--b{n}\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; daemon@mx.example\r\n"
        "Action: failed\r\nStatus: 5.1.1\r\n\r\n"
        "--b{n}\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b{n}--\r\n"
    )
    inner = "Subject: nothing\r\n\r\nnothing"
    for number in range(5):
        inner = report.format(n=number, inner=inner)
        at.mailbox.put(inner.encode(), at.clock.now())
    at.works()
    assert len(at.sender.taken) == before
    assert stored(at) == 5
    assert {m.decision.reason for m in at.office.store.inbox.messages()} == {Reason.BOUNCE}


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_thousands_of_messages_from_one_sender_are_stored_and_few_are_answered(at, croatia) -> None:
    for number in range(FLOOD):
        croatia.writes(
            f"Please register Ms. Ana Horvat as number {number}.", subject=f"{number}", works=False
        )
    at.works()
    assert stored(at) == FLOOD
    assert at.office.store.inbox.counts()[MessageState.NEW] == 0
    caps = at.office.config.policy.automatic_per_address_and_day
    assert len(at.outbox(Purpose.ACKNOWLEDGEMENT)) <= caps


@pytest.mark.slow
def test_messages_from_many_senders_meet_the_hourly_cap(at, mission_of) -> None:
    """Nobody's flood makes us a source of mail."""
    desk = at.office.desk
    few = replace(desk.policy, caps=replace(desk.policy.caps, per_hour=7))
    at.office.__dict__["desk"] = replace(desk, policy=few)
    mission = mission_of(at, "HR", "Croatia")
    at.invites(mission)
    for number in range(40):
        mission.writes(REGISTERS, sender=f"desk{number}@mission.hr.example", works=False)
    at.works()
    assert len(at.outbox(Purpose.ACKNOWLEDGEMENT)) == 7
    assert at.office.store.inbox.counts()[MessageState.WAITING] == 33
