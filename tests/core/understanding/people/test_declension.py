"""Russian names out of the case of their sentence."""

from __future__ import annotations

import pytest

from mailbot.core.understanding.people.declension import as_listed


@pytest.mark.parametrize(
    ("before", "name", "listed"),
    [
        pytest.param("вместо ", "Петрова Ивана Сергеевича", "Петров Иван Сергеевич", id="of him"),
        pytest.param("вместо ", "Ольги Ивановны Белой", "Ольга Ивановна Белая", id="of her"),
        pytest.param("", "Николаеву Марию Олеговну", "Николаева Мария Олеговна", id="her"),
        pytest.param("на г-жу ", "Жумабаеву Айгуль", "Жумабаева Айгуль", id="a courtesy, of her"),
        pytest.param("полковника ", "Рахимова Шухрата", "Рахимов Шухрат", id="a rank"),
        pytest.param("г-на ", "Волконского", "Волконский", id="like an adjective"),
        pytest.param("советника ", "Игоря Сташевского", "Игорь Сташевский", id="soft"),
        pytest.param("меня, ", "Виктора Цуркана", "Виктор Цуркан", id="me, him"),
        pytest.param("меня, ", "Анну Петрову", "Анна Петрова", id="me, her"),
        pytest.param("Вместо ", "Исмаилова", "Исмаилов", id="alone after instead"),
    ],
)
def test_a_name_stands_as_in_a_list(before: str, name: str, listed: str) -> None:
    assert as_listed(name, before) == listed


@pytest.mark.parametrize(
    ("before", "name"),
    [
        pytest.param("прибудет ", "Николаева Мария Олеговна", id="her name"),
        pytest.param("полковник ", "Рахимов Шухрат", id="his name"),
        pytest.param("приедет ", "Петрова", id="she or of him"),
        pytest.param("вместо ", "А. Н. Ли", id="initials"),
        pytest.param("вместо ", "Шевченко", id="without cases"),
        pytest.param("г-на ", "Ф. Рахмонзода", id="the same in every case"),
        pytest.param("instead of ", "Ivanova", id="another script"),
    ],
)
def test_a_name_that_tells_no_case_stays(before: str, name: str) -> None:
    assert as_listed(name, before) == name
