"""The morning brief comes at eight, and an officer decides by answering it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from mailbot.core.values.briefing import Briefing
from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose
from mailbot.flows.brief import send_brief
from mailbot.flows.listing import sheets
from mailbot.flows.staff import Choice, Verb, decide_by_person

ANNA = "anna@unit.example"
PASSED = "mx.example.org; spf=pass; dkim=pass; dmarc=pass header.from=unit.example"


@pytest.fixture
def anna(at, croatia):
    """Anna gets the brief; one message of Croatia waits for a person."""
    briefing = Briefing(officers=(ANNA,), may_decide=True)
    policy = replace(at.office.desk.policy, acknowledge=False)
    at.office.__dict__["desk"] = replace(at.office.desk, briefing=briefing, policy=policy)
    at.day("2011-06-07 18:00")
    croatia.writes("Croatia will be represented by Ms. Ivana Horvat, First Secretary.")
    return Anna(at)


class Anna:
    """An officer at her telephone."""

    def __init__(self, at) -> None:
        self.at = at

    def is_briefed(self, hour: str = "2011-06-08 08:00") -> int:
        self.at.day(hour)
        self.at.works()
        office = self.at.office
        queued = send_brief(
            office.desk, office.calendar, office.store.browsing, mailbox=office.mailbox_name
        )
        self.at.sends()
        return queued

    def letters(self) -> list[EmailMessage]:
        return self.at.letters_to(ANNA)

    def answers(self, text: str, *, results: str = PASSED, sender: str = ANNA) -> int:
        brief, at = self.letters()[0], self.at
        mail = EmailMessage()
        mail["Authentication-Results"] = results
        mail["From"] = f"Anna <{sender}>"
        mail["To"] = str(brief["Reply-To"])
        mail["Message-ID"] = f"<{len(at.mailbox.messages)}@telephone.example>"
        mail["In-Reply-To"] = str(brief["Message-ID"])
        mail["Subject"] = f"Re: {brief['Subject']}"
        quoted = "\n".join(f"> {line}" for line in text_of(brief).splitlines())
        mail.set_content(f"{text}\n\nOn 8 June 2011, ISU wrote:\n{quoted}\n")
        at.mailbox.put(mail.as_bytes(), at.clock.now())
        at.works()
        return len(at.mailbox.messages)


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    text: str = body.get_content()
    return text.replace("\r\n", "\n")


def state(at, message):
    stored = at.office.store.inbox.message(message)
    return stored.state, stored.decision.reason


def acknowledgements(at):
    return [row.fate for row in at.outbox(Purpose.ACKNOWLEDGEMENT)]


def test_the_brief_comes_once_at_eight_with_the_sum_and_what_waits(at, anna) -> None:
    assert anna.is_briefed() == 1
    assert anna.is_briefed() == 0
    (brief,) = anna.letters()
    text = text_of(brief)
    ten, waits, how = text.split("\n\n")
    assert len([line for line in ten.splitlines() if not line.startswith("   ")]) == 10
    assert text.startswith("on server 1 = stored 1 = 0 new + 0 answered + 1 waiting")
    assert waits.startswith("1  Croatia, 07 Jun, 18:00: Invitation")
    assert "Ivana Horvat" in waits
    assert "a confirms: registration; + Ivana Horvat" in waits
    assert "1 a, 2 q, 3 -" in how
    assert brief["Auto-Submitted"] == "auto-generated"
    assert all(len(line) <= 78 for line in text.splitlines())


def test_questions_that_wait_are_counted_whoever_asks(at, anna, croatia) -> None:
    croatia.writes("Could you tell us whether lunch is provided?")
    croatia.writes(
        "Is there a bus to the venue?", sender="student@university.example", name="A. Student"
    )
    assert anna.is_briefed()
    text = " ".join(text_of(anna.letters()[0]).split())
    assert "Waiting for a person: 3" in text
    assert "Open questions: 2 (2 of them in messages that wait)." in text
    sheet = sheets(at.office.desk)["questions"]()
    assert [(row[0], row[1]) for row in sheet.rows] == [
        ("HR", "Croatia"),
        ("", "student@university.example"),
    ]


def test_an_address_in_a_message_stays_whole(at, anna, croatia) -> None:
    url = "https://forms.mission.hr.example/delegation/2011/" + "0123456789abcdef" * 4
    croatia.writes(f"Is the form at {url} what you need?")
    anna.is_briefed()
    assert url in text_of(anna.letters()[0])


@pytest.mark.parametrize(
    ("hour", "comes"),
    [
        pytest.param("2011-06-08 07:59", 0, id="before eight"),
        pytest.param("2011-06-08 11:00", 1, id="the worker was down at eight"),
        pytest.param("2011-06-08 12:00", 0, id="too late for a morning"),
        pytest.param("2011-06-09 08:00", 1, id="the next day"),
        pytest.param("2011-06-25 08:00", 0, id="after the meeting"),
    ],
)
def test_the_brief_keeps_its_hours(at, anna, hour, comes) -> None:
    assert anna.is_briefed(hour) == comes


def test_an_answer_decides_once_and_is_told_back(at, anna, croatia) -> None:
    anna.is_briefed()
    message = anna.answers("1 a")
    assert state(at, 1) == (MessageState.ANSWERED, Reason.STAFF)
    assert at.office.store.inbox.message(1).decided_by == f"staff: {ANNA} (message {message})"
    assert state(at, message) == (MessageState.SILENT, Reason.OFFICE)
    told = anna.letters()[1]
    assert "1  acknowledged: message 1" in text_of(told)
    assert told["Auto-Submitted"] == "auto-replied"
    at.clock.move_to(at.clock.now() + timedelta(minutes=5))
    at.sends()
    croatia.receives("Ivana Horvat")

    # the same numbers again: they are stale now
    anna.answers("1 a")
    assert "NOT DONE, message 1: it has changed since the brief" in text_of(anna.letters()[2])
    assert acknowledgements(at) == [Fate.SENT]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("1 a, please", "Not understood: please", id="words beside"),
        pytest.param("1 a, 2 -", "Not understood: 2 -", id="a number that was not there"),
        pytest.param("Thanks!", "Understood: nothing", id="thanks"),
    ],
)
def test_an_unclear_answer_changes_nothing_and_is_answered(at, anna, words, told) -> None:
    anna.is_briefed()
    anna.answers(words)
    assert state(at, 1)[0] is MessageState.WAITING
    assert told in text_of(anna.letters()[1])


def test_a_message_that_a_colleague_has_decided_is_refused(at, anna) -> None:
    anna.is_briefed()
    decide_by_person(at.office.desk, 1, Choice(Verb.SILENT), who="boris")
    anna.answers("1 a")
    assert "NOT DONE, message 1: it has changed since the brief, by staff: boris" in " ".join(
        text_of(anna.letters()[1]).split()
    )
    assert acknowledgements(at) == []


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param({"results": "mx.example.org; dmarc=fail"}, id="DMARC failed"),
        pytest.param({"results": "mx.example.org; spf=pass; dmarc=none"}, id="no DMARC policy"),
        pytest.param({"results": f"evil.example; {PASSED}"}, id="results of another server"),
        pytest.param({"sender": "anna@elsewhere.example"}, id="another address"),
    ],
)
def test_a_forged_answer_changes_nothing_is_not_answered_and_waits(at, anna, forged) -> None:
    anna.is_briefed()
    message = anna.answers("1 a", **forged)
    assert state(at, 1)[0] is MessageState.WAITING
    assert state(at, message) == (MessageState.WAITING, Reason.SUSPECTED_FORGERY)
    assert len(anna.letters()) == 1


def test_who_is_no_officer_any_more_decides_nothing(at, anna) -> None:
    anna.is_briefed()
    desk = at.office.desk
    at.office.__dict__["desk"] = replace(desk, briefing=replace(desk.briefing, officers=()))
    anna.answers("1 a")
    assert state(at, 1)[0] is MessageState.WAITING


def test_an_absence_note_on_the_brief_orders_nothing(at, anna) -> None:
    anna.is_briefed()
    mail = EmailMessage()
    mail["Authentication-Results"] = PASSED
    mail["From"], mail["To"] = ANNA, str(anna.letters()[0]["Reply-To"])
    mail["In-Reply-To"] = str(anna.letters()[0]["Message-ID"])
    mail["Subject"], mail["Auto-Submitted"] = "Out of office", "auto-replied"
    mail.set_content("1 a")
    at.mailbox.put(mail.as_bytes(), at.clock.now())
    at.works()
    assert state(at, 1)[0] is MessageState.WAITING
    assert len(anna.letters()) == 1


def test_a_machine_in_the_officers_place_is_not_answered_for_ever(at, anna) -> None:
    anna.is_briefed()
    for _ in range(25):
        last = anna.answers("We have received your mail.")
    assert len(anna.letters()) == 1 + 20
    assert state(at, last) == (MessageState.WAITING, Reason.CAP_REACHED)


def test_the_death_of_a_worker_in_the_midst_is_made_good(at, anna, monkeypatch) -> None:
    anna.is_briefed()
    before = type(at.office.store.outbox).queue
    monkeypatch.setattr(
        type(at.office.store.outbox), "queue", lambda *a, **k: (_ for _ in ()).throw(MemoryError)
    )
    message = anna.answers("1 a")  # decided; then telling it fails
    monkeypatch.setattr(type(at.office.store.outbox), "queue", before)
    assert at.office.store.inbox.unstick(message)
    at.works()
    assert "1  acknowledged: message 1" in text_of(anna.letters()[1])
    assert state(at, message) == (MessageState.SILENT, Reason.OFFICE)


def test_without_a_trusted_server_the_brief_invites_no_answer(at, anna) -> None:
    desk = at.office.desk
    briefing = replace(desk.briefing, may_decide=False)
    at.office.__dict__["desk"] = replace(desk, briefing=briefing)
    anna.is_briefed()
    assert "To decide" not in text_of(anna.letters()[0])
    assert (
        message_from_bytes(at.sender.taken[-1][1], policy=policy.default)["Mailbot-Offer"] is None
    )
