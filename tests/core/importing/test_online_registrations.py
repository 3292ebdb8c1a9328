"""Who registered on-line, matched to delegations; what is not sure is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.importing import RegistrationList, read_registrations
from mailbot.core.values.delegation import Delegation, DelegationKind
from mailbot.core.values.reading import Delegate

INVITED = (
    Delegation("HR", "Croatia", DelegationKind.STATE_PARTY),
    Delegation("CH", "Switzerland", DelegationKind.STATE_PARTY),
    Delegation("GN", "Guinea", DelegationKind.STATE_PARTY),
    Delegation("GQ", "Equatorial Guinea", DelegationKind.STATE_PARTY),
    Delegation("clear-ground-trust", "Clear Ground Trust", DelegationKind.ORGANISATION),
)


def read(text: str) -> RegistrationList:
    return read_registrations({"online.csv": text.encode()}, delegations=INVITED)


def indico(affiliation: str, country: str) -> RegistrationList:
    return read(
        "ID,Name,Email Address,Affiliation,Country,Position\n"
        f'1,Ivana Horvat,ivana@mission.hr.example,"{affiliation}",{country},Counsellor\n'
    )


def test_people_are_gathered_by_delegation() -> None:
    found = read(
        "delegation,name,role,email\n"
        "HR,Ivana Horvat,Counsellor,ivana@mission.hr.example\n"
        "Clear Ground Trust,Tom Reed,,\n"
        "Croatie,Marko Kovač,,\n"
    )
    assert found.doubtful == ()
    assert [(one.delegation, one.delegates) for one in found.registrations] == [
        (
            "HR",
            (
                Delegate("Ivana Horvat", "Counsellor", "ivana@mission.hr.example"),
                Delegate("Marko Kovač"),
            ),
        ),
        ("clear-ground-trust", (Delegate("Tom Reed"),)),
    ]


@pytest.mark.parametrize(
    ("affiliation", "country", "code"),
    [
        pytest.param("Permanent Mission of Croatia", "Switzerland", "HR", id="mission in Geneva"),
        pytest.param("Ministry of Foreign Affairs", "Croatia", "HR", id="ministry, country apart"),
        pytest.param("Ministère des affaires étrangères", "Croatia", "HR", id="French ministry"),
        pytest.param("Ministry of Defence of Croatia", "", "HR", id="ministry of a State"),
        pytest.param("Croatia", "", "HR", id="the State"),
        pytest.param("", "Croatia", "HR", id="country alone"),
        pytest.param("Clear Ground Trust", "Croatia", "clear-ground-trust", id="organisation"),
        pytest.param("CLEAR GROUND TRUST", "", "clear-ground-trust", id="organisation, capitals"),
        pytest.param("Embassy of Equatorial Guinea", "", "GQ", id="longer name"),
    ],
)
def test_the_delegation_is_told_by_what_the_list_says(
    affiliation: str, country: str, code: str
) -> None:
    found = indico(affiliation, country)
    assert found.doubtful == ()
    assert [one.delegation for one in found.registrations] == [code]


@pytest.mark.parametrize(
    ("affiliation", "country", "proposal"),
    [
        pytest.param("Campaign against Mines", "Switzerland", "CH", id="lives there"),
        pytest.param("Campaign", "Switzerland", "CH", id="not like Spain"),
        pytest.param("Clear Grounds Trust", "", "clear-ground-trust", id="misspelt"),
        pytest.param("University of Zagreb, Croatia", "", "HR", id="university"),
        pytest.param("", "", "", id="nothing"),
        pytest.param("Permanent Mission of France", "", "", id="not invited"),
        pytest.param("Missions of Croatia and Switzerland", "", "", id="two States"),
    ],
)
def test_what_is_not_sure_is_asked(affiliation: str, country: str, proposal: str) -> None:
    found = indico(affiliation, country)
    assert found.registrations == ()
    (line,) = found.doubtful
    assert line.number == 2
    assert "Ivana Horvat" in line.reason
    assert proposal in line.mend


def test_names_in_two_columns_are_one_name() -> None:
    found = read("First Name;Last Name;Country\nIvana;Horvat;Croatia\n")
    assert found.registrations[0].delegates == (Delegate("Ivana Horvat"),)


def test_a_person_on_two_lines_comes_once() -> None:
    found = read(
        "delegation,name,email\nHR,Ivana Horvat,ivana@hr.example\n"
        "HR,HORVAT Ivana,IVANA@hr.example\n"
        "HR,Marko Kovač,\nHR,Kovač Marko,\n"
    )
    assert [one.name for one in found.registrations[0].delegates] == ["Ivana Horvat", "Marko Kovač"]


def test_a_line_without_a_name_is_asked() -> None:
    found = read("delegation,name\nHR,\n,Ivana Horvat\n")
    assert [line.number for line in found.doubtful] == [2, 3]


@given(st.text(max_size=200))
def test_any_text_gives_a_list(text: str) -> None:
    read("delegation,affiliation,country,name\n" + text)
