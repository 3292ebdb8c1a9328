"""What is done about one message."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.deciding.handling import Circumstances, decide
from mailbot.core.deciding.reasons import FOR_OFFICE
from mailbot.core.values.decision import Handling, Reason
from mailbot.core.values.message import (
    Address,
    Authentication,
    BounceReport,
    FailedRecipient,
    Message,
    Nature,
)
from mailbot.core.values.reading import Doubt, Intent, Party, Reading, RegistrationAction

CROATIA = Party("state", "HR", "Croatia")
MESSAGE = Message(
    digest="d",
    message_id="<1@mission.hr.example>",
    nature=Nature.REPLY,
    nature_evidence=(),
    subject="Re: Invitation",
    language="en",
    text="",
    segments=(),
    own_text="",
    from_=(Address("Ivana Horvat", "ivana@mission.hr.example"),),
)
SURE = Reading(Nature.REPLY, "en", intents=(Intent.REGISTRATION,), party=CROATIA, confidence=0.99)
BOUND = Circumstances(bound=0.9)


def test_what_is_sure_is_acknowledged() -> None:
    assert decide(MESSAGE, SURE, BOUND).handling is Handling.AUTO


@pytest.mark.parametrize(
    ("nature", "reason"),
    [
        (Nature.AUTO_REPLY, Reason.AUTOMATIC),
        (Nature.BOUNCE, Reason.BOUNCE),
        (Nature.BULK, Reason.BULK),
    ],
)
def test_a_machine_is_never_answered_whatever_it_says(nature: Nature, reason: Reason) -> None:
    decision = decide(MESSAGE, replace(SURE, nature=nature), BOUND)
    assert (decision.handling, decision.reason) == (Handling.SILENT, reason)


@pytest.mark.parametrize(
    ("failed", "is_about_letter", "handling"),
    [
        ((), False, Handling.REVIEW),
        ((), True, Handling.SILENT),
        ((FailedRecipient("x@y.example", is_permanent=True),), False, Handling.SILENT),
        ((FailedRecipient("", is_permanent=False, is_delayed=True),), False, Handling.SILENT),
    ],
)
def test_a_report_that_tells_neither_letter_nor_address_is_for_a_person(
    failed: tuple[FailedRecipient, ...], is_about_letter: bool, handling: Handling
) -> None:
    message = replace(MESSAGE, nature=Nature.BOUNCE, bounce=BounceReport(failed))
    circumstances = replace(BOUND, is_about_letter=is_about_letter)
    decision = decide(message, replace(SURE, nature=Nature.BOUNCE), circumstances)
    assert decision.handling is handling


def test_our_own_letter_and_a_second_copy_are_silent() -> None:
    own = decide(MESSAGE, SURE, replace(BOUND, is_own_letter=True))
    copy = decide(MESSAGE, SURE, replace(BOUND, is_copy=True))
    assert (own.handling, own.reason) == (Handling.SILENT, Reason.OWN_LETTER)
    assert (copy.handling, copy.reason) == (Handling.SILENT, Reason.COPY)


@pytest.mark.parametrize("doubt", list(Doubt))
def test_every_doubt_goes_to_a_person(doubt: Doubt) -> None:
    assert decide(MESSAGE, replace(SURE, doubts=(doubt,)), BOUND).handling is Handling.REVIEW


def test_low_confidence_goes_to_a_person_even_when_nothing_seems_asked() -> None:
    reading = replace(SURE, intents=(), confidence=0.5)
    assert decide(MESSAGE, reading, BOUND).reason is Reason.UNSURE


def test_silence_asks_for_more_than_an_answer_since_nobody_looks_again() -> None:
    hardly = replace(SURE, confidence=0.92)
    assert decide(MESSAGE, hardly, BOUND).handling is Handling.AUTO
    assert decide(MESSAGE, replace(hardly, intents=()), BOUND).reason is Reason.UNSURE
    all_by_hand = replace(BOUND, bound=1.0)
    assert decide(MESSAGE, replace(SURE, intents=()), all_by_hand).reason is Reason.UNSURE


def test_a_human_message_that_asks_for_nothing_is_silent() -> None:
    decision = decide(MESSAGE, replace(SURE, intents=()), BOUND)
    assert (decision.handling, decision.reason) == (Handling.SILENT, Reason.NOTHING_TO_ACT_ON)


def test_the_gravest_reason_comes_first_and_none_is_lost() -> None:
    reading = replace(SURE, doubts=(Doubt.COMPLAINT,), confidence=0.1)
    decision = decide(MESSAGE, reading, replace(BOUND, is_capped=True))
    assert decision.reason is Reason.COMPLAINT
    assert set(decision.others) == {Reason.UNSURE, Reason.CAP_REACHED}


@pytest.mark.parametrize(
    ("address", "is_known", "dmarc", "expected"),
    [
        pytest.param("minister@gmail.com", False, "", Handling.REVIEW, id="free mail, unknown"),
        pytest.param("minister@gmail.com", True, "", Handling.AUTO, id="free mail, a contact"),
        pytest.param("x@mission.hr.example", True, "fail", Handling.REVIEW, id="DMARC fails"),
        pytest.param("x@mission.hr.example", True, "pass", Handling.AUTO, id="DMARC passes"),
    ],
)
def test_who_acts_for_a_state_must_be_who_he_says(
    address: str, is_known: bool, dmarc: str, expected: Handling
) -> None:
    message = replace(
        MESSAGE, from_=(Address("", address),), authentication=Authentication(dmarc=dmarc)
    )
    decision = decide(message, SURE, replace(BOUND, is_sender_known=is_known))
    assert decision.handling is expected


def test_an_unknown_sender_for_nobody_goes_to_a_person() -> None:
    reading = replace(SURE, party=None)
    decision = decide(MESSAGE, reading, replace(BOUND, is_sender_known=False))
    assert decision.reason is Reason.UNKNOWN_SENDER


def test_every_reason_has_its_sentence_for_the_office() -> None:
    assert set(FOR_OFFICE) == set(Reason)


def test_authors_of_different_domains_are_looked_at_by_a_person() -> None:
    def sent(*addresses: str) -> Message:
        return replace(MESSAGE, from_=tuple(Address("", address) for address in addresses))

    apart = sent("ivana@mission.hr.example", "ivana@evil.example")
    assert decide(apart, SURE, BOUND).reason is Reason.SUSPECTED_FORGERY
    together = sent("ivana@mission.hr.example", "marko@mission.hr.example")
    assert decide(together, SURE, BOUND).handling is Handling.AUTO


UNIVERSITY = Party("organisation", None, "Example University")


@pytest.mark.parametrize(
    ("party", "is_known", "is_listed", "expected"),
    [
        pytest.param(UNIVERSITY, False, False, Handling.REVIEW, id="a house of no list"),
        pytest.param(UNIVERSITY, False, True, Handling.AUTO, id="a house of the lists"),
        pytest.param(UNIVERSITY, True, False, Handling.AUTO, id="a known address"),
        pytest.param(CROATIA, False, True, Handling.AUTO, id="a State from whatever address"),
        pytest.param(CROATIA, False, False, Handling.REVIEW, id="a State of no list"),
    ],
)
def test_whom_nobody_invited_is_registered_by_a_person(
    party: Party, is_known: bool, is_listed: bool, expected: Handling
) -> None:
    around = replace(BOUND, is_sender_known=is_known, is_delegation_known=is_listed)
    assert decide(MESSAGE, replace(SURE, party=party), around).handling is expected


def test_a_state_of_no_list_is_not_entered_for_the_sender_s() -> None:
    decision = decide(MESSAGE, SURE, replace(BOUND, is_for_another=True))
    assert decision.reason is Reason.ANOTHER_PARTY


@pytest.mark.parametrize(
    ("action", "handling"),
    [
        (RegistrationAction.REGISTER, Handling.REVIEW),
        (RegistrationAction.AMEND, Handling.REVIEW),
        (RegistrationAction.WITHDRAW, Handling.AUTO),
    ],
)
def test_who_comes_and_does_not_come_is_asked_by_a_person(
    action: RegistrationAction, handling: Handling
) -> None:
    both = replace(SURE, intents=(Intent.REGISTRATION, Intent.DECLINE), action=action)
    assert decide(MESSAGE, both, BOUND).handling is handling
