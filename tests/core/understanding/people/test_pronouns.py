"""Who comes for the sender, whom "he" means, and what is no person: each in several languages."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from mailbot.core.understanding.people import PeopleFinder, PeopleSource
from mailbot.core.values.message import Address

SENDER = "Mira Example"


@dataclass(frozen=True)
class Said:
    start: int
    end: int
    acts: frozenset[str]


def read(
    finder: PeopleFinder, language: str, *sentences: tuple[str, str]
) -> tuple[list[str], list[str]]:
    """Names of who comes and of who is taken off, of sentences given as (acts, text)."""
    text, said = "", []
    for acts, words in sentences:
        said.append(Said(len(text), len(text) + len(words), frozenset(acts.split())))
        text += words + " "
    author = Address(name=SENDER, address="m@mission.example")
    found = finder.find(PeopleSource(text, sentences=tuple(said), author=author, language=language))
    return [delegate.name for delegate in found.delegates], list(found.removed)


@pytest.mark.parametrize(
    ("language", "text", "comes"),
    [
        ("en", "Our Counsellor, Mr Peter Stone, will attend in my place.", "Peter Stone"),
        ("fr", "Le Conseiller Paul Morel viendra à ma place.", "Paul Morel"),
        ("es", "Irá en mi lugar el Consejero Luis Ortega.", "Luis Ortega"),
        ("pt", "Em meu lugar irá a Dra. Ana Prates.", "Ana Prates"),
        ("de", "An meiner Stelle kommt Frau Dr. Petra Holm.", "Petra Holm"),
        ("it", "Al mio posto verrà il Consigliere Paolo Neri.", "Paolo Neri"),
        ("tr", "Benim yerime Müsteşar Ali Kaya katılacaktır.", "Ali Kaya"),
        ("ru", "Вместо меня приедет советник Пётр Ильин.", "Пётр Ильин"),
        ("ar", "سيحضر السيد خالد الناصر بدلا مني.", "خالد الناصر"),
        ("zh", "由李明一秘代替我参加会议。", "李明"),
    ],
)
def test_who_comes_in_the_senders_place_takes_him_off(
    finder: PeopleFinder, language: str, text: str, comes: str
) -> None:
    assert read(finder, language, ("registers", text)) == ([comes], [SENDER])


@pytest.mark.parametrize(
    ("language", "text", "comes", "goes"),
    [
        ("en", "Mr Max Stern will attend and not Mr Tom Hale.", "Max Stern", "Tom Hale"),
        ("fr", "M. Paul Morel participera et non Mme Claire Petit.", "Paul Morel", "Claire Petit"),
        ("es", "Asistirá el Sr. Juan Soto y no la Sra. Ana Ruiz.", "Juan Soto", "Ana Ruiz"),
        ("pt", "Participará o Sr. João Reis e não a Sra. Rita Lopes.", "João Reis", "Rita Lopes"),
        ("ru", "Приедет г-н Иванов Пётр, а не г-н Сидоров.", "Иванов Пётр", "Сидоров"),
        ("ar", "سيحضر العقيد أحمد سالم وليس المقدم علي حسن.", "أحمد سالم", "علي حسن"),
    ],
)
def test_one_and_not_the_other_takes_the_other_off(
    finder: PeopleFinder, language: str, text: str, comes: str, goes: str
) -> None:
    assert read(finder, language, ("registers", text)) == ([comes], [goes])


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "en",
            "Our colleague Rosa Medina would like to tell her story.",
            "She is already registered.",
        ),
        ("fr", "Notre collègue Rosa Medina voudrait témoigner.", "Elle est déjà inscrite."),
        ("es", "Nuestra colega Rosa Medina quiere contar su historia.", "Ya está inscrita."),
        ("pt", "A nossa colega Rosa Medina queria falar.", "Ela está inscrita desde Maio."),
        ("de", "Unsere Kollegin Rosa Medina möchte berichten.", "Sie ist bereits angemeldet."),
    ],
)
def test_he_who_is_registered_is_whom_the_sentence_before_names(
    finder: PeopleFinder, language: str, first: str, second: str
) -> None:
    found = read(finder, language, ("will-speak", first), ("registers", second))
    assert found == (["Rosa Medina"], [])


def test_he_who_is_struck_out_is_whom_a_sentence_before_names(finder: PeopleFinder) -> None:
    found = read(
        finder,
        "en",
        ("undecided", "You hold a registration in the name of one Mr. Omar Sample."),
        ("complains", "This person left the service."),
        ("amends", "Strike him out and put instead the undersigned."),
    )
    assert found == ([SENDER], ["Omar Sample"])


@pytest.mark.parametrize(
    "text",
    [
        "Please register our expert from Asmara.",
        "La misión saluda a los Organismos Internacionales y asistirá.",
        "Vimos informar V. Exa de que participaremos.",
        "The Engineer Battalion will attend.",
    ],
)
def test_capitals_forms_of_address_and_bodies_are_nobody(finder: PeopleFinder, text: str) -> None:
    assert read(finder, "en", ("registers", text)) == ([], [])


def test_a_capital_may_be_a_family_name(finder: PeopleFinder) -> None:
    text = "Mr Lima and Ms Sofia Roma will attend."
    assert read(finder, "en", ("registers", text)) == (["Lima", "Sofia Roma"], [])
