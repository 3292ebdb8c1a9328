# ruff: noqa: E501 - one case a line, however long
"""Rows that were pasted from a sheet, without the head that names their columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.values.reading import Reading

Found = Callable[..., PeopleFound]


@pytest.mark.parametrize(
    ("language", "rows", "expected"),
    [
        pytest.param("ru", "Приходько\tВера\tсоветник\nСамойленко\tАртём\tатташе", [("Приходько Вера", "советник"), ("Самойленко Артём", "атташе")], id="ru halves and an office"),
        pytest.param("en", "Adeyo\tSimon\tMr\nMarsh\tEdith\tMs", [("Adeyo Simon", None), ("Marsh Edith", None)], id="en a courtesy behind"),
        pytest.param("en", "1\tADEYO\tSimon\tMajor\n2\tMARSH\tEdith\tMs", [("ADEYO Simon", "Major"), ("MARSH Edith", None)], id="en numbered, a rank"),
        pytest.param("en", "Marsh\tEdith\tMs\tDirector\nAdeyo\tSimon\tMr\tField Officer", [("Marsh Edith", "Director"), ("Adeyo Simon", "Field Officer")], id="en a courtesy and an office"),
        pytest.param("es", "Sra\tInés\tPeña\tConsejera\nSr\tHugo\tZárate\tEmbajador", [("Inés Peña", "Consejera"), ("Hugo Zárate", "Embajador")], id="es a courtesy before"),
        pytest.param("fr", "1\tM.\tDUBREUIL\tLuc\tConseiller\toui\n2\tMme\tLE BRAZ\tOdile\tAttachée\tnon", [("DUBREUIL Luc", "Conseiller"), ("LE BRAZ Odile", "Attachée")], id="fr a small word first"),
        pytest.param("zh", "卢晓明\t先生\t参赞\n王惠芳\t女士\t二等秘书", [("卢晓明", "参赞"), ("王惠芳", "二等秘书")], id="zh"),
        pytest.param("ar", "سليم العاني\tالسيد\tمستشار\nهدى القيسي\tالسيدة\tملحقة", [("سليم العاني", "مستشار"), ("هدى القيسي", "ملحقة")], id="ar"),
        pytest.param("pt", "Sra.\tInês\tMoreira\tConselheira", [("Inês Moreira", "Conselheira")], id="pt one row"),
    ],
)  # fmt: skip
def test_rows_without_a_head_are_read_by_what_stands_in_them(
    read: Callable[..., Reading], language: str, rows: str, expected: list[tuple[str, str | None]]
) -> None:
    opening = {"ru": "Просим зарегистрировать:", "fr": "Veuillez inscrire :", "es": "Sírvanse inscribir:", "zh": "请登记：", "ar": "يرجى تسجيل:", "pt": "Queiram inscrever:"}.get(language, "Please register:")  # fmt: skip
    found = read(f"{opening}\n\n{rows}", language).delegates
    assert [(one.name, one.role) for one in found] == expected


def test_whose_house_stands_beside_a_whole_name(found: Found) -> None:
    rows = "Edith Marsh\tClearway\tManager\tedith@clearway.example\nSimon Adeyo\tClearway\tDriver\tsimon@clearway.example"
    people = found(("Please register:", "registers"), (rows, ""), joint="\n").delegates
    assert [(one.name, one.email) for one in people] == [
        ("Edith Marsh", "edith@clearway.example"),
        ("Simon Adeyo", "simon@clearway.example"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("Monday\tMine Clearance\nTuesday\tVictim Assistance", id="a programme"),
        pytest.param("Tel\t022 000\nFax\t022 001", id="numbers"),
        pytest.param("Kenya\tNairobi\nGhana\tAccra", id="places"),
    ],
)
def test_other_rows_name_nobody(found: Found, rows: str) -> None:
    assert not found(("We register as follows:", "registers"), (rows, ""), joint="\n").delegates


def test_a_courtesy_is_no_office(found: Found) -> None:
    rows = "Name\tTitle\nEdith Marsh\tMs\nSimon Adeyo\tMajor"
    people = found(("Please register:", "registers"), (rows, ""), joint="\n").delegates
    assert [(one.name, one.role) for one in people] == [
        ("Edith Marsh", None),
        ("Simon Adeyo", "Major"),
    ]
