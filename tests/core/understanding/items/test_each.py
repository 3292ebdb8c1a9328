# ruff: noqa: E501 - one case a line, however long
"""Each item: of those that are named beside it; of the whole meeting where none is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SPEAKS, BOTH = "will-speak", {"mine-clearance", "victim-assistance"}
ALL = BOTH | {"general-status", "stockpile-destruction", "resources"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "We would like to speak on mine clearance and victim assistance, about five minutes on each item.", id="en"),
        pytest.param("en", "We ask for the floor, five minutes on each item: mine clearance and victim assistance.", id="en, before a colon"),
        pytest.param("fr", "Nous souhaitons intervenir sur le déminage et l'assistance aux victimes, cinq minutes sur chaque point.", id="fr"),
        pytest.param("es", "Deseamos intervenir sobre el desminado y la asistencia a las víctimas, cinco minutos en cada tema.", id="es"),
        pytest.param("pt", "Desejamos intervir sobre a desminagem e a assistência às vítimas, cinco minutos em cada ponto.", id="pt"),
        pytest.param("ru", "Хотели бы выступить по разминированию и помощи жертвам, по пять минут по каждому пункту.", id="ru"),
        pytest.param("zh", "我国代表团希望就扫雷和受害者援助两个议题发言，每项约五分钟。", id="zh"),
        pytest.param("zh", "我國代表團希望就掃雷及受害者援助發言，每個議題五分鐘。", id="zh, traditional"),
        pytest.param("de", "Wir möchten zur Minenräumung und zur Opferhilfe sprechen, fünf Minuten zu jedem Punkt.", id="de"),
    ],
)  # fmt: skip
def test_each_item_is_of_those_that_are_named(
    spoken_on: Callable[..., set[str]], language: str, text: str
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == BOTH


def test_each_item_in_the_next_sentence_is_of_those_named_before(
    spoken_on: Callable[..., set[str]],
) -> None:
    wish = (SPEAKS, "We would like to speak on mine clearance and victim assistance.")
    assert spoken_on("en", wish, (SPEAKS, "Each item will take five minutes.")) == BOTH


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "We would like to speak on each item of the agenda.", id="en"),
        pytest.param("en", "We would like to speak on every item, above all on clearance.", id="one above all"),
        pytest.param("fr", "Nous souhaitons intervenir dans chaque comité, notamment sur le déminage.", id="fr, one above all"),
        pytest.param("zh", "我们希望就每项议题发言。", id="zh"),
    ],
)  # fmt: skip
def test_each_item_is_of_the_meeting_where_none_is_named_before(
    spoken_on: Callable[..., set[str]], language: str, text: str
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == ALL


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "We are interested in all items, and would like to speak on stockpile destruction.", id="en"),
        pytest.param("en", "Having studied all the agenda items, Ghana wishes to speak under Stockpile Destruction.", id="en, studied"),
        pytest.param("en", "We shall speak on stockpile destruction and listen to all items.", id="en, behind"),
        pytest.param("fr", "Tous les points nous intéressent et nous interviendrons sur la destruction des stocks.", id="fr"),
        pytest.param("fr", "Nous interviendrons sur la destruction des stocks et suivrons tous les points de l'ordre du jour.", id="fr, behind"),
        pytest.param("es", "Nos interesan todos los temas y deseamos intervenir sobre la destrucción de existencias.", id="es"),
        pytest.param("pt", "Interessam-nos todos os pontos e gostaríamos de intervir sobre a destruição de stocks.", id="pt"),
        pytest.param("ar", "نتابع جميع البنود باهتمام وسنتحدث عن تدمير المخزونات.", id="ar"),
        pytest.param("ru", "Нас интересуют все пункты повестки, выступим по уничтожению запасов.", id="ru"),
        pytest.param("zh", "我们关注所有议题，并将就销毁储存发言。", id="zh"),
    ],
)  # fmt: skip
def test_all_items_are_not_spoken_on_where_something_else_is_done_with_them(
    spoken_on: Callable[..., set[str]], language: str, text: str
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == {"stockpile-destruction"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "On all items we wish to speak, on victim assistance at length.", id="en"),
        pytest.param("en", "We wish to speak on all items and to show a film on victim assistance.", id="en, and a film"),
        pytest.param("en", "We will address all items, including clearance, and speak for ten minutes on it.", id="en, including"),
        pytest.param("ru", "По всем пунктам хотим выступить, по помощи жертвам подробно.", id="ru"),
        pytest.param("zh", "所有议题，包括扫雷，我方均希望发言。", id="zh"),
    ],
)  # fmt: skip
def test_all_items_are_spoken_on_beside_one_that_is_named(
    spoken_on: Callable[..., set[str]], language: str, text: str
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == ALL
