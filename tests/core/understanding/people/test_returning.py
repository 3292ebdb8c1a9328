# ruff: noqa: E501 - one case a line, however long
"""Who is taken off by mistake, put back, or loses but something of his, stays on the list; who was
put on it by mistake goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.values.reading import Reading

Find = Callable[..., PeopleFound]
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("en", "By mistake you removed Ms Mara Lind from our delegation.", "Mara Lind", id="en"),
        pytest.param("en", "Ms Mara Lind was left off the list in error.", "Mara Lind", id="en-left-off"),
        pytest.param("fr", "C'est par erreur que M. Luc Morel a été retiré de la liste.", "Luc Morel", id="fr"),
        pytest.param("es", "Por error se eliminó a la Sra. Ana Rojas de la lista.", "Ana Rojas", id="es"),
        pytest.param("pt", "Por engano retiraram o Sr. Paulo Kiala da lista.", "Paulo Kiala", id="pt"),
        pytest.param("de", "Herr Max Weber wurde versehentlich von der Liste gestrichen.", "Max Weber", id="de"),
        pytest.param("it", "Per errore il dott. Mario Rossi è stato tolto dalla lista.", "Mario Rossi", id="it"),
        pytest.param("ru", "Павел Дроздов был исключён из списка по ошибке.", "Павел Дроздов", id="ru"),
        pytest.param("ar", "حذفتم اسم السيد خالد النمر من القائمة خطأ.", "خالد النمر", id="ar"),
        pytest.param("tr", "Sayın Ahmet Yılmaz yanlışlıkla listeden çıkarılmış.", "Ahmet Yılmaz", id="tr"),
    ],
)  # fmt: skip
def test_who_is_taken_off_by_mistake_stays(
    found: Find, language: str, text: str, name: str
) -> None:
    people = found((text, "amends"), language=language)
    assert ([d.name for d in people.delegates], people.removed) == ([name], ())


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("en", "Mr Lars Ek was added by mistake and should be removed.", "Lars Ek", id="en"),
        pytest.param("en", "Please remove Mr Lars Ek, registered by mistake.", "Lars Ek", id="en-order"),
        pytest.param("fr", "M. Luc Morel, inscrit par erreur, doit être retiré de la liste.", "Luc Morel", id="fr"),
        pytest.param("de", "Herr Max Weber, versehentlich angemeldet, ist zu streichen.", "Max Weber", id="de"),
    ],
)  # fmt: skip
def test_who_was_put_on_by_mistake_goes(found: Find, language: str, text: str, name: str) -> None:
    people = found((text, "amends"), language=language)
    assert ([d.name for d in people.delegates], people.removed) == ([], (name,))


@pytest.mark.parametrize(
    ("language", "text", "back", "name"),
    [
        pytest.param("en", "We removed Mr Lars Ek last week.", "Please put him back on the list.", "Lars Ek", id="en"),
        pytest.param("fr", "M. Luc Morel a été retiré hier.", "Merci de le réinscrire.", "Luc Morel", id="fr"),
        pytest.param("es", "Ayer dimos de baja al Sr. Luis Mora.", "Hoy les pedimos volver a incluirlo.", "Luis Mora", id="es"),
        pytest.param("ru", "Вчера исключён Павел Дроздов.", "Просим вернуть его в список.", "Павел Дроздов", id="ru"),
        pytest.param("ar", "طلبنا أمس حذف اسم السيد خالد النمر.", "نرجو الآن إعادة تسجيله.", "خالد النمر", id="ar"),
        pytest.param("de", "Herr Max Weber wurde gestern gestrichen.", "Bitte nehmen Sie ihn wieder auf.", "Max Weber", id="de"),
    ],
)  # fmt: skip
def test_who_is_put_back_stays(found: Find, language: str, text: str, back: str, name: str) -> None:
    people = found((text, "amends"), (back, "requests"), language=language)
    assert ([d.name for d in people.delegates], people.removed) == ([name], ())


def test_who_is_put_back_keeps_nobody_else_on_the_list(found: Find) -> None:
    people = found(
        ("We removed Mr Lars Ek last week; please put him back and remove Ms Eva Stone.", "amends")
    )
    assert ([d.name for d in people.delegates], people.removed) == (["Lars Ek"], ("Eva Stone",))


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("en", "Please delete the duplicate entry for Mr Lars Ek.", "Lars Ek", id="duplicate"),
        pytest.param("en", "Please remove the title before Mr Lars Ek.", "Lars Ek", id="title"),
        pytest.param("en", "Please cancel the hotel booking of Mr Lars Ek.", "Lars Ek", id="hotel"),
        pytest.param("fr", "Veuillez supprimer le doublon de M. Luc Morel.", "Luc Morel", id="fr-duplicate"),
        pytest.param("es", "Sírvanse eliminar la inscripción duplicada del Sr. Luis Mora.", "Luis Mora", id="es-duplicate"),
        pytest.param("it", "Non possiamo cancellare il dott. Mario Rossi.", "Mario Rossi", id="it-cannot"),
        pytest.param("en", "We cannot strike Mr Lars Ek from the list.", "Lars Ek", id="en-cannot"),
    ],
)  # fmt: skip
def test_who_loses_something_of_his_stays(found: Find, language: str, text: str, name: str) -> None:
    people = found((text, "amends"), language=language)
    assert ([d.name for d in people.delegates], people.removed) == ([name], ())


def test_with_name_and_address_goes_the_person(found: Find) -> None:
    people = found(("Please delete the name and the e-mail address of Mr Lars Ek.", "amends"))
    assert people.removed == ("Lars Ek",)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("ar", "نرجو التكرم بعدم إدراج السيد سامي حداد ضمن الوفد.", "سامي حداد", id="ar"),
        pytest.param("es", "Rogamos no inscribir al Sr. Luis Mora en la lista.", "Luis Mora", id="es"),
        pytest.param("pt", "Pedimos que não incluam o Sr. Rui Tavares na delegação.", "Rui Tavares", id="pt"),
    ],
)  # fmt: skip
def test_who_is_not_to_be_put_on_the_list_is_off(
    found: Find, language: str, text: str, name: str
) -> None:
    people = found((text, "amends"), language=language)
    assert ([d.name for d in people.delegates], people.removed) == ([], (name,))


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("zh", "名单中误删了周建国先生，请予恢复。", "周建国", id="zh"),
        pytest.param("it", "Non togliete Paolo Conti: ha confermato la sua presenza.", "Paolo Conti", id="it"),
        pytest.param("tr", "Murat Koç yanlışlıkla listeden çıkarılmış; kendisi katılacaktır.", "Murat Koç", id="tr"),
    ],
)  # fmt: skip
def test_who_only_sounds_like_one_taken_off_stays(
    read: Read, language: str, text: str, name: str
) -> None:
    found = read(text, language)
    assert ([d.name for d in found.delegates], found.removed) == ([name], ())
