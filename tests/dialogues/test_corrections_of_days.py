"""What was registered is corrected over several days: the record follows, and is told back."""

from __future__ import annotations

from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState

REGISTERS = (
    "Croatia will be represented by Ms. Ivana Horvat, First Secretary, Mr. Dino Peric, Second"
    " Secretary, and Mr. Ante Kos, Adviser. We wish to make a statement under Victim Assistance."
)


def record(at, code="HR"):
    return at.office.store.records.record("SC11", code)[0]


def people(at):
    return [d.name for d in record(at).delegates]


def items(at):
    return [i.item for i in record(at).interventions]


def test_the_last_of_several_lists_stands(at, croatia):
    croatia.writes(REGISTERS)
    croatia.receives("Ivana Horvat", "Dino Peric", "Ante Kos")
    at.day("2011-05-04 10:00")
    croatia.writes("Croatia's delegation is now reduced to two: Ms. Horvat and Mr. Peric.")
    croatia.receives("Removed: Ante Kos")
    assert people(at) == ["Ivana Horvat", "Dino Peric"]
    at.day("2011-05-10 10:00")
    croatia.writes(
        "Please find below the final list of our delegation, which replaces the earlier one:\n\n"
        "Ms. Ivana Horvat, First Secretary\nMs. Petra Vuk, Attaché"
    )
    letter = croatia.receives("Removed: Dino Peric", "Added: Petra Vuk", "now stands as follows")
    assert "Kos" not in letter.get_body(("plain",)).get_content()
    assert people(at) == ["Ivana Horvat", "Petra Vuk"]


def test_only_one_of_them_comes_and_a_person_looks(at, croatia):
    croatia.writes(REGISTERS)
    croatia.receives("Ivana Horvat")
    at.day("2011-05-04 10:00")
    message = croatia.writes("Only the First Secretary will attend the meetings after all.")
    croatia.receives_nothing()
    stored = at.office.store.inbox.message(message)
    assert stored.state is MessageState.WAITING
    assert Reason.NAMES in (stored.decision.reason, *stored.decision.others)
    assert len(people(at)) == 3


def test_the_item_is_put_right_and_the_wrong_one_is_given_up(at, croatia):
    croatia.writes(REGISTERS)
    letter = croatia.receives("Victim Assistance")
    at.day("2011-05-04 10:00")
    croatia.writes(
        "That is wrong: our statement is on Mine Clearance, not on Victim Assistance.",
        answers=letter,
    )
    croatia.receives("no longer wishes to take the floor on: - Victim Assistance")
    assert items(at) == ["mine-clearance"]


def test_an_accent_is_put_right(at, croatia):
    croatia.writes(REGISTERS)
    croatia.receives("Dino Peric")
    at.day("2011-05-04 10:00")
    croatia.writes("Please note the correct spelling of the name: Mr. Dino Perić (not Peric).")
    croatia.receives("Removed: Dino Peric", "Added: Dino Perić", "- Dino Perić, Second Secretary")
    assert people(at) == ["Ivana Horvat", "Dino Perić", "Ante Kos"]


def test_a_second_registration_is_told_who_else_comes(at, croatia):
    croatia.writes(REGISTERS)
    croatia.receives("Dino Peric")
    at.day("2011-05-04 10:00")
    croatia.writes("Croatia will be represented by Ms. Ivana Horvat and Mr. Dino Peric.")
    croatia.receives("Your delegation now stands as follows", "Ante Kos")


def test_the_capital_sets_the_mission_right_and_a_person_sees_whom_that_leaves_out(at, croatia):
    croatia.writes(REGISTERS)
    croatia.receives("Dino Peric")
    at.day("2011-05-04 10:00")
    message = croatia.writes(
        "The Ministry of Foreign Affairs of Croatia informs you that the delegation of Croatia will"
        " consist of Ms. Ivana Horvat and Ms. Petra Vuk. This list supersedes the one sent by our"
        " Mission.",
        sender="desk@ministry.example",
    )
    stored = at.office.store.inbox.message(message)
    assert stored.state is MessageState.WAITING
    assert stored.reading.removed == ("Dino Peric", "Ante Kos")
    assert people(at) == ["Ivana Horvat", "Dino Peric", "Ante Kos"]
