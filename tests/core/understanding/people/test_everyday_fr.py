# ruff: noqa: E501 - one case a line, however long
"""What a plain mail in French or Portuguese says of people who do not come."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound

Find = Callable[..., PeopleFound]


def names(people: PeopleFound) -> list[str]:
    return [delegate.name for delegate in people.delegates]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L'Ambassadeur, M. Jean Morel, vous remercie et vous informe que Mme Ana Ruiz participera."),
        ("fr", "L'Ambassadeur Jean Morel m'a chargée de vous annoncer que Mme Ana Ruiz participera."),
        ("fr", "Sur instruction de l'Ambassadeur Jean Morel, je vous confirme la venue de Mme Ana Ruiz."),
        ("fr", "Suite à votre conversation avec M. Jean Morel, Mme Ana Ruiz participera."),
        ("fr", "Mme Ana Ruiz représentera notre Ambassadeur, M. Jean Morel."),
        ("fr", "Mme Ana Ruiz participera, pour toute question contacter M. Jean Morel."),
        ("pt", "A Sra. Ana Ruiz representará o Embaixador, Sr. Jean Morel."),
        ("pt", "A pedido do Embaixador, Sr. Jean Morel, inscrevemos a Sra. Ana Ruiz."),
    ],
)  # fmt: skip
def test_who_is_named_in_another_matter_does_not_come(
    found: Find, language: str, text: str
) -> None:
    assert names(found((text, "registers"), language=language)) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "M. Jean Morel vous remercie de votre invitation et participera à la réunion avec Mme Ana Ruiz.",
        "Je vous écris de la part de M. Jean Morel, qui participera avec Mme Ana Ruiz.",
        "M. Jean Morel vous confirme sa participation et celle de Mme Ana Ruiz.",
        "Pour nous représenter, M. Jean Morel viendra avec Mme Ana Ruiz.",
    ],
)  # fmt: skip
def test_who_thanks_may_come_himself(found: Find, text: str) -> None:
    assert names(found((text, "registers"), language="fr")) == ["Jean Morel", "Ana Ruiz"]


def test_who_thanks_comes_where_nobody_else_does(found: Find) -> None:
    text = "M. Jean Morel vous remercie de l'avoir inscrit."
    assert names(found((text, "registers"), language="fr")) == ["Jean Morel"]


def test_a_courtesy_begins_no_list(found: Find) -> None:
    told = (
        ("M. Jean Morel participera.", "registers"),
        ("Mme Ana Ruiz a écrit le texte.", "courtesy"),
    )
    assert names(found(*told, language="fr")) == ["Jean Morel"]
