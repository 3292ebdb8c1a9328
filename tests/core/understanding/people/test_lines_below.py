# ruff: noqa: E501 - one case a line, however long
"""What the lines right below a name tell of its bearer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound

Find = Callable[..., PeopleFound]
ANA = ("Ana Kovac", "First Secretary", "a.kovac@state.example")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param("Ms Ana Kovac\nFirst Secretary\na.kovac@state.example", ANA, id="office, address"),
        pytest.param("1. Ana Kovac, First Secretary\nE-mail: a.kovac@state.example", ANA, id="label"),
        pytest.param(
            "- Ana Kovac\n  First Secretary\n  Tel. +41 22 000 00 00\n  a.kovac@state.example", ANA,
            id="telephone between",
        ),
        pytest.param("Ana Kovac,\na.kovac@state.example", ("Ana Kovac", None, ANA[2]), id="no office"),
        pytest.param("Ana Kovac\n(First Secretary)", (*ANA[:2], None), id="office in brackets"),
        pytest.param(
            "Ana Kovac\n\nFirst Secretary\na.kovac@state.example", ("Ana Kovac", None, None),
            id="not over a blank line",
        ),
        pytest.param(
            "Ana Kovac\nDirector of programmes. For Friday we plan a visit", ("Ana Kovac", None, None),
            id="no prose",
        ),
        pytest.param("1. 王小明\n二等秘书", ("王小明", "二等秘书", None), id="Chinese"),
        pytest.param("- السيد سامي حداد\nسكرتير أول", ("سامي حداد", "سكرتير أول", None), id="Arabic"),
        pytest.param("1. Лаптева Ольга\nвторой секретарь", ("Лаптева Ольга", "второй секретарь", None), id="Russian"),
    ],
)  # fmt: skip
def test_a_person_over_several_lines(
    found: Find, lines: str, expected: tuple[str, str | None, str | None]
) -> None:
    name, _, rest = lines.partition("\n")
    people = found(("Registered:", "registers"), (name, "registers"), (rest, ""), joint="\n")
    assert [(d.name, d.role, d.email) for d in people.delegates] == [expected]
