"""What answers our question on which item a delegation means to speak, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mailbot.core.understanding import Context, Understander
from mailbot.core.values.delegation import Record, RecordedIntervention
from mailbot.core.values.meeting import AgendaItem
from mailbot.core.values.message import Address, Message
from mailbot.core.values.reading import Doubt, Intent

ASKED = Context(
    record=Record(
        "HR",
        interventions=(RecordedIntervention("unspecified", 1, datetime(2011, 5, 2, tzinfo=UTC)),),
    )
)
MessageOf = Callable[..., Message]


@pytest.fixture(scope="module")
def of_rivers(
    understander_of: Callable[[tuple[AgendaItem, ...]], Understander],
) -> Understander:
    """Of a meeting whose items the rules know nothing of."""
    titles = {
        "early-warning": {
            "en": "Flood Forecasting",
            "fr": "Prévision des crues",
            "es": "Pronóstico de crecidas",
            "ru": "Прогнозирование наводнений",
            "ar": "التنبؤ بالفيضانات",
            "zh": "洪水预报",
        },
        "finance": {"en": "Budget", "es": "Presupuesto", "ar": "الميزانية", "zh": "预算"},
    }
    return understander_of(
        tuple(
            AgendaItem(code, said["en"], said, number=str(number))
            for number, (code, said) in enumerate(titles.items(), 1)
        )
    )


@pytest.mark.parametrize(
    ("language", "text", "item"),
    [
        ("en", "It is the flood forecasting item. Our delegate is Ms. Ana Ruiz.", "early-warning"),
        ("en", "As already stated, agenda item 2.", "finance"),
        ("en", "Item 1, as we wrote.", "early-warning"),
        ("en", "The budget.", "finance"),
        ("fr", "Il s'agit de la prévision des crues.", "early-warning"),
        ("es", "Se trata del tema del presupuesto. Gracias.", "finance"),
        ("ru", "Речь идёт о прогнозировании наводнений.", "early-warning"),
        ("ar", "المقصود هو بند الميزانية.", "finance"),
        ("zh", "是关于预算的议题。", "finance"),
    ],
)
def test_an_item_named_in_answer_is_spoken_on(
    of_rivers: Understander, message: MessageOf, language: str, text: str, item: str
) -> None:
    reading = of_rivers.understand(message(text, language), ASKED)
    assert Intent.INTERVENTION in reading.intents
    assert reading.interventions == (item,)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your flood forecasting.",
        "Could you send us the paper on the budget?",
        "Our delegate, Ms. Ana Ruiz, works on flood forecasting.",
    ],
)
def test_an_item_named_for_something_else_is_none(
    of_rivers: Understander, message: MessageOf, text: str
) -> None:
    assert not of_rivers.understand(message(text), ASKED).interventions


def test_who_was_not_asked_announces_nothing_by_a_name(
    of_rivers: Understander, message: MessageOf
) -> None:
    assert not of_rivers.understand(message("The budget."), Context()).interventions


def test_an_answer_of_which_some_is_unknown_goes_to_a_person(
    of_rivers: Understander, message: MessageOf
) -> None:
    reading = of_rivers.understand(message("On the budget and on sanitation."), ASKED)
    assert reading.interventions == ("finance",)
    assert Doubt.UNCLEAR in reading.doubts


def test_who_speaks_on_one_item_instead_of_another_takes_that_back(
    of_rivers: Understander, message: MessageOf
) -> None:
    text = "Croatia no longer wishes to speak under item 1 but under item 2."
    reading = of_rivers.understand(message(text), ASKED)
    assert reading.interventions == ("finance",)
    assert reading.interventions_withdrawn == ("early-warning",)


@pytest.mark.parametrize(
    ("sender", "text", "language", "item"),
    [
        (
            "champssansmines.example",
            "Champs Sans Mines souhaite prendre la parole sur l'assistance aux victimes.",
            "fr",
            "victim-assistance",
        ),
        (
            "roadswithoutmines.example",
            "Roads Without Mines will take the floor on victim assistance.",
            "en",
            "victim-assistance",
        ),
        (
            "clearancecircle.example",
            "Clearance Circle will take the floor on victim assistance.",
            "en",
            "victim-assistance",
        ),
    ],
)
def test_the_name_of_a_house_denies_nothing_and_is_no_item(
    understander: Understander, message: MessageOf, sender: str, text: str, language: str, item: str
) -> None:
    author = Address("Ana Ruiz", f"ana@{sender}")
    found = understander.understand(replace(message(text, language), from_=(author,)))
    assert found.party is not None
    assert found.interventions == (item,)
