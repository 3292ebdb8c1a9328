"""A question goes to the Co-Chairs of its item, and their answer comes back to it."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest

from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Purpose
from mailbot.flows.asking import pass_on, proposed_words
from mailbot.flows.staff import CannotDecide, Choice, Verb, decide_by_person

ITEM = "victim-assistance"
CHAIR = f"{ITEM}@co-chairs.example"
QUESTION = "Will the draft text on victim assistance be circulated before the meeting?"


def waits(at) -> None:
    """Nothing is acknowledged without a person."""
    desk = at.office.desk
    policy = replace(desk.policy, acknowledge=False)
    at.office.__dict__["desk"] = replace(desk, policy=policy)


@pytest.fixture
def asked(at, croatia) -> EmailMessage:
    """Croatia's question has been passed on; the letter to the Co-Chair."""
    waits(at)
    croatia.writes(QUESTION)
    stored = at.office.store.inbox.message(1)
    assert stored.state is MessageState.WAITING
    words = proposed_words(at.office.desk, stored, ITEM)
    assert "Croatia asks us" in words
    assert pass_on(at.office.desk, stored, ITEM, words, who="anna") == 1
    assert pass_on(at.office.desk, stored, ITEM, words, who="boris") == 0  # once
    at.sends()
    (letter,) = at.letters_to(CHAIR)
    return letter


def answers(at, letter: EmailMessage, text: str, *, sender: str = CHAIR) -> int:
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, str(letter["Reply-To"])
    mail["Message-ID"] = f"<{len(at.mailbox.messages)}@{sender.rpartition('@')[2]}>"
    mail["In-Reply-To"] = str(letter["Message-ID"])
    mail["Subject"] = f"Re: {letter['Subject']}"
    mail.set_content(text)
    at.mailbox.put(mail.as_bytes(), at.clock.now())
    at.works()
    return len(at.mailbox.messages)


def test_the_letter_keeps_the_thread_and_quotes_the_question(at, asked, croatia) -> None:
    assert asked["In-Reply-To"] in at.mailbox.messages[0].raw.decode()
    assert asked["Subject"].startswith("Fwd: Invitation [SC11-")
    assert asked["Auto-Submitted"] is None
    body = asked.get_body(("plain",))
    assert f"> {QUESTION[:40]}" in body.get_content()
    croatia.receives_nothing()


def test_the_answer_stands_beside_the_question_and_wakes_it(at, asked, croatia) -> None:
    store = at.office.store
    store.beside.sleep(1, at.clock.now().replace(year=2012))
    number = answers(at, asked, "Yes, in the first week of June.")
    (note,) = store.beside.notes(1)
    assert note.who == f"Co-Chair {CHAIR} (message {number})"
    assert note.text == "Yes, in the first week of June."
    assert store.beside.care(1).asleep_until is None
    brought = store.inbox.message(number)
    assert (brought.state, brought.decision.reason) == (MessageState.SILENT, Reason.CO_CHAIRS)
    assert store.inbox.message(1).state is MessageState.WAITING
    croatia.receives_nothing()


def test_an_answer_to_a_settled_question_is_shown_to_a_person(at, asked) -> None:
    decide_by_person(at.office.desk, 1, Choice(Verb.ANSWER, words="We do not know."), who="anna")
    number = answers(at, asked, "Yes.")
    brought = at.office.store.inbox.message(number)
    assert brought.state is MessageState.WAITING
    assert brought.delegation == "HR"  # whose question it answers: nobody else is held by it
    assert at.office.store.beside.notes(number)[0].text == "answers message 1"


def test_the_asker_in_the_same_thread_is_read_like_anybody(at, asked, croatia) -> None:
    number = answers(
        at, asked, "We register Ms. Ivana Horvat, First Secretary.", sender=croatia.address
    )
    assert at.office.store.beside.notes(1) == []
    assert at.office.store.inbox.message(number).delegation == "HR"


def test_an_item_without_co_chairs_says_so(at, croatia) -> None:
    croatia.writes(QUESTION)
    stored = at.office.store.inbox.message(1)
    with pytest.raises(CannotDecide, match="no address of Co-Chairs"):
        proposed_words(at.office.desk, stored, "small-groups")
    assert at.outbox(Purpose.FORWARD) == []
