"""A contact that reads along gets each letter too, named under Cc, beside whom it is meant for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.deciding.addressing import WriteTo, writable
from mailbot.core.values.delegation import Contact, ContactRole, Reach
from mailbot.core.values.letter import Refused, Sent
from mailbot.flows.reminding_now import remind_now

MISSION = Contact("geneva@mission.hr.example", "HR", role=ContactRole.GENEVA)
NEW_YORK = Contact("ny@mission.hr.example", "HR", role=ContactRole.NEW_YORK)
DESK = Contact("desk@mfa.hr.example", "HR", name="Ana Babić", is_copied=True)


@pytest.fixture
def croatia(at, mission_of):
    mission = mission_of(at, "HR", "Croatia")
    mission.contacts = [MISSION, DESK]
    return mission


def heads(mail) -> tuple[str, str]:
    return str(mail["To"]), str(mail["Cc"])


def words_of(mail) -> str:
    return mail.get_body(("plain",)).get_content()


def test_both_have_the_same_letter_and_see_who_has_it(at, croatia) -> None:
    at.invites(croatia)
    (to_mission,) = at.letters_to(MISSION.address)
    (to_desk,) = at.letters_to(DESK.address)
    assert MISSION.address in to_mission["To"]
    assert MISSION.address in to_desk["To"]
    assert DESK.address in to_mission["Cc"]
    assert DESK.address in to_desk["Cc"]
    assert to_mission["Subject"].split(" [")[0] == to_desk["Subject"].split(" [")[0]
    assert to_mission["Message-ID"] != to_desk["Message-ID"]
    assert words_of(to_mission).replace("SC11-0001", "SC11-0002") == words_of(to_desk)
    assert "to the United Nations Office at Geneva" in words_of(to_desk)


def test_reminders_go_to_both_and_an_answer_of_either_ends_them(at, croatia) -> None:
    at.invites(croatia)
    at.day("2011-05-12 09:00")
    at.works()
    assert [len(at.letters_to(one.address)) for one in (MISSION, DESK)] == [2, 2]
    croatia.writes("Croatia will attend the meetings. Names will follow.", sender=DESK.address)
    at.sender.taken.clear()
    at.day("2011-06-09 09:00")
    at.works()
    assert at.letters_to(MISSION.address, DESK.address) == []


def test_a_reminder_by_hand_names_both(at, croatia) -> None:
    at.invites(croatia)
    at.day("2011-05-02 09:00")
    assert remind_now(at.office.desk, {"HR"}, who="anna") == 2
    at.works()
    for one in (MISSION, DESK):
        _, reminder = at.letters_to(one.address)
        assert MISSION.address in reminder["To"]
        assert DESK.address in reminder["Cc"]


def test_one_that_reads_along_is_written_to_when_nobody_else_is_left(at, croatia) -> None:
    croatia.contacts = [DESK]
    at.invites(croatia)
    (letter,) = at.letters_to(DESK.address)
    assert DESK.address in letter["To"]
    assert letter["Cc"] is None


@pytest.mark.parametrize(
    ("contacts", "chosen"),
    [
        pytest.param([MISSION, NEW_YORK, DESK], [MISSION, DESK], id="the first, and who reads"),
        pytest.param(
            [replace(MISSION, reach=Reach.DEAD), NEW_YORK, DESK], [NEW_YORK, DESK], id="the next"
        ),
        pytest.param([MISSION, replace(DESK, has_left=True)], [MISSION], id="left"),
        pytest.param([MISSION, NEW_YORK], [MISSION], id="none reads along"),
    ],
)
def test_the_first_contact_and_all_that_read_along(contacts, chosen) -> None:
    assert writable(contacts, WriteTo.FIRST) == chosen


def test_a_refused_copy_stops_nothing(at, croatia) -> None:
    at.sender.answer = lambda to: Refused("550 5.1.1") if to == DESK.address else Sent("250 Ok")
    at.invites(croatia)
    assert len(at.letters_to(MISSION.address)) == 1
    at.day("2011-05-12 09:00")
    at.works()
    (_, reminder) = at.letters_to(MISSION.address)
    assert reminder["Cc"] is None
