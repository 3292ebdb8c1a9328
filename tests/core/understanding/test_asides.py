"""Asides say nothing beside a sentence that says what is wanted, and stay where none does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.asides import RULES, Aside, Asides
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.sentences import split_sentences

TEXT = (Path(__file__).parents[3] / "rules" / "understanding" / RULES).read_text(encoding="utf-8")
EXAMPLES = tomllib.loads(TEXT)["examples"]
ASIDES = Asides.from_rules({RULES: TEXT})
COMES, PLEA, PASSES_ON = "Mr. Ram Thapa will attend.", "Please do the needful.", "We forward this."


def judged(text: str, *acts: Act | None) -> list[JudgedSentence]:
    return [
        JudgedSentence(sentence, "own", (0.0,) * len(ACTS), frozenset({act} if act else ()))
        for sentence, act in zip(split_sentences(text), acts, strict=True)
    ]


def left(text: str, *acts: Act | None) -> list[str]:
    return [one.text.strip() for one in ASIDES.left_out(judged(text, *acts), "en")]


KINDS = {Aside.PLEA: EXAMPLES["pleas"], Aside.PROMISE: EXAMPLES["promises"]}


@pytest.mark.parametrize(
    ("aside", "example"), [(kind, one) for kind, told in KINDS.items() for one in told["hits"]]
)
def test_an_aside_is_known(aside: Aside, example: str) -> None:
    language, _, text = example.partition(": ")
    assert ASIDES.kind(text, language) is aside


@pytest.mark.parametrize("example", [one for told in KINDS.values() for one in told["misses"]])
def test_what_says_more_is_no_aside(example: str) -> None:
    language, _, text = example.partition(": ")
    assert ASIDES.kind(text, language) is None


def test_a_plea_beside_what_is_wanted_is_left_out() -> None:
    assert left(f"{COMES} {PLEA}", Act.REGISTERS, Act.REQUESTS) == [COMES]


def test_a_plea_beside_a_question_is_left_out() -> None:
    text = "Is there a bus? Kindly arrange."
    assert left(text, Act.ASKS, Act.REQUESTS) == ["Is there a bus?"]


def test_a_plea_beside_what_is_only_passed_on_stays() -> None:
    text = f"{PASSES_ON} {PLEA}"
    assert left(text, Act.PASSES_ON, Act.REQUESTS) == [PASSES_ON, PLEA]


def test_a_plea_alone_stays() -> None:
    assert left(PLEA, Act.REQUESTS) == [PLEA]


def test_lines_of_a_list_keep_the_sentence_above_them() -> None:
    text = f"Thank you. {PLEA} We shall send:\n- Mr. Ram Thapa\n- Ms. Sita Rai"
    acts = (None, Act.REQUESTS, Act.REGISTERS, Act.REGISTERS, Act.REGISTERS)
    kept = ASIDES.left_out(judged(text, *acts), "en")
    assert [kept[one.sentence.head].text for one in kept if one.sentence.head is not None] == [
        "We shall send:"
    ] * 2


def test_a_plea_above_a_list_stays() -> None:
    text = "We shall attend.\nKindly take note:\n- Mr. Ram Thapa\n- Ms. Sita Rai"
    acts = (Act.REGISTERS, None, Act.REGISTERS, Act.REGISTERS)
    assert len(ASIDES.left_out(judged(text, *acts), "en")) == 4


@pytest.mark.parametrize(
    ("before", "act", "is_left"),
    [
        pytest.param("Ghana will attend.", Act.REGISTERS, True, id="comes"),
        pytest.param("Ms Yeboah is replaced.", Act.AMENDS, False, id="a successor"),
        pytest.param("Nothing is decided.", Act.UNDECIDED, False, id="undecided"),
    ],
)
def test_a_promise_of_names_beside_a_registration_is_left_out(
    before: str, act: Act, is_left: bool
) -> None:
    promise = "Names to follow."
    assert (promise not in left(f"{before} {promise}", act, None)) is is_left
