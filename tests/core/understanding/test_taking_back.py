"""A wish to speak that is taken back, by whatever verb, asks for no floor."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.reading import Intent, Reading

Read = Callable[[str, str], Reading]
VICTIMS, RESOURCES = ("victim-assistance",), ("resources",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We take our statement on victim assistance back."),
        ("en", "We call our intervention on victim assistance off."),
        ("de", "Wir ziehen unseren Beitrag zur Opferhilfe zurück."),
        ("de", "Wir nehmen unsere Wortmeldung zur Opferhilfe zurück."),
        ("ru", "Отзываем заявку на выступление по помощи пострадавшим."),
        ("ar", "نتراجع عن الكلمة بشأن مساعدة الضحايا."),
        ("zh", "我团撤回关于受害者援助的发言。"),
    ],
)
def test_a_wish_taken_back_leaves_none(read: Read, language: str, text: str) -> None:
    reading = read(text, language)
    assert reading.intents == (Intent.INTERVENTION,)
    assert (reading.interventions, reading.interventions_withdrawn) == ((), VICTIMS)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Deutschland zieht seinen Beitrag zur Opferhilfe zurück und wird dafür zum Thema"
            " Ressourcen sprechen.",
        ),
        ("en", "We take our statement on victim assistance back and speak instead on resources."),
        ("en", "Kindly take victim assistance off our list of interventions; resources stays."),
        ("en", "Please scratch victim assistance and put us down for resources."),
        ("ar", "نسحب طلب الكلمة بشأن مساعدة الضحايا وسنتكلم عن الموارد."),
        ("zh", "请将我团关于受害者援助的发言改为关于资源问题的发言。"),
    ],
)
def test_one_wish_takes_the_place_of_another(read: Read, language: str, text: str) -> None:
    reading = read(text, language)
    assert (reading.interventions, reading.interventions_withdrawn) == (RESOURCES, VICTIMS)
