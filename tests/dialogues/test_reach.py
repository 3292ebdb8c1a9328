"""Whom letters reach: bounces, the next address, who asks out, who stands in, who came on-line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.deciding.addressing import LeftOut, WriteTo
from mailbot.core.importing import read_registrations
from mailbot.core.reporting.lists import not_reached
from mailbot.core.values.decision import Reason
from mailbot.core.values.delegation import Contact, ContactRole, Reach
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose, Refused, Sent
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Intent, Reading, RegistrationAction
from mailbot.core.values.storing import Stale
from mailbot.demo.bounces import delivery_report
from mailbot.flows.invite import plan_invitations
from mailbot.flows.listing import sheets
from mailbot.flows.lists import accept, reject, take_back_in, take_out
from mailbot.flows.sending_again import plan_again, send_again
from mailbot.flows.staff import register_online
from mailbot.flows.state import state_of

GENEVA = "geneva@mission.hr.example"
YORK = "york@mission.hr.example"
CAPITAL = "mfa@gov.hr.example"
REMINDED = ("2011-06-02 09:00", "2011-06-10 09:00")


@pytest.fixture
def first(at):
    """The office writes to one address of each delegation."""
    desk = at.office.desk
    at.office.__dict__["desk"] = replace(desk, policy=replace(desk.policy, write_to=WriteTo.FIRST))
    return at


@pytest.fixture
def three(first, mission_of):
    """Croatia by three addresses, invited by the first."""
    mission = mission_of(first, "HR", "Croatia")
    mission.contacts.append(Contact(YORK, "HR", "en", "", ContactRole.NEW_YORK))
    mission.contacts.append(Contact(CAPITAL, "HR", "fr", "", ContactRole.CAPITAL))
    first.invites(mission)
    return mission


def bounce(at, address, status="5.1.1", said="550 5.1.1 User unknown", *, action="failed"):
    """The last letter to an address comes back, or its server warns that it is late."""
    rows = at.office.store.outbox.rows("SC11", whole=True)
    row = next(one for one in reversed(rows) if one.letter.recipient == address)
    raw = delivery_report(
        row.letter.envelope_sender,
        address,
        row.letter.raw,
        by="mx.mission.hr.example",
        at=at.clock.now(),
        status=status,
        diagnostic=said,
        action=action,
    )
    at.mailbox.put(b"Return-Path: <>\r\n" + raw, at.clock.now())
    at.works()


def contact(at, address):
    return at.office.store.lists.contact("SC11", address)


def invited(at):
    return [row.letter.recipient for row in at.outbox(Purpose.INVITATION)]


def test_when_the_first_address_is_dead_the_next_gets_the_invitation(first, three):
    assert invited(first) == [GENEVA]
    bounce(first, GENEVA)
    assert contact(first, GENEVA).reach is Reach.DEAD
    assert invited(first) == [GENEVA, YORK]
    bounce(first, YORK)
    assert invited(first) == [GENEVA, YORK, CAPITAL]
    letter = first.letters_to(CAPITAL)[0]
    assert letter["Content-Language"] == "fr"
    first.works()
    assert len(invited(first)) == 3


def test_a_refusal_in_the_smtp_dialogue_falls_back_like_a_bounce(first, mission_of):
    mission = mission_of(first, "HR", "Croatia")
    mission.contacts.append(Contact(YORK, "HR", "en", "", ContactRole.NEW_YORK))
    first.sender.answer = lambda to: (
        Refused("550 5.1.1 no such user") if to == GENEVA else Sent("250 Ok")
    )
    first.invites(mission)
    first.works()
    assert [to for to, _ in first.sender.taken] == [YORK]


def test_with_no_address_left_the_delegation_is_listed_as_not_reached(first, three):
    for address in (GENEVA, YORK, CAPITAL):
        bounce(first, address)
    store = first.office.store
    sheet = not_reached(
        store.lists.delegations("SC11"),
        {"HR": store.lists.contacts("SC11")},
        store.lists.reach_notes("SC11"),
    )
    assert [row[2] for row in sheet.rows] == [GENEVA, YORK, CAPITAL]
    assert all("5.1.1" in row[3] for row in sheet.rows)


def test_nobody_falls_back_once_the_delegation_has_answered(first, three):
    three.writes("Croatia will attend the meetings.", sender="deputy@mission.hr.example")
    bounce(first, GENEVA)
    assert invited(first) == [GENEVA]


@pytest.mark.parametrize(
    ("status", "said"),
    [("5.2.2", "552 5.2.2 mailbox full"), ("5.7.1", "550 5.7.1 rejected as spam")],
)
def test_what_may_pass_is_doubtful_first_and_dead_the_third_time(first, three, status, said):
    reaches = []
    for day in ("2011-04-20 09:00", *REMINDED):
        first.day(day)
        first.works()
        bounce(first, GENEVA, status, said)
        reaches.append(contact(first, GENEVA).reach)
    assert reaches == [Reach.DOUBTFUL, Reach.DOUBTFUL, Reach.DEAD]
    assert invited(first) == [GENEVA, YORK]


def test_a_letter_that_comes_back_twice_is_one_failure(first, three):
    for _ in range(3):
        bounce(first, GENEVA, "5.2.2", "552 5.2.2 mailbox full")
    assert (contact(first, GENEVA).reach, contact(first, GENEVA).failures) == (Reach.DOUBTFUL, 1)
    assert invited(first) == [GENEVA]


def test_a_warning_that_a_letter_is_late_is_no_failure(first, three):
    late = "452 4.2.2 mailbox full"
    for day in ("2011-04-20 09:00", *REMINDED):
        first.day(day)
        first.works()
        bounce(first, GENEVA, "4.2.2", late, action="delayed")
    assert (contact(first, GENEVA).reach, contact(first, GENEVA).failures) == (Reach.UNKNOWN, 0)
    assert invited(first) == [GENEVA]
    assert problems(first) == []
    bounce(first, GENEVA, "4.2.2", late)
    assert (contact(first, GENEVA).reach, contact(first, GENEVA).failures) == (Reach.DOUBTFUL, 1)


def problems(at):
    return state_of(at.office.desk, mailbox=at.office.mailbox_name).problems


NOT_LIKED = ("5.7.1", "550 5.7.1 rejected as spam")
EXPIRED = ("4.4.7", "delivery time expired")


@pytest.mark.parametrize(("status", "said"), [NOT_LIKED, EXPIRED])
def test_an_invitation_that_came_back_is_told_listed_and_sent_again(at, croatia, status, said):
    bounce(at, croatia.address, status, said)
    (problem,) = problems(at)
    assert problem.startswith("1 letters were refused or came back")
    assert status in problem
    ((code, _, address, why),) = sheets(at.office.desk)["not-reached"]().rows
    assert (code, address) == ("HR", croatia.address)
    assert status in why
    assert send_again(at.office.desk, plan_again(at.office.desk), who="officer") == 1
    at.works()
    assert problems(at) == []
    assert sheets(at.office.desk)["not-reached"]().rows == ()
    bounce(at, croatia.address, status, said)
    assert len(problems(at)) == 1


def test_an_invitation_that_came_back_and_was_answered_all_the_same_is_no_problem(at, croatia):
    bounce(at, croatia.address, *NOT_LIKED)
    croatia.writes("Croatia will attend the meetings.", sender="deputy@mission.hr.example")
    assert problems(at) == []


def test_an_acknowledgement_that_comes_back_is_told(at, croatia):
    croatia.writes("Thank you, this has been well noted. Croatia will attend the meetings.")
    assert problems(at) == []
    bounce(at, croatia.address, "5.2.2", "552 5.2.2 mailbox full")
    (problem,) = problems(at)
    assert "5.2.2" in problem
    (row,) = at.outbox(Purpose.ACKNOWLEDGEMENT)
    assert row.fate is Fate.BOUNCED


def test_what_somebodys_own_forwarding_could_not_bring_on_has_arrived(at, croatia):
    row = at.outbox(Purpose.INVITATION)[0]
    raw = delivery_report(
        row.letter.envelope_sender,
        "old@home.example",
        row.letter.raw,
        by="mx.mission.hr.example",
        at=at.clock.now(),
    )
    at.mailbox.put(b"Return-Path: <>\r\n" + raw, at.clock.now())
    at.works()
    assert at.outbox(Purpose.INVITATION)[0].fate is Fate.SENT
    assert problems(at) == []


def test_a_person_who_writes_from_a_doubtful_address_makes_it_good(first, three):
    bounce(first, GENEVA, "4.2.2", "452 4.2.2 over quota")
    assert contact(first, GENEVA).reach is Reach.DOUBTFUL
    three.writes("Thank you, this has been well noted.")
    assert (contact(first, GENEVA).reach, contact(first, GENEVA).failures) == (Reach.GOOD, 0)


def unsubscribes(mission, sender="", headers=None):
    reference = mission.at.outbox(Purpose.INVITATION)[0].letter.reference
    return mission.writes(
        "This message was automatically generated by a mail program.",
        sender=sender,
        subject=f"unsubscribe {reference}",
        headers=headers,
    )


@pytest.mark.parametrize("headers", [{}, {"Auto-Submitted": "auto-generated"}], ids=str)
def test_who_unsubscribes_is_out_and_gets_nothing_more(at, croatia, headers):
    message = unsubscribes(croatia, headers=headers)
    stored = at.office.store.inbox.message(message)
    assert (stored.state, stored.decision.reason) == (MessageState.SILENT, Reason.OPTED_OUT)
    assert contact(at, croatia.address).has_left
    at.day("2011-06-10 09:00")
    reminded = at.works()
    croatia.receives_nothing()
    assert reminded.run[0][0].held == {"HR": "opted-out"}
    assert plan_invitations(at.office.desk).left_out == (("HR", LeftOut.OPTED_OUT),)


def test_one_address_that_unsubscribes_does_not_silence_the_delegation(at, mission_of):
    mission = mission_of(at, "HR", "Croatia")
    mission.contacts.append(Contact(YORK, "HR", "en", "", ContactRole.NEW_YORK))
    at.invites(mission)
    mission.seen = 2
    unsubscribes(mission)
    at.day("2011-06-10 09:00")
    at.works()
    assert [row.letter.recipient for row in at.outbox(Purpose.REMINDER)] == [YORK]


def test_a_stranger_cannot_take_anybody_out_and_an_officer_is_asked(at, croatia):
    message = unsubscribes(croatia, sender="somebody@post.invalid")
    assert not contact(at, croatia.address).has_left
    assert at.office.store.inbox.message(message).state is MessageState.WAITING
    (asked,) = at.office.store.proposals.open("SC11")
    assert asked.proposed.address == croatia.address
    accept(at.office.desk, at.office.store.proposals, asked.id, who="anna")
    assert contact(at, croatia.address).has_left


def test_staff_take_a_delegation_out_and_back_in(at, croatia):
    take_out(at.office.desk, "HR", why="by telephone", who="anna")
    assert contact(at, croatia.address).has_left
    take_back_in(at.office.desk, "HR", who="anna")
    at.day("2011-06-10 09:00")
    at.works()
    croatia.receives("13 June 2011")


ABSENT = (
    "I am out of the office until 9 May 2011. For urgent matters please write to "
    "deputy@mission.hr.example."
)


@pytest.fixture
def proposal(at, croatia):
    croatia.writes(ABSENT, subject="Out of office", headers={"Auto-Submitted": "auto-replied"})
    (waiting,) = at.office.store.proposals.open("SC11")
    return waiting


def test_who_stands_in_is_written_to_only_after_an_officers_tick(at, croatia, proposal):
    assert (proposal.proposed.address, proposal.proposed.of) == (
        "deputy@mission.hr.example",
        croatia.address,
    )
    assert at.letters_to("deputy@mission.hr.example") == []
    assert accept(at.office.desk, at.office.store.proposals, proposal.id, who="anna").letters == 1
    at.works()
    (letter,) = at.letters_to("deputy@mission.hr.example")
    assert letter["Subject"].startswith("Invitation")
    with pytest.raises(Stale):
        accept(at.office.desk, at.office.store.proposals, proposal.id, who="ben")


def test_a_rejected_proposal_is_not_made_again(at, croatia, proposal):
    reject(at.office.desk, at.office.store.proposals, proposal.id, who="anna")
    croatia.writes(ABSENT, subject="Out of office", headers={"Auto-Submitted": "auto-replied"})
    assert at.office.store.proposals.open("SC11") == []
    assert contact(at, "deputy@mission.hr.example") is None


def test_a_note_of_a_stranger_proposes_nothing(at, croatia):
    croatia.writes(
        ABSENT,
        sender="somebody@post.invalid",
        subject="Out of office",
        headers={"Auto-Submitted": "auto-replied"},
    )
    assert at.office.store.proposals.open("SC11") == []


def test_who_registered_on_line_is_not_reminded_and_the_doubtful_are_asked(at, croatia, mission_of):
    kenya = mission_of(at, "KE", "Kenya")
    at.invites(kenya)
    kenya.seen = 1
    lines = b"delegation,name,position\nHR,Ivana Horvat,First Secretary\nCroatian Bank,Ana Babic,\n"
    known = at.office.store.lists.delegations("SC11")
    read = read_registrations({"online.csv": lines}, delegations=known)
    assert [line.number for line in read.doubtful] == [3]
    for one in read.registrations:
        reading = Reading(
            Nature.REPLY,
            "en",
            (Intent.REGISTRATION,),
            RegistrationAction.REGISTER,
            delegates=one.delegates,
            confidence=1.0,
        )
        register_online(
            at.office.desk,
            one.delegation,
            source="on-line registration",
            who="import",
            reading=reading,
        )
    at.day("2011-06-10 09:00")
    at.works()
    croatia.receives_nothing()
    kenya.receives("13 June 2011")
    record = at.office.store.records.record("SC11", "HR")[0]
    assert [d.name for d in record.delegates] == ["Ivana Horvat"]


def purposes(at, *addresses):
    return [
        (row.letter.recipient, row.letter.key.purpose)
        for purpose in (Purpose.INVITATION, Purpose.REMINDER)
        for row in at.outbox(purpose)
        if row.letter.recipient in addresses
    ]


@pytest.mark.parametrize("minutes", [0, 2], ids=["in the same tick", "two minutes before"])
def test_the_next_address_is_not_reminded_of_what_it_has_just_been_invited_to(
    first, three, minutes
):
    first.day("2011-06-01 09:00" if minutes == 0 else "2011-06-01 08:58")
    bounce(first, GENEVA)
    first.day("2011-06-01 09:00")
    first.works()
    assert purposes(first, YORK) == [(YORK, Purpose.INVITATION)]
    first.day("2011-06-08 09:00")
    first.works()
    assert purposes(first, YORK) == [(YORK, Purpose.INVITATION), (YORK, Purpose.REMINDER)]
