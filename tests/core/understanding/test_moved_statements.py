"""A wish to speak that is put right or moved takes back what stands on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from mailbot.core.understanding import Context, Understander
from mailbot.core.values.delegation import Record, RecordedIntervention
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Doubt, Intent, Party, Reading

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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kindly note that Croatia no longer wishes to take the floor."),
        ("fr", "La Croatie ne souhaite plus prendre la parole."),
        ("es", "Croacia ya no desea hacer uso de la palabra."),
        ("en", "Croatia will not make a statement."),
    ],
)
def test_who_stands_on_the_list_and_does_not_speak_gives_it_up(
    understander: Understander, message: MessageOf, language: str, text: str
) -> None:
    context = speaking_on("victim-assistance")
    reading = understander.understand(message(text, language), context)
    assert Intent.INTERVENTION in reading.intents
    assert not reading.interventions


def test_who_stands_on_no_list_gives_nothing_up(read: Callable[[str, str], Reading]) -> None:
    assert not read("Croatia will not make a statement.", "en").intents


def test_who_does_not_speak_on_another_item_keeps_his_own(
    understander: Understander, message: MessageOf
) -> None:
    text = "Croatia will not speak on Stockpile Destruction."
    reading = understander.understand(message(text), speaking_on("victim-assistance"))
    assert Intent.INTERVENTION not in reading.intents


@pytest.mark.parametrize(
    "text",
    [
        "Kindly note that we will speak on Mine Clearance only.",
        "The correct item for our statement is Resources, Cooperation and Assistance.",
    ],
)
def test_an_item_alone_or_put_right_beside_others_on_record_waits(
    understander: Understander, message: MessageOf, text: str
) -> None:
    context = speaking_on("victim-assistance", "mine-clearance")
    assert Doubt.UNCLEAR in understander.understand(message(text), context).doubts
