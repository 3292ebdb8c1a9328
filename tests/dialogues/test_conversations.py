"""Whole conversations, as a mission would tell them."""

from __future__ import annotations

import pytest

from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Deferred, Fate, Purpose, Refused, Sent
from mailbot.core.values.storing import Stale
from mailbot.flows.receive import receive
from mailbot.flows.remind import remind
from mailbot.flows.staff import CannotDecide, Choice, Verb, decide_by_person, register_online


def state(at, message):
    stored = at.office.store.inbox.message(message)
    return stored.state, stored.decision.reason


def record(at, code="HR"):
    return at.office.store.records.record("SC11", code)[0]


REGISTERS = "Croatia will be represented by Ms. Ivana Horvat, First Secretary."


def test_a_registration_is_acknowledged_in_its_thread_with_what_was_understood(at, croatia):
    invitation = croatia.letters()[0]
    croatia.writes(REGISTERS, answers=invitation)
    letter = croatia.receives("Ivana Horvat")
    assert letter["Subject"].startswith("Re: ")
    assert (
        letter["In-Reply-To"]
        == at.mailbox.messages[0].raw.decode().split("Message-ID: ")[1].split()[0]
    )
    assert letter["Auto-Submitted"] == "auto-replied"
    assert [d.name for d in record(at).delegates] == ["Ivana Horvat"]


def test_a_correction_the_next_day_changes_the_record_and_is_told_back(at, croatia):
    croatia.writes(REGISTERS)
    croatia.receives("Ivana Horvat")
    at.day("2011-04-21 10:00")
    croatia.writes("Please replace Ms. Ivana Horvat by Mr. Dino Perić, Second Secretary.")
    croatia.receives("Dino Perić", "Ivana Horvat")
    assert [d.name for d in record(at).delegates] == ["Dino Perić"]


def test_the_item_that_our_letter_asks_for_is_heard_in_the_answer(at, croatia):
    croatia.writes("Croatia would like to take the floor at the meetings.")
    letter = croatia.receives("on which agenda item")
    assert [i.item for i in record(at).interventions] == ["unspecified"]
    at.day("2011-04-21 10:00")
    croatia.writes("It is the resources item. Our delegate is Ms. Ivana Horvat.", answers=letter)
    croatia.receives("Ivana Horvat", "Resources, Cooperation and Assistance")
    assert [i.item for i in record(at).interventions] == ["resources"]


def test_thanks_are_noted_and_not_answered(at, croatia):
    message = croatia.writes("Thank you, this has been well noted.")
    croatia.receives_nothing()
    assert state(at, message) == (MessageState.SILENT, Reason.NOTHING_TO_ACT_ON)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-replied"},
        {"AUTO-SUBMITTED": "auto-generated"},
        {"X-Autoreply": "yes"},
        {"Precedence": "auto_reply"},
    ],
    ids=str,
)
def test_a_machine_is_not_answered_and_counts_as_no_answer(at, croatia, headers):
    croatia.writes(REGISTERS, headers=headers, subject="Out of office")
    croatia.receives_nothing()
    assert record(at) is None or record(at).answered_at is None


def test_auto_submitted_no_is_a_person(at, croatia):
    croatia.writes(REGISTERS, headers={"Auto-Submitted": "no"})
    croatia.receives("Ivana Horvat")


def test_a_deputy_in_a_fresh_message_counts_for_the_delegation(at, croatia):
    croatia.writes(
        "Croatia will attend the meetings. Names will follow.",
        sender="deputy@mission.hr.example",
        name="The Deputy",
        subject="June meetings",
    )
    at.day("2011-06-10 09:30")
    at.works()
    assert record(at).answered_at is not None
    assert at.outbox(Purpose.REMINDER) == []


def test_who_has_not_answered_is_reminded_once_a_step(at, croatia):
    at.day("2011-06-10 09:00")
    at.works()
    croatia.receives("13 June 2011")
    at.works()
    croatia.receives_nothing()


def test_a_waiting_message_holds_the_reminder_until_it_is_decided(at, croatia):
    message = croatia.writes(
        "As discussed on the phone, we go with the second option, and not four but five then."
    )
    assert state(at, message)[0] is MessageState.WAITING
    at.day("2011-06-08 09:00")
    reminded = at.works()
    croatia.receives_nothing()
    assert [dict(plan.held) for plan, _ in reminded.run]


def test_an_answer_without_a_sender_waits_and_is_neither_answered_nor_reminded(at, croatia):
    """A gateway lost it, or a robot wrote: only a person can tell."""
    letter = croatia.letters()[-1]
    message = croatia.writes(REGISTERS, answers=letter, headers={"Return-Path": "<>"})
    assert state(at, message)[0] is MessageState.WAITING
    croatia.receives_nothing()
    at.day("2011-06-08 09:00")
    at.works()
    croatia.receives_nothing()
    assert record(at).answered_at is not None


def test_an_answer_overtakes_a_reminder_that_stands_in_the_queue(at, croatia):
    at.sender.answer = lambda _: Deferred("451 4.7.1 later")
    at.day("2011-06-08 09:00")
    at.works()
    at.sender.answer = lambda _: Sent("250 Ok")
    at.day("2011-06-08 10:00")
    croatia.writes(REGISTERS)
    croatia.receives("Ivana Horvat")
    assert [row.fate for row in at.outbox(Purpose.REMINDER)] == [Fate.CANCELLED]


def test_a_reminder_deferred_past_the_deadline_is_not_sent(at, croatia):
    at.sender.answer = lambda _: Deferred("451 4.7.1 later")
    at.day("2011-06-10 09:00")
    at.works()
    at.sender.answer = lambda _: Sent("250 Ok")
    at.day("2011-06-14 09:00")
    at.works()
    croatia.receives_nothing()
    assert {row.fate for row in at.outbox(Purpose.REMINDER)} == {Fate.CANCELLED}


def test_a_refused_address_is_dead_and_the_delegation_is_not_reached(at, croatia):
    at.sender.answer = lambda _: Refused("550 5.1.1 no such user")
    at.day("2011-06-08 09:00")
    at.works()
    contact = at.office.store.lists.contact("SC11", croatia.address)
    assert contact.reach == "dead"
    at.day("2011-06-10 09:00")
    reminded = at.works()
    assert reminded.run[0][0].held == {"HR": "not-reached"}


def test_a_second_invitation_is_impossible(at, croatia):
    at.invites(croatia)
    croatia.receives_nothing()
    assert len(at.outbox(Purpose.INVITATION)) == 1


def test_the_same_words_within_a_day_are_acknowledged_once(at, croatia):
    croatia.writes(REGISTERS)
    croatia.receives("Ivana Horvat")
    at.day("2011-04-20 12:00")
    message = croatia.writes(REGISTERS)
    croatia.receives_nothing()
    assert state(at, message) == (MessageState.WAITING, Reason.CAP_REACHED)


def test_a_rebuilt_mailbox_brings_nothing_twice(at, croatia):
    croatia.writes(REGISTERS)
    croatia.receives("Ivana Horvat")
    at.mailbox.is_rebuilt()
    at.works()
    croatia.receives_nothing()
    assert sum(at.office.store.inbox.counts().values()) == 1


def test_mail_that_staff_removed_stays_in_the_store_and_the_sum_adds_up(at, croatia):
    croatia.writes(REGISTERS)
    at.mailbox.messages.clear()
    at.works()
    assert at.office.store.inbox.gone() == 1


def test_an_online_registration_stops_the_reminders(at, croatia):
    register_online(at.office.desk, "HR", source="on-line registration", who="import")
    at.day("2011-06-10 09:00")
    at.works()
    croatia.receives_nothing()


def test_an_online_registration_is_noted_though_a_message_comes_in_between(
    at, croatia, monkeypatch
) -> None:
    answers, asked = at.office.store.answers, []
    save_entry = answers.save_entry

    def saved(entry, record, **told):
        if not asked:
            asked.append(croatia.writes("We wish to take the floor on victim assistance."))
        return save_entry(entry, record, **told)

    monkeypatch.setattr(answers, "save_entry", saved)
    register_online(at.office.desk, "HR", source="on-line registration", who="import")
    assert asked
    assert record(at).is_registered
    assert record(at).interventions


def test_a_person_corrects_and_acknowledges_once(at, croatia):
    message = croatia.writes(
        "As discussed on the phone, we go with the second option, and not four but five then."
    )
    stored = at.office.store.inbox.message(message)
    choice = Choice(Verb.ANSWER, words="Thank you. Could you tell us the five names?")
    decide_by_person(at.office.desk, message, choice, who="anna", version=stored.version)
    at.works()
    croatia.receives("Could you tell us the five names?")
    with pytest.raises(Stale):
        decide_by_person(at.office.desk, message, choice, who="ben", version=stored.version)
    at.works()
    croatia.receives_nothing()


def test_there_is_nothing_to_acknowledge_without_an_intent(at, croatia):
    message = croatia.writes("The second option, as discussed with your colleague.")
    with pytest.raises(CannotDecide, match="no intents") as told:
        decide_by_person(at.office.desk, message, Choice(Verb.ACKNOWLEDGE), who="anna")
    assert "--intents" in told.value.by_command


def test_when_sending_is_stopped_mail_is_read_and_letters_wait(at, croatia):
    at.office.store.switches.stop(who="anna", why="trial", now=at.clock.now())
    croatia.writes(REGISTERS)
    croatia.receives_nothing()
    at.office.store.switches.start(who="anna", now=at.clock.now())
    at.works()
    croatia.receives("Ivana Horvat")


def test_a_forged_sender_is_not_acknowledged(at, croatia):
    croatia.writes(
        REGISTERS, sender="croatia.delegation@gmail.com", subject="Delegation of Croatia"
    )
    assert at.letters_to("croatia.delegation@gmail.com") == []


def test_a_message_that_may_be_anybodys_postpones_the_step_until_it_is_decided(at, croatia):
    message = croatia.writes(
        "As discussed on the phone, we go with the second option, and not four but five then.",
        sender="someone@post.invalid",
        name="someone",
        subject="As discussed",
    )
    at.day("2011-06-08 09:00")
    assert at.works().postponed == ("3-working-days",)
    croatia.receives_nothing()
    decide_by_person(at.office.desk, message, Choice(Verb.NOT_OURS), who="anna")
    at.day("2011-06-08 11:00")
    at.works()
    croatia.receives("13 June 2011")


def test_an_answer_that_nobody_has_read_yet_holds_a_reminder_that_is_queued(at, croatia):
    at.day("2011-05-12 09:00")
    remind(at.office.desk, at.office.calendar)
    croatia.writes("Croatia will attend the meetings. Names will follow.", works=False)
    receive(at.mailbox, at.office.store.inbox, name=at.office.mailbox_name, clock=at.clock)
    at.sends()
    (reminder,) = at.outbox(Purpose.REMINDER)
    assert reminder.fate is Fate.DEFERRED
    at.day("2011-05-12 09:05")
    at.works()
    (reminder,) = at.outbox(Purpose.REMINDER)
    assert reminder.fate is Fate.CANCELLED
