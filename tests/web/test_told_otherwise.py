"""What a delegation says on the telephone or on paper is noted by an officer, and is its answer."""

from __future__ import annotations

import pytest

from mailbot.core.deciding.reminding import Hold
from mailbot.flows.remind import agenda_at, plan_step

FORM = {
    "version": "0",
    "way": "telephone",
    "intent": ["registration", "intervention"],
    "action": "register",
    "delegates": "王小明; 参赞\r\nLi Na",
    "removed": "",
    "item": "victim-assistance",
}


@pytest.fixture
def anna(comes):
    return comes("anna")


def recorded(busy, code: str):
    return busy.office.store.records.record("SC11", code)


def test_what_was_told_stands_on_record_with_who_heard_it(busy, anna) -> None:
    assert '<li class="plus"><bdi>Li Na</bdi></li>' in anna.sends(
        "/delegations/CN/would-be", **FORM
    )
    assert recorded(busy, "CN")[0] is None
    letters = len(busy.office.store.outbox.rows("SC11"))
    page = anna.sends("/delegations/CN/told", **FORM)
    assert "It is noted on the record." in page
    assert "staff: anna, telephone" in page
    record, _ = recorded(busy, "CN")
    assert [one.name for one in record.delegates] == ["王小明", "Li Na"]
    assert [one.item for one in record.interventions] == ["victim-assistance"]
    assert len(busy.office.store.outbox.rows("SC11")) == letters
    assert "CN,China" in anna.sees("/export/registrations.csv")


def test_who_told_it_is_not_reminded(busy, anna) -> None:
    anna.sends("/messages/7/decide", verb="not-ours", version="1")  # it held the reminders of all
    desk = busy.office.desk
    (step, at), *_ = agenda_at(desk, busy.office.calendar, busy.clock.now()).ahead
    assert "CN" in {one.code for one, _ in plan_step(desk, step, at=at).due}
    form = {**FORM, "intent": "decline", "action": "", "delegates": "", "item": []}
    anna.sends("/delegations/CN/told", **form)
    assert plan_step(desk, step, at=at).held["CN"] is Hold.DECLINED


def test_somebody_is_taken_off_by_telephone(busy, anna) -> None:
    _, version = recorded(busy, "HR")
    form = {"version": version, "way": "paper", "removed": "Ivo Perić", "delegates": ""}
    anna.sends("/delegations/HR/told", **form)
    assert [one.name for one in recorded(busy, "HR")[0].delegates] == ["Ana Horvat"]


def test_it_is_noted_once_however_often_it_is_pressed(busy, anna) -> None:
    anna.sends("/delegations/CN/told", **FORM)
    assert "changed meanwhile" in anna.sends("/delegations/CN/told", status=409, **FORM)
    assert len(busy.office.store.records.entries("SC11", "CN")) == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"intent": [], "delegates": "", "item": []}, "Say what they told"),
        ({"intent": ["registration", "decline"]}, "They come, or they do not"),
        ({"delegates": "; Counsellor"}, "a delegate needs a name"),
        ({"item": "no-such-item"}, "no item has the code"),
    ],
)
def test_what_says_nothing_or_two_things_is_not_noted(busy, anna, said, why) -> None:
    form = {**FORM, **said}
    assert why in anna.sends("/delegations/CN/would-be", **form)
    anna.sends("/delegations/CN/told", status=422, **form)
    assert recorded(busy, "CN")[0] is None


def test_of_no_delegation_nothing_is_noted_and_by_a_reader_neither(comes, anna) -> None:
    anna.sends("/delegations/XX/told", status=404, **FORM)
    rita = comes("rita")
    assert "Told otherwise" not in rita.sees("/delegations/CN")
    rita.sends("/delegations/CN/told", status=403, **FORM)
