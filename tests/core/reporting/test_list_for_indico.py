"""The registration list as Indico imports it."""

from __future__ import annotations

import csv
import io

import pytest

from mailbot.core.reporting.indico import for_indico, parted
from mailbot.core.values.delegation import Delegation, DelegationKind, Record, RecordedDelegate


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ana Horvat", ("Ana", "Horvat")),
        ("HORVAT Ana", ("Ana", "HORVAT")),
        ("Jean-Pierre DE LA TOUR", ("Jean-Pierre", "DE LA TOUR")),
        ("Maria van der Berg", ("Maria", "van der Berg")),
        ("John F. Smith", ("John F.", "Smith")),
        ("ANA HORVAT", ("ANA", "HORVAT")),
        ("王小明", ("小明", "王")),
        ("Suharto", ("Suharto", "Suharto")),
    ],
)
def test_a_name_is_parted_as_conferences_do(name, parts) -> None:
    assert parted(name) == parts


def test_there_are_six_columns_no_head_and_no_address_twice() -> None:
    people = (
        RecordedDelegate("Ana Horvat", "First\nSecretary", "Ana@Mission.example", 1),
        RecordedDelegate("Ivo Perić", None, None, 1),
        RecordedDelegate("Luka Babić", None, "ana@mission.example", 1),
        RecordedDelegate("=Eve Il", "+1", "eve@mission.example", 1),
    )
    record = Record("HR", is_registered=True, delegates=people)
    away = Record("FR", is_registered=False, delegates=people)
    known = [
        Delegation("HR", "Croatia", DelegationKind.STATE_PARTY),
        Delegation("FR", "France", DelegationKind.STATE_PARTY),
    ]
    found = for_indico(known, {"HR": record, "FR": away})
    assert list(csv.reader(io.StringIO(found.text))) == [
        ["Ana", "Horvat", "Croatia", "First Secretary", "", "ana@mission.example"],
        ["'=Eve", "Il", "Croatia", "'+1", "", "eve@mission.example"],
    ]
    assert found.taken == 2
    assert found.left_out == ("Ivo Perić (Croatia)", "Luka Babić (Croatia)")
