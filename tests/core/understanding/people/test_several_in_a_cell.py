# ruff: noqa: E501 - one case a line, however long
"""Several people in one cell of a table."""

from __future__ import annotations

import pytest

from mailbot.core.understanding.people import PeopleFinder, PeopleSource


@pytest.mark.parametrize(
    ("head", "cells", "expected"),
    [
        pytest.param(("Name", "Function"), ("Jane Murphy\nJames Okello", "Adviser"), [("Jane Murphy", "Adviser"), ("James Okello", "Adviser")], id="lines, one office"),
        pytest.param(("Name", "Function"), ("Jane Murphy\nJames Okello", "Counsellor\nAdviser"), [("Jane Murphy", "Counsellor"), ("James Okello", "Adviser")], id="lines, an office each"),
        pytest.param(("Name", "Function"), ("Ms. Jane Murphy; Mr. James Okello", "Adviser"), [("Jane Murphy", "Adviser"), ("James Okello", "Adviser")], id="semicolon"),
        pytest.param(("Nom", "Fonction"), ("Awa Faye et Paul Sow", "Conseillers"), [("Awa Faye", "Conseillers"), ("Paul Sow", "Conseillers")], id="fr"),
        pytest.param(("Nombre", "Cargo"), ("Juan Pérez y Rita Luna", "Asesores"), [("Juan Pérez", "Asesores"), ("Rita Luna", "Asesores")], id="es"),
        pytest.param(("Nome", "Cargo"), ("Ana Silva e Pedro Costa", "Assessores"), [("Ana Silva", "Assessores"), ("Pedro Costa", "Assessores")], id="pt"),
        pytest.param(("ФИО", "Должность"), ("Петров Иван и Смирнова Анна", "советники"), [("Петров Иван", "советники"), ("Смирнова Анна", "советники")], id="ru"),
        pytest.param(("الاسم", "الوظيفة"), ("محمد العلي\nسامي حداد", "مستشار"), [("محمد العلي", "مستشار"), ("سامي حداد", "مستشار")], id="ar"),
        pytest.param(("姓名", "职务"), ("张伟、李娜", "参赞"), [("张伟", "参赞"), ("李娜", "参赞")], id="zh"),
    ],
)  # fmt: skip
def test_each_name_of_a_cell_is_a_person(
    finder: PeopleFinder,
    head: tuple[str, ...],
    cells: tuple[str, ...],
    expected: list[tuple[str, str]],
) -> None:
    people = finder.find(PeopleSource("", tables=((head, cells),)))
    assert [(one.name, one.role) for one in people.delegates] == expected
