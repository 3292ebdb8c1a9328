# ruff: noqa: E501 - one case a line, however long
"""A wish to speak that is moved from one item, or day, to another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SPEAKS = "will-speak"
CLEARANCE, VICTIMS, RESOURCES = {"mine-clearance"}, {"victim-assistance"}, {"resources"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Our intervention is moved from clearance to resources.", id="en"),
        pytest.param("fr", "Prière de déplacer notre intervention du point déminage au point ressources.", id="fr"),
        pytest.param("fr", "Notre intervention est reportée du déminage aux ressources.", id="fr, passive"),
        pytest.param("es", "Rogamos trasladar nuestra intervención del tema de desminado al de recursos.", id="es"),
        pytest.param("pt", "Solicitamos transferir a nossa intervenção do ponto desminagem para o ponto recursos.", id="pt"),
        pytest.param("ar", "نرجو تحويل مداخلتنا من لجنة إزالة الألغام إلى لجنة الموارد.", id="ar"),
        pytest.param("ru", "Просим перенести выступление из пункта о разминировании в пункт о ресурсах.", id="ru"),
        pytest.param("ru", "Наше выступление переносится с вторника на пятницу.", id="ru, days"),
        pytest.param("zh", "请将我团发言由“扫雷”项下调整至“资源、合作和援助”项下。", id="zh"),
        pytest.param("zh", "原定在扫雷议题的发言改到资源议题。", id="zh, planned"),
        pytest.param("zh", "我團發言擬由掃雷議題改至資源議題。", id="zh, traditional"),
        pytest.param("zh", "请把我团的发言从星期一改到星期五。", id="zh, days"),
        pytest.param("de", "Bitte verlegen Sie unseren Beitrag von der Minenräumung auf die Ressourcen.", id="de"),
    ],
)  # fmt: skip
def test_the_wish_is_on_the_item_that_it_is_moved_to(
    spoken_on: Callable[..., set[str]], language: str, text: str
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == RESOURCES


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("zh", "受害者援助的发言改到扫雷之后。", VICTIMS | CLEARANCE, id="zh a time"),
        pytest.param("zh", "扫雷发言改由王伟作，资源议题不变。", CLEARANCE | RESOURCES, id="zh a speaker"),
        pytest.param("en", "The statement on clearance will be moved to the end of the session, that on resources stays.", CLEARANCE | RESOURCES, id="en a time"),
    ],
)  # fmt: skip
def test_a_wish_that_is_moved_in_time_stays(
    spoken_on: Callable[..., set[str]], language: str, text: str, expected: set[str]
) -> None:
    assert spoken_on(language, (SPEAKS, text)) == expected
