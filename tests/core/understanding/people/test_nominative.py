"""Russian names in another case, and how their bearers are called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.reporting.labels import as_labels
from mailbot.core.understanding.people import PeopleFinder
from mailbot.core.understanding.people.forms.nominative import in_nominative, is_still_in_case
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.judged import Judged
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Reading

MESSAGE = Message("d", "<1@x.example>", Nature.REPLY, (), "", "ru", "", (), "")


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("Примерова Олега Викторовича", "Примеров Олег Викторович"),
        ("Образцову Марию Петровну", "Образцова Мария Петровна"),
        ("Образцовой Ольгой Ильиничной", "Образцова Ольга Ильинична"),
        ("Высоцкого Игоря Львовича", "Высоцкий Игорь Львович"),
        ("Высоцкую Анну Львовну", "Высоцкая Анна Львовна"),
        ("Мельника Павла Сергеевича", "Мельник Павел Сергеевич"),
        ("Мельником Павлом Сергеевичем", "Мельник Павел Сергеевич"),
        ("Мельнику Павлу Сергеевичу", "Мельник Павел Сергеевич"),
        ("Коваля Льва Игоревича", "Коваль Лев Игоревич"),
        ("Гайдая Тараса Юрьевича", "Гайдай Тарас Юрьевич"),
        ("Кравца Юрия Ильича", "Кравец Юрий Ильич"),
        ("Сороку Ивана Ивановича", "Сорока Иван Иванович"),
        ("Юрченко Юлию", "Юрченко Юлия"),
        ("Андрея Примерова", "Андрей Примеров"),
        ("ПРИМЕРОВА Олега Викторовича", "ПРИМЕРОВ Олег Викторович"),
        ("Полада Гусейнзаде", "Полад Гусейнзаде"),
        ("Шерзода Исламова", "Шерзод Исламов"),
        ("Резой Каримзаде", "Реза Каримзаде"),
        ("Гиоргадзе Лашу", "Гиоргадзе Лаша"),
        # as they are called already, or told by nothing
        ("Примеров Олег Викторович", "Примеров Олег Викторович"),
        ("Примерова Ольга Викторовна", "Примерова Ольга Викторовна"),
        ("Рашида Каримова", "Рашида Каримова"),
        ("Дамира Ахметова", "Дамира Ахметова"),
        ("Карине Оганесян", "Карине Оганесян"),
        ("Примерова Александра", "Примерова Александра"),
        ("Анна Сорока", "Анна Сорока"),
        ("Ромашка Ольга", "Ромашка Ольга"),
        ("Примерова О. В.", "Примерова О. В."),
        ("Oleg Primerova", "Oleg Primerova"),
    ],
)
def test_a_name_stands_in_the_nominative(finder: PeopleFinder, written: str, called: str) -> None:
    assert in_nominative(written, finder.given_names) == called


def test_what_stays_in_another_case_shows() -> None:
    assert is_still_in_case("Примерову Гульсум")
    assert not is_still_in_case("Примерова Ольга Викторовна")


@pytest.mark.parametrize(
    ("text", "delegates", "removed"),
    [
        pytest.param(
            "Просим включить в состав делегации также Примерова Олега Викторовича, атташе.",
            ["Примеров Олег Викторович"],
            [],
            id="added",
        ),
        pytest.param(
            "Вместо Примерова Ивана Сергеевича приедет Сорока Анна Львовна.",
            ["Сорока Анна Львовна"],
            ["Примеров Иван Сергеевич"],
            id="swapped",
        ),
        pytest.param(
            "Делегация будет представлена Высоцкой Ольгой Львовной.",
            ["Высоцкая Ольга Львовна"],
            [],
            id="represented by",
        ),
    ],
)
def test_people_are_read_as_they_are_called(
    read: Callable[..., Reading], text: str, delegates: list[str], removed: list[str]
) -> None:
    found = read(text, "ru")
    assert ([one.name for one in found.delegates], list(found.removed)) == (delegates, removed)
    # the words that show it stand in the text, and so do the names of the schema of labels
    named = [e.text for e in found.evidence if e.label.startswith(("delegate:", "removed:"))]
    assert all(name in text for name in named)
    labels = as_labels(Judged(MESSAGE, found, Decision(Handling.AUTO, Reason.SURE)), file="")
    assert {*(d["name"] for d in labels["delegates"]), *labels["removed"]} == {*named}
