"""Pleas say nothing beside a sentence that says what is wanted, and stay where none does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.pleas import RULES, Pleas
from mailbot.core.understanding.sentences import split_sentences

TEXT = (Path(__file__).parents[3] / "rules" / "understanding" / RULES).read_text(encoding="utf-8")
EXAMPLES = tomllib.loads(TEXT)["examples"]
PLEAS = Pleas.from_rules({RULES: TEXT})
COMES, PLEA, PASSES_ON = "Mr. Ram Thapa will attend.", "Please do the needful.", "We forward this."


def judged(text: str, *acts: Act | None) -> list[JudgedSentence]:
    return [
        JudgedSentence(sentence, "own", (0.0,) * len(ACTS), frozenset({act} if act else ()))
        for sentence, act in zip(split_sentences(text), acts, strict=True)
    ]


def left(text: str, *acts: Act | None) -> list[str]:
    return [one.text.strip() for one in PLEAS.left_out(judged(text, *acts), "en")]


@pytest.mark.parametrize("example", EXAMPLES["hits"])
def test_a_plea_is_known(example: str) -> None:
    language, _, text = example.partition(": ")
    assert PLEAS.is_plea(text, language)


@pytest.mark.parametrize("example", EXAMPLES["misses"])
def test_what_asks_for_something_is_no_plea(example: str) -> None:
    language, _, text = example.partition(": ")
    assert not PLEAS.is_plea(text, language)


def test_a_plea_beside_what_is_wanted_is_left_out() -> None:
    assert left(f"{COMES} {PLEA}", Act.REGISTERS, Act.REQUESTS) == [COMES]


def test_a_plea_beside_what_is_only_passed_on_stays() -> None:
    text = f"{PASSES_ON} {PLEA}"
    assert left(text, Act.PASSES_ON, Act.REQUESTS) == [PASSES_ON, PLEA]


def test_a_plea_alone_stays() -> None:
    assert left(PLEA, Act.REQUESTS) == [PLEA]


def test_lines_of_a_list_keep_the_sentence_above_them() -> None:
    text = f"Thank you. {PLEA} We shall send:\n- Mr. Ram Thapa\n- Ms. Sita Rai"
    acts = (None, Act.REQUESTS, Act.REGISTERS, Act.REGISTERS, Act.REGISTERS)
    kept = PLEAS.left_out(judged(text, *acts), "en")
    assert [kept[one.sentence.head].text for one in kept if one.sentence.head is not None] == [
        "We shall send:"
    ] * 2


def test_a_plea_above_a_list_stays() -> None:
    text = "We shall attend.\nKindly take note:\n- Mr. Ram Thapa\n- Ms. Sita Rai"
    acts = (Act.REGISTERS, None, Act.REGISTERS, Act.REGISTERS)
    assert len(PLEAS.left_out(judged(text, *acts), "en")) == 4
