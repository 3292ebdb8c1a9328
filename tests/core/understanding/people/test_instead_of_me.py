# ruff: noqa: E501 - one case a line, however long
"""Who comes instead of the sender comes, with no verb and however he sounds; the sender does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.understanding.people import PeopleFinder
from mailbot.core.understanding.people.coming.fates import Fates
from mailbot.core.values.message import Address

from .test_heard import source


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("en", "Lars Ek instead of me.", "Lars Ek", id="en"),
        pytest.param("fr", "Claire Adam à ma place.", "Claire Adam", id="fr"),
        pytest.param("es", "Luis Mora en mi lugar.", "Luis Mora", id="es"),
        pytest.param("pt", "Rui Sá em meu lugar.", "Rui Sá", id="pt"),
        pytest.param("de", "Eva Thiel statt mir", "Eva Thiel", id="de"),
        pytest.param("it", "Marco Riva al posto mio.", "Marco Riva", id="it"),
        pytest.param("tr", "Benim yerime Emre Kaya.", "Emre Kaya", id="tr"),
        pytest.param("ru", "Тимур Алиев вместо меня.", "Тимур Алиев", id="ru"),
        pytest.param("ar", "السيد أحمد الفايز بدلا مني.", "أحمد الفايز", id="ar"),
        pytest.param("zh", "王平代替我。", "王平", id="zh"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("acts", ["amends", ""])
def test_who_comes_instead_of_the_sender_comes(
    finder: PeopleFinder, language: str, text: str, name: str, acts: str
) -> None:
    place = text.index(name)
    leaving = Fates(((place, place + len(name), -1.0, 3.0),))
    said = source(text, acts, leaving, language)
    found = finder.find(replace(said, author=Address("Jan Berg", "jan.berg@mission.example")))
    assert ([d.name for d in found.delegates], found.removed) == ([name], ("Jan Berg",))


def test_instead_of_our_delegation_is_nobody_instead_of_the_sender(finder: PeopleFinder) -> None:
    text = "王平代替我团李明参加。"
    said = source(text, "amends", None, "zh")
    found = finder.find(replace(said, author=Address("张伟", "zhang@mission.example")))
    assert "张伟" not in found.removed
