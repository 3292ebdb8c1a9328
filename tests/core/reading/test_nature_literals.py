"""A rule's pattern is run only where a literal stands that it needs; nothing may be missed so."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
import re2

from mailbot.core.reading.nature.folding import folded, without_accents
from mailbot.core.reading.nature.literals import literals_of
from mailbot.core.reading.nature.rulebook import Rule, Rulebook, read_rules

RULES = Path(__file__).parents[3] / "rules" / "reading"
TEXTS = {path.name: path.read_text() for path in RULES.glob("*.toml")}
WITH_RULES = [name for name, text in sorted(TEXTS.items()) if "[[rule]]" in text]
ALL = read_rules(TEXTS, WITH_RULES)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        pytest.param("out of office", {"out of office"}, id="signs"),
        pytest.param("away|on leave", {"away", "on leave"}, id="a choice"),
        pytest.param("(?:I am|we are) in", {"I am", "we are"}, id="the better of choice and signs"),
        pytest.param(r"\bno\S* mailbox", {" mailbox"}, id="the longest run"),
        pytest.param("colou?r", {"colo"}, id="a sign that may be absent"),
        pytest.param("a*bb+c", {"bb"}, id="repeated signs"),
        pytest.param("x{0,2}ab{2}", {"ab"}, id="counted signs"),
        pytest.param("a?5", {"5"}, id="a digit behind an optional sign"),
        pytest.param("(?:very )?late", {"late"}, id="a group that may be absent"),
        pytest.param("(?:very ){0,3}late", {"late"}, id="a group counted from none"),
        pytest.param(r"size\: 5\.1", {"size: 5.1"}, id="escaped signs"),
        pytest.param("[]x)(|]full[^]|]", {"full"}, id="brackets in classes"),
        pytest.param("自动(?:回复|答复)", {"自动"}, id="ideographs"),
    ],
)
def test_what_a_pattern_needs_is_told(pattern: str, needed: set[str]) -> None:
    assert literals_of(pattern) == needed


@pytest.mark.parametrize(
    "pattern",
    ["", ".", "^$", "a|.", "(?i)away", "(?:away|)", r"\x41way", "[a-z]+", "a*", "(away", "away)"],
)
def test_nothing_is_told_of_what_needs_nothing_or_is_not_understood(pattern: str) -> None:
    assert literals_of(pattern) == frozenset()


@pytest.mark.parametrize(
    "rules",
    [pytest.param(list(rules), id=file) for file, rules in groupby(ALL, lambda rule: rule.file)],
)
def test_rules_hit_as_their_bare_patterns_do(rules: list[Rule]) -> None:
    texts = [folded(text) for rule in rules for text in (*rule.hits, *rule.misses)]
    for rule in rules:
        bare, book = re2.compile(without_accents(rule.pattern)), Rulebook([rule])
        expected = [text for text in texts if bare.search(text)]
        assert [text for text in texts if book.hits(rule.where, text)] == expected, rule.id
