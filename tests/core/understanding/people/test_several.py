# ruff: noqa: E501 - one case a line, however long
"""Courtesies of several people, and family names of two halves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.values.reading import Reading

Find = Callable[..., PeopleFound]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        pytest.param("en", "Messrs. Reid, Lopes and Shah will attend.", "Reid Lopes Shah", id="en"),
        pytest.param("en", "Drs Reid and Lopes will attend.", "Reid Lopes", id="en-doctors"),
        pytest.param("fr", "MM. Petit et Diop participeront.", "Petit Diop", id="fr"),
        pytest.param("fr", "Seront présents Messieurs Petit et Diop.", "Petit Diop", id="fr-full"),
        pytest.param("es", "Asistirán los señores Ortega y Fernández.", "Ortega Fernández", id="es"),
        pytest.param("es", "Asistirán los Sres. Mora, Soto y Ruiz.", "Mora Soto Ruiz", id="es-three"),
        pytest.param("pt", "Participarão os Srs. Tavares e Prado.", "Tavares Prado", id="pt"),
        pytest.param("de", "Die Herren Brand und Feld nehmen teil.", "Brand Feld", id="de"),
        pytest.param("it", "Parteciperanno i signori Conti e Serra.", "Conti Serra", id="it"),
        pytest.param("ru", "Примут участие г-да Самсонов и Дроздов.", "Самсонов Дроздов", id="ru"),
    ],
)  # fmt: skip
def test_family_names_behind_a_courtesy_of_several_are_people(
    found: Find, language: str, text: str, names: str
) -> None:
    people = found((text, "registers"), language=language)
    assert [d.name for d in people.delegates] == names.split()


def test_a_courtesy_of_several_is_part_of_no_name(found: Find) -> None:
    people = found(("Viendront Mesdames Awa Diop et Fatou Ndiaye.", "registers"), language="fr")
    assert [d.name for d in people.delegates] == ["Awa Diop", "Fatou Ndiaye"]


def test_a_courtesy_of_one_goes_no_further_than_his_name(found: Find) -> None:
    people = found(("Mr Reid, Treasury and Defence will attend.", "registers"))
    assert [d.name for d in people.delegates] == ["Reid"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "El señor José Ortega y Gasset Ruiz, Ministro, asistirá.",
            ["José Ortega y Gasset Ruiz"], id="two halves",
        ),
        pytest.param(
            "Asistirán José Ortega y Fernández Soto, Consejero, y Luis Mora, Agregado.",
            ["José Ortega y Fernández Soto", "Luis Mora"], id="no courtesy",
        ),
        pytest.param(
            "Asistirán José Ortega y Luis Fernández.", ["José Ortega", "Luis Fernández"],
            id="two people",
        ),
        pytest.param(
            "Asistirán los señores José Ortega y García.", ["José Ortega", "García"],
            id="several, the second by his family name",
        ),
    ],
)  # fmt: skip
def test_a_family_name_behind_y(found: Find, text: str, names: list[str]) -> None:
    people = found((text, "registers"), language="es")
    assert [d.name for d in people.delegates] == names


def test_an_arabic_verb_with_its_and_begins_no_name(read: Callable[..., Reading]) -> None:
    text = "تعذر على السيد سامي حداد السفر، وستحل محله السيدة ليلى منصور."
    found = read(text, "ar")
    assert ([d.name for d in found.delegates], found.removed) == (["ليلى منصور"], ("سامي حداد",))
