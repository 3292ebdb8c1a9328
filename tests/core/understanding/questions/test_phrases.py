"""The phrases of topics and questions: none hides another.

A book follows the longest stem of a word. So a stem that only begins a longer phrase
("sponsorsh* programme") would hide a shorter one that stands for itself ("sponsor*").
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from mailbot.core.understanding.names.phrasebook import spellings
from mailbot.core.understanding.names.tokens import stems_of

RULES = Path(__file__).parents[4] / "rules" / "understanding"
_TOPICS = tomllib.loads((RULES / "topic-words.toml").read_text(encoding="utf-8"))
_QUESTIONS = tomllib.loads((RULES / "questions.toml").read_text(encoding="utf-8"))
_LANGUAGES = ("en", "fr", "es", "pt", "de", "it", "tr", "ru", "ar", "zh")


def phrases(language: str) -> list[list[str]]:
    """The phrases of each book of a language."""
    topics = [
        phrase
        for strength in _TOPICS.values()
        for topic in strength.values()
        for phrase in re.split(r", ", topic.get(language, ""))
        if phrase
    ]
    asking = [phrase for kind in _QUESTIONS.values() for phrase in kind.get(language, [])]
    return [topics, asking]


def hidden(book: list[str]) -> list[tuple[str, str]]:
    """Pairs of a stem that stands for itself, and a longer one that only begins a phrase."""
    ends: set[str] = set()
    begins: dict[str, set[str]] = defaultdict(set)
    for phrase in book:
        for spelt in spellings(phrase):
            stems = stems_of(spelt)
            if not stems or not stems[0][1]:
                continue
            stem = stems[0][0]
            begins[stem[:3]].add(stem)
            if len(stems) == 1:
                ends.add(stem)
    return [
        (short, long)
        for short in sorted(ends)
        for long in sorted(begins[short[:3]])
        if long != short and long.startswith(short) and long not in ends
    ]


@pytest.mark.parametrize("language", _LANGUAGES)
def test_no_stem_hides_a_shorter_one(language: str) -> None:
    for book in phrases(language):
        assert hidden(book) == []


def test_a_hidden_stem_is_found() -> None:
    assert hidden(["sponsor*", "sponsorsh* programme"]) == [("sponsor", "sponsorsh")]
    assert hidden(["sponsor*", "sponsorship programme"]) == []
