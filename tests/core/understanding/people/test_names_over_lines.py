# ruff: noqa: E501 - one case a line, however long
"""Names that a mail program broke over two lines, however narrow, and lines that are entries."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.understanding.sentences import split_sentences

Find = Callable[..., PeopleFound]

TEXTS = {
    "en": ("The Permanent Mission of Croatia has the pleasure to register Mr. Ivan Horvat, Counsellor, and Ms. Ana Marija Kovac, Second Secretary, for the meetings.", ["Ivan Horvat", "Ana Marija Kovac"]),
    "fr": ("La Mission permanente de la France a le plaisir d'inscrire M. Jean Luc Moreau, conseiller, et Mme Anne Sophie Petit, attachée, aux réunions.", ["Jean Luc Moreau", "Anne Sophie Petit"]),
    "es": ("La Misión Permanente de España se complace en inscribir al Sr. Juan Pablo Ruiz, consejero, y a la Sra. Marta Isabel Gómez, agregada, en las reuniones.", ["Juan Pablo Ruiz", "Marta Isabel Gómez"]),
    "ru": ("Постоянное представительство имеет честь зарегистрировать господина Петра Ильича Сидоренко, советника, и госпожу Анну Павловну Козлову, атташе, на заседания.", ["Петр Ильич Сидоренко", "Анна Павловна Козлова"]),
}  # fmt: skip


@pytest.mark.parametrize("width", [24, 28, 32, 36, 40, 44, 52, 66])
@pytest.mark.parametrize("language", TEXTS)
def test_a_name_goes_on_in_the_next_line(found: Find, language: str, width: int) -> None:
    text, names = TEXTS[language]
    wrapped = textwrap.fill(text, width, break_on_hyphens=False)
    assert len(split_sentences(wrapped)) == 1
    people = found((wrapped, "registers"), language=language)
    assert [delegate.name for delegate in people.delegates] == names


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("Ivan Horvat\nAna Kovac\nPetar Babic\nMarko Juric", 4, id="names alone"),
        pytest.param("Ivan Horvat, adviser\nAna Kovac, counsellor\nPetar Babic, attaché", 3, id="names and offices"),
        pytest.param("ivan horvat, adviser\nana kovac, attaché\npetar babic, agent", 3, id="all in small letters"),
        pytest.param("We shall be two people:\nMr. Ivan Horvat, head\nMs. Ana Kovac, adviser", 3, id="behind a colon"),
        pytest.param("- Mr. Ivan Horvat, head\n- Ms. Ana Kovac, adviser\n- Mr. Petar Babic, of the\nministry", 3, id="bullets"),
        pytest.param("Name: Ivan Horvat, head\nRole: the first adviser\nfor disarmament matters", 2, id="a form"),
        pytest.param("Dear colleagues,\nWe will send Mr. Ivan\nHorvat and Mrs. Ana\nMarija Kovac to the\nmeetings in June.\nRegards,\nAnna Berg", 4, id="a letter"),
    ],
)  # fmt: skip
def test_entries_stay_lines(text: str, sentences: int) -> None:
    assert len(split_sentences(text)) == sentences
