"""Questions in a text that a mission passes on: those for the office, and those for the mission."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding import Understander
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Intent


@pytest.mark.parametrize(
    ("language", "own", "passed_on", "is_for_the_office"),
    [
        (
            "en",
            "Please see below.",
            "Major Ito Example will attend. Please also enquire whether the hall has a lift.",
            True,
        ),
        (
            "fr",
            "Transmis pour suite à donner.",
            "Le Major Example prendra part aux réunions. Prière de s'enquérir du prix des repas.",
            True,
        ),
        (
            "en",
            "Please see below.",
            "Major Ito Example will attend. When will you send us your report on last year?",
            False,
        ),
    ],
)
def test_what_a_mission_is_told_to_ask_is_for_the_office(
    understander: Understander,
    message: Callable[..., Message],
    language: str,
    own: str,
    passed_on: str,
    is_for_the_office: bool,
) -> None:
    reading = understander.understand(message(own, language, forwarded=passed_on))
    assert (Intent.QUESTION in reading.intents) is is_for_the_office
