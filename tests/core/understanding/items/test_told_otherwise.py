# ruff: noqa: E501 - one case a line, however long
"""Items that are told otherwise than by a name beside the wish: several at once, by a yes, by a
pointing word; and what looks like a name and is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SPEAKS = "will-speak"
CLEARANCE, VICTIMS, STOCKS = {"mine-clearance"}, {"victim-assistance"}, {"stockpile-destruction"}
RESOURCES, GROUPS, STATUS = {"resources"}, {"small-groups"}, {"general-status"}
FOUR = STATUS | CLEARANCE | VICTIMS | STOCKS


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "Our group will speak in each of the four Standing Committees.", FOUR, id="en four"),
        pytest.param("fr", "Nous prendrons la parole dans les quatre comités.", FOUR, id="fr four"),
        pytest.param("es", "Intervendremos en los cuatro comités y el viernes.", FOUR | RESOURCES, id="es four, and Friday"),
        pytest.param("ru", "Выступим во всех комитетах.", FOUR | RESOURCES, id="ru all"),
        pytest.param("ar", "سنلقي كلمة في اللجان الدائمة الأربع.", FOUR, id="ar four"),
        pytest.param("zh", "我方拟在四个常设委员会发言。", FOUR, id="zh four"),
    ],
)  # fmt: skip
def test_several_committees_are_told_in_one_breath(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected


ALL = FOUR | RESOURCES


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "My delegation will speak on all agenda items.", ALL, id="en all"),
        pytest.param("en", "We will take the floor on all items except resources.", FOUR, id="en except"),
        pytest.param("en", "We wish to speak on every item but stockpile destruction.", ALL - STOCKS, id="en but"),
        pytest.param("en", "Apart from clearance, we shall speak on every item.", ALL - CLEARANCE, id="en before"),
        pytest.param("fr", "Nous interviendrons sur tous les points sauf la destruction des stocks.", ALL - STOCKS, id="fr"),
        pytest.param("es", "Deseamos intervenir en todos los temas, salvo en el de recursos.", FOUR, id="es"),
        pytest.param("pt", "Gostaríamos de intervir em todos os pontos, exceto no dos recursos.", FOUR, id="pt"),
        pytest.param("it", "Vorremmo intervenire su tutti i punti tranne le risorse.", FOUR, id="it"),
        pytest.param("de", "Wir möchten zu allen Punkten außer zu den Ressourcen sprechen.", FOUR, id="de"),
        pytest.param("ru", "Мы хотели бы выступить по всем пунктам, кроме пункта о ресурсах.", FOUR, id="ru"),
        pytest.param("ar", "نود أن نأخذ الكلمة في جميع البنود ما عدا الموارد.", FOUR, id="ar"),
        pytest.param("zh", "我们希望就除资源外的所有议题发言。", FOUR, id="zh"),
        pytest.param("en", "We speak on everything on the agenda except stocks and clearance.", ALL - STOCKS - CLEARANCE, id="en everything"),
        pytest.param("ru", "Выступим во всех четырёх комитетах, за исключением комитета по разминированию: общий статус, помощь пострадавшим, запасы.", FOUR - CLEARANCE, id="ru, then named"),
        pytest.param("fr", "Nous interviendrons sur l'ensemble des points.", ALL, id="fr the whole"),
        pytest.param("tr", "Kaynaklar dışında tüm maddelerde söz almak istiyoruz.", FOUR, id="tr"),
    ],
)  # fmt: skip
def test_all_items_may_be_told_at_once_and_some_taken_out(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected


def test_who_attends_all_speaks_only_where_it_says_so(spoken_on: Callable[..., set[str]]) -> None:
    text = "Ms Example will attend all the Standing Committees and speak in the small groups."
    assert spoken_on("en", (f"{SPEAKS} registers", text)) == GROUPS


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "All Standing Committees are of interest, but we only speak on stockpile destruction.", STOCKS, id="en but"),
        pytest.param("en", "We cannot speak before Tuesday, so please put us down for mine clearance.", CLEARANCE, id="en not before"),
        pytest.param("ru", "Выступить сможем не раньше вторника, по разминированию.", CLEARANCE, id="ru not before"),
    ],
)  # fmt: skip
def test_what_turns_or_only_sets_a_time_denies_no_item(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected


@pytest.mark.parametrize(
    ("language", "wish", "line", "expected"),
    [
        pytest.param("ru", "Запасы - да.", "Ресурсы - да, если успеем.", STOCKS | RESOURCES, id="ru"),
        pytest.param("en", "Stocks: yes, please.", "Clearance: yes, if there is time.", STOCKS | CLEARANCE, id="en"),
    ],
)  # fmt: skip
def test_a_line_that_says_yes_names_its_item(
    spoken_on: Callable[..., set[str]], language: str, wish: str, line: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, wish), ("undecided", line)) == expected


@pytest.mark.parametrize(
    ("language", "question", "wish"),
    [
        pytest.param("en", "When are the small groups?", "We should like to speak there.", id="en"),
        pytest.param("fr", "À quelle heure sont les petits groupes ?", "Nous aimerions y parler.", id="fr"),
        pytest.param("es", "¿Qué día son los grupos pequeños?", "Queremos hablar ahí.", id="es"),
        pytest.param("ru", "Когда малые группы?", "Хотим там выступить.", id="ru"),
    ],
)  # fmt: skip
def test_a_wish_that_points_back_means_what_was_asked_about(
    spoken_on: Callable[..., set[str]], language: str, question: str, wish: str
) -> None:
    assert spoken_on(language, ("asks", question), (SPEAKS, wish)) == GROUPS


def test_a_wish_that_does_not_point_back_means_nothing_that_was_asked_about(
    spoken_on: Callable[..., set[str]],
) -> None:
    asked = ("asks", "When are the small groups?")
    assert spoken_on("en", asked, (SPEAKS, "We want to speak.")) == {"unspecified"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("zh", "国家排雷机构请求在资源议题下发言。", RESOURCES, id="zh an office"),
        pytest.param("fr", "Le réseau national de déminage parlera le vendredi.", RESOURCES, id="fr a network"),
        pytest.param("fr", "La présentation est pour la commission déminage.", CLEARANCE, id="fr the committee"),
        pytest.param("fr", "M. Exemple fera le point sur les stocks, sa collègue sur le déminage.", STOCKS | CLEARANCE, id="fr faire le point"),
        pytest.param("es", "Queremos hablar el viernes de la plata para las víctimas.", RESOURCES, id="es money on its day"),
        pytest.param("en", "On Friday we want to say a word on the money for survivors.", RESOURCES, id="en money on its day"),
    ],
)  # fmt: skip
def test_what_is_no_item_and_what_is(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("zh", "我方拟就扫除地雷问题发言。", CLEARANCE, id="zh sweep, not except"),
        pytest.param("zh", "我方拟就排雷和受害者援助分别发言。", CLEARANCE | VICTIMS, id="zh each, not do not"),
        pytest.param("en", "We would like to present our work on risk education in one of the small groups.", GROUPS, id="en content of a meeting"),
        pytest.param("es", "Quisiéramos hablar sobre asistencia a las víctimas en uno de los grupos pequeños.", GROUPS, id="es content of a meeting"),
        pytest.param("pt", "Gostaríamos de falar sobre a universalização, com um pequeno grupo de amigos.", STATUS, id="pt a group of friends"),
    ],
)  # fmt: skip
def test_words_within_words_and_meetings_around_matters(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected


def test_a_table_may_say_in_its_head_who_speaks(spoken_on: Callable[..., set[str]]) -> None:
    rows = (
        ("", "Bo Lind\tAmbassador\tStockpile destruction"),
        ("", "Eva Roth\tDirector\tClearance"),
    )
    assert spoken_on("en", (SPEAKS, "Name\tPosition\tWill speak on"), *rows) == STOCKS | CLEARANCE


def test_a_later_sentence_may_deny_an_item(spoken_on: Callable[..., set[str]]) -> None:
    said = spoken_on(
        "en",
        (SPEAKS, "We would like to speak on victim assistance."),
        ("", "Not victim assistance, the capital now says."),
        (SPEAKS, "It is stockpile destruction on which we speak."),
    )
    assert said == STOCKS


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Ireland will speak on Friday on victim assistance.", VICTIMS),
        ("fr", "Nous interviendrons vendredi sur l'assistance aux victimes.", VICTIMS),
        ("es", "Intervendremos el viernes sobre la asistencia a las víctimas.", VICTIMS),
        ("pt", "Falaremos na sexta-feira sobre a assistência às vítimas.", VICTIMS),
        ("en", "We shall speak on victim assistance and on Friday.", VICTIMS | RESOURCES),
        ("fr", "Nous parlerons des victimes et le vendredi.", VICTIMS | RESOURCES),
        ("en", "We want to speak on victim assistance, and again on Friday.", VICTIMS | RESOURCES),
        ("en", "The floor on Friday, as well as on victim assistance.", VICTIMS | RESOURCES),
    ],
)
def test_a_day_beside_another_item_is_when_and_not_what(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Nous interviendrons sur l'état et le fonctionnement d'ensemble."),
        ("fr", "Prise de parole sur l'état d'ensemble, s'il vous plaît."),
        ("en", "We ask for the floor on status/operation."),
        ("es", "Intervendremos sobre la situación y el funcionamiento general."),
    ],
)
def test_general_status_is_known_by_the_half_of_its_name(
    spoken_on: Callable[..., set[str]], language: str, text: str
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == {"general-status"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "The Agency for Development and Cooperation intends to take the floor on clearance.", CLEARANCE, id="en agency"),
        pytest.param("en", "The Ministry of Foreign Affairs and International Cooperation will speak on clearance.", CLEARANCE, id="en ministry"),
        pytest.param("en", "We take the floor for the Organisation of Islamic Cooperation, on clearance.", CLEARANCE, id="en organisation"),
        pytest.param("fr", "Le Ministère des Affaires étrangères, de la Coopération et de l'Intégration africaine interviendra sur le déminage.", CLEARANCE, id="fr ministry"),
        pytest.param("fr", "Le Ministre des Affaires étrangères, de l'Intégration africaine et de la Coopération parlera du déminage.", CLEARANCE, id="fr last"),
        pytest.param("fr", "Nous parlerons du déminage au nom du Conseil de coopération du Golfe.", CLEARANCE, id="fr council"),
        pytest.param("es", "La Agencia Española de Cooperación Internacional intervendrá sobre desminado.", CLEARANCE, id="es agency"),
        pytest.param("es", "El Ministerio de Asuntos Exteriores y de Cooperación hablará sobre desminado.", CLEARANCE, id="es ministry"),
        pytest.param("pt", "O Ministério dos Negócios Estrangeiros e Cooperação falará sobre a desminagem.", CLEARANCE, id="pt ministry"),
        pytest.param("de", "Das Bundesministerium für wirtschaftliche Zusammenarbeit spricht zur Opferhilfe.", VICTIMS, id="de ministry"),
        pytest.param("it", "L'Agenzia italiana per la cooperazione allo sviluppo interverrà sullo sminamento.", CLEARANCE, id="it agency"),
        pytest.param("tr", "İslam İşbirliği Teşkilatı adına mayın temizliği konusunda konuşacağız.", CLEARANCE, id="tr organisation"),
        pytest.param("ru", "Министерство международного сотрудничества выступит по разминированию.", CLEARANCE, id="ru ministry"),
        pytest.param("zh", "国际发展合作署将就扫雷发言。", CLEARANCE, id="zh agency"),
        pytest.param("ar", "ستتحدث وزارة الخارجية والتعاون الدولي عن إزالة الألغام.", CLEARANCE, id="ar ministry"),
        pytest.param("fr", "Le Ministère de la Coopération interviendra sur la coopération et l'assistance.", RESOURCES, id="fr named besides"),
        pytest.param("en", "We speak on international cooperation.", RESOURCES, id="en the matter itself"),
    ],
)  # fmt: skip
def test_who_is_called_after_cooperation_does_not_name_the_item(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected


def test_italian_counts_the_committees_with_its_article(
    spoken_on: Callable[..., set[str]],
) -> None:
    text = "Vorremmo intervenire su tutti e quattro i Comitati, tranne le scorte."
    assert spoken_on("it", (SPEAKS, text)) == FOUR - STOCKS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Angola wishes to speak on the general situation of the Convention.", STATUS),
        ("Angola wishes to speak on the general state and functioning of the Convention.", STATUS),
        ("Angola wishes to intervene in the general situation.", STATUS),
        ("Angola wishes to speak on the cleaning of mines.", CLEARANCE),
        ("Angola wishes to speak on the sensibilization to the danger of mines.", CLEARANCE),
        ("Angola wishes to take the floor in the little groups.", GROUPS),
        ("Angola speaks on clearance in view of the general situation at its borders.", CLEARANCE),
    ],
)
def test_items_have_the_names_that_other_languages_lend_to_english(
    spoken_on: Callable[..., set[str]], text: str, expected: set[str]
) -> None:
    assert spoken_on("en", (SPEAKS, text)) == expected


@pytest.mark.parametrize(
    ("language", "clauses", "expected"),
    [
        ("en", ["We speak on two items: victim assistance;", "resources."], VICTIMS | RESOURCES),
        ("fr", ["Nous interviendrons sur : les victimes ;", "la coopération."], VICTIMS | RESOURCES),
        ("ru", ["Выступаем по двум темам: общее состояние;", "сотрудничество."], STATUS | RESOURCES),
        ("ar", ["نود أخذ الكلمة في بندين: مساعدة الضحايا؛", "إزالة الألغام."], VICTIMS | CLEARANCE),
        ("zh", ["拟就以下议题发言：受害者援助；", "资源与合作。"], VICTIMS | RESOURCES),
        ("de", ["Wir sprechen zu: Opferhilfe;", "Minenräumung;", "und Lagerbestände."], VICTIMS | CLEARANCE | STOCKS),
        ("en", ["We speak on victim assistance;", "resources is a matter that we leave to others."], VICTIMS),
        ("en", ["We speak on victim assistance;", "not on resources."], VICTIMS),
    ],
)  # fmt: skip
def test_a_row_of_items_goes_on_behind_semicolons(
    spoken_on: Callable[..., set[str]], language: str, clauses: list[str], expected: set[str]
) -> None:
    told = [(SPEAKS if not place else "", clause) for place, clause in enumerate(clauses)]
    assert spoken_on(language, *told, joint=" ") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "He will speak on mine clearance and take part in the small group meetings.", CLEARANCE, id="en takes part"),
        pytest.param("en", "She will attend the sessions on mine clearance and on victim assistance and will speak on victim assistance.", VICTIMS, id="en attends two"),
        pytest.param("en", "She follows victim assistance and will take the floor on resources.", RESOURCES, id="en follows"),
        pytest.param("en", "We will attend the meetings and speak on resources.", RESOURCES, id="en the meetings"),
        pytest.param("en", "We will attend the session on resources and wish to speak there.", RESOURCES, id="en there"),
        pytest.param("en", "We will attend the session on resources and take the floor.", RESOURCES, id="en no other"),
        pytest.param("fr", "Il interviendra sur le déminage et participera au petit groupe consacré au pays.", CLEARANCE, id="fr"),
        pytest.param("es", "Intervendrá sobre limpieza de minas y asistirá también a los grupos pequeños.", CLEARANCE, id="es"),
        pytest.param("es", "La Jefe de Cooperación y Recursos intervendrá en asistencia a las víctimas.", VICTIMS, id="es an office"),
    ],
)  # fmt: skip
def test_what_is_but_attended_is_not_spoken_on(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "We keep our statements except the one on resources, which we withdraw; we speak on mine clearance.", id="en"),
        pytest.param("fr", "Les interventions sont maintenues, sauf celle sur les ressources, que nous retirons. Nous parlerons sur le déminage.", id="fr"),
        pytest.param("es", "Se mantienen las intervenciones, salvo la de recursos, que retiramos. Hablaremos sobre limpieza de minas.", id="es"),
    ],
)  # fmt: skip
def test_what_is_excepted_and_taken_back_is_not_spoken_on(
    spoken_on: Callable[..., set[str]], language: str, text: str
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == CLEARANCE


def test_what_is_excepted_from_what_is_kept_goes(spoken_on: Callable[..., set[str]]) -> None:
    kept = "Les interventions sont maintenues, sauf celle sur les ressources, que nous retirons."
    on = "Nous parlerons sur le déminage."
    assert spoken_on("fr", (f"{SPEAKS} will-not-speak", kept), (SPEAKS, on)) == CLEARANCE


def test_what_a_semicolon_parts_from_a_wish_is_spoken_on(
    spoken_on: Callable[..., set[str]],
) -> None:
    parts = [(SPEAKS, "Interventions : déminage ;"), ("", "les ressources ;"), ("", "victimes")]
    assert spoken_on("fr", *parts, joint=" ") == CLEARANCE | RESOURCES | VICTIMS
    told = [(SPEAKS, "Interventions : déminage ;"), ("", "nous suivons aussi les ressources")]
    assert spoken_on("fr", *told, joint=" ") == CLEARANCE
