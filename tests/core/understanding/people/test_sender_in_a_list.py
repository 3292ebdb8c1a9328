"""The sender as an entry of a list: "- me", "2. Я", 本人, and his own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.values.message import Address

Found = Callable[..., PeopleFound]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        pytest.param("en", "- me", id="en"),
        pytest.param("en", "2. Myself", id="en, number"),
        pytest.param("en", "- the undersigned", id="en, the undersigned"),
        pytest.param("fr", "- moi", id="fr"),
        pytest.param("es", "2) yo", id="es"),
        pytest.param("pt", "- eu próprio", id="pt"),
        pytest.param("de", "* ich", id="de"),
        pytest.param("it", "- io", id="it"),
        pytest.param("tr", "- ben", id="tr"),
        pytest.param("ru", "2. Я", id="ru"),
        pytest.param("ar", "- أنا", id="ar"),
        pytest.param("zh", "- 我", id="zh"),
    ],
)
def test_an_entry_that_is_the_sender(found: Found, language: str, line: str) -> None:
    head = ("The following will attend:", "registers")
    author = Address("Nadia Omar", "nadia.omar@mission.example")
    people = found(head, (line, "registers"), language=language, author=author, joint="\n")
    assert [(d.name, d.email) for d in people.delegates] == [(author.name, author.address)]


def test_a_courtesy_at_the_end_of_a_line_is_not_the_senders(found: Found) -> None:
    head, lines = "代表团成员：", "- 张伟先生\n- 李娜女士\n- 本人"
    author = Address("王强", "wang@mission.example")
    people = found(
        (head, "registers"), (lines, "registers"), language="zh", author=author, joint="\n"
    )
    assert [delegate.name for delegate in people.delegates] == ["张伟", "李娜", "王强"]


def test_a_sender_who_is_called_as_a_month_or_a_day(found: Found) -> None:
    author = Address("Rui Dias", "rui.dias@mission.example")
    (one,) = found(("Participarei.", "registers"), language="pt", author=author).delegates
    assert one.name == "Rui Dias"
    mailbox = Address("Secretaria Maio", "maio@mission.example")
    assert not found(("Participarei.", "registers"), language="pt", author=mailbox).delegates
