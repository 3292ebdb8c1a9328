# ruff: noqa: E501 - one case a line, however long
"""Names with initials, apostrophes and sons, and who comes when others stay away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.reading import Reading


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "Our two officers, Ms. Naliaka' Obura-Weru and Maj. Felix Sample, will attend.", ["Naliaka' Obura-Weru", "Felix Sample"], id="en apostrophe"),
        pytest.param("en", "Two persons will attend: T.M.K.B. Samplenayaka and Anna Low.", ["T.M.K.B. Samplenayaka", "Anna Low"], id="en many initials"),
        pytest.param("en", "Our expert, Barrister Ifeoma Sample-Obi, will attend.", ["Ifeoma Sample-Obi"], id="en barrister"),
        pytest.param("en", "Ato Girma Sample and W/o Hirut Example will attend.", ["Girma Sample", "Hirut Example"], id="en Ethiopia"),
        pytest.param("ru", "Просим зарегистрировать:\n1. Джамшед Примеров, директор центра\n2. Г. Н. Образцова, эксперт", ["Джамшед Примеров", "Г. Н. Образцова"], id="ru initials"),
        pytest.param("ar", "سيحضر السيد محمد الأمين ولد الشيخ والسيدة مريم منت سيدي.", ["محمد الأمين ولد الشيخ", "مريم منت سيدي"], id="ar a son"),
        pytest.param("zh", "我會擬派理事長鍾文軒及秘書彭雅文兩人與會。", ["鍾文軒", "彭雅文"], id="zh"),
        pytest.param("zh", "参会人员：江海文，覃大文，以及一位幸存者。", ["江海文", "覃大文"], id="zh a survivor"),
        pytest.param("en", "In his place we send Brig. D. K. Samplesekara, Director of Engineers.", ["D. K. Samplesekara"], id="en an initial that is a form of address elsewhere"),
        pytest.param("en", "ClearTech Oy would like to have two engineers there, Jukka Sample and Aino Example.", ["Jukka Sample", "Aino Example"], id="en a firm"),
        pytest.param("ru", "Участие примет советник Постпредства Сабина Примерова.", ["Сабина Примерова"], id="ru an office"),
        pytest.param("zh", "我国将由司徒慧芳一等秘书出席。", ["司徒慧芳"], id="zh a double family name"),
        pytest.param("zh", "该会委托我会代为报名：宋明达先生、黄丽琳女士。", ["宋明达", "黄丽琳"], id="zh for another"),
        pytest.param("de", "Die Schweiz wird durch Frau Ladina Muster und den Unterzeichnenden vertreten sein.", ["Ladina Muster", "Ana Ruiz"], id="de the undersigned"),
    ],
)  # fmt: skip
def test_names_are_read_whole(
    read: Callable[..., Reading], language: str, text: str, expected: list[str]
) -> None:
    assert [one.name for one in read(text, language).delegates] == expected


@pytest.mark.parametrize(
    ("language", "text", "delegates", "removed"),
    [
        pytest.param("es", "Se cae el comandante Peña y se suma la capitán Noelia Muestra.", ["Noelia Muestra"], ["Peña"], id="es"),
        pytest.param("pt", "Afinal Lisboa já não envia o Cor. Norberto Exemplo. Fica só a Dra. Sancha Amostra, como já inscrita.", ["Sancha Amostra"], ["Norberto Exemplo"], id="pt"),
        pytest.param("zh", '更正：昨日所报名单中"卞长文"因公务不能成行，改由"姚承文"参加，其余不变。', ["姚承文"], ["卞长文"], id="zh"),
        pytest.param("en", "Warsaw just cancelled the trip of Col. Jan Sample. Only the undersigned will come.", ["Ana Ruiz"], ["Jan Sample"], id="en"),
        pytest.param("en", "Kindly remove Mr. Apollo Sample from our delegation. There will be no replacement. The others remain.", [], ["Apollo Sample"], id="en others"),
        pytest.param("ru", "Просим снять с регистрации г-на Примерова Т.К.: он отозван. Вместо него никто не приедет, остальные двое - как было.", [], ["Примерова Т.К."], id="ru others"),
    ],
)  # fmt: skip
def test_a_withdrawal_that_leaves_somebody_changes_the_list(
    read: Callable[..., Reading],
    language: str,
    text: str,
    delegates: list[str],
    removed: list[str],
) -> None:
    found = read(text, language)
    assert ([one.name for one in found.delegates], list(found.removed)) == (delegates, removed)
    assert found.action is not None
    assert found.action.value == "amend"
