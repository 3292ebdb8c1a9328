# ruff: noqa: E501 - one case a line, however long
"""Where a name begins and ends, in each script, and the office that stands beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.judged import UNHEARD
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.people import PeopleFinder, PeopleFound, PeopleSource
from mailbot.core.understanding.people.coming.fates import Fates
from mailbot.core.understanding.sentences import Sentence

Find = Callable[..., PeopleFound]


def names(people: PeopleFound) -> list[str]:
    return [delegate.name for delegate in people.delegates]


def roles(people: PeopleFound) -> list[tuple[str, str | None]]:
    return [(delegate.name, delegate.role) for delegate in people.delegates]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Приедет Дробыш В.С. Гостиница не нужна.", "Дробыш В.С.", id="initials behind a Russian family name"),
        pytest.param("Приедет Дробыш В. С. Просьба встретить.", "Дробыш В. С.", id="initials with a blank"),
        pytest.param("Приедет советник В.С. Дробыш.", "В.С. Дробыш", id="initials in front"),
        pytest.param("Приедет советник Джон Р. Смит.", "Джон Р. Смит", id="an initial between"),
        pytest.param("Verrà il Dott. Serra L. Cordiali saluti", "Serra L.", id="a closing, Italian"),
        pytest.param("Mr. George R.R. Example will attend.", "George R.R. Example", id="two initials between"),
        pytest.param("Asistirá el señor José Ma. Example.", "José Ma. Example", id="a name cut short"),
    ],
)  # fmt: skip
def test_a_full_stop_ends_a_name_or_shortens_it(found: Find, text: str, name: str) -> None:
    assert names(found((text, "registers"))) == [name]


@pytest.mark.parametrize(
    ("text", "coming"),
    [
        pytest.param("It will be Col. Mette Holm. Jens Kragh, Danish mission", "Mette Holm. Jens Kragh", id="en"),
        pytest.param("Je viens avec le Col. Jean Dumont. Luc Morel, Mission de Belgique", "Jean Dumont. Luc Morel", id="fr"),
        pytest.param("Asiste el Cnel. Freddy Condori. Guido Paredes, Misión", "Freddy Condori. Guido Paredes", id="es"),
    ],
)  # fmt: skip
def test_a_name_does_not_go_on_in_the_next_sentence(
    finder: PeopleFinder, text: str, coming: str
) -> None:
    first = text.index(". ", text.index(coming)) + 1
    pieces = [
        (text.index(word), text.index(word) + len(word), 5.0, UNHEARD)
        for word in coming.replace(".", "").split()
    ]
    said = (
        JudgedSentence(Sentence(text[:first], 0, first), "own", (), frozenset({Act("registers")})),
        JudgedSentence(Sentence(text[first + 1 :], first + 1, len(text)), "own", (), frozenset()),
    )
    source = PeopleSource(text, sentences=said, fates=Fates(tuple(sorted(pieces))))
    assert " ".join(coming.split(".")[0].split()) in names(finder.find(source))


def test_what_stands_behind_an_initial_and_sounds_like_nobody_is_no_name(
    finder: PeopleFinder,
) -> None:
    text = "Участвует Исаева Т. Остальное сообщим"
    pieces = ((10, 16, 5.0, UNHEARD), (17, 18, 4.0, UNHEARD))
    said = JudgedSentence(Sentence(text, 0, len(text)), "own", (), frozenset({Act("registers")}))
    source = PeopleSource(text, sentences=(said,), fates=Fates(pieces))
    assert names(finder.find(source)) == ["Исаева Т."]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        pytest.param("سيحضر القائم بالأعمال أحمد الصبري", "أحمد الصبري", "القائم بالأعمال", id="chargé d'affaires"),
        pytest.param("سيحضر القائم بأعمال السفارة زيد العمري", "زيد العمري", "القائم بأعمال السفارة", id="of the embassy"),
        pytest.param("سيحضر القائم بالأعمال بالإنابة طارق حسين", "طارق حسين", "القائم بالأعمال بالإنابة", id="ad interim"),
        pytest.param("سيمثل اليمن العقيد محمد القاضي", "محمد القاضي", "العقيد", id="a judge by name"),
        pytest.param("سيحضر السفير محمد علي السيد", "محمد علي السيد", "السفير", id="a courtesy by name"),
        pytest.param("سيحضر الدكتور خالد الشيخ، مستشار", "خالد الشيخ", "مستشار", id="a sheikh by name"),
        pytest.param("سيحضر السيد أحمد المدير العام", "أحمد", "المدير العام", id="an office behind"),
        pytest.param("سيحضر السيد أحمد المستشار لدى البعثة", "أحمد", "المستشار لدى البعثة", id="an office at a place"),
        pytest.param("سيحضر مندوب صنعاء المهندس نبيل الحكيمي", "نبيل الحكيمي", None, id="a courtesy behind a place"),
    ],
)  # fmt: skip
def test_arabic_offices_and_family_names_are_told_apart(
    found: Find, text: str, name: str, role: str | None
) -> None:
    people = found((text, "registers"), language="ar")
    assert names(people) == [name]
    assert role is None or people.delegates[0].role == role


def test_an_arabic_and_ends_the_office_of_the_next(found: Find) -> None:
    text = "سيشارك المهندس نبيل السفير والدكتور فؤاد المفتي"
    people = found((text, "registers"), language="ar")
    assert names(people) == ["نبيل السفير", "فؤاد المفتي"]
    assert people.delegates[1].role is None


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        pytest.param("Toplantıya Büyükelçi Yardımcısı Emre Kılıç katılacak.", "Emre Kılıç", "Büyükelçi Yardımcısı", id="deputy ambassador"),
        pytest.param("Toplantıya Askeri Ataşe Yardımcısı Deniz Polat katılacaktır.", "Deniz Polat", "Askeri Ataşe Yardımcısı", id="deputy attaché"),
        pytest.param("Toplantıya Başkonsolos Vekili Murat Erdem katılacaktır.", "Murat Erdem", "Başkonsolos Vekili", id="acting consul general"),
        pytest.param("Bizden Bay Cem Kara katılacak.", "Cem Kara", None, id="from us"),
        pytest.param("Bizden Müsteşar Cem Kara katılacak.", "Cem Kara", "Müsteşar", id="from us, an office"),
        pytest.param("Toplantıya Dr. Ece Su katılacak.", "Ece Su", None, id="a small word elsewhere"),
    ],
)  # fmt: skip
def test_turkish_offices_of_two_words(found: Find, text: str, name: str, role: str | None) -> None:
    assert roles(found((text, "registers"), language="tr")) == [(name, role)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param("临时代办王伟将代表中国出席会议。", [("王伟", "临时代办")], id="will, represents"),
        pytest.param("由参赞王伟负责全程。", [("王伟", "参赞")], id="is in charge of"),
        pytest.param("代表团由参赞王芳、李娜三秘和张静女士组成。", [("王芳", "参赞"), ("李娜", "三秘"), ("张静", None)], id="an office behind, and"),
        pytest.param("代表团由王芳参赞和李娜三等秘书兼领事组成。", [("王芳", "参赞"), ("李娜", "三等秘书兼领事")], id="two offices"),
        pytest.param("由王伟代表出席。", [("王伟", "代表")], id="a delegate"),
        pytest.param("由王伟负责人出席。", [("王伟", "负责人")], id="who is in charge"),
        pytest.param("参赞张志和将出席会议。", [("张志和", "参赞")], id="a name that ends in and"),
        pytest.param("由随员周宁赴会。", [("周宁", "随员")], id="a verb of two signs"),
        pytest.param("由卢岩女士出席，别的都不变。", [("卢岩", None)], id="the rest"),
        pytest.param("王晓会女士出席。", [("王晓会", None)], id="a name that ends in can"),
    ],
)  # fmt: skip
def test_chinese_verbs_are_no_names_and_no_offices(
    found: Find, text: str, people: list[tuple[str, str | None]]
) -> None:
    assert roles(found((text, "registers"), language="zh")) == people


def test_a_chinese_no_is_no_name(found: Find) -> None:
    assert found(("王伟不参加了。", "amends"), language="zh").removed == ("王伟",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("D. Juan de la Cierva y Hoces asistirá a la reunión.", ["Juan de la Cierva y Hoces"], id="es, two halves"),
        pytest.param("Asistirán D. Luis de la Torre y Hoces, agregado, y Dª Ana Gil.", ["Luis de la Torre y Hoces", "Ana Gil"], id="es, and another"),
        pytest.param("Asistirán D. Juan de la Torre y Ana Hoces.", ["Juan de la Torre", "Ana Hoces"], id="es, two people"),
        pytest.param("Asistirán los Sres. Juan Torre y Hoces.", ["Juan Torre", "Hoces"], id="es, two by their courtesy"),
        pytest.param("Asistirá la Dª Begoña Peñarroya.", ["Begoña Peñarroya"], id="es, Dª"),
        pytest.param("Asistirán Dª Begoña Peñarroya y D.ª Ana Gil.", ["Begoña Peñarroya", "Ana Gil"], id="es, Dª first"),
        pytest.param("Es kommt Herr Karl-Heinz Freiherr von und zu Ehrenstein.", ["Karl-Heinz Freiherr von und zu Ehrenstein"], id="de, von und zu"),
        pytest.param("Parteciperà il Dott. Gian Lorenzo De' Medici, consigliere.", ["Gian Lorenzo De' Medici"], id="it, De'"),
        pytest.param("L'Italia sarà rappresentata da Gian Lorenzo De' Medici.", ["Gian Lorenzo De' Medici"], id="it, represented by"),
        pytest.param("Please register Mr. J. P. McDonald III.", ["J. P. McDonald III"], id="en, the third"),
        pytest.param("Please register Mr. Paul McDonald III, Counsellor.", ["Paul McDonald III"], id="en, an office behind"),
        pytest.param("Asistirá la Sra. Ana Gil III Secretaria.", ["Ana Gil"], id="es, a third secretary"),
        pytest.param("We send Ms Jordan Bell and Mr Chad Ireland.", ["Jordan Bell", "Chad Ireland"], id="en, called like two States"),
        pytest.param("Mr George Chad Smith will attend.", ["George Chad Smith"], id="en, a State in the middle"),
        pytest.param("Mr. Costa Rica will attend.", [], id="en, one State"),
    ],
)  # fmt: skip
def test_names_stay_whole(found: Find, text: str, expected: list[str]) -> None:
    assert names(found((text, "registers"))) == expected
