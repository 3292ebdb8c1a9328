# ruff: noqa: E501 - one case a line, however long
"""Everyday English: people named in passing, what the sender says of others, a name below a list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.values.message import Address

AUTHOR = Address("Mia Low", "mia.low@mission.example")


Find = Callable[..., PeopleFound]


def names(people: PeopleFound) -> list[str]:
    return [delegate.name for delegate in people.delegates]


@pytest.mark.parametrize(
    "text",
    [
        "As discussed with Ms Sophie Marsh of your office, Mr Lars Ode will attend.",
        "As agreed by phone with Mr Ivo Bell, Mr Lars Ode will attend.",
        "Mr Lars Ode will attend at the request of Ambassador Carla Novak.",
        "Mr Lars Ode will attend on behalf of Ambassador Carla Novak.",
        "Mr Lars Ode will represent Ambassador Carla Novak.",
        "Mr Lars Ode will represent Lumen Vitae.",
        "Ambassador Carla Novak has asked me to inform you that Mr Lars Ode will attend.",
        "Ambassador Carla Novak has nominated Mr Lars Ode.",
        "The Director, Ms Carla Novak, has approved the participation of Mr Lars Ode.",
        "Mr Lars Ode, who succeeded Mr Ivo Bell in March, will attend.",
        "Mr Lars Ode, assistant to Ambassador Carla Novak, will attend.",
        "Mr Lars Ode will attend, his hotel having been booked by Ms Ivy Bell.",
        "Mr Lars Ode will attend; for details please contact Mr Ivo Bell.",
        "Mr Lars Ode will attend, cc: Mr Ivo Bell, Ms Lina Holt",
        "Mr Lars Ode will attend, and my assistant, Mr Ivo Bell, will follow up on the arrangements.",
    ],
)
def test_who_is_named_in_passing_does_not_come(found: Find, text: str) -> None:
    assert names(found((text, "registers"), author=AUTHOR)) == ["Lars Ode"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mr Adam Crane is the focal point for logistics.", []),
        ("Contact: Mr Adam Crane, tel. 022 555 01 02", []),
        ("Ms Ada Crane will interpret for the delegation and need not be registered.", []),
        ("Mr Adam Crane is our focal point and will attend.", ["Adam Crane"]),
        ("Our delegate is Mr Adam Crane, who is our focal point.", ["Adam Crane"]),
        ("I write on behalf of Mr Adam Crane, who will attend.", ["Adam Crane"]),
        ("On behalf of Mr Adam Crane I confirm his participation.", ["Adam Crane"]),
    ],
)
def test_who_serves_comes_only_where_it_is_said(
    found: Find, line: str, expected: list[str]
) -> None:
    assert names(found((line, "registers"), author=AUTHOR)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I have registered Ms Lina Holt and Mr Lars Ode online.", ["Lina Holt", "Lars Ode"]),
        ("I registered our colleague Ms Lina Holt, and I will attend.", ["Lina Holt", "Mia Low"]),
        ("Ms Lina Holt, Chargé d'affaires a.i., will attend.", ["Lina Holt"]),
        ("Our driver will bring the Ambassador, Mr Tomas Berg.", ["Tomas Berg"]),
        ("I will bring Ms Lina Holt.", ["Mia Low", "Lina Holt"]),
        ("I registered 5 people last week.", []),
        ("I have registered online.", ["Mia Low"]),
    ],
)
def test_what_the_sender_does_for_others(found: Find, text: str, expected: list[str]) -> None:
    assert names(found((text, "registers"), author=AUTHOR)) == expected


@pytest.mark.parametrize(
    "second",
    ["She will attend the meetings.", "She will be the only participant from our mission."],
)
def test_of_whom_the_sentence_before_speaks_comes(found: Find, second: str) -> None:
    first = ("Ms Lina Holt will deliver the statement on victim assistance.", "will-speak")
    assert names(found(first, (second, "registers"), author=AUTHOR)) == ["Lina Holt"]


@pytest.mark.parametrize("end", ["and Mr Ivo Bell (Intern).", "and Mr Ivo Bell, Major."])
def test_the_name_below_a_list_is_the_signature(found: Find, end: str) -> None:
    list_ = (f"The following persons will attend: Ms Lina Holt, {end}", "registers")
    assert names(found(list_, ("Mia Low", ""), joint="\n\n", author=AUTHOR)) == [
        "Lina Holt",
        "Ivo Bell",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Names: Lina Holt, Lars Ode", ["Lina Holt", "Lars Ode"]),
        ("Name: Lina Holt and Lars Ode", ["Lina Holt", "Lars Ode"]),
        ("Name: Lina Holt, Deputy Director", ["Lina Holt"]),
        ("Name: Holt, Lina", ["Lina Holt"]),
    ],
)
def test_one_label_may_name_several(found: Find, line: str, expected: list[str]) -> None:
    form = f"{line}\nDate of arrival: 19 June\nPosition: to follow"
    assert names(found((form, "registers"), author=AUTHOR)) == expected
