"""A wish to speak that is put right or moved takes back what stands on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from mailbot.core.understanding import Context, Understander
from mailbot.core.values.delegation import Record, RecordedIntervention
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Doubt, Party

MessageOf = Callable[..., Message]
AT = datetime(2011, 5, 3, tzinfo=UTC)


def speaking_on(*items: str) -> Context:
    record = Record("HR", AT, interventions=tuple(RecordedIntervention(i, 1, AT) for i in items))
    return Context(Party("state", "HR", "Croatia"), record)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "That is wrong: our statement is on Mine Clearance, not on Victim Assistance."),
        ("fr", "Notre intervention porte sur le déminage et non sur l'assistance aux victimes."),
        ("es", "Nuestra intervención es sobre desminado y no sobre asistencia a las víctimas."),
        ("ru", "Выступление планируется по разминированию, а не по помощи жертвам."),
        ("ar", "هناك خطأ: كلمتنا عن إزالة الألغام وليست عن مساعدة الضحايا."),
        ("zh", "有误：我方拟发言的议题是扫雷，不是受害者援助。"),
        ("en", "We would like to move our statement to Mine Clearance."),
        ("es", "Rogamos trasladar nuestra intervención al tema de limpieza de minas."),
        ("fr", "Nous souhaitons déplacer notre intervention vers le point sur le déminage."),
    ],
)
def test_what_is_spoken_on_instead_takes_back_what_was(
    understander: Understander, message: MessageOf, language: str, text: str
) -> None:
    context = speaking_on("victim-assistance")
    reading = understander.understand(message(text, language), context)
    assert reading.interventions == ("mine-clearance",)
    assert reading.interventions_withdrawn == ("victim-assistance",)


def test_a_statement_moved_from_one_of_several_waits(
    understander: Understander, message: MessageOf
) -> None:
    text = "We would like to move our statement to Mine Clearance."
    context = speaking_on("victim-assistance", "resources")
    reading = understander.understand(message(text), context)
    assert not reading.interventions_withdrawn
    assert Doubt.UNCLEAR in reading.doubts


@pytest.mark.parametrize(
    "text",
    [
        "We would also like to speak on Mine Clearance.",
        "Croatia will make a statement on Mine Clearance.",
    ],
)
def test_a_further_wish_takes_nothing_back(
    understander: Understander, message: MessageOf, text: str
) -> None:
    reading = understander.understand(message(text), speaking_on("victim-assistance"))
    assert reading.interventions == ("mine-clearance",)
    assert not reading.interventions_withdrawn
    assert Doubt.UNCLEAR not in reading.doubts


def test_what_was_never_announced_is_not_taken_back(
    understander: Understander, message: MessageOf
) -> None:
    text = "Our statement is on Mine Clearance, not on Victim Assistance."
    reading = understander.understand(message(text), speaking_on("resources"))
    assert not reading.interventions_withdrawn
