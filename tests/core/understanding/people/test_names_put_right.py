# ruff: noqa: E501 - one case a line, however long
"""A name put right is a change: the right one is noted, and the wrong one is nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFinder, PeopleFound
from mailbot.core.understanding.people.spelling import is_respelling
from mailbot.core.values.reading import Reading, RegistrationAction
from tests.core.understanding.people.test_heard import heard, source

Found = Callable[..., PeopleFound]
Read = Callable[[str, str], Reading]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "Please note the correct spelling: Mr. Okello (not Okelo).", "Okello"),
        pytest.param("en", "There is a typo in our list: Mr. James Okelo should read Mr. James Okello.", "James Okello"),
        pytest.param("en", "Erratum: for \"Okelo\" read \"Okello\".", "Okello"),
        pytest.param("en", "The name of our delegate is misspelt on your list: Jane Murfy instead of Jane Murphy.", "Jane Murphy"),
        pytest.param("en", "Please note the correct spelling of our delegate's name: Mr. Dino Perić (not Peric).", "Dino Perić"),
        pytest.param("fr", "Rectification : lire Dupont et non Dupond.", "Dupont"),
        pytest.param("fr", "Au lieu de « Paul Dupond », lire « Paul Dupont ».", "Paul Dupont"),
        pytest.param("es", "Fe de erratas: donde dice \"Juan Péres\" debe decir \"Juan Pérez\".", "Juan Pérez"),
        pytest.param("es", "Les rogamos corregir el nombre de nuestro delegado: Juan Pérez (no Péres).", "Juan Pérez"),
        pytest.param("pt", "Errata: onde se lê \"Rui Dyas\" leia-se \"Rui Dias\".", "Rui Dias"),
        pytest.param("ru", "В списке делегации опечатка: вместо Петрв Иван должно быть Петров Иван.", "Петров Иван"),
        pytest.param("ru", "Правильное написание: Смирнов Олег (не Смернов).", "Смирнов Олег"),
        pytest.param("ar", "الاسم الصحيح هو السيد محمد العلي وليس محمد العالي.", "محمد العلي"),
        pytest.param("ar", "تصحيح: الصحيح محمد العلي بدلا من محمد العالي.", "محمد العلي"),
        pytest.param("zh", "代表姓名更正：张炜（原误写为张伟）。", "张炜"),
        pytest.param("zh", "更正：李娜应为李那。", "李那"),
        pytest.param("de", "Korrektur: Der Name lautet Hans Meier, nicht Hans Mayer.", "Hans Meier"),
        pytest.param("it", "Errata corrige: leggasi Marco Rossi anziché Marco Rosi.", "Marco Rossi"),
        pytest.param("tr", "İsim düzeltmesi: Ali Yılmaz olacak, Ali Yilmas değil.", "Ali Yılmaz"),
    ],
)  # fmt: skip
def test_a_name_put_right(read: Read, language: str, text: str, expected: str) -> None:
    reading = read(text, language)
    assert reading.action is RegistrationAction.AMEND
    assert [(d.name, d.role, d.is_respelt) for d in reading.delegates] in (
        [(expected, None, True)], [(expected, "delegado", True)],
    )  # fmt: skip
    assert not reading.removed


def test_another_person_of_the_name_is_exchanged_and_not_respelt(found: Found) -> None:
    people = found(("Please register Ms. Jane Murphy instead of Mr. John Murphy.", "amends"))
    assert [(d.name, d.is_respelt) for d in people.delegates] == [("Jane Murphy", False)]
    assert people.removed == ("John Murphy",)


def test_a_name_put_right_that_does_not_sound_like_a_delegates(finder: PeopleFinder) -> None:
    text = "Please correct the name of our Minister: Roe, not Rowe."
    assert not finder.find(source(text, "amends", heard(text))).delegates
    assert finder.find(source(text, "amends", heard(text, Roe=-2.0))).delegates


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Okello", "James Okelo", True),
        ("Смирнов Олег", "Смернов", True),
        ("张炜", "张伟", True),
        ("Jane Murphy", "John Murphy", False),
        ("Okello", "Okello", False),
        ("李娜", "王强", False),
    ],
)
def test_names_that_are_one_a_letter_or_two_aside(one: str, other: str, expected: bool) -> None:
    assert is_respelling(one, other) is expected


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Veuillez rectifier l'orthographe : il s'agit de Mme Awa N'Diaye.", "Awa N'Diaye"),
        ("en", "Please correct the spelling of the name: it is Ms. Awa N'Diaye.", "Awa N'Diaye"),
    ],
)
def test_the_only_name_in_a_word_on_spelling_is_put_right(
    read: Read, language: str, text: str, name: str
) -> None:
    people = read(text, language).delegates
    assert [(one.name, one.is_respelt) for one in people] == [(name, True)]
