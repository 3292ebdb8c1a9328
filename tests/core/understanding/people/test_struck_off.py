# ruff: noqa: E501 - one case a line, however long
"""Who is struck off in so many words is off, in every mood and person of the verb; an order that opens
a sentence is part of nobody's name; and where somebody is struck off and nobody goes, a person looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFinder
from mailbot.core.values.reading import Reading, RegistrationAction

from .test_heard import heard, source

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("en", "Remove Mr Lars Ek from our delegation.", "Lars Ek", id="en"),
        pytest.param("fr", "Supprimez M. Luc Morel de notre liste.", "Luc Morel", id="fr-supprimez"),
        pytest.param("fr", "Rayez M. Paul Kaboré.", "Paul Kaboré", id="fr-rayez"),
        pytest.param("fr", "Retirez M. Luc Morel de notre liste.", "Luc Morel", id="fr-retirez"),
        pytest.param("fr", "Retirez SVP M. Luc Morel de la liste.", "Luc Morel", id="fr-svp"),
        pytest.param("fr", "Enlevez Mme Awa Diallo de la délégation.", "Awa Diallo", id="fr-enlevez"),
        pytest.param("fr", "Vous retirerez M. Luc Morel de la liste.", "Luc Morel", id="fr-future"),
        pytest.param("es", "Eliminen a la Sra. Ana Rojas de nuestra delegación.", "Ana Rojas", id="es-ustedes"),
        pytest.param("es", "Quisiera que tacharan a la Dra. Inés Vega de la lista.", "Inés Vega", id="es-subjunctive"),
        pytest.param("es", "Que Luis Mora sea eliminado de la lista.", "Luis Mora", id="es-passive"),
        pytest.param("es", "Elimina a Luis Mora de la lista, por favor.", "Luis Mora", id="es-tu"),
        pytest.param("pt", "Agradecia que retirassem o nome da Sra. Graça Neves da nossa lista.", "Graça Neves", id="pt-retirassem"),
        pytest.param("pt", "Agradecia que riscassem o Sr. Paulo Kiala da lista.", "Paulo Kiala", id="pt-riscassem"),
        pytest.param("pt", "Peço que seja retirado o nome de Paulo Kiala da lista.", "Paulo Kiala", id="pt-passive"),
        pytest.param("de", "Streichen Sie Herrn Max Weber von unserer Liste.", "Max Weber", id="de"),
        pytest.param("de", "Herr Max Weber ist von der Liste zu streichen.", "Max Weber", id="de-infinitive"),
        pytest.param("it", "Cancellate il dott. Mario Rossi dalla nostra lista.", "Mario Rossi", id="it"),
        pytest.param("it", "Il sig. Mario Rossi va tolto dalla lista.", "Mario Rossi", id="it-passive"),
        pytest.param("tr", "Sayın Ahmet Yılmaz'ı listeden çıkarın.", "Ahmet Yılmaz", id="tr-sayin"),
        pytest.param("tr", "Lütfen Ahmet Yılmaz'ın adını listemizden siliniz.", "Ahmet Yılmaz", id="tr-lutfen"),
        pytest.param("ru", "Уберите Тимура Алиева из нашего списка.", "Тимур Алиев", id="ru"),
        pytest.param("ru", "Сергей Орлов исключён из состава делегации.", "Сергей Орлов", id="ru-passive"),
        pytest.param("ar", "نرجو أن تحذفوا السيد خالد النمر.", "خالد النمر", id="ar"),
        pytest.param("zh", "请从我团名单中删除王平先生。", "王平", id="zh"),
    ],
)  # fmt: skip
def test_who_is_struck_off_goes(read: Read, language: str, text: str, name: str) -> None:
    found = read(text, language)
    assert (found.action, [d.name for d in found.delegates], found.removed) == (
        RegistrationAction.AMEND, [], (name,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "comes", "goes"),
    [
        pytest.param("en", "Please take Lars Ek off the list and put Eva Stone on it.", "Eva Stone", "Lars Ek", id="en"),
        pytest.param("fr", "Ajoute Mme Awa Diallo et supprime M. Luc Morel.", "Awa Diallo", "Luc Morel", id="fr"),
        pytest.param("fr", "M. Luc Morel est supprimé de la liste et remplacé par Mme Claire Adam.", "Claire Adam", "Luc Morel", id="fr-passive"),
        pytest.param("es", "Inés Vega sustituye a Luis Mora en nuestra delegación.", "Inés Vega", "Luis Mora", id="es-swap"),
        pytest.param("es", "Solicito eliminen a Luis Mora y agreguen a Inés Vega.", "Inés Vega", "Luis Mora", id="es"),
        pytest.param("pt", "Tirem o Paulo Kiala da lista e incluam a Marta Neves, por favor.", "Marta Neves", "Paulo Kiala", id="pt"),
        pytest.param("de", "Wir bitten Sie, Herrn Max Weber zu streichen und Frau Eva Thiel aufzunehmen.", "Eva Thiel", "Max Weber", id="de"),
        pytest.param("it", "Togliete Mario Rossi e aggiungete Anna Bianchi, consigliere.", "Anna Bianchi", "Mario Rossi", id="it"),
        pytest.param("ru", "Исключите из списка Сергея Орлова и добавьте Анну Петрову.", "Анна Петрова", "Сергей Орлов", id="ru"),
        pytest.param("ar", "نود شطب السيد أحمد الفايز وإضافة السيد خالد النمر.", "خالد النمر", "أحمد الفايز", id="ar"),
        pytest.param("zh", "删除王平，加上李明（二秘）。", "李明", "王平", id="zh"),
    ],
)  # fmt: skip
def test_who_is_put_in_beside_him_comes(
    read: Read, language: str, text: str, comes: str, goes: str
) -> None:
    found = read(text, language)
    assert ([d.name for d in found.delegates], found.removed) == ([comes], (goes,))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kindly delete Mr Jan Berg and Ms Ana Ruiz."),
        ("fr", "Supprimez M. Jan Berg et Mme Ana Ruiz."),
        ("es", "Eliminen al Sr. Jan Berg y a la Sra. Ana Ruiz."),
    ],
)
def test_who_is_struck_off_goes_however_he_sounds(
    finder: PeopleFinder, language: str, text: str
) -> None:
    fates = heard(text, Jan_Berg=5.0, Ana_Ruiz=5.0)
    found = finder.find(source(text, "amends", fates, language))
    assert (found.delegates, found.removed) == ((), ("Jan Berg", "Ana Ruiz"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please delete the second of our delegates."),
        ("fr", "Supprimez notre deuxième délégué de la liste."),
        ("es", "Eliminen al segundo de nuestros delegados."),
    ],
)
def test_where_nobody_goes_who_is_struck_off_a_person_looks(
    finder: PeopleFinder, language: str, text: str
) -> None:
    assert finder.find(source(text, "amends", None, language)).is_unsure
    assert not finder.find(source(text, "registers", None, language)).is_unsure


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "Notez M. Luc Morel parmi les participants.", "Luc Morel"),
        ("fr", "Accréditez Mme Awa Diallo.", "Awa Diallo"),
        ("ru", "Учтите Анну Петрову в списке участников.", "Анна Петрова"),
        ("es", "Martínez Luis participará.", "Martínez Luis"),
        ("en", "Ora Levi will attend.", "Ora Levi"),
        ("pt", "Da Silva Rui participará.", "Da Silva Rui"),
        ("pt", "Corte Real participará.", "Corte Real"),
    ],
)
def test_an_order_is_no_part_of_a_name(
    finder: PeopleFinder, language: str, text: str, name: str
) -> None:
    found = finder.find(source(text, "registers", None, language))
    assert [delegate.name for delegate in found.delegates] == [name]


def test_a_sentence_that_begins_with_a_courtesy_is_no_salutation(read: Read) -> None:
    found = read("Monsieur Luc Morel participera aux réunions.", "fr")
    assert [delegate.name for delegate in found.delegates] == ["Luc Morel"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Please do not remove Mr Lars Ek from our delegation.", "Lars Ek"),
        ("fr", "Ne supprimez pas M. Luc Morel de la liste.", "Luc Morel"),
        ("es", "No eliminen a Luis Mora de la lista.", "Luis Mora"),
        ("pt", "Não retirem o Sr. Paulo Kiala da lista.", "Paulo Kiala"),
        ("de", "Herrn Max Weber bitte nicht von der Liste streichen.", "Max Weber"),
        ("it", "Non cancellate il dott. Mario Rossi dalla lista.", "Mario Rossi"),
        ("ru", "Не исключайте Сергея Орлова из списка.", "Сергей Орлов"),
        ("ar", "لا تحذفوا السيد خالد النمر من القائمة.", "خالد النمر"),
    ],
)
def test_who_is_not_to_be_struck_off_stays(
    finder: PeopleFinder, language: str, text: str, name: str
) -> None:
    found = finder.find(source(text, "amends", None, language))
    assert ([d.name for d in found.delegates], found.removed) == ([name], ())


@pytest.mark.parametrize(
    "text",
    [
        "Please cancel my registration. The other colleagues remain.",
        "Veuillez annuler mon inscription. Mes collègues restent inscrits.",
        "Anulen mi inscripción. Mis colegas se mantienen.",
        "Sem efeito a minha inscrição. Os restantes colegas mantêm-se.",
        "Bitte streichen Sie mich. Meine Kollegen bleiben angemeldet.",
        "Annullate la mia iscrizione. I miei colleghi restano iscritti.",
        "Benim kaydımı iptal edin. Diğer arkadaşlar katılacak.",
    ],
)
def test_colleagues_who_stay_leave_more_than_nothing_of_a_list(
    finder: PeopleFinder, text: str
) -> None:
    assert finder.says("others", text)
    assert not finder.says("others", text.partition(". ")[0])


@pytest.mark.parametrize(
    ("language", "text", "comes", "stays"),
    [
        pytest.param("en", "It is not Mr Adam Nowak who will attend but Ms Ewa Lis.", "Ewa Lis", "Adam Nowak", id="en"),
        pytest.param("en", "It isn't Mr. Adam Nowak who is coming but Ms. Ewa Lis.", "Ewa Lis", "Adam Nowak", id="en-short"),
        pytest.param("en", "It will not be Mr Adam Nowak who attends but Ms Ewa Lis.", "Ewa Lis", "Adam Nowak", id="en-future"),
        pytest.param("fr", "C'est Mme Eva Lys et non M. Adam Neve qui participera.", "Eva Lys", "Adam Neve", id="fr"),
        pytest.param("fr", "Mme Eva Lys participera et non M. Adam Neve.", "Eva Lys", "Adam Neve", id="fr-behind"),
    ],
)  # fmt: skip
def test_one_comes_and_not_the_other(
    finder: PeopleFinder, language: str, text: str, comes: str, stays: str
) -> None:
    found = finder.find(source(text, "amends", None, language))
    assert [one.name for one in found.delegates] == [comes]
    assert found.removed == (stays,)
