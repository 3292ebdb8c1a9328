"""Reminders by what is missing; texts of statements; side requests."""

from __future__ import annotations

from datetime import time
from email.message import EmailMessage

import pytest

from mailbot.core.deciding.working_days import Step
from mailbot.core.reporting.card import card
from mailbot.core.values.decision import Reason
from mailbot.core.values.delegation import Owed
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Purpose
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Delegate, Intent, Reading, RegistrationAction
from mailbot.flows.listing import sheets
from mailbot.flows.remind import Calendar
from mailbot.flows.staff import Choice, Verb, decide_by_person, register_online
from mailbot.flows.statements import statement_files

TEXT = "Check against delivery\n\nThank you, Co-Chairs. Croatia wishes to report progress. " * 4


@pytest.fixture
def asking(at):
    """The office also asks for names five working days before the deadline, and for texts three
    working days before the interpreters' deadline of 16 June."""
    steps = (
        *at.office.calendar.steps,
        Step(5, time(9), Owed.NAMES),
        Step(3, time(9), Owed.TEXTS),
    )
    at.office.__dict__["calendar"] = Calendar(steps, at.office.calendar.holidays)
    return at


def registered(at, *names, intents=(Intent.REGISTRATION,), items=()):
    """What the record of Croatia is after a registration, by whatever way it came."""
    reading = Reading(
        Nature.REPLY,
        "en",
        intents,
        RegistrationAction.REGISTER if Intent.REGISTRATION in intents else None,
        delegates=tuple(Delegate(name) for name in names),
        interventions=items,
        confidence=1.0,
    )
    source = f"staff: {' '.join(intents)}"
    register_online(at.office.desk, "HR", source=source, who="anna", reading=reading)


def sends(
    mission,
    *files,
    text="Please find attached what was asked for.",
    is_packed=False,
    is_settled=True,
):
    """A message with files: (name, text)."""
    at = mission.at
    mail = EmailMessage()
    mail["From"] = f"Croatia <{mission.address}>"
    mail["To"] = at.office.meeting.office_address
    mail["Date"] = at.clock.now()
    mail["Message-ID"] = f"<{len(at.mailbox.messages)}.files@mission.hr.example>"
    mail["Subject"] = "Text"
    mail.set_content(text)
    for name, content in files:
        maintype, subtype = ("application", "zip") if is_packed else ("text", "plain")
        mail.add_attachment(content.encode(), maintype=maintype, subtype=subtype, filename=name)
    head = f"Return-Path: <{mission.address}>\r\n".encode()
    at.mailbox.put(head + mail.as_bytes(), at.clock.now())
    at.works()
    number = len(at.mailbox.messages)
    return settled(at, number) if is_settled else number


def settled(at, message):
    """The message, acknowledged by a person where the machine was not sure enough."""
    stored = at.office.store.inbox.message(message)
    if stored.state is MessageState.WAITING:
        choice = Choice(Verb.ACKNOWLEDGE, delegation="HR")
        decide_by_person(at.office.desk, message, choice, who="anna", version=stored.version)
        at.works()
    return message


def test_who_is_registered_without_names_is_asked_for_them(asking, croatia):
    registered(asking)
    asking.day("2011-06-06 09:00")
    asking.works()
    letter = croatia.receives("names and functions")
    assert letter["Subject"].startswith("Names of your delegation")
    asking.day("2011-06-10 09:00")
    asking.works()
    croatia.receives_nothing()


def test_who_has_named_somebody_is_not_asked_for_names(asking, croatia):
    registered(asking, "Ivana Horvat")
    asking.day("2011-06-06 09:00")
    reminded = asking.works()
    croatia.receives_nothing()
    held = {plan.step: dict(plan.held) for plan, _ in reminded.run}
    assert held["names-5-working-days"] == {"HR": "nothing-missing"}


def test_names_that_come_while_the_letter_is_queued_withhold_it(asking, croatia):
    registered(asking)
    asking.office.store.switches.stop(who="anna", why="trial", now=asking.clock.now())
    asking.day("2011-06-06 09:00")
    asking.works()
    registered(asking, "Ivana Horvat", intents=(Intent.REGISTRATION, Intent.QUESTION))
    asking.office.store.switches.start(who="anna", now=asking.clock.now())
    asking.works()
    croatia.receives_nothing()
    (row,) = asking.outbox(Purpose.REMINDER)
    assert (row.fate, row.detail) == ("cancelled", "the delegation has answered since")


def test_who_speaks_without_a_text_is_asked_for_it_by_the_interpreters_deadline(asking, croatia):
    registered(asking, "Ivana Horvat", intents=(Intent.REGISTRATION, Intent.INTERVENTION),
               items=("victim-assistance",))  # fmt: skip
    asking.day("2011-06-10 09:00")
    asking.works()
    letter = croatia.receives("The interpreters would be grateful", "by 16 June 2011")
    assert letter["Subject"].startswith("Text of your statement")


def test_a_statement_is_kept_under_the_scheme_listed_and_no_longer_asked_for(asking, croatia):
    registered(asking, "Ivana Horvat", intents=(Intent.REGISTRATION, Intent.INTERVENTION),
               items=("victim-assistance",))  # fmt: skip
    sends(croatia, ("Final statement.txt", TEXT))
    ((one, data),) = statement_files(asking.office.desk)
    assert one.name == "HR_victim-assistance_en.txt"
    assert data is not None
    assert data.decode().startswith("Check against delivery")
    rows = sheets(asking.office.desk)["statements"]().rows
    assert [row[2:5] for row in rows] == [
        ("victim-assistance", "HR_victim-assistance_en.txt", "Final statement.txt")
    ]
    croatia.seen = len(croatia.letters())
    asking.day("2011-06-10 09:00")
    asking.works()
    croatia.receives_nothing()


def test_a_text_in_an_archive_waits_for_a_person_holds_the_reminder_and_counts(asking, croatia):
    registered(asking, "Ivana Horvat", intents=(Intent.REGISTRATION, Intent.INTERVENTION),
               items=("victim-assistance",))  # fmt: skip
    packed = {
        "text": "Dear colleagues,\n\nPlease find attached our statement.\n",
        "is_packed": True,
    }
    message = sends(croatia, ("Croatia.zip", "PK"), **packed, is_settled=False)
    stored = asking.office.store.inbox.message(message)
    assert stored.state is MessageState.WAITING
    assert Reason.UNREADABLE in (stored.decision.reason, *stored.decision.others)
    asking.day("2011-06-10 09:00")
    reminded = asking.works()
    held = {plan.step: dict(plan.held) for plan, _ in reminded.run}
    assert held["texts-3-working-days"] == {"HR": "message-waits"}
    settled(asking, message)
    ((one, data),) = statement_files(asking.office.desk)
    assert (one.name, data) == ("HR_victim-assistance_xx.zip", b"PK")
    record, _ = asking.office.store.records.record("SC11", "HR")
    assert record.items_without_text == ()


def test_a_second_text_is_a_new_version_and_overwrites_nothing(at, croatia):
    registered(at, intents=(Intent.INTERVENTION,), items=("resources",))
    sends(croatia, ("statement.txt", TEXT))
    sends(croatia, ("statement rev.txt", TEXT + "Revised."))
    names = [one.name for one, _ in statement_files(at.office.desk)]
    assert names == ["HR_resources_en.txt", "HR_resources_en_2.txt"]


def test_speakers_without_a_text_are_listed_as_missing(at, croatia):
    registered(at, intents=(Intent.INTERVENTION,), items=("resources",))
    (row,) = sheets(at.office.desk)["statements"]().rows
    assert row[2:5] == ("resources", "", "missing")


def test_a_visa_letter_is_listed_with_its_deadline_and_acknowledged(at, croatia):
    message = croatia.writes(
        "Croatia will be represented by Ms. Ivana Horvat, First Secretary. "
        "We should be grateful for a visa support letter for her."
    )
    settled(at, message)
    croatia.receives("a letter in support of a visa", "until 20 May 2011")
    (row,) = sheets(at.office.desk)["requests"]().rows
    assert row[0] == "visa"
    assert row[3] == "2011-05-20"


def test_what_a_machine_writes_requests_nothing(at, croatia):
    croatia.writes(
        "We should be grateful for a visa support letter.",
        headers={"Auto-Submitted": "auto-replied"},
    )
    assert sheets(at.office.desk)["requests"]().rows == ()


def test_a_request_alone_is_acknowledged(at, croatia):
    message = settled(at, croatia.writes("One of our delegates uses a wheelchair."))
    stored = at.office.store.inbox.message(message)
    assert [r.kind for r in stored.reading.requests] == ["accessibility"]
    croatia.receives("accessibility", "until 6 June 2011")


SEVERAL = (
    "Croatia will be represented by Ms. Ivana Horvat, First Secretary.\n\n"
    "We would be grateful for a visa support letter for Ms. Horvat. She uses a wheelchair. "
    "Please provide simultaneous interpretation. We also need a parking permit for one car. "
    "Could you book a hotel room for her?"
)


def test_each_of_several_requests_stands_once_in_letter_card_and_record(at, croatia):
    number = croatia.writes(SEVERAL)
    letter = croatia.receives("requests have been noted")
    body = letter.get_body(("plain",))
    assert body is not None
    said = " ".join(body.get_content().replace("\n> ", " ").split())
    stored = at.office.store.inbox.message(number)
    shown = "\n".join(card(stored, (), zone=at.office.meeting.zone)).split("nature ")[1]
    record = at.office.store.records.record("SC11", "HR")[0]
    lines = [q.text for q in record.questions] + [r.text for r in record.further_requests]
    for words in ("parking permit for one car", "book a hotel room"):
        assert said.count(words) == 1
    for words in ("visa support letter", "a wheelchair", "simultaneous", "parking", "hotel room"):
        assert sum(words in line for line in lines) == 1
        told = [line for line in shown.splitlines() if line.startswith(("asks", "requests"))]
        assert sum(words in line for line in told) == 1
