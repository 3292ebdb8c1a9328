"""What an officer corrects is what goes out and what stands on record: who is taken off, what is
asked, and whose message it is."""

from __future__ import annotations

import pytest

from mailbot.core.values.message import Nature
from mailbot.core.values.reading import (
    Delegate,
    Intent,
    Question,
    Reading,
    RegistrationAction,
    RequestKind,
    SideRequest,
    Topic,
)

TEXT = "1) register Mr Sok Dara 2) sign language interpreter 3) is the lunch free? 4) Mr Rith"
BOTH = Reading(
    Nature.REPLY,
    "en",
    intents=(Intent.REGISTRATION, Intent.QUESTION),
    action=RegistrationAction.REGISTER,
    delegates=(Delegate("Sok Dara", "First Secretary"),),
    questions=(
        Question(Topic.REGISTRATION, "register Mr Sok Dara"),
        Question(Topic.LOGISTICS, "is the lunch free?"),
    ),
    requests=(SideRequest(RequestKind.ACCESSIBILITY, "sign language interpreter"),),
    confidence=0.5,
)
FORM = {
    "labels": "1",
    "version": "1",
    "intent": ["registration", "question"],
    "action": "register",
    "delegates": "Sok Dara; First Secretary",
    "removed": "",
    "questions": "register Mr Sok Dara; registration\r\nis the lunch free?; logistics",
    "requests": "sign language interpreter; accessibility",
    "delegation": "KH Cambodia",
}


@pytest.fixture
def anna(comes):
    return comes("anna")


@pytest.fixture
def asked(busy) -> int:
    return busy.arrives("KH", "Several things", TEXT, reading=BOTH)


def recorded(busy, code: str):
    return busy.office.store.records.record("SC11", code)[0]


def test_the_form_shows_all_that_was_understood_and_unchanged_it_corrects_nothing(
    busy, anna, asked
) -> None:
    page = anna.sees(f"/messages/{asked}")
    for line in ("is the lunch free?; logistics", "sign language interpreter; accessibility"):
        assert line in page
    anna.sends(f"/messages/{asked}/decide", verb="acknowledge", **FORM)
    assert busy.office.store.inbox.message(asked).reading == BOTH


def test_what_is_no_question_is_taken_out_of_the_letter_and_the_list(busy, anna, asked) -> None:
    form = {**FORM, "questions": "is the lunch free?; logistics", "requests": ""}
    letter = anna.sends(f"/messages/{asked}/letter", verb="acknowledge", **form)
    assert "is the lunch free?" in letter
    assert "register Mr Sok Dara" not in letter
    assert "accessibility" not in letter
    anna.sends(f"/messages/{asked}/decide", verb="acknowledge", **form)
    assert [q.text for q in recorded(busy, "KH").questions] == ["is the lunch free?"]


def test_who_takes_the_tick_of_a_question_away_takes_its_words_away_with_it(anna, asked) -> None:
    letter = anna.sends(f"/messages/{asked}/letter", **{**FORM, "intent": ["registration"]})
    assert "is the lunch free?" not in letter
    assert "Sok Dara" in letter


def test_a_question_that_nobody_understood_is_put_on_record_with_its_topic(busy, anna) -> None:
    form = {
        **FORM,
        "intent": ["registration"],
        "delegates": "Claire Martin",
        "questions": "Où est l’entrée ?; logistics\r\nQui préside ?",
        "requests": "visa",
        "delegation": "FR France",
    }
    anna.sends("/messages/2/decide", verb="acknowledge", **form)
    record = recorded(busy, "FR")
    assert [(q.topic, q.text) for q in record.questions] == [
        ("logistics", "Où est l’entrée ?"),
        ("other", "Qui préside ?"),
    ]
    assert [r.kind for r in record.further_requests] == ["visa"]


def test_who_is_typed_as_taken_off_is_off_and_the_letter_says_so(busy, anna) -> None:
    text = "About Mr Perić, please see to what we said by telephone."
    number = busy.arrives("HR", "Mr Perić", text)
    form = {**FORM, "intent": [], "action": "", "delegates": "", "removed": "Ivo Perić",
            "questions": "", "requests": "", "delegation": "HR Croatia"}  # fmt: skip
    letter = anna.sends(f"/messages/{number}/letter", **form)
    assert '<li class="minus"><bdi>Ivo Perić</bdi></li>' in letter
    anna.sends(f"/messages/{number}/decide", verb="acknowledge", **form)
    assert [d.name for d in recorded(busy, "HR").delegates] == ["Ana Horvat"]
    (row,) = busy.office.store.browsing.letters_about("SC11", f"message {number}")
    assert "Ivo Perić" in anna.sees(f"/outbox/{row.id}")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("NO Norway", "NO"),
        ("no", "NO"),
        ("norway", "NO"),
        (" Norway ", "NO"),
        ("", None),
    ],
)
def test_whose_message_it_is_may_be_typed_as_code_or_name_and_emptied(
    busy, anna, typed, code
) -> None:
    form = {**FORM, "delegates": "Claire Martin", "delegation": typed}
    anna.sends("/messages/2/decide", verb="silent", **form)
    assert busy.office.store.inbox.message(2).delegation == code
    assert not recorded(busy, "FR").delegates


@pytest.mark.parametrize("typed", ["Noway", "NO Nowhere", "Mexico City"])
def test_a_delegation_that_is_none_is_named_and_nothing_is_done(busy, anna, typed) -> None:
    form = {**FORM, "delegation": typed}
    assert "no delegation is called" in anna.sends("/messages/2/letter", **form)
    anna.sends("/messages/2/decide", status=422, verb="silent", **form)
    assert busy.office.store.inbox.message(2).state == "waiting"


def test_the_record_on_a_page_tells_which_questions_were_answered(busy, anna, asked) -> None:
    told = '<span class="chip intent-registration">answered</span>'
    anna.sends(f"/messages/{asked}/decide", verb="silent", version="1")
    assert told not in anna.sees("/delegations/KH")
    anna.sends(f"/messages/{asked}/decide", verb="answer", version="2", words="It is free.")
    for page in ("/delegations/KH", f"/messages/{asked}"):
        assert told in anna.sees(page)
