"""Contact lists as offices really have them, and what is said about the lines that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.importing import ContactList, read_contacts
from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind

LISTS = Path(__file__).parents[3] / "mailbot" / "demo" / "lists"
HEADING = "delegation,kind,address,language,name,role\n"
CROATIA = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, "en")


def read(text: str | bytes, **options: object) -> ContactList:
    raw = text if isinstance(text, bytes) else text.encode()
    return read_contacts({"list.csv": raw}, **options)  # type: ignore[arg-type]


def one_line(line: str, **options: object) -> ContactList:
    return read(HEADING + line + "\n", **options)


def test_the_lists_of_the_demo_are_taken_whole() -> None:
    names = ("states.csv", "organisations.csv")
    found = read_contacts({name: (LISTS / name).read_bytes() for name in names})
    assert found.rejected == ()
    kinds = [delegation.kind for delegation in found.delegations]
    assert kinds.count(DelegationKind.STATE_PARTY) == 156
    assert kinds.count(DelegationKind.STATE_NOT_PARTY) == 39
    assert kinds.count(DelegationKind.ORGANISATION) >= 12
    assert len({contact.address for contact in found.contacts}) == len(found.contacts)
    assert {contact.delegation for contact in found.contacts} == {
        delegation.code for delegation in found.delegations
    }
    roles = {contact.role for contact in found.contacts}
    assert roles >= {ContactRole.GENEVA, ContactRole.NEW_YORK, ContactRole.CAPITAL}


def test_a_line_gives_a_delegation_and_a_contact() -> None:
    found = one_line("HR,state-party,Office@Mission.HR.example,fr,Ivana Horvat,person")
    assert found.rejected == ()
    assert found.delegations == (Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, "fr"),)
    assert found.contacts == (
        Contact("Office@mission.hr.example", "HR", "fr", "Ivana Horvat", ContactRole.PERSON),
    )


@pytest.mark.parametrize(
    "named", ["TW", "Taiwan", "XK", "Kosovo", "EH", "GI", "EU", "Korea", "Republic of China"]
)
def test_what_is_no_state_to_the_united_nations_is_not_taken_for_one(named: str) -> None:
    found = one_line(f"{named},state-not-party,a@somewhere.example,en,,geneva")
    assert found.delegations == ()
    assert f"no State is called '{named}'" in found.rejected[0].reason


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(
            "\ufeffdelegation,kind,address\nHR,state-party,a@hr.example\n".encode(), id="mark"
        ),
        pytest.param(b"delegation;kind;address\r\nHR;state-party;a@hr.example\r\n", id="semicolon"),
        pytest.param(b"delegation\tkind\taddress\nHR\tstate-party\ta@hr.example", id="tab"),
        pytest.param(b"EMAIL,Kind,Delegation\na@hr.example,State Party,HR", id="order and case"),
        pytest.param(b"E-mail,Status,Code\n a@hr.example , STATE_PARTY , hr \n", id="other words"),
        pytest.param("Adresse,Statut,État\na@hr.example,État partie,Croatie".encode(), id="French"),
        pytest.param(
            "Adresse;Statut;État\na@hr.example;État partie;Croatie".encode("cp1252"),
            id="French, Windows-1252",
        ),
        pytest.param("Correo,Tipo,País\na@hr.example,Estado parte,Croacia".encode(), id="Spanish"),
        pytest.param(
            "delegation\tkind\taddress\nHR\tstate-party\ta@hr.example\n".encode("utf-16"),
            id="UTF-16 as Excel writes it",
        ),
        pytest.param(b"\n\ndelegation,kind,address\n\nHR,state-party,a@hr.example\n\n", id="gaps"),
        pytest.param(
            b'kind,note,address,delegation\nstate-party,"x, y",a@hr.example,HR', id="more columns"
        ),
        pytest.param(
            b'"delegation","kind","address"\n"HR","state-party","a@hr.example"', id="quoted"
        ),
    ],
)
def test_lists_of_many_programs_say_the_same(raw: bytes) -> None:
    found = read(raw)
    assert found.rejected == ()
    assert found.delegations == (CROATIA,)
    assert found.contacts == (Contact("a@hr.example", "HR"),)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("HR", "HR", id="code"),
        pytest.param("Croatia", "HR", id="English"),
        pytest.param("CÔTE D’IVOIRE", "CI", id="capitals"),
        pytest.param("Cote d'Ivoire", "CI", id="no accents"),
        pytest.param("Ivory Coast", "CI", id="other English name"),
        pytest.param("les Pays-Bas", "NL", id="article"),
        pytest.param("The Gambia", "GM", id="English article"),
        pytest.param("République démocratique du Congo", "CD", id="official French"),
        pytest.param("Congo", "CG", id="the other Congo"),
        pytest.param("República de Corea", "KR", id="official Spanish"),
        pytest.param("Korea, Republic of", "KR", id="turned round"),
        pytest.param("Democratic People's Republic of Korea", "KP", id="the other Korea"),
        pytest.param("Bosnia and Herzegovina", "BA", id="and for &"),
        pytest.param("Iran (Islamic Republic of)", "IR", id="brackets"),
        pytest.param("Bolivia (Plurinational State of)", "BO", id="brackets turned round"),
        pytest.param("Iran (République islamique d’)", "IR", id="French brackets"),
        pytest.param("Venezuela (República Bolivariana de)", "VE", id="Spanish brackets"),
        pytest.param("Netherlands (Kingdom of the)", "NL", id="of the"),
        pytest.param("Korea (Republic of)", "KR", id="one Korea in brackets"),
        pytest.param("Congo (Democratic Republic of the)", "CD", id="one Congo in brackets"),
        pytest.param("Gambia (the)", "GM", id="article in brackets"),
        pytest.param("Republic of Kenya", "KE", id="formal"),
        pytest.param("Royaume du Maroc", "MA", id="formal French"),
        pytest.param("UK", "GB", id="two letters that are no code"),
        pytest.param("Saint Lucia", "LC", id="Saint for St."),
        pytest.param("Swaziland", "SZ", id="older name"),
        pytest.param("Niger", "NE", id="not Nigeria"),
        pytest.param("Российская Федерация", "RU", id="Russian"),
        pytest.param("مصر", "EG", id="Arabic"),
        pytest.param("中国", "CN", id="Chinese"),
    ],
)
def test_a_state_is_found_by_code_and_by_name(name: str, code: str) -> None:
    found = one_line(f'"{name}",state-party,a@b.example,,,')
    assert [delegation.code for delegation in found.delegations] == [code]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("HR,state-party,nonsense,,,", "not an e-mail address", id="no address"),
        pytest.param("HR,state-party,a b@c.example,,,", "not an e-mail address", id="space"),
        pytest.param("HR,state-party,a@localhost,,,", "not an e-mail address", id="no dot"),
        pytest.param("HR,state-party,a@b.test,,,", "not an e-mail address", id="reserved"),
        pytest.param("HR,state-party,,,,", "address is missing", id="empty address"),
        pytest.param(",state-party,a@b.example,,,", "delegation is missing", id="no delegation"),
        pytest.param("HR,,a@b.example,,,", "kind of 'HR' is missing", id="no kind"),
        pytest.param("HR,friend,a@b.example,,,", "no kind", id="strange kind"),
        pytest.param("Ruritania,state-party,a@b.example,,,", "no State", id="no such State"),
        pytest.param("XX,state-party,a@b.example,,,", "no State", id="no such code"),
        pytest.param("HR,state-party,a@b.example,Elvish,,", "no language", id="strange language"),
        pytest.param("HR,state-party,a@b.example,,,moon", "no role", id="strange role"),
        pytest.param("HR,state-party,a@b.example,,,,extra", "7 cells", id="too many cells"),
    ],
)
def test_a_wrong_line_is_named_with_its_number_and_mend(line: str, reason: str) -> None:
    found = one_line(line)
    assert (found.contacts, found.delegations) == ((), ())
    (rejected,) = found.rejected
    assert (rejected.file, rejected.number) == ("list.csv", 2)
    assert reason in rejected.reason
    assert rejected.mend


def test_a_wrong_line_stops_no_other() -> None:
    found = read(
        HEADING + "HR,state-party,a@hr.example,,,\nHR,state-party,wrong,,,\n"
        "FR,state-party,a@fr.example,fr,,\n"
    )
    assert [contact.delegation for contact in found.contacts] == ["HR", "FR"]
    assert [line.number for line in found.rejected] == [3]


def test_line_numbers_count_lines_within_quotes() -> None:
    found = read(
        HEADING + '"HR",state-party,a@hr.example,,"Two\nlines",\nHR,state-party,wrong,,,\n'
    )
    assert [line.number for line in found.rejected] == [4]
    assert found.contacts[0].name == "Two lines"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("name,role\nx,y\n", id="no columns that are needed"),
        pytest.param("", id="empty"),
        pytest.param("delegation,address,email\nHR,a@b.example,c@d.example\n", id="twice the same"),
    ],
)
def test_a_list_without_a_usable_heading_gives_one_fault(text: str) -> None:
    found = read(text)
    assert found.contacts == ()
    assert len(found.rejected) == 1


def test_an_address_is_taken_once_over_all_lists() -> None:
    line = HEADING + "HR,state-party,a@hr.example,,,\n"
    found = read_contacts({"one.csv": line.encode(), "two.csv": line.upper().encode()})
    assert len(found.contacts) == 1
    (rejected,) = found.rejected
    assert rejected.file == "two.csv"
    assert "one.csv, line 2" in rejected.reason


def test_an_address_speaks_for_one_delegation() -> None:
    found = read(HEADING + "HR,state-party,a@x.example,,,\nFR,state-party,a@x.example,,,\n")
    assert [contact.delegation for contact in found.contacts] == ["HR"]
    assert "another delegation" in found.rejected[0].reason


def test_several_addresses_may_share_a_cell() -> None:
    found = one_line('HR,state-party,"a@hr.example; Ivana Horvat <b@hr.example>",,,')
    assert [(c.address, c.name) for c in found.contacts] == [
        ("a@hr.example", ""),
        ("b@hr.example", "Ivana Horvat"),
    ]


@pytest.mark.parametrize("parted", ["a@hr.example / b@hr.example", "a@hr.example/b@hr.example",
                                    "a@hr.example b@hr.example", '"a@hr.example\nb@hr.example"',
                                    "a@hr.example | b@hr.example"])  # fmt: skip
def test_addresses_of_a_cell_are_parted_as_office_programs_part_them(parted: str) -> None:
    found = one_line(f"HR,state-party,{parted},,,")
    assert [c.address for c in found.contacts] == ["a@hr.example", "b@hr.example"]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Contracting Party", DelegationKind.STATE_PARTY),
        ("Partie contractante", DelegationKind.STATE_PARTY),
        ("Parte Contratante", DelegationKind.STATE_PARTY),
        ("Member State", DelegationKind.STATE_PARTY),
        ("Non-Contracting Party", DelegationKind.STATE_NOT_PARTY),
        ("État non membre", DelegationKind.STATE_NOT_PARTY),
        ("Signatory", DelegationKind.STATE_NOT_PARTY),
    ],
)
def test_kinds_are_known_as_other_treaties_call_them(cell: str, kind: DelegationKind) -> None:
    assert [d.kind for d in one_line(f"HR,{cell},a@hr.example,,,").delegations] == [kind]


def test_a_mission_may_be_elsewhere_than_in_geneva_or_new_york() -> None:
    found = one_line("HR,state-party,a@hr.example,,,Nairobi")
    assert [contact.role for contact in found.contacts] == [ContactRole.OTHER]


def test_columns_that_nothing_is_read_of_are_named() -> None:
    found = read(
        "No.,Country,Status,E-mail,E-mail 2,Focal point\n1,HR,party,a@hr.example,,Ann Bell"
    )
    assert found.unread == {"list.csv": ("No.", "E-mail 2")}
    assert [contact.name for contact in found.contacts] == ["Ann Bell"]


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        pytest.param("office@bücher.example", "office@xn--bcher-kva.example", id="domain"),
        pytest.param("büro@bücher.example", "büro@xn--bcher-kva.example", id="local part"),
        pytest.param("مكتب@مثال.example", "مكتب@xn--mgbh0fb.example", id="Arabic"),
        pytest.param("mailto:a@hr.example", "a@hr.example", id="link"),
        pytest.param("o'brien+sc11@hr.example", "o'brien+sc11@hr.example", id="unusual letters"),
    ],
)
def test_addresses_are_normalised(address: str, taken: str) -> None:
    found = one_line(f"HR,state-party,{address},,,")
    assert [contact.address for contact in found.contacts] == [taken]


def test_the_domain_for_tests_is_taken_when_allowed() -> None:
    found = one_line("HR,state-party,a@b.test,,,", allow_reserved=True)
    assert [contact.address for contact in found.contacts] == ["a@b.test"]


def test_what_is_stored_fills_in_what_the_list_leaves_out() -> None:
    found = one_line("Croatia,,a@hr.example,,,", known=[CROATIA])
    assert found.delegations == (CROATIA,)


def test_the_list_is_right_against_what_is_stored() -> None:
    found = one_line("Croatia,state-not-party,a@hr.example,fr,,", known=[CROATIA])
    assert found.delegations == (Delegation("HR", "Croatia", DelegationKind.STATE_NOT_PARTY, "fr"),)


def test_lines_that_disagree_on_the_kind_are_not_guessed_at() -> None:
    found = read(HEADING + "HR,state-party,a@hr.example,,,\nHR,state-not-party,b@hr.example,,,\n")
    assert [line.number for line in found.rejected] == [3]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        pytest.param("FR", "fr", id="code"),
        pytest.param("pt-BR", "pt", id="with region"),
        pytest.param("French", "fr", id="English name"),
        pytest.param("français", "fr", id="own name"),
        pytest.param("Русский", "ru", id="own name in its script"),
        pytest.param("", "", id="none"),
    ],
)
def test_languages_are_understood(cell: str, code: str) -> None:
    found = one_line(f"HR,state-party,a@hr.example,{cell},,")
    assert [contact.language for contact in found.contacts] == [code]


def test_an_organisation_gets_a_code_from_its_name() -> None:
    found = one_line("Société d’Entraide,NGO,a@b.example,fr,,")
    assert found.delegations == (
        Delegation("societe-d-entraide", "Société d’Entraide", DelegationKind.ORGANISATION, "fr"),
    )


@given(st.binary(max_size=400))
def test_any_bytes_give_a_list(raw: bytes) -> None:
    read(raw)


@given(st.text(max_size=200))
def test_any_text_below_a_heading_gives_a_list(text: str) -> None:
    found = read(HEADING + text)
    assert all(line.mend for line in found.rejected)


@pytest.mark.parametrize(
    ("cell", "is_copied"), [("", False), ("to", False), ("cc", True), ("Copie", True), ("x", True)]
)
def test_who_reads_along_is_said_in_a_column(cell: str, is_copied: bool) -> None:
    text = f"delegation,kind,address,copy\nHR,state-party,desk@mfa.hr.example,{cell}\n"
    (contact,) = read_contacts({"states.csv": text.encode()}).contacts
    assert contact.is_copied is is_copied


def test_a_word_that_is_neither_to_nor_cc_is_refused() -> None:
    text = "delegation,kind,address,copy\nHR,state-party,desk@mfa.hr.example,perhaps\n"
    (rejected,) = read_contacts({"states.csv": text.encode()}).rejected
    assert "neither to nor cc" in rejected.reason


def test_all_that_is_wrong_with_a_line_is_told_at_once() -> None:
    text = (
        "delegation,kind,address,language,role,copy\n"
        "HR,alliance,nowhere;geneva@mission.hr.example;,klingon,pope,perhaps\n"
        "FR,state-party,geneva@mission.fr.example,fr,geneva,\n"
    )
    found = read_contacts({"states.csv": text.encode()}, allow_reserved=True)
    assert {line.number for line in found.rejected} == {2}
    told = [line.reason for line in found.rejected]
    for word in ("'klingon'", "'alliance'", "'pope'", "'perhaps'", "'nowhere'"):
        assert len([reason for reason in told if word in reason]) == 1, told
    assert len(told) == 5
    assert [contact.delegation for contact in found.contacts] == ["FR"]
