# ruff: noqa: E501 - one case a line, however long
"""Where more people are plainly named than were read, a person looks; where all are read, none must."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.reading import Doubt, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Our delegation:\n- Mr. {{ name }}\n- Ms. Anna Novy, Expert", id="a form not filled in"),
        pytest.param("en", "The delegation will include:\n- Mr. O'Hara {{ x }} <b>Marsh</b> & Sons, Counsellor\n- Ms. Anna Novy, Expert", id="marks within a name"),
        pytest.param("en", "Our delegation of four: Mr. Adeyo, Ms Marsh and two colleagues, Mr X and Ms Y.", id="letters for names"),
        pytest.param("en", "The delegation will include:\n- Mr. Le Van Bay, Expert\n- Mr. Le Van Tam, Expert", id="two lines in one"),
        pytest.param("ru", "Просим зарегистрировать Примерову Гульсум, советника.", id="ru a name in another case"),
    ],
)  # fmt: skip
def test_a_name_that_was_not_read_is_a_doubt(read: Read, language: str, text: str) -> None:
    assert Doubt.NAMES in read(text, language).doubts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "The delegation will include:\n- Mr. Simon Adeyo, Expert\n- Ms. Edith Marsh", id="en list"),
        pytest.param("en", "Mr. Simon Adeyo and Ms. Marsh will attend.", id="en prose"),
        pytest.param("fr", "La délégation comprendra M. Le Moult Erwan, Conseiller, et Mme la Ministre.", id="fr an office"),
        pytest.param("es", "Asistirán el Sr. Embajador Hugo Zárate y la Sra. Inés Peña.", id="es"),
        pytest.param("ru", "Просим зарегистрировать г-на Примерова Олега Викторовича, советника.", id="ru"),
    ],
)  # fmt: skip
def test_where_all_are_read_nothing_is_in_doubt(read: Read, language: str, text: str) -> None:
    found = read(text, language)
    assert found.delegates
    assert not {Doubt.NAMES, Doubt.UNCLEAR} & set(found.doubts)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Please contact Mr Lars Ek for our registration. We will attend.", id="in passing alone"),
        pytest.param("fr", "M. Luc Morel, conseiller, participera, accompagné de son assistante, Mme Claire Adam.", id="fr comes along"),
    ],
)  # fmt: skip
def test_who_sounds_as_if_he_came_and_was_not_read_is_a_doubt(
    read: Read, language: str, text: str
) -> None:
    assert Doubt.NAMES in read(text, language).doubts


def test_who_stays_is_read_behind_a_short_rank(read: Read) -> None:
    text = "No lugar dele irá a Conselheira Marta Neves. Fica mantido o nome do Cel. Góes."
    found = read(f"O Ministro Rui Sá não vai mais. {text}", "pt")
    assert [one.name for one in found.delegates] == ["Marta Neves", "Góes"]
    assert found.removed == ("Rui Sá",)
