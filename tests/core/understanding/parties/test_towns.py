# ruff: noqa: E501 - one case a line, however long
"""A town says where somebody sits: of which State he is, an address or an office says better."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding import Context
from mailbot.core.values.message import Address, Message, Nature, Segment, SegmentKind
from mailbot.core.values.reading import Doubt, Party

Told = Callable[..., str | None]
COMES = "We shall be represented at the meetings by Ms Jane Kamau, Counsellor."


@pytest.mark.parametrize(
    ("language", "signature"),
    [
        pytest.param("en", "Ana Babic\nEmbassy, Bern", id="en"),
        pytest.param("en", "Ana Babic\nEmbassy\nBern", id="en below"),
        pytest.param("en", "Ana Babic\nNairobi Embassy", id="en before"),
        pytest.param("en", "Ana Babic\nPermanent Mission, Vienna", id="en mission"),
        pytest.param("fr", "Ana Babic\nAmbassade, Berne", id="fr"),
        pytest.param("es", "Ana Babic\nEmbajada en Berna", id="es"),
        pytest.param("pt", "Ana Babic\nEmbaixada, Nairobi", id="pt"),
        pytest.param("ru", "Ана Бабич\nПосольство, Берн", id="ru"),
        pytest.param("ar", "آنا بابيتش\nالسفارة، نيروبي", id="ar"),
        pytest.param("de", "Ana Babic\nBotschaft, Wien", id="de"),
    ],
)
def test_an_embassy_in_a_capital_is_not_that_state_s(
    told: Told, language: str, signature: str
) -> None:
    assert told(COMES, language=language, signature=signature) is None
    at_home = {"name": "Ana Babic", "address": "ana@mission.hr.example"}
    assert told(COMES, language=language, signature=signature, **at_home) == "HR"


@pytest.mark.parametrize(
    ("language", "signature", "expected"),
    [
        pytest.param("zh", "安娜\n驻内罗毕大使馆", "CN", id="zh"),
        pytest.param("it", "Anna Rossi\nAmbasciata, Vienna", "IT", id="it"),
    ],
)
def test_an_embassy_abroad_is_of_the_state_of_its_language(
    told: Told, language: str, signature: str, expected: str
) -> None:
    assert told(COMES, language=language, signature=signature) == expected


@pytest.mark.parametrize(
    ("address", "signature", "expected"),
    [
        pytest.param("ana@mvep.hr", "Ana Babic\nNairobi", "HR", id="a country's domain"),
        pytest.param("ana@mvep.hr", "Ana Babic\nNairobi\nKenya", "HR", id="an embassy's postal address"),
        pytest.param("jane@post.example", "Jane Kamau\nMinistry of Defence\nNairobi", "KE", id="a ministry"),
        pytest.param("jane@post.example", "Jane Kamau\nNairobi", "KE", id="nothing else"),
        pytest.param("jane@post.example", "Jane Kamau\nHealing Hands Trust\nNairobi", "Healing Hands Trust", id="a house"),
    ],
)  # fmt: skip
def test_a_town_gives_way_to_what_says_more(
    told: Told, address: str, signature: str, expected: str
) -> None:
    assert told(COMES, name="", address=address, signature=signature) == expected


@pytest.mark.parametrize(
    ("signature", "known", "is_doubted"),
    [
        pytest.param("Jane Kamau\nNairobi", None, True, id="a town alone"),
        pytest.param("Jane Kamau\nMinistry of Defence\nNairobi", None, False, id="a ministry"),
        pytest.param("Jane Kamau\nNairobi", Party("state", "HR", "Croatia"), False, id="a contact"),
    ],
)
def test_whom_a_town_alone_tells_is_confirmed_by_a_person(
    understander, signature: str, known: Party | None, is_doubted: bool
) -> None:
    mail = Message(
        digest="0", message_id="<0@post.example>", nature=Nature.REPLY, nature_evidence=(),
        subject="", language="en", text=COMES,
        segments=(Segment(SegmentKind.OWN, COMES), Segment(SegmentKind.SIGNATURE, signature)),
        own_text=COMES, from_=(Address("Jane Kamau", "jane@post.example"),),
    )  # fmt: skip
    reading = understander.understand(mail, Context(party=known))
    assert reading.party is not None
    assert reading.party.code == ("HR" if known else "KE")
    assert (Doubt.UNKNOWN_SENDER in reading.doubts) is is_doubted
