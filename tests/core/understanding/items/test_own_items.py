"""Items that the rules know nothing of: they have their titles, and what the office says that they
are called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from mailbot.core.understanding.items import ItemFinder
from mailbot.core.values.meeting import AgendaItem

FinderOf = Callable[[tuple[AgendaItem, ...]], ItemFinder]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("on floods", "early-warning"),
        ("sobre las crecidas", "early-warning"),
        ("on EWS", "early-warning"),
        ("on the accounts", "budget"),
    ],
)
def test_an_office_says_what_else_its_items_are_called(
    finder_of: FinderOf, text: str, code: str
) -> None:
    finder = finder_of(
        (
            AgendaItem("early-warning", "Early Warning", names=("flood*", "crecid*", "EWS")),
            AgendaItem("budget", "Budget", names=("[annual] accounts",)),
        )
    )
    assert [mention.code for mention in finder.find(text)] == [code]


AGENDA = (
    AgendaItem(
        "aquifers",
        "Groundwater Monitoring and Data Exchange",
        {
            "fr": "Surveillance des eaux souterraines et échange de données",
            "es": "Vigilancia de las aguas subterráneas e intercambio de datos",
            "ru": "Мониторинг подземных вод и обмен данными",
            "ar": "رصد المياه الجوفية وتبادل البيانات",
            "zh": "地下水监测和数据交换",
        },
        number="1",
    ),
    AgendaItem(
        "early-warning",
        "Flood Forecasting and Early Warning",
        {
            "fr": "Prévision des crues et alerte précoce",
            "es": "Pronóstico de crecidas y alerta temprana",
            "ru": "Прогнозирование наводнений и раннее предупреждение",
            "ar": "التنبؤ بالفيضانات والإنذار المبكر",
            "zh": "洪水预报和预警",
        },
        number="2",
    ),
    AgendaItem(
        "finance",
        "Programme of Work and Budget for 2028-2029",
        {"fr": "Programme de travail et budget 2028-2029", "zh": "工作方案和2028-2029年预算"},
        number="3",
    ),
    AgendaItem(
        "restoration",
        "Wetlands and Ecosystem Restoration",
        {
            "fr": "Zones humides et restauration des écosystèmes",
            "es": "Humedales y restauración de ecosistemas",
            "ru": "Водно-болотные угодья и восстановление экосистем",
            "ar": "الأراضي الرطبة واستعادة النظم الإيكولوجية",
            "zh": "湿地和生态系统恢复",
        },
        number="4",
    ),
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("on the budget", ["finance"]),
        ("on the programme of work and budget", ["finance"]),
        ("on groundwater", ["aquifers"]),
        ("on data exchange", ["aquifers"]),
        ("on the exchange of views and on our data", []),
        ("on flood forecasting", ["early-warning"]),
        ("on floods", ["early-warning"]),
        ("on the wetland item", ["restoration"]),
        ("on ecosystems", ["restoration"]),
        ("on monitoring, and on the work of the programme", []),
        ("on Groundwater Monitoring and Flood Forecasting", ["aquifers", "early-warning"]),
        ("sur les zones humides et le budget", ["restoration", "finance"]),
        ("sur la surveillance des crues", ["early-warning"]),
        ("sur l'échange des données", ["aquifers"]),
        ("sobre humedales", ["restoration"]),
        ("sobre las aguas subterráneas", ["aquifers"]),
        ("о подземных водах", ["aquifers"]),
        ("по прогнозированию наводнений", ["early-warning"]),
        ("حول الفيضانات والإنذار المبكر", ["early-warning"]),
        ("关于地下水和湿地", ["aquifers", "restoration"]),
        ("就预算发言", ["finance"]),
    ],
)
def test_what_one_title_alone_says_names_its_item(
    finder_of: FinderOf, text: str, codes: list[str]
) -> None:
    assert [mention.code for mention in finder_of(AGENDA).find(text)] == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("on invasive species", "invasive"),
        ("sur les espèces envahissantes", "invasive"),
        ("sobre las especies invasoras", "invasive"),
        ("on migratory species", "birds"),
        ("sur les espèces migratrices", None),
    ],
)
def test_words_of_a_title_name_it_without_what_stands_between_them(
    finder_of: FinderOf, text: str, code: str | None
) -> None:
    titles = {"fr": "Espèces exotiques envahissantes", "es": "Especies exóticas invasoras"}
    finder = finder_of(
        (
            AgendaItem("invasive", "Invasive alien species", titles),
            AgendaItem("birds", "Migratory waterbirds", {"fr": "Oiseaux d'eau migrateurs"}),
        )
    )
    assert {mention.code for mention in finder.find(text)} == ({code} if code else set())


def test_a_word_of_the_meetings_own_title_names_no_item(finder_of: FinderOf) -> None:
    """The meeting of these tests is that of the Standing Committees."""
    finder = finder_of((AgendaItem("bodies", "Standing Orders"), AgendaItem("fees", "Fees")))
    assert [m.code for m in finder.find("in the standing orders, and standing by")] == ["bodies"]


def test_where_the_rules_have_names_words_of_the_title_are_none(finder_of: FinderOf) -> None:
    finder = finder_of((AgendaItem("resources", "Resources and Quorum"),))
    assert not finder.find("on the quorum")


def test_the_words_of_any_agenda_name_no_item(finder_of: FinderOf) -> None:
    finder = finder_of(
        (
            AgendaItem(
                "agenda",
                "Adoption of the agenda",
                {"fr": "Adoption de l'ordre du jour", "es": "Aprobación del orden del día"},
                number="2",
            ),
            AgendaItem("salinity", "Salinity", number="3"),
        )
    )
    for language, text in (
        ("en", "We wish to speak on agenda item 3."),
        ("fr", "Nous interviendrons au titre du point 3 de l'ordre du jour."),
        ("es", "Intervendremos en el punto 3 del orden del día."),
    ):
        assert read(finder, text, language) == (["salinity"], False)


@dataclass(frozen=True)
class Said:
    start: int
    end: int
    acts: frozenset[str] = frozenset({"will-speak"})


def read(finder: ItemFinder, text: str, language: str) -> tuple[list[str], bool]:
    """The items to speak on, as a wish of one sentence has it, and whether more is named."""
    said = [Said(0, len(text))]
    mentions = finder.find(text, said, language=language)
    items = finder.interventions(mentions, is_announced=True)
    return list(items), finder.is_left_open(text, said, mentions)


EVERY = ["aquifers", "early-warning", "finance", "restoration"]


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("en", "We wish to speak on flood forecasting and on the budget.", EVERY[1:3]),
        ("en", "We speak under the wetlands item, and also on item 1.", [EVERY[3], EVERY[0]]),
        ("en", "We will take the floor on items 1-3, and on wetlands.", EVERY),
        ("en", "We will take the floor on all agenda items.", EVERY),
        ("fr", "Nous interviendrons sur tous les points de l'ordre du jour.", EVERY),
        ("en", "We speak on the second and fourth agenda items.", EVERY[1::2]),
        ("en", "We speak on the last item.", EVERY[3:]),
        ("fr", "Nous intervenons sur le premier et le dernier point.", EVERY[::3]),
        ("es", "Intervendremos en el segundo y el cuarto punto.", EVERY[1::2]),
        ("pt", "Desejamos intervir no segundo e no último ponto.", EVERY[1::2]),
        ("de", "Wir sprechen zu Tagesordnungspunkt 2.", EVERY[1:2]),
        ("de", "Wir sprechen zum zweiten und vierten Tagesordnungspunkt.", EVERY[1::2]),
        ("it", "Parleremo sul secondo e quarto punto all'ordine del giorno.", EVERY[1::2]),
        ("ru", "Просим слова по второму и четвёртому пунктам.", EVERY[1::2]),
        ("ar", "نود أخذ الكلمة في البندين الثاني والرابع.", EVERY[1::2]),
        ("zh", "我们希望就第二和第四项议题发言。", EVERY[1::2]),
        ("tr", "İkinci ve dördüncü gündem maddelerinde söz istiyoruz.", EVERY[1::2]),
        ("en", "We speak on item 3 (Programme of Work and Budget).", EVERY[2:3]),
        ("en", "We speak on item 3 and on behalf of a group.", EVERY[2:3]),
        ("en", "As a last point, we wish to speak on wetlands.", EVERY[3:]),
    ],
)
def test_all_items_of_a_wish_are_found(
    finder_of: FinderOf, language: str, text: str, codes: list[str]
) -> None:
    assert read(finder_of(AGENDA), text, language) == (codes, False)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We speak on items 1, 3 and the last one."),
        ("en", "We speak on the budget and on sanitation."),
        ("en", "We speak on item 3 and on any other business."),
        ("en", "We speak on Monday's item and on item 3."),
        ("en", "We speak on items 2 and 7."),
        ("en", "We speak on the ninth item."),
        ("en", "We speak on item 2 (Programme of Work and Budget)."),
        ("en", "We speak on item 1 and floods."),
        ("en", "We speak on floods and on item 1."),
        ("en", "We speak on floods, wetlands and item 1."),
        ("en", "We speak on the wetlands item and the floods item."),
        ("en", "We speak on ecosystem forecasting."),
        ("fr", "Nous intervenons sur les écosystèmes et sur le budget."),
        ("zh", "我们希望就湿地和地下水发言。"),
        ("zh", "我们希望就预算和候鸟发言。"),
        ("ar", "نود أن نتحدث عن المياه والأراضي الرطبة."),
        ("es", "Intervendremos sobre las crecidas y los humedales."),
        ("fr", "Nous intervenons sur le budget et sur l'assainissement."),
        ("fr", "Nous intervenons au point 2 (budget)."),
        ("es", "Intervendremos sobre humedales y sobre saneamiento."),
        ("pt", "Desejamos intervir no ponto 3 e sobre saneamento."),
        ("de", "Wir sprechen zu Punkt 3 und zur Abwasserreinigung."),
        ("it", "Parleremo sul punto 3 e sul risanamento."),
        ("ru", "Мы выступим по пункту 3 и по вопросам санитарии."),
        ("ar", "سنتحدث عن البند 3 وعن الصرف الصحي."),
    ],
)
def test_what_is_left_of_an_enumeration_leaves_it_open(
    finder_of: FinderOf, language: str, text: str
) -> None:
    assert read(finder_of(AGENDA), text, language)[1]


def test_where_the_agenda_has_no_numbers_one_alone_leaves_it_open(finder_of: FinderOf) -> None:
    finder = finder_of(tuple(replace(item, number="") for item in AGENDA))
    assert read(finder, "We speak on item 2.", "en") == (["unspecified"], True)
    assert read(finder, "We speak on item 2 (budget).", "en") == (["finance"], False)
    assert read(finder, "We speak on item 2 and on the budget.", "en") == (["finance"], True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kenya no longer wishes to speak on item 2 but on item 4."),
        ("fr", "Le Sénégal n'interviendra plus au titre du point 2 mais au titre du point 4."),
        ("es", "España ya no intervendrá en el tema 2 sino en el tema 4."),
        ("pt", "Angola já não deseja intervir no ponto 2, mas no ponto 4."),
        ("it", "L'Italia non interverrà più sul punto 2 ma sul punto 4."),
        ("ru", "Кения больше не хочет выступать по пункту 2, а по пункту 4."),
        ("ar", "لم تعد كينيا ترغب في الكلام في البند 2 بل في البند 4."),
    ],
)
def test_what_is_named_instead_of_a_wish_taken_back_is_spoken_on(
    finder_of: FinderOf, language: str, text: str
) -> None:
    finder = finder_of(AGENDA)
    said = [Said(0, len(text), frozenset({"will-not-speak"}))]
    mentions = finder.find(text, said, language=language)
    assert finder.interventions(mentions, is_announced=False) == ("restoration",)
    assert finder.withdrawn(mentions) == ("early-warning",)


@pytest.mark.parametrize(
    ("acts", "language", "text", "codes"),
    [
        ("will-not-speak", "en", "Not on item 2, but will listen to item 4.", []),
        ("will-not-speak", "fr", "Nous n'interviendrons que sur le point 3.", ["finance"]),
        ("will-speak", "de", "Wir sprechen nicht mehr zu Punkt 2, sondern zu Punkt 4.", EVERY[3:]),
        ("will-speak", "de", "Wir sprechen zu Punkt 2, nicht mehr als fünf Minuten.", EVERY[1:2]),
        ("will-speak", "fr", "Nous parlerons des mines abandonnées sous le point 3.", ["finance"]),
    ],
)  # fmt: skip
def test_what_is_denied_and_what_only_sounds_so(
    finder_of: FinderOf, acts: str, language: str, text: str, codes: list[str]
) -> None:
    finder = finder_of(AGENDA)
    said = [Said(0, len(text), frozenset({acts}))]
    mentions = finder.find(text, said, language=language)
    assert list(finder.interventions(mentions, is_announced=False)) == codes


def test_a_number_within_a_name_is_none_of_the_agenda(finder_of: FinderOf) -> None:
    """Article 5 of the Convention, at a meeting whose agenda has no numbers."""
    finder = finder_of((AgendaItem("mine-clearance", "Mine Clearance"),))
    assert read(finder, "Madde 5 hakkında söz istiyoruz.", "tr") == (["mine-clearance"], False)
