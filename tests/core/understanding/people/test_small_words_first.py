# ruff: noqa: E501 - one case a line, however long
"""Names that begin with a small word, a letter, or the family name and a comma."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.reading import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "fr",
            "La délégation comprendra :\n\n- M. Le Moult Erwan, Conseiller\n- Mme Dubreuil Odile",
            ["Le Moult Erwan", "Dubreuil Odile"],
            id="fr behind a courtesy",
        ),
        pytest.param(
            "fr",
            "La délégation comprendra :\n- M. Le Moult\n- M. LE BRAZ Erwan\n- Mme Des Essarts Odile",
            ["Le Moult", "LE BRAZ Erwan", "Des Essarts Odile"],
            id="fr alone, in capitals, plural",
        ),
        pytest.param(
            "fr",
            "Participera à la réunion le colonel Le Moult, ainsi que M. Le Directeur adjoint.",
            ["Le Moult"],
            id="fr behind a rank, not an office",
        ),
        pytest.param(
            "en",
            "The delegation will include:\n- Ms. Le Moult Odile, Attaché\n- Mr. Den Uyl Piet\n"
            "- Ms Le Thi Muoi, Expert\n- Mr. An Sang-min",
            ["Le Moult Odile", "Den Uyl Piet", "Le Thi Muoi", "An Sang-min"],
            id="en",
        ),
        pytest.param(
            "en",
            "Our delegation:\n- Le Van Tam, Expert\n- LA FORGE Odile, Adviser",
            ["Le Van Tam", "LA FORGE Odile"],
            id="en behind a bullet",
        ),
        pytest.param(
            "es",
            "La delegación estará integrada por:\n- Sr. Los Arcos Pedro\n- Sra. La Riva Inés",
            ["Los Arcos Pedro", "La Riva Inés"],
            id="es",
        ),
        pytest.param(
            "en",
            "Viet Nam will be represented by:\n\n"
            + "\n".join(f"- Mr. Le Van {given}, Expert" for given in ("Tam", "Luc", "Ba", "Sau")),
            ["Le Van Tam", "Le Van Luc", "Le Van Ba", "Le Van Sau"],
            id="en a row of them",
        ),
    ],
)
def test_a_small_word_begins_a_name(
    read: Read, language: str, text: str, expected: list[str]
) -> None:
    assert [one.name for one in read(text, language).delegates] == expected


def test_who_goes_may_be_called_so(read: Read) -> None:
    found = read("M. Le Moult sera remplacé par Mme Le Braz.", "fr")
    assert [one.name for one in found.delegates] == ["Le Braz"]
    assert found.removed == ("Le Moult",)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "en",
            "Delegates: Marsh, Edith; Adeyo, Simon; Keane, Brian.",
            ["Edith Marsh", "Simon Adeyo", "Brian Keane"],
            id="en",
        ),
        pytest.param(
            "en",
            "Registrations confirmed: Sayo, Maria (head); Dizon, Paolo; Luna, Pia.",
            ["Maria Sayo", "Paolo Dizon", "Pia Luna"],
            id="en with an office",
        ),
        pytest.param(
            "en",
            "Our participants are Marsh, Edith (Director); Adeyo, Simon (Officer) and Keane, Brian.",
            ["Edith Marsh", "Simon Adeyo", "Brian Keane"],
            id="en the last joined",
        ),
        pytest.param(
            "fr",
            "Délégués : Dubreuil, Odile ; Moreau, Luc ; Le Braz, Erwan.",
            ["Odile Dubreuil", "Luc Moreau", "Erwan Le Braz"],
            id="fr",
        ),
        pytest.param(
            "es",
            "Delegados: Zárate, Hugo (jefe); Peña, Inés; De La Riva, Ana.",
            ["Hugo Zárate", "Inés Peña", "Ana De La Riva"],
            id="es",
        ),
        pytest.param(
            "en",
            "The following will attend:\n- Marsh, Edith\n- Adeyo, Simon, Attaché\n- Mr. Keane, Brian",
            ["Edith Marsh", "Simon Adeyo", "Brian Keane"],
            id="en lines",
        ),
        pytest.param(
            "fr",
            "Le Canada sera représenté par : Le Braz Erwan, conseiller ; Dubreuil Odile, attachée.",
            ["Le Braz Erwan", "Dubreuil Odile"],
            id="fr a row of offices",
        ),
    ],
)
def test_a_family_name_and_a_comma_begin_a_name(
    read: Read, language: str, text: str, expected: list[str]
) -> None:
    found = read(text, language).delegates
    assert [one.name for one in found] == expected
    assert not any(one.role in {"Delegates", "Délégués", "Delegados"} for one in found)


def test_two_people_of_a_row_are_two(read: Read) -> None:
    found = read("Edith Marsh, Simon Adeyo and Brian Keane will attend.", "en")
    assert len(found.delegates) == 3


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("- A. Novy", "- B. Krejci", "- C. Hruska"), id="as if numbered"),
        pytest.param(("- S. Keane", "- J. Adeyo", "- P. Doyle"), id="bullets"),
        pytest.param(("S. Keane", "J. Adeyo", "H. Marsh"), id="bare"),
        pytest.param(("1. A. B. Novy", "2. J.-P. van der Aa"), id="numbers, more letters"),
    ],
)
def test_a_letter_with_its_full_stop_begins_a_name(read: Read, lines: tuple[str, ...]) -> None:
    found = read("Our delegation:\n" + "\n".join(lines), "en").delegates
    assert [one.name for one in found] == [
        line.lstrip("-12. ") if line[0] in "-12" else line for line in lines
    ]


def test_a_letter_before_a_whole_name_numbers_it(read: Read) -> None:
    found = read("Our delegation:\na. Anna Novy\nb. Petr Krejci, Expert", "en").delegates
    assert [one.name for one in found] == ["Anna Novy", "Petr Krejci"]
