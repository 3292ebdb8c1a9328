"""After a message was decided, by a machine or by a person, an officer corrects the record."""

from __future__ import annotations

import pytest

from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Reading

FORM = {
    "labels": "1",
    "version": "1",
    "intent": "registration",
    "action": "register",
    "delegates": "Ana Horvat; Counsellor",
    "removed": "",
    "questions": "",
    "requests": "",
    "delegation": "HR Croatia",
}


@pytest.fixture
def anna(comes):
    return comes("anna")


def people(busy, code: str) -> list[str]:
    record, _ = busy.office.store.records.record("SC11", code)
    return [one.name for one in record.delegates] if record else []


def test_what_was_acknowledged_wrongly_is_put_right_without_a_letter(busy, anna) -> None:
    assert people(busy, "HR") == ["Ana Horvat", "Ivo Perić"]
    before = busy.office.store.browsing.letters_about("SC11", "message 1")
    shown = anna.sends("/messages/1/correction", **FORM)
    assert '<li class="minus"><bdi>Ivo Perić</bdi></li>' in shown
    assert "No letter goes out" in shown
    page = anna.sends("/messages/1/correct", **FORM)
    assert "The record is corrected." in page
    assert people(busy, "HR") == ["Ana Horvat"]
    assert busy.office.store.browsing.letters_about("SC11", "message 1") == before
    stored = busy.office.store.inbox.message(1)
    assert (stored.state, stored.decided_by) == ("answered", "staff: anna")


def test_it_is_given_to_whom_it_is_of(busy, anna) -> None:
    anna.sends("/messages/1/correct", **{**FORM, "delegation": "norway"})
    assert people(busy, "HR") == []
    assert people(busy, "NO") == ["Ana Horvat"]


def test_what_was_taken_for_a_machine_s_becomes_a_person_s_word(busy, anna) -> None:
    number = busy.arrives(
        "MX",
        "Respuesta",
        "Asistirá la Sra. Gómez.",
        reading=Reading(Nature.AUTO_REPLY, "es"),
        decision=Decision(Handling.SILENT, Reason.AUTOMATIC),
    )
    form = {**FORM, "delegates": "María Gómez", "delegation": "MX Mexico"}
    anna.sends(f"/messages/{number}/correct", **form)
    assert people(busy, "MX") == ["María Gómez"]
    assert "Write about it" in anna.sees(f"/messages/{number}")


def test_a_letter_that_has_not_left_is_taken_back_first(busy, anna) -> None:
    anna.sends("/messages/2/decide", verb="acknowledge", version="1")
    form = {**FORM, "version": "2", "delegation": "FR France"}
    assert "has not left yet" in anna.sends("/messages/2/correction", **form)
    anna.sends("/messages/2/correct", status=422, **form)
    assert people(busy, "FR") == ["Claire Martin"]


def test_what_nobody_corrected_is_not_decided_anew(busy, anna) -> None:
    form = {**FORM, "delegates": "Ana Horvat\r\nIvo Perić"}
    assert "Nothing was corrected" in anna.sends("/messages/1/correct", status=422, **form)
    assert busy.office.store.inbox.message(1).version == 1


def test_who_comes_second_is_told_and_what_waits_is_decided_in_its_place(busy, anna, comes) -> None:
    boris = comes("boris")
    anna.sends("/messages/1/correct", **FORM)
    text = boris.sends("/messages/1/correct", status=409, **FORM)
    assert "anna decided this message at" in text
    assert "correct it where you decide" in boris.sends("/messages/2/correct", status=422, **FORM)


def test_a_reader_corrects_nothing(comes) -> None:
    rita = comes("rita")
    assert "Correct the record" not in rita.sees("/messages/1")
    rita.sends("/messages/1/correct", status=403, **FORM)


def test_that_a_delegation_does_not_come_is_shown_before_it_is_noted(busy, anna) -> None:
    form = {**FORM, "intent": "decline", "action": "", "delegates": "", "delegation": "NO Norway"}
    assert '<li class="minus">does not come</li>' in anna.sends(
        "/messages/4/letter", verb="silent", **form
    )
