"""Who is on no list may speak for a State; what stood is neither shown to him nor changed."""

from __future__ import annotations

import pytest

from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState

STRANGER = "eve@strangers.example"
ADDS = "Yes, and please add Ms Eve Stone, Attaché."


@pytest.fixture
def registered(at, croatia):
    """Croatia, with a delegation that stands."""
    croatia.writes("Croatia will attend. Our delegation: Mr Ivan Horvat, Counsellor.")
    croatia.receives("Ivan Horvat")
    return croatia


def waits(at, message: int) -> Reason | None:
    stored = at.office.store.inbox.message(message)
    return stored.decision.reason if stored.state is MessageState.WAITING else None


def names(at) -> list[str]:
    record = at.office.store.records.record("SC11", "HR")[0]
    return [person.name for person in record.delegates]


def test_a_reference_that_can_be_guessed_shows_and_changes_nothing(at, registered) -> None:
    reference = registered.letters()[-1]["Subject"].rpartition("[")[2].rstrip("]")
    number = registered.writes(ADDS, sender=STRANGER, name="Eve", subject=f"Re: [{reference}]")
    assert waits(at, number) is Reason.UNKNOWN_SENDER
    assert at.letters_to(STRANGER) == []
    assert names(at) == ["Ivan Horvat"]


@pytest.mark.parametrize(
    "text",
    [
        "Croatia asks you to add Ms Eve Stone, Attaché, to its delegation.",
        "The delegation of Croatia: please replace Mr Ivan Horvat by Ms Eve Stone.",
        "Croatia regrets that it will not be able to attend the meetings.",
    ],
)
def test_a_state_named_by_an_unknown_keeps_what_stands(at, registered, text: str) -> None:
    number = registered.writes(text, sender=STRANGER, name="Eve")
    assert waits(at, number) is not None
    assert at.letters_to(STRANGER) == []
    assert names(at) == ["Ivan Horvat"]


def test_a_capital_that_answers_our_letter_changes_its_delegation(at, registered) -> None:
    letter = registered.letters()[-1]
    registered.writes(ADDS, sender="eve@capital.example", name="Eve", answers=letter)
    assert "Eve Stone" in names(at)


def test_a_capital_may_register_from_wherever_it_writes(at, croatia) -> None:
    croatia.writes(
        "Croatia will attend the meetings. Our delegation: Ms Eve Stone, Attaché.",
        sender="eve@capital.example",
        name="Eve Stone",
    )
    assert names(at) == ["Eve Stone"]


@pytest.mark.parametrize(
    "text",
    [
        "Ms Eve Stone will attend the meetings. She will fly in from Croatia on Sunday.",
        "Our director for Croatia programmes, Ms Eve Stone, will attend the meetings.",
        "Our colleague from Zagreb, Croatia, Ms Eve Stone, will attend the meetings.",
    ],
)
def test_a_state_named_in_passing_by_an_unknown_is_not_entered(at, croatia, text: str) -> None:
    number = croatia.writes(text, sender=STRANGER, name="Eve Stone", subject="Attendance")
    assert waits(at, number) is not None
    assert names(at) == []


def test_the_same_in_passing_by_who_is_known_is_his(at, croatia) -> None:
    croatia.writes("Ms Eve Stone will attend. She will fly in from Zagreb on Sunday.")
    assert names(at) == ["Eve Stone"]


@pytest.mark.parametrize(
    "text",
    [
        "The Croatian Green Cross, a non-governmental organisation based in Zagreb, would like to "
        "register Ms Eve Stone for the meetings.",
        "L'association Déminage sans limites, à Zagreb, participera aux réunions. Elle sera "
        "représentée par Mme Eve Stone.",
        "I will attend the meetings in June. Eve Stone, Zagreb",
    ],
)
def test_a_town_and_a_countrys_domain_do_not_make_an_unknown_the_state(
    at, croatia, text: str
) -> None:
    number = croatia.writes(text, sender="eve@strangers.hr.example", name="Eve Stone", subject="x")
    assert waits(at, number) is not None
    assert names(at) == []
    at.day("2011-06-08 09:00")
    at.works()
    croatia.receives_nothing()  # no reminder before a person has looked
