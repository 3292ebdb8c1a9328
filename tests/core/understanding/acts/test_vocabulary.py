"""What words stand for, in ten languages."""

from __future__ import annotations

import math
import re
import tomllib
from pathlib import Path

import pytest

from mailbot.core.understanding.judging.vocabulary import Vocabulary

RULES = {
    path.name: path.read_text("utf-8")
    for path in (Path(__file__).parents[4] / "rules" / "understanding").glob("words-*.toml")
}
VOCABULARY = Vocabulary.from_rules(RULES)


@pytest.mark.parametrize("language", VOCABULARY.languages)
def test_every_language_compiles(language: str) -> None:
    assert VOCABULARY.book(language) is not None


def test_all_languages_speak_in_the_same_concepts() -> None:
    names = {
        name: {line.split(" = ")[0] for line in text.splitlines() if " = " in line}
        for name, text in RULES.items()
    }
    assert all(found == names["words-en.toml"] for found in names.values())


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        pytest.param("en", "We won't take the floor.", ["WE", "NOT", "SPEAK"], id="English"),
        pytest.param("fr", "Nous souhaitons intervenir", ["WE", "WANT", "SPEAK"], id="French"),
        pytest.param("ru", "хотели бы участвовать", ["WANT", "ATTEND"], id="Russian, inflected"),
        pytest.param("ar", "وسيشارك الوفد", ["ATTEND", "DELEGATION"], id="Arabic, joined particle"),
        pytest.param("zh", "我们希望发言", ["WE", "WANT", "SPEAK"], id="Chinese, no spaces"),
        pytest.param("tr", "söz almak istiyoruz", ["SPEAK", "WANT"], id="Turkish, verb last"),
        pytest.param("ru", "take the floor", ["SPEAK"], id="English words in a Russian message"),
    ],
)
def test_words_are_read_as_what_they_stand_for(language: str, text: str, wanted: list[str]) -> None:
    found = [concept for concept in VOCABULARY.concepts(text, language) if concept != "_"]
    assert [concept for concept in found if concept in wanted][: len(wanted)] == wanted


@pytest.mark.parametrize(
    ("language", "text", "unwanted"),
    [
        pytest.param("ar", "إلى", "ROBOT", id="Arabic: to is no robot"),
        pytest.param("ar", "بأن", "IF", id="Arabic: that is no if"),
        pytest.param("ar", "الوحدة", "ONLY", id="Arabic: the Unit is not alone"),
        pytest.param("es", "el", "HE", id="Spanish: the is not he"),
        pytest.param("es", "que", "WHAT", id="Spanish: that asks nothing"),
        pytest.param("pt", "como", "HOW", id="Portuguese: as asks nothing"),
        pytest.param("ru", "или", "WHETHER", id="Russian: or asks nothing"),
        pytest.param("zh", "了", "PAST", id="Chinese: a change is not past"),
    ],
)
def test_small_words_are_not_taken_for_their_likes(language: str, text: str, unwanted: str) -> None:
    assert unwanted not in VOCABULARY.concepts(text, language)


@pytest.mark.parametrize("name", sorted(RULES))
def test_no_phrase_is_spelt_in_thousands_of_ways(name: str) -> None:
    choices = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
    for phrases in tomllib.loads(RULES[name]).values():
        for phrase in phrases.split(","):
            ways = math.prod(
                found.count("|") + 1 + found.startswith("[") for found in choices.findall(phrase)
            )
            assert ways <= 2_000, phrase


def test_a_key_that_is_no_concept_is_named() -> None:
    vocabulary = Vocabulary.from_rules({"words-xx.toml": 'speak = "talk"'})
    with pytest.raises(ValueError, match=r"words-xx.toml: 'speak'"):
        vocabulary.book("xx")
