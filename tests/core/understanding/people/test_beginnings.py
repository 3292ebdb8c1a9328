# ruff: noqa: E501 - one case a line, however long
"""Months that people are called by, small letters, and words that open a sentence before a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.reading import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "The delegation will include:\n- Ms. June March, Expert\n- Mr. Hector March, Counsellor\n- Ms. April May", ["June March", "Hector March", "April May"], id="en list"),
        pytest.param("en", "Mr. Hector March will attend. In March we wrote to you.", ["Hector March"], id="en prose"),
        pytest.param("en", "Col. John Paul August and Mr. Adeyo will attend.", ["John Paul August", "Adeyo"], id="en two names before"),
        pytest.param("en", "Mr. Adeyo will attend from March 5 to March 7.", ["Adeyo"], id="en a date"),
        pytest.param("pt", "Participará a Sra. Julieta Agosto, conselheira.", ["Julieta Agosto"], id="pt"),
    ],
)  # fmt: skip
def test_people_may_be_called_by_a_month(
    read: Read, language: str, text: str, expected: list[str]
) -> None:
    assert [one.name for one in read(text, language).delegates] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "pls register mr adeyo and ms keane", ["adeyo", "keane"], id="en"),
        pytest.param("fr", "mme moreau et m. dubreuil seront la", ["moreau", "dubreuil"], id="fr"),
        pytest.param("fr", "mme moreau participera avec le colonel smet", ["moreau", "smet"], id="fr a rank"),
        pytest.param("es", "vienen el sr zarate y la sra toro", ["zarate", "toro"], id="es"),
        pytest.param("pt", "vem o sr moreira e a sra nobre", ["moreira", "nobre"], id="pt"),
        pytest.param("ru", "просим зарегистрировать г-на приходько и г-жу самойленко", ["приходько", "самойленко"], id="ru"),
        pytest.param("en", "maj. adeyo, h.e. doyle and ms keane will attend", ["adeyo", "doyle", "keane"], id="en a rank"),
        pytest.param("en", "Please register the sr programme officer.", [], id="en a senior"),
        pytest.param("es", "Asistirán el sr. embajador y la sra. consejera.", [], id="es offices"),
    ],
)  # fmt: skip
def test_a_name_in_small_letters_stands_behind_a_courtesy_in_small_letters(
    read: Read, language: str, text: str, expected: list[str]
) -> None:
    assert [one.name for one in read(text, language).delegates] == expected


@pytest.mark.parametrize(
    ("language", "text", "delegates", "removed"),
    [
        pytest.param("en", "Now Brian Keane is also coming.", ["Brian Keane"], [], id="en"),
        pytest.param("en", "Regrettably Simon Adeyo has to stay in Dublin.", [], ["Simon Adeyo"], id="en goes"),
        pytest.param("fr", "Apparemment Luc Dubreuil ne vient plus.", [], ["Luc Dubreuil"], id="fr"),
        pytest.param("fr", "Finalement Luc Dubreuil ne viendra pas, problème de visa.", [], ["Luc Dubreuil"], id="fr in the end"),
        pytest.param("fr", "Hélas Luc Dubreuil ne peut venir.", [], ["Luc Dubreuil"], id="fr alas"),
        pytest.param("fr", "Aussi Odile Moreau sera présente.", ["Odile Moreau"], [], id="fr too"),
        pytest.param("es", "También Inés Peña asistirá.", ["Inés Peña"], [], id="es"),
        pytest.param("es", "Lamentablemente Hugo Zárate no podrá viajar.", [], ["Hugo Zárate"], id="es goes"),
        pytest.param("pt", "Afinal Marta Nobre não vai.", [], ["Marta Nobre"], id="pt"),
        pytest.param("pt", "Também Davi Moreira vai.", ["Davi Moreira"], [], id="pt too"),
        pytest.param("ru", "Теперь Артём Самойленко приедет.", ["Артём Самойленко"], [], id="ru"),
    ],
)  # fmt: skip
def test_a_word_that_opens_a_sentence_is_no_part_of_a_name(
    read: Read, language: str, text: str, delegates: list[str], removed: list[str]
) -> None:
    found = read(text, language)
    assert ([one.name for one in found.delegates], list(found.removed)) == (delegates, removed)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "Lt Col Trust Adeyo will attend.", ["Trust Adeyo"], id="en behind a rank"),
        pytest.param("en", "Mr. Trust Adeyo and Ms. Union Keane will attend.", ["Trust Adeyo", "Union Keane"], id="en behind a courtesy"),
        pytest.param("en", "Delegate: Mr Sunday Adeyo, Director.", ["Sunday Adeyo"], id="en a weekday"),
        pytest.param("en", "Mr. Adeyo, Mission Counsellor, will attend on Monday.", ["Adeyo"], id="en an office"),
        pytest.param("fr", "M. Daher Robleh Moreau participera.", ["Daher Robleh Moreau"], id="fr a word that opens"),
    ],
)  # fmt: skip
def test_a_word_between_courtesy_and_family_name_is_a_name(
    read: Read, language: str, text: str, expected: list[str]
) -> None:
    assert [one.name for one in read(text, language).delegates] == expected
