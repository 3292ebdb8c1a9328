"""Two meetings side by side on one mailbox and in one store: each message finds its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.config import ConfigFaults, load
from mailbot.config.example import example
from mailbot.config.succession import shared_store, succeed
from mailbot.core.deciding.routing import meeting_of
from mailbot.core.values.letter import Fate, Purpose
from mailbot.flows.answer import answer_new
from mailbot.flows.invite import invite, plan_invitations
from mailbot.flows.receive import receive
from mailbot.flows.send import send
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
    (tmp_path / "sc12.toml").write_text(files, encoding="utf-8")
    text = example().replace("beside = []", 'beside = ["sc12.toml"]')
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    return Office(load(tmp_path / "config.toml"), at.clock)


@pytest.fixture
def office(at, croatia, tmp_path: Path):
    """Croatia is invited to both."""
    office = beside(at, tmp_path)
    (other,) = office.others
    office.store.carrying.carry("SC11", "SC12")
    list(invite(other.desk, plan_invitations(other.desk)))
    at.office.__dict__["send_policy"] = office.send_policy
    at.sends()
    yield office
    office.close()


def works(at, office):
    receive(at.mailbox, office.store.inbox, name="inbox", clock=at.clock)
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


def test_after_the_last_deadline_the_last_meeting_is_meant(at) -> None:
    first = at.office.meeting
    second = replace(first, code="SC12", deadline=first.deadline + timedelta(days=300))
    late = datetime(2013, 1, 1, tzinfo=UTC)
    assert meeting_of("Hello", [second, first], letter=None, knowing=[], now=late) == "SC12"
