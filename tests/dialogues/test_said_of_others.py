"""Who writes of somebody else's people enters them nowhere, and is told nothing by itself."""

from __future__ import annotations

import pytest

from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState

JOINT = (
    "On behalf of our neighbours: Barbados, Haiti and the Bahamas will participate in the meetings."
    "\n\nBarbados: Mr Neil Clarke, Counsellor\nHaiti: Ms Rose Paul, Counsellor"
    "\nBahamas: Ms Tia Rolle, Counsellor"
)
STUDENT = (
    "I would like to attend the meetings for my thesis. Please register me: Jane Kamau, "
    "Example University."
)


def waits(at, message: int) -> Reason | None:
    stored = at.office.store.inbox.message(message)
    return stored.decision.reason if stored.state is MessageState.WAITING else None


def record(at, code: str):
    return at.office.store.records.record("SC11", code)[0]


def test_the_people_of_another_state_are_not_entered(at, croatia) -> None:
    number = croatia.writes("Serbia will participate in the meetings with Ms Mila Ilić, Adviser.")
    assert waits(at, number) is Reason.ANOTHER_PARTY
    croatia.receives_nothing()
    assert not record(at, "HR").delegates


def test_a_state_of_no_list_is_not_entered_for_its_neighbour(at, croatia) -> None:
    number = croatia.writes(
        "The Lao PDR will participate in the meetings. Our delegation: Mr Kham Phou, Counsellor."
        "\n\nPermanent Mission of the Lao PDR"
    )
    assert waits(at, number) is Reason.ANOTHER_PARTY
    croatia.receives_nothing()


def test_a_state_of_no_list_is_acknowledged_by_no_machine(at, croatia, mission_of) -> None:
    """It was, and stood on no record."""
    tonga = mission_of(at, "TO", "Tonga")
    number = tonga.writes("Tonga will be represented at the meetings by Ms Ana Vea, Counsellor.")
    assert waits(at, number) is Reason.UNKNOWN_SENDER
    tonga.receives_nothing()


def test_a_joint_answer_holds_the_reminders_of_all_whom_it_may_name(at, mission_of) -> None:
    sender, barbados, haiti = (
        mission_of(at, code, name)
        for code, name in (("JM", "Jamaica"), ("BB", "Barbados"), ("HT", "Haiti"))
    )
    at.invites(sender, barbados, haiti)
    number = sender.writes(JOINT)
    assert waits(at, number) is Reason.ANOTHER_PARTY
    assert number in at.office.store.inbox.unattributed()
    for mission in (barbados, haiti):
        mission.seen = len(mission.letters())
    at.day("2011-06-08 10:00")
    at.works()
    for mission in (barbados, haiti):
        mission.receives_nothing()


@pytest.mark.parametrize("address", ["jane.kamau@gmail.com", "jane@students.example"])
def test_a_stranger_of_a_house_of_no_list_is_registered_by_a_person(at, croatia, address) -> None:
    number = croatia.writes(STUDENT, sender=address, name="Jane Kamau", subject="Attendance")
    assert waits(at, number) is Reason.UNKNOWN_SENDER
    assert not at.letters_to(address)
