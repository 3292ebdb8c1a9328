"""The items of a meeting that the rules know nothing of: they have their titles, and what the office
says that they are called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.items import ItemFinder
from mailbot.core.values.meeting import AgendaItem

FinderOf = Callable[[tuple[AgendaItem, ...]], ItemFinder]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("on floods", "early-warning"),
        ("sobre las crecidas", "early-warning"),
        ("on EWS", "early-warning"),
        ("on the accounts", "budget"),
    ],
)
def test_an_office_says_what_else_its_items_are_called(
    finder_of: FinderOf, text: str, code: str
) -> None:
    finder = finder_of(
        (
            AgendaItem("early-warning", "Early Warning", names=("flood*", "crecid*", "EWS")),
            AgendaItem("budget", "Budget", names=("[annual] accounts",)),
        )
    )
    assert [mention.code for mention in finder.find(text)] == [code]
