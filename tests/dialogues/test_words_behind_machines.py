"""A person's answer that a program passes on: a desk for tickets, a calendar."""

from __future__ import annotations

import pytest

from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.message import Nature

GENERATED = {"Auto-Submitted": "auto-generated"}
ABOVE = "##- Please type your reply above this line -##\n\n"
COMES = "Croatia will be represented by Ms Ivana Horvat, Counsellor."
BY_PROGRAMS = [
    pytest.param(f"Dear colleagues,\n\n{COMES}", id="desk"),
    pytest.param(
        f"{ABOVE}Your request (4711) has been updated.\n\n"
        f"----------------------------------------\n\nAnna Bell, May 2, 10:00\n\n{COMES}",
        id="desk that writes below its line",
    ),
    pytest.param(f"Name: Anna Bell\nMessage: {COMES}", id="form"),
    pytest.param(
        "Bonjour,\n\nLa Croatie sera représentée par Mme Ivana Horvat, Conseillère.", id="French"
    ),
    pytest.param("克罗地亚代表团由参赞李华女士率领，将出席会议。", id="Chinese"),
]
RECEIVED = [
    pytest.param("Thank you for your e-mail. Your ticket number is 12345.", id="desk"),
    pytest.param(
        f"{ABOVE}Your request (4712) has been received and is being reviewed by our staff.\n\n"
        "To add additional comments, reply to this email.",
        id="desk that writes below its line",
    ),
    pytest.param("Votre demande a bien été enregistrée sous le numéro 12345.", id="French"),
]


def stored(at, number: int):
    return at.office.store.inbox.message(number)


def answered(at) -> bool:
    record = at.office.store.records.record("SC11", "HR")[0]
    return record is not None and record.answered_at is not None


@pytest.mark.parametrize("text", BY_PROGRAMS)
def test_what_a_program_passes_on_of_a_person_is_an_answer_and_waits(
    at, croatia, text: str
) -> None:
    """It was put aside as a machine's, and the State was reminded."""
    number = croatia.writes(text, headers=GENERATED, answers=croatia.letters()[0])
    assert stored(at, number).message.nature is Nature.UNKNOWN
    assert stored(at, number).decision.reason is Reason.ROBOT
    assert answered(at)
    croatia.receives_nothing()
    at.day("2011-06-08 10:00")
    at.works()
    croatia.receives_nothing()


def test_what_a_robot_writes_unasked_is_its_own_and_holds_nobody_up(at, croatia) -> None:
    text = "Your statement is ready. 12 participants registered for the webinar of your bank."
    number = croatia.writes(
        text, sender="robot@bank.example", subject="Your statement", headers=GENERATED
    )
    assert stored(at, number).message.nature is Nature.AUTO_REPLY
    assert stored(at, number).state is MessageState.SILENT


@pytest.mark.parametrize("text", RECEIVED)
def test_what_a_program_says_of_itself_answers_nothing(at, croatia, text: str) -> None:
    number = croatia.writes(text, headers=GENERATED, answers=croatia.letters()[0])
    assert stored(at, number).message.nature is Nature.AUTO_REPLY
    assert stored(at, number).state is MessageState.SILENT
    assert not answered(at)
    croatia.receives_nothing()


ABSENCES = [
    ("Automatic reply", "I am on mission, participating in a session, until 9 May."),
    ("Réponse automatique ", "Je participe à une réunion à New York jusqu'au 9 mai."),
    ("Respuesta automática", "Estoy participando en una reunión hasta el 9 de mayo."),
    ("Автоматический ответ", "До 9 мая участвую в заседании в Нью-Йорке."),
    ("自动答复", "我在纽约参加会议，5月9日返回。"),
]


@pytest.mark.parametrize(("title", "text"), ABSENCES)
def test_an_absence_titled_by_its_program_answers_nothing_whatever_it_is_about(
    at, croatia, title: str, text: str
) -> None:
    """Exchange marks absences as it marks what it passes on."""
    number = croatia.writes(text, headers=GENERATED, subject=f"{title}: Invitation")
    assert stored(at, number).message.nature is Nature.AUTO_REPLY
    assert not answered(at)


def pressed(sender: str, method: str) -> bytes:
    """As a calendar in the browser sends it, marked as its own."""
    return (
        f"Return-Path: <{sender}>\nFrom: {sender}\nTo: isu@apminebanconvention.org\n"
        "Subject: Accepted: Meetings of the Standing Committees\nMessage-ID: <1@cal.example>\n"
        "Auto-Submitted: auto-generated\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
        "Mission has accepted this invitation.\n\n--b\n"
        f"Content-Type: text/calendar; charset=UTF-8; method={method}\n\n"
        f"BEGIN:VCALENDAR\nMETHOD:{method}\nVERSION:2.0\nBEGIN:VEVENT\n"
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{sender}\nUID:1@office\nDTSTART;VALUE=DATE:20110620\n"
        "END:VEVENT\nEND:VCALENDAR\n--b--\n"
    ).encode()


@pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
def test_what_was_pressed_in_a_calendar_is_a_persons_whatever_the_calendar_says(
    at, croatia, method: str
) -> None:
    at.mailbox.put(pressed(croatia.address, method), at.clock.now())
    at.works()
    assert stored(at, 1).message.nature is Nature.REPLY
    assert stored(at, 1).decision.reason is Reason.CALENDAR
    assert answered(at)
    croatia.receives_nothing()


def test_an_invitation_that_a_calendar_sends_is_no_answer(at, croatia) -> None:
    at.mailbox.put(pressed(croatia.address, "REQUEST"), at.clock.now())
    at.works()
    assert stored(at, 1).message.nature is Nature.AUTO_REPLY
