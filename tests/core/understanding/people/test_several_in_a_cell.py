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


ANA, TOM = ("Ana Lopes", "First Secretary"), ("Tom Reid", "Military Adviser")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            (("State", "Delegates", "Remarks"), ("Exampleland", "Ana Lopes, First Secretary\nTom Reid, Military Adviser\nBen Shah", "")),
            [ANA, TOM, ("Ben Shah", None)], id="names with offices, below Delegates",
        ),
        pytest.param(
            (("No.", "Participants", "Function"), ("1", "Ana Lopes", "First Secretary"), ("2", "Tom Reid", "Military Adviser")),
            [ANA, TOM], id="Participants",
        ),
        pytest.param(
            (("Head of delegation", "Ana Lopes"), ("Members", "Ben Shah\nLia Moor")),
            [("Ana Lopes", "Head of delegation"), ("Ben Shah", "Members"), ("Lia Moor", "Members")], id="no head",
        ),
        pytest.param(
            (("Name", "Function"), ("Ana María\nLOPES RUIZ", "Adviser")),
            [("Ana María LOPES RUIZ", "Adviser")], id="a family name in its own line",
        ),
    ],
)  # fmt: skip
def test_a_cell_of_people(
    finder: PeopleFinder,
    rows: tuple[tuple[str, ...], ...],
    expected: list[tuple[str, str | None]],
) -> None:
    people = finder.find(PeopleSource("", tables=(rows,)))
    assert [(one.name, one.role) for one in people.delegates] == expected


@pytest.mark.parametrize(
    ("head", "says"),
    [
        pytest.param(("Name", "Position", "Status"), "withdrawn", id="en"),
        pytest.param(("Nom", "Fonction", "Observations"), "ne participe plus", id="fr"),
        pytest.param(("Nombre", "Cargo", "Situación"), "de baja", id="es"),
        pytest.param(("ФИО", "Должность", "Примечание"), "исключён", id="ru"),
        pytest.param(("姓名", "职务", "备注"), "退出", id="zh"),
    ],
)
def test_who_is_off_by_his_row_is_taken_off(
    finder: PeopleFinder, head: tuple[str, ...], says: str
) -> None:
    rows = (head, ("Ana Lopes", "Adviser", ""), ("Tom Reid", "Adviser", says))
    people = finder.find(PeopleSource("", tables=(rows,)))
    assert ([d.name for d in people.delegates], people.removed) == (["Ana Lopes"], ("Tom Reid",))


def test_a_person_of_a_table_is_shown_where_he_stands(finder: PeopleFinder) -> None:
    text = "Our list:\nName Function\nAna Lopes Adviser"
    rows = (("Name", "Function"), ("Ana Lopes", "Adviser"))
    (shown,) = finder.find(PeopleSource(text, tables=(rows,))).evidence
    assert text[shown.start : shown.end] == "Ana Lopes"
