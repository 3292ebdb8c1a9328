"""Lists as Excel keeps them, and the words that officers write into their columns."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from mailbot.core.importing import ContactList, read_contacts
from mailbot.core.values.delegation import Delegation, DelegationKind

KE = Delegation("KE", "Kenya", DelegationKind.STATE_PARTY, "en")


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("notes").append(["nothing of ours"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(raw: bytes) -> ContactList:
    return read_contacts({"list.xlsx": raw})


def cell(column: str, text: str, *, delegation: str = "HR") -> ContactList:
    heading = {"delegation": delegation, "kind": "state-party", "address": "a@hr.example"}
    values = {**heading, column: text}
    lines = (";".join(values), ";".join(values.values()))
    return read_contacts({"list.csv": "\n".join(lines).encode()})


def test_the_first_sheet_of_a_workbook_is_the_list() -> None:
    found = read(
        workbook(
            ("Délégation", "Type", "Adresse électronique", "Langue"),
            ("Kenya", "État partie", "mission@ke.example", "anglais"),
            (None, None, None, None),
            ("Atlantide", "État partie", "mission@atl.example", "fr"),
        )
    )
    assert found.delegations == (KE,)
    assert [(line.number, line.reason) for line in found.rejected] == [
        (4, "no State is called 'Atlantide'")
    ]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(workbook(("Kenya", "a@ke.example")), id="no heading"),
        pytest.param(b"PK\x03\x04 of another program", id="zip"),
        pytest.param(b"\xd0\xcf\x11\xe0 of old", id="before 2007"),
        pytest.param(workbook(("delegation", "address"))[:900], id="cut off"),
        pytest.param(workbook(), id="empty"),
    ],
)
def test_what_is_no_list_gives_one_fault_with_its_mend(raw: bytes) -> None:
    (rejected,) = read(raw).rejected
    assert rejected.mend


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("anglais", "en"), ("inglés", "en"), ("ENG", "en"), ("Engl.", "en"), ("английский", "en"),
        ("espagnol", "es"), ("ESP", "es"), ("español", "es"), ("Spanish", "es"),
        ("francés", "fr"), ("FRA", "fr"), ("französisch", "fr"), ("الفرنسية", "fr"),
        ("RUS", "ru"), ("chinois", "zh"), ("árabe", "ar"), ("portugais", "pt"), ("allemand", "de"),
        ("pt-BR", "pt"),
    ],
)  # fmt: skip
def test_a_language_is_known_by_its_names_and_their_beginnings(said: str, code: str) -> None:
    (contact,) = cell("language", said).contacts
    assert contact.language == code


@pytest.mark.parametrize("said", ["xx", "klingonais", "e", "a", "langue", "en/fr"])
def test_what_names_no_language_is_refused(said: str) -> None:
    (rejected,) = cell("language", said).rejected
    assert "is no language" in rejected.reason


@pytest.mark.parametrize(
    ("said", "delegation", "kind"),
    [
        ("Observateur", "Allemagne", DelegationKind.STATE_NOT_PARTY),
        ("observer", "Relief Society", DelegationKind.ORGANISATION),
        ("Autre", "Relief Society", DelegationKind.OTHER),
        ("otro", "Relief Society", DelegationKind.OTHER),
        ("organisation non-gouvernementale", "Relief Society", DelegationKind.ORGANISATION),
        ("Partie", "Allemagne", DelegationKind.STATE_PARTY),
    ],
)
def test_kinds_are_known_in_the_languages_of_the_headings(
    said: str, delegation: str, kind: DelegationKind
) -> None:
    found = cell("kind", said, delegation=delegation)
    assert [one.kind for one in found.delegations] == [kind]
    assert found.doubtful == ()


def test_a_kind_that_is_none_is_told_all_that_there_are() -> None:
    (rejected,) = cell("kind", "membre").rejected
    for kind in DelegationKind:
        assert kind.value in rejected.mend


def test_a_state_that_would_be_addressed_as_an_organisation_is_asked_about() -> None:
    found = cell("kind", "other", delegation="Allemagne")
    assert [one.code for one in found.delegations] == ["allemagne"]
    (asked,) = found.doubtful
    assert "name of a State (DE)" in asked.reason
    assert cell("kind", "organisation", delegation="AU").doubtful == ()  # the African Union
