"""Family names with nothing around them, parted by slashes, semicolons, commas or lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFinder, PeopleFound
from mailbot.core.values.reading import Reading
from tests.core.understanding.people.test_heard import heard, source

Found = Callable[..., PeopleFound]
Read = Callable[[str, str], Reading]


def names(people: PeopleFound | Reading) -> list[str]:
    return [delegate.name for delegate in people.delegates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Delegation: Murphy / Okello / Byrne", "Murphy Okello Byrne", id="en"),
        pytest.param("Delegation: Murphy/Okello/Byrne.", "Murphy Okello Byrne", id="no blanks"),
        pytest.param("Délégation : Dupont / Sow", "Dupont Sow", id="fr, two"),
        pytest.param("Delegación: García; Pérez; Okello.", "García Pérez Okello", id="es"),
        pytest.param("Delegação: Silva, Pereira e Okello", "Silva Pereira Okello", id="pt"),
        pytest.param("Делегация: Иванов / Петров / Сидорова", "Иванов Петров Сидорова", id="ru"),
        pytest.param("الوفد: العلي / حداد / منصور", "العلي حداد منصور", id="ar"),
        pytest.param("DELEGATION: MURPHY / OKELLO", "MURPHY OKELLO", id="all in capitals"),
        pytest.param("Teilnehmende: Müller + Okello & Abel", "", id="two kinds of marks"),
        pytest.param("Our delegation is Murphy, Okello, Byrne.", "Murphy Okello Byrne", id="verb"),
        pytest.param("Col. Murphy / Dr. Okello will be named.", "Murphy Okello", id="titles"),
    ],
)
def test_a_row_of_family_names(found: Found, text: str, expected: str) -> None:
    assert names(found((text, "registers"))) == expected.split()


def test_full_names_and_a_family_name_of_two_halves(found: Found) -> None:
    text = "Délégation : Awa KABORE/ZONGO / Jean SOW"
    assert names(found((text, "registers"))) == ["Awa KABORE/ZONGO", "Jean SOW"]
    text = "Delegation: Jane Murphy/James Okello"
    assert names(found((text, "registers"))) == ["Jane Murphy", "James Okello"]


@pytest.mark.parametrize(
    "text",
    [
        "Our delegation: Ms. Ann Bell, Hydrologist; Mr. Tom Reed, Falconer.",
        "Participants: Ann Bell, Hydrologist; Tom Reed, Park Warden.",
        "Délégation : Mme Ann Bell, Hydrologue ; M. Tom Reed, Sourcier.",
        "Delegación: Sra. Ann Bell, Hidróloga; Sr. Tom Reed, Guardaparques.",
        "Participants: Bell, Ann; Reed, Tom.",
        "Participants: Ms. Bell, Ann; Mr. Reed, Tom.",
    ],
)
def test_an_occupation_behind_a_full_name_is_no_given_name(found: Found, text: str) -> None:
    assert names(found((text, "registers"))) == ["Ann Bell", "Tom Reed"]


def test_who_replaces_somebody_is_one_person_with_his_office(found: Found) -> None:
    text = (
        "M. Diallo ne sera pas libre ; il sera remplacé par M. Cheikh Sarr, Conservateur du Parc."
    )
    assert names(found((text, "registers"))) == ["Cheikh Sarr"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We shall attend: Monday / Tuesday / Friday", id="days"),
        pytest.param("Present will be: Kenya / Uganda / Ghana", id="States"),
        pytest.param("Delegate: KABORE/ZONGO", id="perhaps one name"),
    ],
)
def test_what_is_no_row_of_people(found: Found, text: str) -> None:
    assert names(found((text, "registers"))) == []


def test_an_office_of_two_words_is_nobody(found: Found) -> None:
    head, line = "We register:", "- Ms. Rose Roe, Assistant Commissioner, Disaster Preparedness"
    (one,) = found((head, "registers"), (line, "registers"), joint="\n").delegates
    assert one.role == "Assistant Commissioner, Disaster Preparedness"


@pytest.mark.parametrize("bullet", ["", "- ", "1. "])
def test_family_names_one_a_line(found: Found, bullet: str) -> None:
    lines = [(f"{bullet}{name}", "") for name in ("Murphy", "OKELLO", "Byrne")]
    people = found(("Our delegation:", "registers"), *lines, joint="\n")
    assert names(people) == ["Murphy", "OKELLO", "Byrne"]


def test_who_is_taken_off_in_a_row(found: Found) -> None:
    text = "Please replace Murphy / Okello by Byrne / Singh."
    people = found((text, "amends"))
    assert names(people) == ["Byrne", "Singh"]
    assert people.removed == ("Murphy", "Okello")


def test_the_last_of_a_row_may_be_hardly_heard(finder: PeopleFinder) -> None:
    text = "Delegation: Murphy / Okello / Byrne"
    fates = heard(text, Murphy=4.6, Okello=0.2, Byrne=-2.8)
    assert names(finder.find(source(text, "registers", fates))) == ["Murphy", "Okello", "Byrne"]


@pytest.mark.parametrize(
    "odds",
    [
        pytest.param({"Clearance": -3.2, "Stockpiles": -3.8}, id="none sounds like somebody"),
        pytest.param({"Clearance": 3.2}, id="one sounds like nobody"),
    ],
)
def test_a_row_that_does_not_sound_like_people(
    finder: PeopleFinder, odds: dict[str, float]
) -> None:
    text = "We attend: Clearance / Stockpiles"
    assert "Stockpiles" not in names(finder.find(source(text, "registers", heard(text, **odds))))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "We shall attend. Delegation: Murphy/Okello/Byrne", id="en"),
        pytest.param("en", "Our delegation:\nMurphy\nOkello\nByrne", id="lines"),
        pytest.param("fr", "Participants :\n- Murphy\n- Okello\n- Byrne", id="fr"),
        pytest.param("es", "Delegación: Murphy / Okello / Byrne", id="es"),
        pytest.param("pt", "Participaremos. Delegação: Murphy / Okello / Byrne", id="pt"),
    ],
)
def test_a_row_in_a_whole_message(read: Read, language: str, text: str) -> None:
    assert names(read(text, language)) == ["Murphy", "Okello", "Byrne"]


def test_a_verb_is_no_part_of_an_office(found: Found) -> None:
    (one,) = found(("Our representative is Jane Murphy.", "registers")).delegates
    assert one.role == "representative"
