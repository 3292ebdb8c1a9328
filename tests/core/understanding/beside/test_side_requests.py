"""Each example of the rules of side requests hits, or misses, as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.core.understanding.side_requests import FILE, RequestFinder
from mailbot.core.values.reading import RequestKind

RULES = Path(__file__).parents[4] / "rules" / "understanding" / FILE
FINDER = RequestFinder.from_rules({FILE: RULES.read_text(encoding="utf-8")})
EXAMPLES = [
    pytest.param(rule.kind, text, must_hit, id=f"{rule.kind} {language} {text[:30]}")
    for rule in FINDER.rules
    for language, text, must_hit in rule.examples
]


@pytest.mark.parametrize(("kind", "text", "must_hit"), EXAMPLES)
def test_an_example_of_the_rules_holds(kind: RequestKind, text: str, must_hit: bool) -> None:
    assert (kind in FINDER.kinds(text)) is must_hit


@pytest.mark.parametrize("rule", FINDER.rules, ids=lambda rule: rule.kind)
def test_each_kind_has_examples_in_the_six_languages_and_of_what_it_is_not(rule) -> None:
    assert {language for language, _, hit in rule.examples if hit} >= set(
        "en fr es ar ru zh".split()
    )
    assert any(not hit for _, _, hit in rule.examples)


@pytest.mark.parametrize(
    "text",
    [
        "Croatia will be represented by Ms. Ivana Horvat, First Secretary.",
        "Thank you for the invitation, which was forwarded to the capital.",
        "La délégation souhaite prendre la parole sur l'assistance aux victimes.",
        "Please find attached our statement for the interpreters.",
        "我们希望就扫雷发言。",
        "Просим зарегистрировать двух делегатов.",
    ],
)
def test_ordinary_sentences_request_nothing(text: str) -> None:
    assert FINDER.kinds(text) == ()


@pytest.fixture
def requests_in(message):
    def found(text: str) -> list[tuple[str, str]]:
        return [(one.kind.value, one.text) for one in FINDER.find(message(text))]

    return found


def test_a_sentence_may_make_several_and_each_stands_with_its_words(requests_in) -> None:
    text = (
        "He needs a visa letter and wheelchair access, and we ask for simultaneous interpretation."
    )
    assert requests_in(text) == [
        ("visa", text),
        ("accessibility", text),
        ("interpretation", text),
    ]


@pytest.mark.parametrize(
    ("head", "second", "third"),
    [
        ("We have the following requests:", "simultaneous interpretation", "a parking space"),
        ("Nos demandes :", "interprétation simultanée", "une place de stationnement"),
        ("Solicitamos lo siguiente:", "interpretación simultánea", "plaza de aparcamiento"),
        ("Solicitamos:", "interpretação simultânea", "um lugar de estacionamento"),
        ("Просим обеспечить:", "синхронный перевод", "место для парковки"),
        ("نرجو توفير ما يلي:", "الترجمة الفورية", "موقف للسيارة"),
        ("请提供：", "同声传译", "停车位"),
    ],
)
def test_a_line_that_asks_asks_for_all_that_is_listed_below_it(
    requests_in, head: str, second: str, third: str
) -> None:
    listed = f"{head}\n- {second}\n- {third}\n\nOur own team:\n- {second}"
    assert requests_in(listed) == [("interpretation", second), ("other", third)]
