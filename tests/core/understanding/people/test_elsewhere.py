# ruff: noqa: E501 - one case a line, however long
"""Who writes that he will be away, or in some other place then, does not come; another does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.values.message import Address

AUTHOR = Address("Ivo Brandt", "ivo.brandt@mission.example")
Found = Callable[..., PeopleFound]


def names(found: Found, language: str, *sentences: str) -> list[str]:
    people = found(*((one, "registers") for one in sentences), language=language, author=AUTHOR)
    return [delegate.name for delegate in people.delegates]


@pytest.mark.parametrize(
    ("language", "sentences", "name"),
    [
        pytest.param("en", ["I'll be on leave that week, so my colleague Lars Ek will go."], "Lars Ek", id="en-leave"),
        pytest.param("en", ["I am in New York then;", "Lars Ek will attend."], "Lars Ek", id="en-then"),
        pytest.param("en", ["I will be in New York that week, so Lars Ek will attend."], "Lars Ek", id="en-that-week"),
        pytest.param("en", ["I will join the ministry on 1 June;", "Lars Ek will attend the meetings."], "Lars Ek", id="en-join"),
        pytest.param("fr", ["Je serai en congé cette semaine-là, c'est donc Claire Adam qui participera."], "Claire Adam", id="fr-leave"),
        pytest.param("fr", ["Je serai à Kinshasa cette semaine-là, Claire Adam viendra donc."], "Claire Adam", id="fr-place"),
        pytest.param("es", ["Estaré de viaje esos días, de modo que irá mi colega Luis Mora."], "Luis Mora", id="es-travel"),
        pytest.param("es", ["Estaré en Bogotá esa semana, asistirá Luis Mora."], "Luis Mora", id="es-place"),
        pytest.param("pt", ["Estarei de férias nessa altura, pelo que irá o meu colega Rui Sá."], "Rui Sá", id="pt-leave"),
        pytest.param("pt", ["Estarei em Luanda nessa semana, participará a minha colega Marta Neves."], "Marta Neves", id="pt-place"),
        pytest.param("de", ["Ich werde in dieser Woche in Nairobi sein, daher nimmt Jan Weber teil."], "Jan Weber", id="de"),
        pytest.param("it", ["Sarò a Roma quella settimana, quindi verrà Marco Riva."], "Marco Riva", id="it"),
        pytest.param("ru", ["Я буду в отпуске на той неделе, поэтому приедет Сергей Орлов."], "Сергей Орлов", id="ru-leave"),
        pytest.param("ru", ["Буду в командировке, поедет мой коллега Сергей Орлов."], "Сергей Орлов", id="ru-mission"),
        pytest.param("ru", ["Я буду в Москве на этой неделе, поэтому приедет Сергей Орлов."], "Сергей Орлов", id="ru-place"),
        pytest.param("tr", ["O hafta izinde olacağım, bu yüzden meslektaşım Sn. Emre Kaya katılacak."], "Emre Kaya", id="tr"),
        pytest.param("zh", ["那一周我会在外地，由王平参加会议。"], "王平", id="zh"),
        pytest.param("ar", ["سأكون في إجازة ذلك الأسبوع، وسيحضر زميلي أحمد الفايز."], "أحمد الفايز", id="ar"),
    ],
)  # fmt: skip
def test_who_is_elsewhere_does_not_come(
    found: Found, language: str, sentences: list[str], name: str
) -> None:
    assert names(found, language, *sentences) == [name]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "I will be in Geneva that week; Lars Ek will attend too."),
        ("en", "I'll be in town then; Lars Ek and I will both attend."),
        ("en", "I will travel on Sunday; Lars Ek will attend from Tuesday."),
        ("en", "I'll be there with Lars Ek."),
        ("fr", "Je serai à Genève cette semaine-là, Lars Ek viendra aussi."),
        ("fr", "Je serai présent, et Lars Ek participera donc avec moi."),
        ("es", "Estaré en Ginebra esa semana, asistirá también Lars Ek."),
        ("pt", "Estarei presente, pelo que irá também o meu colega Lars Ek."),
        ("ru", "Я буду в Женеве на этой неделе, поэтому приедет и Lars Ek."),
    ],
)
def test_who_is_where_the_meetings_are_comes(found: Found, language: str, sentence: str) -> None:
    assert set(names(found, language, sentence)) == {"Ivo Brandt", "Lars Ek"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Mr Jan Berg will be on leave that week, so Ms Ana Ruiz will attend."),
        ("fr", "M. Jan Berg sera en congé, Mme Ana Ruiz participera."),
        ("es", "El Sr. Jan Berg estará de vacaciones; asistirá la Sra. Ana Ruiz."),
        ("pt", "O Sr. Jan Berg está de férias; participará a Sra. Ana Ruiz."),
        ("de", "Herr Jan Berg ist in der Woche im Urlaub, Frau Ana Ruiz nimmt teil."),
        ("it", "Il sig. Jan Berg sarà in ferie, verrà la sig.ra Ana Ruiz."),
    ],
)
def test_who_else_is_on_leave_does_not_come(found: Found, language: str, sentence: str) -> None:
    assert names(found, language, sentence) == ["Ana Ruiz"]
