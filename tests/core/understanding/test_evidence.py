"""Each label points at the words that caused it: verbatim, and where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from mailbot.core.understanding import Understander
from mailbot.core.values.message import Message

MakeMessage = Callable[..., Message]
SENEGAL = "Nous avons le plaisir d'inscrire M. Paul Néré.\n\nMission permanente du Sénégal"
TEXTS = {
    "a State below": ("en", "Ms Anna Bell will attend.\n\nMission of New Zealand"),
    "letters taken apart": ("fr", unicodedata.normalize("NFD", SENEGAL)),
    "vowel signs": ("ar", "سَيُشارِك السيد سامي حداد في الاجتماع\n\nوَفدُ الأردن"),
    "a house below": ("en", "We shall speak on stockpiles.\n\nHope for Fields Association"),
    "emoji": ("en", "Thanks 👍🏽 — Mr Kofi Mensah of Ghana will attend."),
}


@pytest.mark.parametrize("name", TEXTS)
def test_words_stand_where_the_evidence_says(
    understander: Understander, message: MakeMessage, name: str
) -> None:
    language, text = TEXTS[name]
    evidence = understander.understand(message(text, language)).evidence
    own = [one for one in evidence if one.source == "own" and one.start is not None]
    assert any(one.label.startswith("delegation:") for one in own)
    assert [(one.label, one.text) for one in own] == [
        (one.label, text[one.start : one.end]) for one in own
    ]


def test_items_the_action_and_questions_have_their_words(
    understander: Understander, message: MakeMessage
) -> None:
    text = (
        "Please replace Mr Otto Maier by Ms Eva Thiel. We wish to speak on victim assistance. "
        "Is there parking near the building?"
    )
    reading = understander.understand(message(text))
    words = {one.label: text[one.start : one.end] for one in reading.evidence if one.start}
    assert words["item:victim-assistance"] == "victim assistance"
    (question,) = reading.questions
    assert words[f"question:{question.topic}"] == "Is there parking near the building?"
    assert "action:amend" in {one.label for one in reading.evidence}


def test_an_item_that_is_taken_back_has_its_words(
    understander: Understander, message: MakeMessage
) -> None:
    text = "We withdraw our statement on mine clearance."
    labels = {one.label: one.text for one in understander.understand(message(text)).evidence}
    assert labels["item-withdrawn:mine-clearance"] == "mine clearance"
