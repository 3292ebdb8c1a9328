# ruff: noqa: E501 - one case a line, however long
"""What a negation in a sentence that wants the floor takes out, and what it leaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SPEAKS, REFUSES, BOTH = "will-speak", "will-not-speak", "will-speak will-not-speak"
CLEARANCE, VICTIMS, STOCKS = {"mine-clearance"}, {"victim-assistance"}, {"stockpile-destruction"}
RESOURCES = {"resources"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "Please give us the floor on stocks, the hour makes no difference to me.", STOCKS, id="en"),
        pytest.param("ru", "Хотим взять слово по разминированию, хотя, говоря прямо, нового ничего не скажем.", CLEARANCE, id="ru"),
        pytest.param("it", "Vorremmo la parola sulle scorte, purché non si faccia tardi.", STOCKS, id="it"),
        pytest.param("ar", "نود إلقاء كلمة في جلسة الموارد، والنص لم يجهز بعد.", RESOURCES, id="ar"),
        pytest.param("de", "Wir möchten zur Räumung das Wort ergreifen, zu den Beständen dieses Jahr nicht.", CLEARANCE, id="de, behind its item"),
        pytest.param("en", "The floor, please, in the session on survivors and not on clearance.", VICTIMS, id="en, before its item"),
        pytest.param("ar", "نطلب الكلمة في بند الضحايا لا في بند الموارد.", VICTIMS, id="ar, before its item"),
        pytest.param("en", "Our group keeps its statement on clearance and gives up victim assistance.", CLEARANCE, id="en gives up"),
    ],
)  # fmt: skip
def test_a_negation_denies_the_item_of_its_own_clause(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "Floor for us: clearance (4 min), stocks (none), resources (2 min).", CLEARANCE | RESOURCES, id="in brackets"),
        pytest.param("en", "We speak as follows: VA - yes, SD - no, RCA - yes.", VICTIMS | RESOURCES, id="one of three"),
        pytest.param("es", "- Recursos: solo escuchamos.", {"unspecified"}, id="a heading that is refused"),
    ],
)  # fmt: skip
def test_a_word_refuses_the_item_right_before_it(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (BOTH if ": s" in text else SPEAKS, text)) == expected


@pytest.mark.parametrize(
    ("language", "acts", "text", "expected"),
    [
        pytest.param("ar", SPEAKS, "كلمتنا في بند الموارد ملغاة، وكلمتنا في بند الضحايا سارية.", VICTIMS, id="ar"),
        pytest.param("es", BOTH, "Quiten nuestra intervención sobre existencias, queda la de desminado.", CLEARANCE, id="es"),
        pytest.param("es", BOTH, "El país retira su pedido sobre recursos, manteniendo el de desminado.", CLEARANCE, id="es, a participle"),
        pytest.param("es", BOTH, "Nuestra misión no tomará la palabra sobre existencias y sí lo hará sobre desminado.", CLEARANCE, id="es, the floor"),
        pytest.param("fr", SPEAKS, "Pour les stocks, d'autres liront un texte, ne comptez donc pas sur nous.", {"unspecified"}, id="fr"),
        pytest.param("en", BOTH, "The Fund takes back its wish to speak on resources.", {"unspecified"}, id="en"),
    ],
)  # fmt: skip
def test_what_is_taken_back_is_not_spoken_on(
    spoken_on: Callable[..., set[str]], language: str, acts: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (acts, text)) == expected


def test_what_a_later_sentence_takes_back_is_not_spoken_on(
    spoken_on: Callable[..., set[str]],
) -> None:
    asked = (SPEAKS, "Last week we asked for the floor on clearance and on survivors.")
    refused = (REFUSES, "It is too soon to say anything on clearance.")
    assert spoken_on("en", asked, refused) == VICTIMS


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "The floor on stocks, please; you have the text by Friday.", STOCKS, id="en a term"),
        pytest.param("de", "Wir sprechen zu den Beständen, der Text kommt bis Freitag.", STOCKS, id="de a term"),
        pytest.param("ru", "Выступим по запасам, текст пришлём до пятницы.", STOCKS, id="ru a term"),
        pytest.param("zh", "我们就库存发言，周五之前寄上发言稿。", STOCKS, id="zh a term"),
        pytest.param("en", "We shall speak on stocks, as I wrote to you on 24 May.", STOCKS, id="en another month"),
        pytest.param("fr", "Nous parlerons des stocks, voir ma lettre du 24 mai.", STOCKS, id="fr another month"),
        pytest.param("zh", "我们就库存发言，见5月24日来函。", STOCKS, id="zh another month"),
        pytest.param("en", "On Friday we want to speak.", RESOURCES, id="en the day itself"),
        pytest.param("es", "Hablaremos el 24 de junio.", RESOURCES, id="es the date itself"),
    ],
)  # fmt: skip
def test_a_term_or_another_month_is_no_day_of_an_item(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We will attend the stockpile session but speak on victim assistance."),
        ("en", "We attend the committee on stocks but speak only in that on victim assistance."),
        ("fr", "Nous assisterons au comité sur les stocks mais parlerons à celui des victimes."),
        ("es", "Asistiremos al comité de existencias pero hablaremos en el de víctimas."),
        ("pt", "Assistiremos ao comité de stocks mas falaremos no das vítimas."),
        ("it", "Assisteremo al comitato sulle scorte ma interverremo in quello sulle vittime."),
        ("tr", "Ne mayın temizliği ne de stok imhası; yalnızca mağdurlara yardım konusunda konuşacağız."),
    ],
)  # fmt: skip
def test_who_but_attends_one_session_speaks_in_the_other(
    spoken_on: Callable[..., set[str]], language: str, text: str
) -> None:
    assert spoken_on(language, ("will-speak", text)) == {"victim-assistance"}


@pytest.mark.parametrize(
    "text",
    [
        "We will attend the stockpile session and speak there, but also on victim assistance.",
        "We take the floor in the session on stocks but later in that on victim assistance.",
    ],
)
def test_who_attends_and_speaks_speaks(spoken_on: Callable[..., set[str]], text: str) -> None:
    said = spoken_on("en", ("will-speak", text))
    assert said == {"stockpile-destruction", "victim-assistance"}


def test_french_asks_for_the_floor_on_nothing_but_one(spoken_on: Callable[..., set[str]]) -> None:
    text = "Nous ne demandons la parole que sur l'assistance aux victimes."
    assert spoken_on("fr", ("will-not-speak", text)) == VICTIMS


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("مش هنقدر نلقي كلمة عن مساعدة الضحايا.", id="Egypt"),
        pytest.param("ما راح نلقي كلمة عن مساعدة الضحايا.", id="Levant"),
        pytest.param("ماغاديش نلقيو كلمة على مساعدة الضحايا.", id="Maghreb"),
        pytest.param("ما نبي كلمة عن مساعدة الضحايا.", id="Gulf"),
    ],
)
def test_what_is_denied_in_spoken_arabic_is_not_spoken_on(
    spoken_on: Callable[..., set[str]], text: str
) -> None:
    assert "victim-assistance" not in spoken_on("ar", ("will-speak", text))
