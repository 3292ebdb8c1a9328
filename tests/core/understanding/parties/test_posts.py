# ruff: noqa: E501 - one case a line, however long
"""What a writer is in his house is not its name; who a text says that they are, they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., str | None]


@pytest.mark.parametrize(
    ("language", "signature", "expected"),
    [
        pytest.param("tr", "Ayşe Demir\nDernek Başkanı\nEngelsiz Yaşam Derneği", "Engelsiz Yaşam Derneği", id="tr"),
        pytest.param("tr", "Mehmet Kaya\nVakıf Müdürü\nUmut Vakfı", "Umut Vakfı", id="tr foundation"),
        pytest.param("tr", "Ayşe Demir\nDernek Başkanı", None, id="tr alone"),
        pytest.param("en", "Ann Bell\nPresident of the Association", None, id="en"),
        pytest.param("fr", "Anne Roux\nPrésidente de l'association", None, id="fr"),
        pytest.param("de", "Karl Huber\nVorsitzender des Vereins", None, id="de"),
        pytest.param("it", "Marco Conti\nPresidente dell'Associazione", None, id="it"),
        pytest.param("es", "Ana Ruiz\nPresidenta de la Fundación", None, id="es"),
        pytest.param("pt", "Ana Reis\nDiretora da Fundação", None, id="pt"),
        pytest.param("ru", "Иван Петров\nПредседатель фонда", None, id="ru"),
        pytest.param("ar", "سامي العلي\nرئيس الجمعية", None, id="ar"),
        pytest.param("zh", "黃子恩（和平種子協會 秘書長）", "和平種子協會", id="zh, in brackets"),
        pytest.param("zh", "黃子恩\n和平種子協會 秘書長", "和平種子協會", id="zh"),
    ],
)  # fmt: skip
def test_a_post_names_no_house(
    told: Told, language: str, signature: str, expected: str | None
) -> None:
    assert told(language=language, signature=signature) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Fields of Hope Foundation and Ann Bell will attend.", "Fields of Hope Foundation", id="a person"),
        pytest.param("The Hill Foundation and Learning Centre will attend.", "Hill Foundation and Learning Centre", id="what it is"),
        pytest.param("The Norwegian Association for Peace and Human Rights will attend.", "Norwegian Association for Peace and Human Rights", id="what it is for"),
    ],
)  # fmt: skip
def test_a_name_ends_before_the_person_who_comes_along(
    told: Told, text: str, expected: str
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("language", "name", "text", "expected"),
    [
        pytest.param("zh", "和平之友", "我們是「同行義工隊」，陳大文將出席會議。", "同行義工隊", id="zh"),
        pytest.param("zh", "和平之友", "你好，我們是澳門「同行義工隊」，希望發言。", "同行義工隊", id="zh, of a town"),
        pytest.param("en", "Green Hands Network", "We are the Hill Foundation; Ann Bell will attend.", "Hill Foundation", id="en"),
        pytest.param("fr", "Réseau Mains Vertes", "Nous sommes l'association Marchons Ensemble; Mme Anne Roux participera.", "Marchons Ensemble", id="fr"),
        pytest.param("es", "Red Manos Verdes", "Somos la Fundación Pasos Firmes y asistiremos.", "Fundación Pasos Firmes", id="es"),
        pytest.param("en", "Green Hands Network", "We write on behalf of our friends; Ann Bell will attend.", "Green Hands Network", id="on behalf"),
    ],
)  # fmt: skip
def test_who_a_text_says_they_are_outweighs_the_display_name(
    told: Told, language: str, name: str, text: str, expected: str
) -> None:
    assert told(text, language=language, name=name, address="x@mailbox.example") == expected


def test_a_states_own_centre_writes_for_the_state(told: Told) -> None:
    text = "Türkiye Mayın Eylem Merkezi'nden üç kişi katılacağız."
    address = "opektas@mayineylem.tr.example"
    assert told(text, language="tr", name="Özge Pektaş", address=address) == "TR"
