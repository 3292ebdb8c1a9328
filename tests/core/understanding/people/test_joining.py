# ruff: noqa: E501 - one case a line, however long
"""Behind a sentence that registers, "Mr X too" registers as well, whatever the judges make of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.values.message import Address

AUTHOR = Address("Ivo Brandt", "ivo.brandt@mission.example")
Found = Callable[..., PeopleFound]


@pytest.mark.parametrize(
    ("language", "coming", "too"),
    [
        pytest.param("en", "I'll attend (Ivo Brandt, Mine Action Office).", "Mr Lars Ek too.", id="en"),
        pytest.param("en", "I'll attend (Ivo Brandt, Mine Action Office).", "Lars Ek as well, maybe not all days.", id="en-bare"),
        pytest.param("fr", "Je participerai (Ivo Brandt, Office de déminage).", "Lars Ek aussi.", id="fr"),
        pytest.param("es", "Asistiré (Ivo Brandt, Oficina de Desminado).", "También Lars Ek.", id="es"),
        pytest.param("pt", "Participarei (Ivo Brandt, Ministério da Defesa).", "O Sr. Lars Ek também.", id="pt"),
        pytest.param("de", "Ich komme (Ivo Brandt, Abteilung 2).", "Lars Ek ebenfalls.", id="de"),
        pytest.param("it", "Parteciperò (Ivo Brandt, Ufficio sminamento).", "Anche Lars Ek.", id="it"),
        pytest.param("ru", "Я приеду (Ivo Brandt, МИД).", "Lars Ek тоже.", id="ru"),
    ],
)  # fmt: skip
def test_who_comes_too_is_registered(found: Found, language: str, coming: str, too: str) -> None:
    people = found((coming, "registers"), (too, ""), language=language, author=AUTHOR)
    assert [delegate.name for delegate in people.delegates] == ["Ivo Brandt", "Lars Ek"]


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("Greetings also from Lars Ek.", "courtesy"),
        ("Could Lars Ek have the papers too?", "asks"),
        ("Lars Ek is at his desk.", ""),
        ("Mr Lars Ek would very much like to be there too.", ""),
    ],
)
def test_who_is_only_named_is_not(found: Found, sentence: str, acts: str) -> None:
    people = found(("I'll attend.", "registers"), (sentence, acts), author=AUTHOR)
    assert [delegate.name for delegate in people.delegates] == ["Ivo Brandt"]
