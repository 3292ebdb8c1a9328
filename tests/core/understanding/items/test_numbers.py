"""Items named by their number, at a meeting whose agenda has numbers."""

from __future__ import annotations

import pytest

from mailbot.core.understanding.items.numbers import numbered
from mailbot.core.values.meeting import AgendaItem

AGENDA = tuple(
    AgendaItem(f"item-{number}", f"Title {number}", number=number)
    for number in ("1", "2", "3", "4", "9", "11 (a)", "11 (b)")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We intend to speak under item 9.", ["9"], id="en one"),
        pytest.param("on agenda items 2, 3 and 11 (b)", ["2", "3", "11 (b)"], id="en several"),
        pytest.param("on items 2 to 4", ["2", "3", "4"], id="en range"),
        pytest.param("on item 11b", ["11 (b)"], id="en letter"),
        pytest.param("on items 11 (a) and (b)", ["11 (a)", "11 (b)"], id="en part alone"),
        pytest.param("on items 11 (a)-(b) and 9", ["11 (a)", "11 (b)", "9"], id="en parts"),
        pytest.param("on item 11.b", ["11 (b)"], id="en point"),
        pytest.param("sur les points 11 a) et 9", ["11 (a)", "9"], id="fr letter"),
        pytest.param("sur les points 11 a) et b)", ["11 (a)", "11 (b)"], id="fr part alone"),
        pytest.param("sobre los temas 11 a) y 11 b)", ["11 (a)", "11 (b)"], id="es letters"),
        pytest.param("по пунктам 11 а) и б)", ["11 (a)", "11 (b)"], id="ru letters"),
        pytest.param("في إطار البند 11 (ب)", ["11 (b)"], id="ar letter"),
        pytest.param("就议题11（a）和（b）发言", ["11 (a)", "11 (b)"], id="zh letters"),
        pytest.param("on item 9 and a) the budget", ["9"], id="a list behind"),
        pytest.param("aux points 2 et 3 de l'ordre du jour", ["2", "3"], id="fr"),
        pytest.param("sur le point n° 9", ["9"], id="fr number"),
        pytest.param("en los puntos 2 y 9", ["2", "9"], id="es"),
        pytest.param("nos pontos 2, 3 e 4", ["2", "3", "4"], id="pt"),
        pytest.param("zu den Punkten 2–4", ["2", "3", "4"], id="de range"),
        pytest.param("ai punti 1 e 9", ["1", "9"], id="it"),
        pytest.param("по пунктам 2 и 3", ["2", "3"], id="ru"),
        pytest.param("في البندين ٢ و٣", ["2", "3"], id="ar"),
        pytest.param("就第2项和第3项议题发言", ["2", "3"], id="zh"),
        pytest.param("2. ve 3. maddelerde söz almak", ["2", "3"], id="tr"),
        pytest.param("on item 7", [], id="no such item"),
        pytest.param("in Article 9, room 3, for 2 people", [], id="other numbers"),
        pytest.param("on item 9, 3 minutes", ["9"], id="minutes"),
    ],
)  # fmt: skip
def test_numbers_name_their_items(text: str, expected: list[str]) -> None:
    codes = [mention.code.removeprefix("item-") for mention in numbered(text, AGENDA)]
    assert codes == expected


def test_without_numbers_in_the_agenda_none_names_an_item() -> None:
    plain = (AgendaItem("resources", "Resources"),)
    assert not list(numbered("on items 1 and 2", plain))
