# ruff: noqa: E501 - one case a line, however long
"""On what a delegation means to speak: by name, nickname and day, and not on what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mailbot.core.understanding.items import ItemFinder
from mailbot.core.values.meeting import AgendaItem

RULES = Path(__file__).parents[4] / "rules" / "understanding"
ITEMS = (
    AgendaItem(
        "general-status",
        "General Status and Operation of the Convention",
        taken_on=date(2011, 6, 20),
    ),
    AgendaItem("mine-clearance", "Mine Clearance, Mine Risk Education and Technologies"),
    AgendaItem(
        "victim-assistance",
        "Victim Assistance and Socio-Economic Reintegration",
        taken_on=date(2011, 6, 22),
    ),
    AgendaItem("stockpile-destruction", "Stockpile Destruction", taken_on=date(2011, 6, 22)),
    AgendaItem("resources", "Resources, Cooperation and Assistance", day=date(2011, 6, 24)),
    AgendaItem("small-groups", "Informal small group meetings", day=date(2011, 6, 23)),
    AgendaItem("bridges", "Bridges (and tunnels)", {"fr": "Ponts"}),
)


@dataclass(frozen=True)
class Said:
    start: int
    end: int
    acts: frozenset[str]


@pytest.fixture(scope="module")
def finder(finder_of: Callable[[tuple[AgendaItem, ...]], ItemFinder]) -> ItemFinder:
    return finder_of(ITEMS)


def codes(finder: ItemFinder, language: str, *sentences: tuple[str, str]) -> set[str]:
    """The codes of sentences given as (acts, text)."""
    text, said = "", []
    for acts, words in sentences:
        said.append(Said(len(text), len(text) + len(words), frozenset(acts.split())))
        text += words + "\n"
    return set(finder.interventions(finder.find(text, said, language=language), is_announced=True))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "Kenya would take the floor on Article 5.", {"mine-clearance"}, id="en article"),
        pytest.param("en", "We wish to speak on VA and stockpiles.", {"victim-assistance", "stockpile-destruction"}, id="en nickname"),
        pytest.param("en", "A word on universalisation, please.", {"general-status"}, id="en topic"),
        pytest.param("en", "Two minutes on Friday morning, please.", {"resources"}, id="en weekday"),
        pytest.param("en", "We shall be brief on the last day.", {"resources"}, id="en last day"),
        pytest.param("en", "We attend from 20 to 24 June and wish to speak.", {"unspecified"}, id="en range is no day"),
        pytest.param("fr", "Le Mali interviendra sur le déminage et les stocks.", {"mine-clearance", "stockpile-destruction"}, id="fr"),
        pytest.param("fr", "Il va prendre la parole.", {"unspecified"}, id="fr va is not VA"),
        pytest.param("fr", "Une intervention sur les ponts.", {"bridges"}, id="title in another language"),
        pytest.param("es", "Perú hablará de asistencia a las víctimas.", {"victim-assistance"}, id="es"),
        pytest.param("es", "El discurso del jueves será breve.", {"small-groups"}, id="es weekday"),
        pytest.param("pt", "Angola fará uma declaração sobre a desminagem.", {"mine-clearance"}, id="pt"),
        pytest.param("ar", "نود إلقاء كلمة حول إزالة الألغام ومساعدة الضحايا", {"mine-clearance", "victim-assistance"}, id="ar"),
        pytest.param("ru", "Просим слово по уничтожению запасов.", {"stockpile-destruction"}, id="ru"),
        pytest.param("ru", "Выступим по статье 7.", {"general-status"}, id="ru article"),
        pytest.param("zh", "我团拟就「受害者援助」和第五条发言。", {"victim-assistance", "mine-clearance"}, id="zh"),
        pytest.param("zh", "希望在小组会上发言。", {"small-groups"}, id="zh groups"),
        pytest.param("de", "Zur Opferhilfe möchten wir sprechen.", {"victim-assistance"}, id="de"),
        pytest.param("it", "Vorremmo intervenire sullo sminamento.", {"mine-clearance"}, id="it"),
        pytest.param("tr", "Stok imhası hakkında konuşmak istiyoruz.", {"stockpile-destruction"}, id="tr"),
        pytest.param("en", "A word on bridges.", {"bridges"}, id="an item of the meeting alone"),
        pytest.param("en", "Three minutes in the money session, please.", {"resources"}, id="en money"),
        pytest.param("en", "We report on our Article V deadline.", {"mine-clearance"}, id="en Roman number"),
        pytest.param("en", "We shall lead one of the three groups.", {"small-groups"}, id="en three groups"),
        pytest.param("fr", "Un mot sur l'article cinq.", {"mine-clearance"}, id="fr number in letters"),
        pytest.param("es", "La Unidad de Apoyo a la Aplicación tomará nota de que hablaremos.", {"unspecified"}, id="es the Unit is no item"),
        pytest.param("pt", "A Unidade de Apoio à Implementação tome nota: queremos falar.", {"unspecified"}, id="pt the Unit is no item"),
        pytest.param("pt", "Queremos falar; o tema depois.", {"unspecified"}, id="pt depois is no depot"),
        pytest.param("ru", "Выступим по пятой статье.", {"mine-clearance"}, id="ru number in letters"),
        pytest.param("zh", "我团拟在“资源、合作与援助”常设委员会会议上发言，介绍扫雷援助的做法。", {"resources"}, id="zh what is spoken of under it"),
        pytest.param("en", "Survey: eight minutes, please.", {"mine-clearance"}, id="a topic before a colon"),
    ],
)  # fmt: skip
def test_an_item_is_known_by_its_names(
    finder: ItemFinder, language: str, text: str, expected: set[str]
) -> None:
    assert codes(finder, language, ("will-speak", text)) == expected


@pytest.mark.parametrize(
    ("language", "acts", "text", "expected"),
    [
        pytest.param("en", "will-speak will-not-speak", "We'll not speak on stockpiles but on VA.", {"victim-assistance"}, id="not on X but on Y"),
        pytest.param("en", "will-speak", "Croatia will speak on clearance, not on stockpiles.", {"mine-clearance"}, id="on Y, not on X"),
        pytest.param("fr", "will-speak will-not-speak", "Nous parlerons du déminage, mais pas des stocks.", {"mine-clearance"}, id="mais pas"),
        pytest.param("en", "will-speak will-not-speak", "We shall not speak on clearance, stocks or VA, but on resources.", {"resources"}, id="a row that is refused"),
        pytest.param("de", "will-speak will-not-speak", "Zur Opferhilfe möchten wir sprechen, zur Räumung diesmal nicht.", {"victim-assistance"}, id="nicht at the end"),
        pytest.param("es", "will-speak", "- Víctimas: NO", {"unspecified"}, id="a line answered no"),
        pytest.param("de", "will-speak", "Am Freitag zur Finanzierung der Opferhilfe.", {"resources"}, id="an item as the topic of a day"),
        pytest.param("en", "will-speak", "It will be no more than 3 minutes on VA.", {"victim-assistance"}, id="no more than"),
        pytest.param("fr", "will-speak", "Non seulement sur le déminage mais aussi sur les victimes.", {"mine-clearance", "victim-assistance"}, id="non seulement"),
        pytest.param("ru", "will-speak", "Хотим рассказать, как живут люди без рук, по теме помощи пострадавшим.", {"victim-assistance"}, id="a negation of something else"),
    ],
)  # fmt: skip
def test_what_a_clause_refuses_is_no_intervention(
    finder: ItemFinder, language: str, acts: str, text: str, expected: set[str]
) -> None:
    assert codes(finder, language, (acts, text)) == expected


def test_a_list_under_a_heading_names_the_items(finder: ItemFinder) -> None:
    said = [("will-speak", "We request the floor under:"), ("", "- Article 5"), ("", "- VA")]
    assert codes(finder, "en", *said) == {"mine-clearance", "victim-assistance"}


def test_a_line_of_the_list_that_refuses_is_left_out(finder: ItemFinder) -> None:
    said = [
        ("will-speak", "We speak on:"),
        ("", "- Article 5"),
        ("", "- Victims: NO, not this time"),
    ]
    assert codes(finder, "en", *said) == {"mine-clearance"}


def test_the_sentence_before_may_name_the_item(finder: ItemFinder) -> None:
    said = [("", "Much has happened for survivors."), ("will-speak", "Four minutes would do.")]
    assert codes(finder, "en", *said) == {"victim-assistance"}


def test_a_question_names_no_intervention(finder: ItemFinder) -> None:
    said = [("will-speak", "We wish to speak."), ("asks", "When is clearance on the agenda?")]
    assert codes(finder, "en", *said) == {"unspecified"}


def test_an_office_that_holds_an_items_name_is_none(finder: ItemFinder) -> None:
    text = "The National Mine Action Centre would like to speak on VA."
    assert codes(finder, "en", ("will-speak", text)) == {"victim-assistance"}


def test_a_withdrawn_item_is_told(finder: ItemFinder) -> None:
    text = "We no longer wish to speak on stockpiles."
    said = [Said(0, len(text), frozenset({"will-not-speak"}))]
    mentions = finder.find(text, said, language="en")
    assert finder.withdrawn(mentions) == ("stockpile-destruction",)
    assert finder.interventions(mentions, is_announced=False) == ()


def test_evidence_stands_where_it_says(finder: ItemFinder) -> None:
    text = "Просим слово по статье 5 и о помощи пострадавшим."
    mentions = finder.find(text, [Said(0, len(text), frozenset({"will-speak"}))], language="ru")
    assert [text[m.start : m.end] for m in mentions] == ["статье 5", "помощи пострадавшим"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "We will speak in the Committee on Resources on the cost of demining.", {"resources"}, id="en, under a committee"),
        pytest.param("zh", "我方拟在资源、合作与援助议题下介绍对外扫雷情况。", {"resources"}, id="zh, under an item"),
        pytest.param("es", "Pedirá la palabra en desminado y en el Comité de recursos.", {"mine-clearance", "resources"}, id="es, one of two is called so"),
        pytest.param("en", "We would update you on the land release of two provinces, now mine free.", {"mine-clearance"}, id="en, what it is about"),
        pytest.param("fr", "Le Niger fera le point sur la zone suspecte de Madama.", {"mine-clearance"}, id="fr, an area"),
    ],
)  # fmt: skip
def test_what_is_spoken_of_under_an_item_is_not_another(
    finder: ItemFinder, language: str, text: str, expected: set[str]
) -> None:
    assert codes(finder, language, ("will-speak", text)) == expected


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        pytest.param("en", "Please cancel our statement on VA.", "The one on clearance stands.", id="en"),
        pytest.param("fr", "Nous retirons le texte sur les victimes.", "Celui sur le déminage est maintenu.", id="fr"),
        pytest.param("es", "Retiramos lo de víctimas.", "Lo de desminado se mantiene.", id="es"),
        pytest.param("pt", "Retiramos o das vítimas.", "O da desminagem mantém-se.", id="pt"),
        pytest.param("de", "Zur Opferhilfe ziehen wir zurück.", "Die Räumung bleibt.", id="de"),
        pytest.param("it", "Ritiriamo quello sulle vittime.", "Lo sminamento resta.", id="it"),
        pytest.param("ru", "Снимите нас с помощи пострадавшим.", "По разминированию оставляем.", id="ru"),
        pytest.param("ar", "نسحب كلمتنا عن مساعدة الضحايا.", "وتبقى كلمة إزالة الألغام.", id="ar"),
        pytest.param("zh", "撤回受害者援助的发言。", "扫雷议题照旧。", id="zh"),
        pytest.param("tr", "Mağdurlara yardım konuşmasını iptal ediyoruz.", "Mayın temizliği aynen kalsın.", id="tr"),
    ],
)  # fmt: skip
def test_what_stays_is_spoken_on_though_another_is_taken_back(
    finder: ItemFinder, language: str, first: str, second: str
) -> None:
    assert codes(finder, language, ("will-not-speak", first), ("", second)) == {"mine-clearance"}
    joined = f"{first.rstrip('.。')}; {second}"
    assert codes(finder, language, ("will-not-speak", joined)) == {"mine-clearance"}


def test_what_is_only_asked_about_is_not_spoken_on(finder: ItemFinder) -> None:
    wish = ("will-speak", "We speak on VA.")
    question = ("will-speak asks", "In which of the small groups is Albania?")
    assert codes(finder, "en", wish, question) == {"victim-assistance"}
    assert codes(finder, "en", question) == {"small-groups"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "If the list is not full, we would speak on VA.", id="en"),
        pytest.param("fr", "Si la liste n'est pas close, un mot sur les victimes.", id="fr"),
        pytest.param("es", "Si la lista no está cerrada, hablaremos de víctimas.", id="es"),
        pytest.param("de", "Falls die Liste nicht voll ist, sprechen wir zur Opferhilfe.", id="de"),
        pytest.param("zh", "如果名单未满，我们想就受害者援助发言。", id="zh"),
    ],
)
def test_a_condition_denies_nothing(finder: ItemFinder, language: str, text: str) -> None:
    assert codes(finder, language, ("will-speak", text)) == {"victim-assistance"}


def test_only_to_listen_is_no_wish_to_speak(finder: ItemFinder) -> None:
    lines = (("will-speak", "Clearance: 8 minutes."), ("will-speak", "Friday: we only listen."))
    assert codes(finder, "en", *lines) == {"mine-clearance"}
    one = ("will-speak", "We take the floor on VA, on Friday we only listen.")
    assert codes(finder, "en", one) == {"victim-assistance"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "We keep our slot on Monday.", {"general-status"}, id="en"),
        pytest.param("fr", "Nous maintenons la prise de parole de lundi.", {"general-status"}, id="fr"),
        pytest.param("ru", "Просим слова в понедельник.", {"general-status"}, id="ru"),
        pytest.param("fr", "Un mot à la séance d'ouverture, s'il vous plaît.", {"general-status"}, id="fr opening"),
        pytest.param("es", "Quisiéramos hablar el primer día.", {"general-status"}, id="es first day"),
        pytest.param("zh", "我团拟在首日发言。", {"general-status"}, id="zh first day"),
        pytest.param("en", "The floor on the 24th, please.", {"resources"}, id="en 24th"),
        pytest.param("en", "On Monday we speak on clearance.", {"mine-clearance"}, id="an item named"),
        pytest.param("en", "On Monday, a word on contaminated land.", {"mine-clearance"}, id="a topic"),
        pytest.param("en", "The floor on Wednesday, please.", {"unspecified"}, id="two items share it"),
        pytest.param("en", "In reply to your letter of 20 April, the floor please.", {"unspecified"}, id="a date"),
    ],
)  # fmt: skip
def test_a_day_that_an_item_shares_means_it_where_nothing_is_named(
    finder: ItemFinder, language: str, text: str, expected: set[str]
) -> None:
    assert codes(finder, language, ("will-speak", text)) == expected


def test_the_next_line_names_what_a_shared_day_only_hints_at(finder: ItemFinder) -> None:
    wish, line = ("will-speak", "The floor on Monday, please:"), ("", "Stockpile destruction.")
    assert codes(finder, "en", wish, line) == {"stockpile-destruction"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "We speak on clearance and on the financing of our plan.", {"mine-clearance", "resources"}, id="en"),
        pytest.param("fr", "Elle parlera des victimes, lui du financement.", {"victim-assistance", "resources"}, id="fr"),
        pytest.param("es", "Hablaremos sobre desminado y sobre donantes.", {"mine-clearance", "resources"}, id="es"),
        pytest.param("ru", "Карла выступит по помощи пострадавшим, а Руджеро — о финансировании.", {"victim-assistance", "resources"}, id="ru"),
        pytest.param("en", "We speak on clearance with our donors.", {"mine-clearance"}, id="no on of its own"),
        pytest.param("en", "In the Committee on Resources, on the rehabilitation of survivors.", {"resources"}, id="under an item"),
    ],
)  # fmt: skip
def test_a_topic_with_an_on_of_its_own_stands_beside_a_name(
    finder: ItemFinder, language: str, text: str, expected: set[str]
) -> None:
    assert codes(finder, language, ("will-speak", text)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "We shall not take the floor, save on stockpiles, where Ms Example will read a text.", {"stockpile-destruction"}, id="en"),
        pytest.param("fr", "Nous ne prendrons pas la parole, sauf sur le déminage.", {"mine-clearance"}, id="fr"),
        pytest.param("es", "No haremos uso de la palabra, salvo en asistencia a las víctimas.", {"victim-assistance"}, id="es"),
        pytest.param("pt", "Não faremos intervenções, exceto sobre desminagem.", {"mine-clearance"}, id="pt"),
        pytest.param("de", "Wir sprechen nicht, ausser zur Opferhilfe.", {"victim-assistance"}, id="de"),
        pytest.param("it", "Non prenderemo la parola, tranne che sullo sminamento.", {"mine-clearance"}, id="it"),
        pytest.param("ru", "Выступать не будем, кроме как по разминированию.", {"mine-clearance"}, id="ru"),
        pytest.param("zh", "除销毁储存外，我们不发言。", {"stockpile-destruction"}, id="zh"),
    ],
)  # fmt: skip
def test_what_is_excepted_from_a_refusal_is_spoken_on(
    finder: ItemFinder, language: str, text: str, expected: set[str]
) -> None:
    assert codes(finder, language, ("will-speak will-not-speak", text)) == expected


def test_what_is_excepted_from_a_wish_is_not_spoken_on(finder: ItemFinder) -> None:
    text = "We shall speak on victim assistance and clearance except on stockpiles."
    assert codes(finder, "en", ("will-speak", text)) == {"victim-assistance", "mine-clearance"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The one on mine clearance falls away; we speak on resources."),
        ("es", "Prescindimos de la de desminado; hablaremos sobre recursos."),
        ("pt", "Prescindimos da intervenção sobre desminagem; falaremos sobre recursos."),
        ("de", "Der Beitrag zur Minenräumung entfällt; wir sprechen im neuen Ausschuss."),
        ("ru", "Выступление по разминированию отпадает; выступим по ресурсам."),
    ],
)
def test_what_falls_away_is_not_spoken_on(finder: ItemFinder, language: str, text: str) -> None:
    assert codes(finder, language, ("will-speak", text)) == {"resources"}


def test_a_line_left_open_is_no_wish_yet(finder: ItemFinder) -> None:
    lines = (
        ("will-speak", "a) victim assistance - yes"),
        ("will-speak", "b) stockpile destruction - no"),
        ("will-speak", "c) resources - to be confirmed"),
    )
    assert codes(finder, "en", *lines) == {"victim-assistance"}


def test_unexploded_ordnance_is_no_refusal(finder: ItemFinder) -> None:
    text = "Nous parlerions de l'enlèvement des engins non explosés, au point sur le déminage."
    assert codes(finder, "fr", ("will-speak will-not-speak", text)) == {"mine-clearance"}
