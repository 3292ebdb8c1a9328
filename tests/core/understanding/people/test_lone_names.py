"""Who is called by a first name alone and does not come is taken off under that name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFinder
from mailbot.core.values.reading import Doubt, Reading, RegistrationAction

from .test_heard import heard, source

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("it", "Teresa non viene più, resto solo io.", "Teresa", id="it"),
        pytest.param("de", "Max fällt leider aus, ich komme allein.", "Max", id="de"),
        pytest.param("fr", "Paul ne vient pas, je viendrai seul.", "Paul", id="fr"),
        pytest.param("es", "Marta no puede ir, voy yo solo.", "Marta", id="es"),
        pytest.param("pt", "A Teresa já não vai, vou só eu.", "Teresa", id="pt"),
        pytest.param("tr", "Ayşe gelemiyor, sadece ben geliyorum.", "Ayşe", id="tr"),
    ],
)
def test_who_is_called_by_one_name_is_taken_off(
    read: Read, language: str, text: str, name: str
) -> None:
    found = read(text, language)
    assert (found.action, found.removed) == (RegistrationAction.AMEND, (name,))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mark can't make it, so it will be only me."),
        ("en", "Unfortunately Eva is no longer coming, I will attend alone."),
        ("ru", "Серёжа не приедет, буду один."),
    ],
)
def test_where_it_may_be_a_first_registration_a_person_looks(
    read: Read, language: str, text: str
) -> None:
    assert Doubt.UNCLEAR in read(text, language).doubts


@pytest.mark.parametrize(
    "text",
    [
        "Parking is not available, I will attend alone.",
        "Ana Teresa Lind is not coming, I will attend alone.",
        "WIFI cannot be had, I will attend alone.",
    ],
)
def test_any_word_with_a_large_letter_is_no_name(finder: PeopleFinder, text: str) -> None:
    found = finder.find(source(text, "amends", heard(text)))
    assert set(found.removed) <= {"Ana Teresa Lind"}


def test_what_sounds_faintly_like_a_leavers_name_is_one(finder: PeopleFinder) -> None:
    text = "Mark can't make it."
    found = finder.find(source(text, "amends", heard(text, ["Mark"], Mark=-2.0)))
    assert found.removed == ("Mark",)
