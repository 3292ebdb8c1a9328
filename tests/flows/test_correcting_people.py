"""What an officer types of people goes before what was understood, and loses no title."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

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
from mailbot.flows.correcting import correct


def test_who_keeps_his_name_keeps_his_title() -> None:
    understood = (Delegate("James Okello", "Director", title="Brig. Gen."),)
    stored: Any = SimpleNamespace(
        message=None, reading=Reading(Nature.REPLY, "en", delegates=understood)
    )
    meeting: Any = None
    typed = ("James Okello; Head of Unit; okello@mission.example", "Jane Murphy; Adviser")
    reading = correct(stored, meeting=meeting, delegates=typed)
    assert reading.delegates == (
        Delegate("James Okello", "Head of Unit", "okello@mission.example", title="Brig. Gen."),
        Delegate("Jane Murphy", "Adviser"),
    )


def corrected(reading: Reading, **said: Any) -> Reading:
    stored: Any = SimpleNamespace(message=None, reading=reading)
    meeting: Any = None
    return correct(stored, meeting=meeting, **said)


def test_who_is_taken_off_changes_the_list() -> None:
    plain = Reading(Nature.REPLY, "en")
    found = corrected(plain, removed=[" Ivo Perić ", ""])
    assert (found.removed, found.intents, found.action) == (
        ("Ivo Perić",),
        (Intent.REGISTRATION,),
        RegistrationAction.AMEND,
    )


def test_no_registration_has_no_action() -> None:
    both = Reading(
        Nature.REPLY,
        "en",
        intents=(Intent.REGISTRATION, Intent.DECLINE),
        action=RegistrationAction.REGISTER,
    )
    assert corrected(both, intents=["decline"]).action is None


def test_questions_and_requests_are_corrected_line_by_line() -> None:
    known = Question(Topic.LOGISTICS, "Where do\nwe park?")
    reading = Reading(Nature.REPLY, "en", intents=(Intent.QUESTION,), questions=(known,))
    found = corrected(
        reading,
        questions=["Where do we park?", "Who chairs; and when?", "Lunch?; LOGISTICS"],
        requests=["visa", "a car; other", "a badge"],
    )
    assert found.questions == (
        known,
        Question(Topic.OTHER, "Who chairs; and when?"),
        Question(Topic.LOGISTICS, "Lunch?"),
    )
    assert found.requests == (
        SideRequest(RequestKind.VISA, ""),
        SideRequest(RequestKind.OTHER, "a car"),
        SideRequest(RequestKind.OTHER, "a badge"),
    )
    assert corrected(reading, intents=["registration"]).questions == ()
