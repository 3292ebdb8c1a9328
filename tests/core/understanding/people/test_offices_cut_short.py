# ruff: noqa: E501 - one case a line, however long
"""Offices as they are cut short, what somebody comes as, sciences; and States that are no people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.values.reading import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "Names:\n  * Said Abdi - 1st Sec\n  * Ali Warsame - 2nd Sec.\n  * Hodan Abdi, Mil. Att.", [("Said Abdi", "1st Sec"), ("Ali Warsame", "2nd Sec"), ("Hodan Abdi", "Mil. Att")], id="en list"),
        pytest.param("en", "We register Ms. Anna Novy, Third Sec., and Mr. Petr Hruska, Mil. Att.", [("Anna Novy", "Third Sec"), ("Petr Hruska", "Mil. Att")], id="en prose"),
        pytest.param("en", "DPR Keane and 1st Sec Simon Adeyo will attend.", [("Keane", "DPR"), ("Simon Adeyo", "1st Sec")], id="en before a name"),
        pytest.param("es", "Asistirán Inés Peña, 1er Sec., y Hugo Zárate, Agreg. Mil.", [("Inés Peña", "1er Sec"), ("Hugo Zárate", "Agreg. Mil")], id="es"),
        pytest.param("fr", "Participeront Luc Dubreuil, 2e Sec., et Odile Moreau comme conseillère.", [("Luc Dubreuil", "2e Sec"), ("Odile Moreau", "conseillère")], id="fr comes as"),
        pytest.param("en", "Ana Luz as legal adviser and Brian Keane will attend.", [("Ana Luz", "legal adviser"), ("Brian Keane", None)], id="en comes as"),
        pytest.param("fr", "Odile Moreau, hydrogéologue, participera avec Luc Dubreuil, directeur.", [("Odile Moreau", "hydrogéologue"), ("Luc Dubreuil", "directeur")], id="fr a science"),
        pytest.param("en", "Names:\n- Said Abdi - 1st Sec\n- Ali Warsame - Lt Col\nvisa not needed for both", [("Said Abdi", "1st Sec"), ("Ali Warsame", "Lt Col")], id="en below the list"),
    ],
)  # fmt: skip
def test_an_office_may_be_cut_short(
    read: Read, language: str, text: str, expected: list[tuple[str, str | None]]
) -> None:
    found = read(text, language).delegates
    assert [(one.name, one.role) for one in found] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Sao Tome and Principe will take part.", id="a conjunction"),
        pytest.param("en", "Antigua and Barbuda will take part.", id="another"),
        pytest.param("en", "DPR Korea will take part.", id="no deputy"),
    ],
)
def test_a_state_is_nobody(found: Callable[..., PeopleFound], language: str, text: str) -> None:
    assert not found((text, "registers"), language=language).delegates
