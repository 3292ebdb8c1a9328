# ruff: noqa: E501 - one case a line, however long
"""Several days of a meeting in one wish to speak: items that have them, and days that tell none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.items import ItemFinder
from mailbot.core.values.meeting import AgendaItem
from tests.core.understanding.items.conftest import ITEMS, Said

SPEAKS = "will-speak"
CLEARANCE, RESOURCES, STATUS = {"mine-clearance"}, {"resources"}, {"general-status"}
STOCKS, GROUPS = {"stockpile-destruction"}, {"small-groups"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "We would like to speak on Tuesday and Friday.", CLEARANCE | RESOURCES, id="en"),
        pytest.param("en", "We would like to speak on Tuesday 21 June and on Friday 24 June.", CLEARANCE | RESOURCES, id="en dates"),
        pytest.param("en", "We would like to speak on Monday, Tuesday and Thursday.", STATUS | CLEARANCE | GROUPS, id="en three"),
        pytest.param("en", "Our expert arrives on Tuesday and would like to speak on Friday.", RESOURCES, id="en another matter"),
        pytest.param("es", "Deseamos intervenir el martes y el viernes.", CLEARANCE | RESOURCES, id="es"),
        pytest.param("pt", "Gostaríamos de intervir na segunda-feira e na sexta-feira.", STATUS | RESOURCES, id="pt"),
        pytest.param("ar", "نود إلقاء كلمة يوم الثلاثاء ويوم الجمعة.", CLEARANCE | RESOURCES, id="ar"),
        pytest.param("ar", "سنلقي كلمة في اليوم الأول وأخرى في اليوم الأخير.", STATUS | RESOURCES, id="ar first and last"),
        pytest.param("ar", "نود أخذ الكلمة يومي ٢٣ و٢٤ حزيران.", GROUPS | RESOURCES, id="ar numbers"),
        pytest.param("ru", "Просим слово во вторник и в пятницу.", CLEARANCE | RESOURCES, id="ru"),
        pytest.param("zh", "希望于周二和周五发言。", CLEARANCE | RESOURCES, id="zh"),
    ],
)  # fmt: skip
def test_days_are_told_together(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected


@pytest.mark.parametrize(
    ("language", "text", "is_left"),
    [
        pytest.param("en", "We would like to speak on Wednesday and Friday.", True, id="en"),
        pytest.param("fr", "Nous souhaitons prendre la parole le 20 et le 24 juin.", True, id="fr"),
        pytest.param("ar", "نود إلقاء كلمة يوم ٢٤ يونيو (الجمعة) و22 يونيو.", True, id="ar"),
        pytest.param("ru", "Просим предоставить слово 21 и 24 июня.", True, id="ru"),
        pytest.param("zh", "希望21日、24日发言。", True, id="zh"),
        pytest.param("en", "We would like to speak on Tuesday 21 June and on Friday 24 June.", False, id="each has its item"),
        pytest.param("en", "We would like to speak on Friday, 24 June, 20 minutes.", False, id="minutes"),
        pytest.param("en", "We would like to speak on Friday and will send the text by 22 June.", False, id="a term"),
        pytest.param("en", "We would like to speak on stocks on the 22nd and on resources on the 24th.", False, id="items are named"),
    ],
)  # fmt: skip
def test_a_day_that_tells_no_item_leaves_the_wish_open(
    finder_of: Callable[[tuple[AgendaItem, ...]], ItemFinder],
    language: str,
    text: str,
    is_left: bool,
) -> None:
    finder, said = finder_of(ITEMS), [Said(0, len(text), frozenset({SPEAKS}))]
    mentions = finder.find(text, said, language=language)
    assert finder.is_left_open(text, said, mentions) is is_left


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("ar", "نود أخذ الكلمة بشأن المادتين 4 و5 من الاتفاقية.", STOCKS | CLEARANCE, id="ar"),
        pytest.param("ar", "نود أخذ الكلمة بشأن المادتين ٥ و٧.", STATUS | CLEARANCE, id="ar digits"),
        pytest.param("zh", "我方希望就第四、五条发言。", STOCKS | CLEARANCE, id="zh"),
        pytest.param("ru", "Выступим по статьям 4 и 5.", STOCKS | CLEARANCE, id="ru"),
    ],
)  # fmt: skip
def test_two_articles_are_told_together(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected
