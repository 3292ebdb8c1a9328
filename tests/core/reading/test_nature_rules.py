"""Each rule of natures is held against its own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.core.reading.nature.folding import folded
from mailbot.core.reading.nature.judge import RULE_FILES
from mailbot.core.reading.nature.rulebook import BrokenRule, Rule, Rulebook, read_rules

RULES = Path(__file__).parents[3] / "rules" / "reading"
TEXTS = {path.name: path.read_text() for path in RULES.glob("*.toml")}
NOTICES = ("bounce-causes.toml", "absence-dates.toml", "note-verbale.toml")
ALL = read_rules(TEXTS, (*RULE_FILES, *NOTICES))


def _is_hit(rule: Rule, text: str) -> bool:
    return bool(Rulebook([rule]).hits(rule.where, folded(text)))


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_hits_what_it_names_and_nothing_of_what_it_must_not(rule: Rule) -> None:
    assert rule.hits, "a rule shows what it hits"
    missed = [text for text in rule.hits if not _is_hit(rule, text)]
    wrongly_hit = [text for text in rule.misses if _is_hit(rule, text)]
    assert (missed, wrongly_hit) == ([], [])


def test_rule_names_are_unique() -> None:
    names = [rule.id for rule in ALL]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[[rule]]\nid = 1\n", "has no", id="fields missing"),
        pytest.param("[[rule", "is not TOML", id="no TOML"),
        pytest.param(
            "[[rule]]\nid='a'\nwhere='text'\nsignal='bulk'\npattern='('\n",
            ":2, rule a: missing",
            id="no pattern",
        ),
        pytest.param(
            "[[rule]]\nid='a'\nwhere='txet'\nsignal='bulk'\npattern='b'\n", "txet", id="where"
        ),
        pytest.param(
            "[[rule]]\nid='a'\nwhere='text'\nsignal='bluk'\npattern='b'\n", "bluk", id="signal"
        ),
        pytest.param(
            "[[rule]]\nid='a'\nwhere='text'\nsignal='bulk'\npattern=''\n", "empty", id="empty"
        ),
        pytest.param(
            "[[rule]]\nid='a'\nwhere='text'\nsignal='bulk'\npattern='b'\nwieght=1\n",
            "rule a: unknown 'wieght'",
            id="key",
        ),
        pytest.param(
            "[[rule]]\nid='a'\nwhere='text'\nsignal='bulk'\npattern='b'\nhits=['c']\n",
            "does not match 'c'",
            id="an example that is none",
        ),
        pytest.param(
            "[[rule]]\nid='a'\nwhere='text'\nsignal='bulk'\npattern='b'\nmisses=['b']\n",
            "matches 'b'",
            id="an example that should not match",
        ),
    ],
)
def test_a_broken_rule_is_named_with_its_file(text: str, said: str) -> None:
    with pytest.raises(BrokenRule, match=rf"x\.toml.*{said}"):
        Rulebook(read_rules({"x.toml": text}, ["x.toml"])).compile()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(BrokenRule, match=r"gone\.toml"):
        read_rules({}, ["gone.toml"])
