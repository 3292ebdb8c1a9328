"""The lists: who is invited; an import changes only what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from contracts.store.samples import MEETING, NOON, delegation, listed
from sqlalchemy.exc import IntegrityError

from mailbot.core.values.delegation import Contact, ContactRole, Reach
from mailbot.core.values.storing import ListChanges
from mailbot.edge.store import Store, lists

CROATIA, FRANCE = delegation("HR", "Croatia"), delegation("FR", "France")
GENEVA = Contact("geneva@hr.example", "HR", "fr", "Mission", ContactRole.GENEVA)
CAPITAL = Contact("capital@hr.example", "HR", role=ContactRole.CAPITAL)


def test_delegations_come_in_order_of_name(store: Store) -> None:
    store.lists.save_delegations(MEETING, [FRANCE, CROATIA])
    assert store.lists.delegations(MEETING) == [CROATIA, FRANCE]
    assert store.lists.delegations("SC12") == []


def test_an_import_says_what_it_changed(store: Store) -> None:
    changes = store.lists.save_delegations(MEETING, [CROATIA, FRANCE])
    assert changes == ListChanges(("HR", "FR"), (), 0)
    renamed = replace(FRANCE, name="French Republic")
    changes = store.lists.save_delegations(MEETING, [CROATIA, renamed, delegation("TR", "Turkey")])
    assert changes == ListChanges(("TR",), ("FR",), 1)
    assert renamed in store.lists.delegations(MEETING)


def test_of_two_with_one_address_the_last_counts(store: Store) -> None:
    listed(store)
    changes = store.lists.save_contacts(MEETING, [GENEVA, replace(GENEVA, name="Embassy")])
    assert changes.added == ("geneva@hr.example",)
    assert [contact.name for contact in store.lists.contacts(MEETING)] == ["Embassy"]


def test_contacts_come_in_order_of_delegation_role_and_address(store: Store) -> None:
    listed(store)
    paris = Contact("paris@fr.example", "FR")
    other = replace(GENEVA, address="a@hr.example", role=ContactRole.OTHER)
    store.lists.save_contacts(MEETING, [other, CAPITAL, GENEVA, paris])
    ordered = [paris, GENEVA, CAPITAL, other]
    assert store.lists.contacts(MEETING) == ordered
    assert list(store.lists.each_contact(MEETING)) == ordered
    assert store.lists.contacts(MEETING, "HR") == ordered[1:]


def test_a_long_list_comes_page_by_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PAGE", 100)
    listed(store)
    many = [Contact(f"{number:04}@hr.example", "HR") for number in range(1_100)]
    many += [Contact(f"{number:04}@fr.example", "FR") for number in range(100)]
    assert len(store.lists.save_contacts(MEETING, many).added) == 1_200
    assert list(store.lists.each_contact(MEETING)) == store.lists.contacts(MEETING)
    assert store.lists.save_contacts(MEETING, iter(many)).unchanged == 1_200


def test_a_contact_is_found_by_address(store: Store) -> None:
    listed(store)
    store.lists.save_contacts(MEETING, [GENEVA])
    assert store.lists.contact(MEETING, GENEVA.address) == GENEVA
    assert store.lists.contact(MEETING, CAPITAL.address) is None
    assert store.lists.contact("SC12", GENEVA.address) is None


def test_an_import_keeps_what_was_learned_by_writing(store: Store) -> None:
    listed(store)
    store.lists.save_contacts(MEETING, [GENEVA, CAPITAL])
    store.lists.mark_reach(MEETING, GENEVA.address, Reach.DEAD, why="550 no such user", now=NOON)
    assert store.lists.save_contacts(MEETING, [GENEVA, CAPITAL]).unchanged == 2
    store.lists.save_contacts(MEETING, [replace(GENEVA, name="Embassy")])
    found = store.lists.contact(MEETING, GENEVA.address)
    assert found == replace(GENEVA, name="Embassy", reach=Reach.DEAD, failures=1)
    assert store.lists.reach_notes(MEETING) == {GENEVA.address: "550 no such user"}


def test_what_is_known_at_the_import_is_kept(store: Store) -> None:
    listed(store)
    away = replace(GENEVA, reach=Reach.GOOD, absent_until=date(2011, 5, 2))
    store.lists.save_contacts(MEETING, [away])
    assert store.lists.contacts(MEETING) == [away]


def test_an_address_in_no_list_is_passed_over(store: Store) -> None:
    store.lists.mark_reach(MEETING, "nobody@hr.example", Reach.DEAD, why="550", now=NOON)
    assert store.lists.reach_notes(MEETING) == {}


def test_a_contact_needs_its_delegation_in_the_list(store: Store) -> None:
    with pytest.raises(IntegrityError):
        store.lists.save_contacts(MEETING, [GENEVA])


def test_a_domain_beyond_ascii_is_found_in_both_its_forms(store: Store) -> None:
    store.lists.save_delegations("SC11", [CROATIA])
    address = "пример@xn--e1afmkfd.example"
    store.lists.save_contacts("SC11", [Contact(address, "HR")])
    for written in (address, "пример@пример.example", "пример@Пример.example"):
        found = store.lists.contact("SC11", written)
        assert found is not None
        assert found.address == address


def test_an_address_is_one_in_any_case_and_stays_as_it_was_written(store: Store) -> None:
    listed(store, "Geneva@mission.hr.example")
    again = Contact("GENEVA@mission.hr.example", "HR", "fr")
    changes = store.lists.save_contacts(MEETING, [again])
    assert (changes.added, changes.changed) == ((), ("Geneva@mission.hr.example",))
    (found,) = store.lists.contacts(MEETING)
    assert (found.address, found.language) == ("Geneva@mission.hr.example", "fr")
    assert store.lists.contact(MEETING, "geneva@MISSION.hr.example") == found


def test_of_two_that_were_listed_by_case_each_is_found_as_it_is_written(store: Store) -> None:
    listed(store, "geneva@mission.hr.example", "éva@mission.hr.example", "Éva@mission.hr.example")
    for name in ("geneva", "éva", "Éva"):
        found = store.lists.contact(MEETING, f"{name}@mission.hr.example")
        assert found is not None
        assert found.address == f"{name}@mission.hr.example"
