# ruff: noqa: E501 - one case a line, however long
"""The rank or office by which a person is addressed, beside the one that he has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound

Found = Callable[..., PeopleFound]


@pytest.mark.parametrize(
    ("language", "text", "title", "role"),
    [
        pytest.param("en", "Brig. Gen. James Okello, Director of Demining, will attend.", "Brig. Gen.", "Director of Demining", id="en"),
        pytest.param("en", "H.E. Ambassador Jane Murphy, Permanent Representative, attends.", "Ambassador", "Permanent Representative", id="en, courtesy aside"),
        pytest.param("fr", "Le Colonel Jean Martin, Conseiller militaire, participera.", "Colonel", "Conseiller militaire", id="fr"),
        pytest.param("es", "Asistirá el Cnel. Juan Pérez, asesor militar.", "Cnel.", "asesor militar", id="es"),
        pytest.param("pt", "Participará o Coronel Pedro Costa, assessor militar.", "Coronel", "assessor militar", id="pt"),
        pytest.param("ru", "Приедет полковник Петров Иван Сергеевич, начальник отдела.", "полковник", "начальник отдела", id="ru"),
        pytest.param("ru", "Просим включить полковника Петрова Ивана Сергеевича, советника.", "", "советника", id="ru, in another case"),
        pytest.param("ar", "سيحضر العميد الركن محمد العلي، مدير البرنامج الوطني.", "العميد الركن", "مدير البرنامج الوطني", id="ar"),
        pytest.param("zh", "由张伟参赞出席。", "", "参赞", id="zh, behind the name"),
        pytest.param("en", "Col. James Okello will attend.", "", "Col", id="a rank alone is the role"),
        pytest.param("en", "Head of delegation: Col. James Okello, Adviser.", "Col.", "Adviser", id="a heading is no title"),
        pytest.param("en", "Our delegate Jane Murphy, Counsellor, will attend.", "", "Counsellor", id="nor is what all are"),
    ],
)  # fmt: skip
def test_how_a_person_is_addressed(
    found: Found, language: str, text: str, title: str, role: str
) -> None:
    (one,) = found((text, "registers"), language=language).delegates
    assert (one.title, one.role) == (title, role)
