"""Two meetings side by side on one mailbox and in one store: each message finds its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prepared import own_texts, prepared

from mailbot.config import ConfigFaults, load
from mailbot.config.example import example
from mailbot.config.succession import shared_store, succeed
from mailbot.core.deciding.routing import Route, route
from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose
from mailbot.core.values.reading import Intent
from mailbot.flows.answer import answer_new
from mailbot.flows.gathering import directory_of
from mailbot.flows.invite import invite, plan_invitations
from mailbot.flows.ports import ReadAhead
from mailbot.flows.receive import receive
from mailbot.flows.remind import remind
from mailbot.flows.send import send
from mailbot.flows.staff import Choice, Verb, decide_by_person
from mailbot.flows.understanding import read_ahead
from mailbot.wiring.office import Office


def beside(at, tmp_path: Path, *, store: str = "sqlite:///mailbot.db") -> Office:
    """SC11's office with SC12 beside it, a year later."""
    facts = {
        "code": '"SC12"',
        "starts_on": "2012-05-21",
        "ends_on": "2012-05-25",
        "deadline": "2012-05-14T23:59:59+02:00",
    }
    made = succeed(
        example(), folder=tmp_path, meeting=facts, store_url=shared_store(store, tmp_path)
    )
    # each names the other, as it will be when the next meeting's worker takes over
    files = made.text.replace("[files]", '[files]\nbeside = ["config.toml"]')
    files = files.replace('templates = "templates"', 'templates = "sc12"')
    own_texts(tmp_path / "sc12" / "letters")
    (tmp_path / "sc12.toml").write_text(files, encoding="utf-8")
    text = example().replace("beside = []", 'beside = ["sc12.toml"]')
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    return Office(load(tmp_path / "config.toml"), at.clock)


def both_prepared(office: Office) -> Office:
    for other in office.others:
        prepared(other)
    return prepared(office)


@pytest.fixture
def office(at, croatia, tmp_path: Path):
    """Croatia is invited to both."""
    office = both_prepared(beside(at, tmp_path))
    (other,) = office.others
    office.store.carrying.carry("SC11", "SC12")
    list(invite(other.desk, plan_invitations(other.desk)))
    at.office.__dict__["send_policy"] = office.send_policy
    at.sends()
    yield office
    office.close()


def works(at, office):
    receive(at.mailbox, office.store.inbox, name=office.mailbox_name, clock=at.clock)
    while answer_new(office.desk, worker="test", beside=[o.desk for o in office.others]):
        pass


def answered(office, meeting):
    record = office.store.records.record(meeting, "HR")[0]
    return record is not None and record.answered_at is not None


def test_an_answer_counts_for_the_meeting_whose_letter_it_answers(at, croatia, office):
    letters = {str(letter["Subject"])[-10:-6]: letter for letter in croatia.letters()}
    croatia.writes("Thank you, noted.", answers=letters["SC12"], works=False)
    works(at, office)
    assert (answered(office, "SC11"), answered(office, "SC12")) == (False, True)


def test_a_fresh_message_that_names_a_meeting_counts_for_it(at, croatia, office):
    croatia.writes("Thank you, noted.", subject="SC12: participation", works=False)
    works(at, office)
    assert (answered(office, "SC11"), answered(office, "SC12")) == (False, True)


def test_a_fresh_message_that_names_none_counts_for_the_next_that_is_open(at, croatia, office):
    croatia.writes("Thank you, noted.", works=False)
    works(at, office)
    assert (answered(office, "SC11"), answered(office, "SC12")) == (True, False)


def test_letters_of_the_one_are_not_withheld_by_the_deadline_of_the_other(
    at, croatia, office, mission_of
):
    kenya = mission_of(at, "KE", "Kenya")
    (other,) = office.others
    office.store.lists.save_delegations("SC12", [kenya.delegation])
    office.store.lists.save_contacts("SC12", kenya.contacts)
    at.day("2011-07-01 09:00")
    list(invite(other.desk, plan_invitations(other.desk)))
    send(office.store, at.sender, worker="w", clock=at.clock, policy=office.send_policy)
    rows = office.store.outbox.rows("SC12", purpose=Purpose.INVITATION, delegation="KE")
    assert [row.fate for row in rows] == [Fate.SENT]


def test_a_meeting_with_another_store_is_refused(at, tmp_path: Path) -> None:
    apart = beside(at, tmp_path, store="sqlite:///other.db")
    with pytest.raises(ConfigFaults, match="another store"):
        _ = apart.others


SC11, SC12 = "SC11", "SC12"
IN_MAY, NEXT_YEAR, TOO_LATE = (
    datetime(2011, 5, 2, tzinfo=UTC),
    datetime(2012, 1, 2, tzinfo=UTC),
    datetime(2013, 1, 1, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        pytest.param({"letter": SC12}, Route(SC12), id="answers a letter"),
        pytest.param({"subject": "SC12 and visas"}, Route(SC12), id="names one"),
        pytest.param({"subject": "SC11, SC12"}, Route(SC11, is_sure=False), id="names both"),
        pytest.param({"knowing": [SC12]}, Route(SC12), id="known to one"),
        pytest.param({"inviting": [SC12]}, Route(SC12), id="only one has begun to invite"),
        pytest.param({}, Route(SC11, is_sure=False), id="invited to two that are open"),
        pytest.param({"now": NEXT_YEAR}, Route(SC12), id="one is over"),
        pytest.param({"now": TOO_LATE}, Route(SC12), id="both are over: the last"),
        pytest.param({"inviting": []}, Route(SC11), id="nobody is invited yet: the next"),
        pytest.param({"knowing": []}, Route(SC11, is_sure=False), id="a stranger"),
    ],
)
def test_what_tells_which_meeting_is_meant(at, given, found) -> None:
    first = at.office.meeting
    second = replace(first, code=SC12, deadline=first.deadline + timedelta(days=300))
    told = {"letter": None, "knowing": [SC11, SC12], "inviting": [SC11, SC12], "now": IN_MAY}
    told |= given
    assert route(told.pop("subject", "Hello"), [second, first], **told) == found


REGISTERS = (
    "Dear colleagues,\n\nCroatia will be represented by Ms. Ivana Horvat, First Secretary."
    "\n\nBest regards,\nA. Lee"
)


def waiting(office):
    return [m for m in office.store.inbox.messages() if m.state is MessageState.WAITING]


def reminded(at, office):
    """Meetings whose reminder went to Croatia at the step that is due now."""
    works(at, office)
    offices = (office, *office.others)
    found = {
        o.meeting.code: remind(o.desk, o.calendar, mailbox=office.mailbox_name).run for o in offices
    }
    return [code for code, steps in found.items() for plan, _ in steps if plan.due]


def test_answers_to_each_are_recorded_and_acknowledged_for_each(at, croatia, office):
    letters = {str(letter["Subject"])[-10:-6]: letter for letter in croatia.letters()}
    croatia.seen = len(croatia.letters())
    declines = (
        "Dear colleagues,\n\nWe regret that Croatia will not attend.\n\nBest regards,\nA. Lee"
    )
    croatia.writes(declines, answers=letters[SC11], works=False)
    croatia.writes(REGISTERS, answers=letters[SC12], works=False)
    works(at, office)
    at.sends()
    first, second = (office.store.records.record(code, "HR")[0] for code in (SC11, SC12))
    assert (first.is_declined, first.is_registered) == (True, False)
    assert (second.is_declined, second.is_registered) == (False, True)
    assert [one.name for one in second.delegates] == ["Ivana Horvat"]
    dates = [" ".join(m.get_body(("plain",)).get_content().split()) for m in croatia.letters()[-2:]]
    assert ["2011" in dates[0], "2012" in dates[1]] == [True, True]


def test_one_that_names_neither_waits_for_a_person_and_holds_the_reminders_of_both(
    at, croatia, office
):
    croatia.seen = len(croatia.letters())
    croatia.writes(REGISTERS, works=False)
    works(at, office)
    at.sends()
    croatia.receives_nothing()
    (message,) = waiting(office)
    assert message.decision.reason is Reason.WHICH_MEETING
    assert (message.delegation, message.meeting) == ("HR", None)
    for code in (SC11, SC12):
        assert "HR" in office.store.inbox.waiting_for(code)
    (other,) = office.others
    decide_by_person(other.desk, message.id, Choice(Verb.ACKNOWLEDGE), who="anna")
    at.clock.move_to(at.clock.now() + timedelta(minutes=1))  # it may be taken back for a while
    at.sends()
    croatia.receives("Ivana Horvat", "2012")
    assert (answered(office, SC11), answered(office, SC12)) == (False, True)
    assert all("HR" not in office.store.inbox.waiting_for(code) for code in (SC11, SC12))


def test_who_is_invited_to_one_alone_need_not_name_it(at, croatia, mission_of, tmp_path):
    office = both_prepared(beside(at, tmp_path))
    office.store.carrying.carry(SC11, SC12)  # the lists of the next are there; nobody is invited
    croatia.writes(REGISTERS, works=False)
    works(at, office)
    assert waiting(office) == []
    assert (answered(office, SC11), answered(office, SC12)) == (True, False)
    office.close()


def test_an_answer_to_the_one_holds_no_reminder_of_the_other(at, croatia, office):
    letters = {str(letter["Subject"])[-10:-6]: letter for letter in croatia.letters()}
    croatia.writes(REGISTERS, answers=letters[SC12], works=False)
    at.day("2011-06-01 09:30")
    assert reminded(at, office) == [SC11]
    croatia.writes(REGISTERS, answers=letters[SC11], works=False)
    at.day("2011-06-08 09:30")
    assert reminded(at, office) == []
    at.day("2012-05-02 09:30")
    assert reminded(at, office) == []


def test_what_was_read_ahead_for_one_meeting_is_not_taken_for_the_other(at, croatia, office):
    """The delegation is the same, and neither record has anything in it yet."""

    class Ahead:
        """Has found what the first meeting's rules alone would find."""

        def begin(self, messages: Sequence[int]) -> None:
            self.begun = list(messages)

        def take(self, message: int) -> ReadAhead:
            found = read_ahead(office.desk, message, directory_of(office.desk))
            return replace(found, reading=replace(found.reading, intents=(Intent.DECLINE,)))

    croatia.writes("Our delegation will attend.", subject="SC12: participation", works=False)
    receive(at.mailbox, office.store.inbox, name=office.mailbox_name, clock=at.clock)
    beside = [other.desk for other in office.others]
    answer_new(replace(office.desk, ahead=Ahead()), worker="test", beside=beside)
    (stored,) = office.store.inbox.messages(meeting="SC12")
    assert stored.reading.intents == (Intent.REGISTRATION,)
