# ruff: noqa: E501 - one case a line, however long
"""Who only comes along; what the rest of a message tells of somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.values.message import Address

Find = Callable[..., PeopleFound]


def names(people: PeopleFound) -> list[str]:
    return [delegate.name for delegate in people.delegates]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Ms Ana Ruiz will attend, accompanied by her driver, Mr Bo Lind.", "Ana Ruiz"),
        ("en", "Ms Ana Ruiz will attend, accompanied by Mr Bo Lind, her husband.", "Ana Ruiz"),
        ("fr", "Mme Ana Ruiz participera, accompagnée de son chauffeur, M. Bo Lind.", "Ana Ruiz"),
        ("es", "La Sra. Ana Ruiz asistirá, acompañada por su chofer, Sr. Bo Lind.", "Ana Ruiz"),
        ("pt", "A Sra. Ana Ruiz participará, acompanhada pelo motorista, Sr. Bo Lind.", "Ana Ruiz"),
        ("de", "Frau Ana Ruiz nimmt teil, begleitet von ihrem Fahrer, Herrn Bo Lind.", "Ana Ruiz"),
        ("it", "La dott.ssa Ana Ruiz parteciperà, accompagnata dall'autista, sig. Bo Lind.", "Ana Ruiz"),
        ("ru", "Г-жа Анна Рогова примет участие, её сопровождает водитель г-н Олег Жуков.", "Анна Рогова"),
        ("ar", "ستشارك السيدة منى سالم يرافقها سائقها السيد كريم حسن.", "منى سالم"),
        ("zh", "王建国先生将出席会议，随行司机李大伟先生。", "王建国"),
    ],
)  # fmt: skip
def test_who_only_comes_along_is_no_delegate(
    found: Find, language: str, text: str, name: str
) -> None:
    assert names(found((text, "registers"), language=language)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Ms Ana Ruiz will attend, accompanied by her driver, Mr Bo Lind, who also attends.",
        "Ms Ana Ruiz and her driver, Mr Bo Lind, will attend.",
        "Ms Ana Ruiz will attend, accompanied by her son and Mr Bo Lind, Counsellor.",
        "Ms Ana Ruiz will attend, accompanied by Mr Bo Lind and his son.",
    ],
)
def test_who_attends_too_is_a_delegate(found: Find, text: str) -> None:
    assert names(found((text, "registers"))) == ["Ana Ruiz", "Bo Lind"]


def test_who_is_named_in_full_elsewhere_is_so_on_the_list(found: Find) -> None:
    speaks = "Ms Ana Ruiz, Counsellor, reads the text."
    people = found((speaks, "will-speak"), ("Registered is Ms Ruiz.", "registers"))
    assert names(people) == ["Ana Ruiz"]


def test_two_of_one_family_stay_as_written(found: Find) -> None:
    speaks = "Ms Ana Ruiz or Mr Leo Ruiz reads the text."
    people = found((speaks, "will-speak"), ("Registered is Ms Ruiz.", "registers"))
    assert names(people) == ["Ruiz"]


def test_who_bears_the_senders_name_has_his_address(found: Find) -> None:
    author = Address("Ana Ruiz", "ana@mission.example")
    text = "We shall be represented by Ms Ana Maria Ruiz and Mr Bo Lind."
    people = found((text, "registers"), author=author)
    assert [(d.name, d.email) for d in people.delegates] == [
        ("Ana Maria Ruiz", "ana@mission.example"),
        ("Bo Lind", None),
    ]


@pytest.mark.parametrize(
    ("language", "text", "comes"),
    [
        ("fr", "M. Bo Lind ne pouvant être présent, Mme Ana Ruiz viendra.", ["Ana Ruiz"]),
        ("de", "Herr Bo Lind kommt diesmal leider nicht.", []),
        ("fr", "M. Bo Lind reste au pays.", []),
    ],
)  # fmt: skip
def test_who_cannot_come_does_not(found: Find, language: str, text: str, comes: list[str]) -> None:
    assert names(found((text, "registers"), language=language)) == comes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We are represented by Lt Col M. T. Lind.", "M. T. Lind"),
        ("O Sr. Rui Dias participará.", "Rui Dias"),
        ("MAJ BO LIND REMAINS ON THE LIST.", "BO LIND"),
    ],
)
def test_the_name_as_it_is(found: Find, text: str, name: str) -> None:
    assert names(found((text, "registers"))) == [name]


@pytest.mark.parametrize(
    ("language", "text", "comes"),
    [
        ("de", "Ich selbst bin leider verhindert, es nimmt Herr Bo Lind teil.", ["Bo Lind"]),
        ("pt", "Venho com a Sra. Eva Lind.", ["Ana Ruiz", "Eva Lind"]),
        ("es", "Se confirma al suscrito y a la Sra. Eva Lind.", ["Ana Ruiz", "Eva Lind"]),
        ("ru", "Я уже записалась на сайте.", ["Ana Ruiz"]),
    ],
)
def test_whether_the_sender_comes(found: Find, language: str, text: str, comes: list[str]) -> None:
    author = Address("Ana Ruiz", "ana@mission.example")
    people = found((text, "registers"), language=language, author=author)
    assert names(people) == comes


def test_who_takes_back_his_own_registration_is_taken_off(found: Find) -> None:
    author = Address("Ana Ruiz", "ana@mission.example")
    text = "Devo ritirare la mia iscrizione."
    assert found((text, "withdraws"), language="it", author=author).removed == ("Ana Ruiz",)
