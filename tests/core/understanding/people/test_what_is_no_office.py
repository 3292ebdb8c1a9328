# ruff: noqa: E501 - one case a line, however long
"""What stands behind a name and is nobody's office, or the office of the next; cards of people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound

Find = Callable[..., PeopleFound]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Delegation: Ms Ana Kovac (Adviser, cc'd) and Mr Ivo Horvat (cc'd).", [("Ana Kovac", "Adviser"), ("Ivo Horvat", None)], id="in copy"),
        pytest.param("Mr Ivo Horvat, PhD, Head of Unit, will attend.", [("Ivo Horvat", "Head of Unit")], id="a degree"),
        pytest.param("Mr Ivo Horvat, MBE, Director, will attend.", [("Ivo Horvat", "Director")], id="an order"),
        pytest.param("Mr Ivo Horvat, and its Legal Officer, Ms Ana Kovac, will attend.", [("Ivo Horvat", None), ("Ana Kovac", "Legal Officer")], id="of the next"),
        pytest.param("Mr Ivo Horvat, Counsellor, and Deputy Head of Mission, will attend.", [("Ivo Horvat", "Counsellor, and Deputy Head of Mission")], id="his own second"),
        pytest.param("王小明大使，团长；李伟，参赞，将出席。", [("王小明", "大使, 团长"), ("李伟", "参赞")], id="a Chinese semicolon"),
    ],
)  # fmt: skip
def test_offices_in_prose(found: Find, text: str, expected: list[tuple[str, str | None]]) -> None:
    people = found((text, "registers"), language="zh" if text[0] > "\u3400" else "en")
    assert [(one.name, one.role) for one in people.delegates] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("Ana Kovac / First Secretary / a.kovac@state.example", ("Ana Kovac", "First Secretary", "a.kovac@state.example"), id="slashes"),
        pytest.param("KOVAC Ana (Ms), First Secretary", ("KOVAC Ana", "First Secretary", None), id="a courtesy behind"),
        pytest.param("Ms Ana Kovac, Ambassador\nAlternate - nobody as yet", ("Ana Kovac", "Ambassador", None), id="a label in the line below"),
    ],
)  # fmt: skip
def test_offices_in_lists(
    found: Find, line: str, expected: tuple[str, str | None, str | None]
) -> None:
    people = found(("Registered:", "registers"), (line, "registers"), joint="\n")
    assert [(one.name, one.role, one.email) for one in people.delegates] == [expected]


def test_a_card_pasted_into_a_message_is_read(found: Find) -> None:
    card = "FN:Ivo Horvat\nORG:Ministry of Defence\nTITLE:Adviser\nEMAIL;TYPE=work:i.horvat@state.example"
    people = found(("My colleague comes too:", "registers"), (card, "registers"), joint="\n")
    assert [(one.name, one.role, one.email) for one in people.delegates] == [
        ("Ivo Horvat", "Adviser, Ministry of Defence", "i.horvat@state.example")
    ]
