"""The rules of acts.toml on their own examples, and what a broken rule says."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.core.understanding.judging.rules import FILE, RuleJudge
from mailbot.core.understanding.judging.vocabulary import Vocabulary

RULES = {
    path.name: path.read_text("utf-8")
    for path in (Path(__file__).parents[4] / "rules" / "understanding").glob("*.toml")
}
VOCABULARY = Vocabulary.from_rules(RULES)
JUDGE = RuleJudge.from_rules(RULES)
EXAMPLES = [
    pytest.param(rule.id, language, text, wanted, id=f"{rule.id}: {text}")
    for rule in JUDGE.rules
    for language, text, wanted in rule.examples
]


@pytest.mark.parametrize(("rule", "language", "text", "wanted"), EXAMPLES)
def test_a_rule_hits_what_it_must_and_misses_what_it_must_not(
    rule: str, language: str, text: str, wanted: bool
) -> None:
    hits = JUDGE.hits(VOCABULARY.words(text, language))
    assert (rule in {hit.rule.id for hit in hits}) is wanted


def test_every_rule_has_a_hit_and_a_miss() -> None:
    for rule in JUDGE.rules:
        assert {wanted for _, _, wanted in rule.examples} == {True, False}, rule.id


def test_a_hit_points_at_the_words_that_made_it() -> None:
    text = "Dear all, we would like to take the floor on Tuesday."
    hit = next(
        hit for hit in JUDGE.hits(VOCABULARY.words(text, "en")) if hit.rule.id == "wants-to-speak"
    )
    assert text[hit.start : hit.end] == "would like to take the floor"


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param('id = "x"\nact = "sings"\nweight = 1\nsay = ["SPEAK"]', id="unknown act"),
        pytest.param('id = "x"\nact = "asks"\nweight = 1\nsay = ["speak"]', id="no concept"),
        pytest.param('id = "x"\nact = "asks"\nsay = ["SPEAK"]', id="no weight"),
        pytest.param('id = "x"\nact = "asks"\nweight = 1\nsay = "SPEAK"', id="no list"),
    ],
)
def test_a_broken_rule_is_named(rule: str) -> None:
    with pytest.raises(ValueError, match="rule 'x' is broken"):
        RuleJudge.from_rules({FILE: f"[[rule]]\n{rule}\n"})


def test_a_long_line_of_words_takes_no_long_time_and_no_error() -> None:
    words = VOCABULARY.words("we would like please " * 20_000, "en")
    assert JUDGE.hits(words[:40_000]) is not None
