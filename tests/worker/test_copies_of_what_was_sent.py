"""A worker keeps copies of what it sent where that is wanted, late if need be, and never waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from imapclient import IMAPClient
from prepared import prepared
from typer.testing import CliRunner

from mailbot.cli import load_commands
from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.flows.restoring import Confirmed, confirm
from mailbot.flows.state import State, state_of
from mailbot.wiring.office import open_office
from mailbot.wiring.restoring import put_back
from mailbot.worker import Worker


@pytest.fixture
def wanted(house):
    """The office wants copies from now on, in a folder that is not there yet."""
    _wants(house, "Sent")
    return house


def _wants(house, folder: str) -> None:
    old = house.stage.office
    mailbox = old.config.mailbox.model_copy(update={"sent_folder": folder})
    house.worker.close()
    old.close()
    config = old.config.model_copy(update={"mailbox": mailbox})
    house.stage.office = prepared(open_office(config, clock=old.clock))
    house.worker = Worker(house.stage.office)
    house.worker.begin()


def _client(house) -> IMAPClient:
    config = house.stage.office.config
    client = IMAPClient(config.mailbox.host, port=config.mailbox.port, ssl=False)
    client.plain_login(config.mailbox.user, house.stage.office._secret_of(config.mailbox, "x")())
    return client


def makes_folder(house) -> None:
    with _client(house) as client:
        if not client.folder_exists("Sent"):
            client.create_folder("Sent")


def copies(house) -> list[bytes]:
    with _client(house) as client:
        client.select_folder("Sent", readonly=True)
        found = client.fetch(client.search("ALL"), ["BODY.PEEK[]"])
    return [one[b"BODY[]"] for _, one in sorted(found.items())]


def state(house) -> State:
    office = house.stage.office
    return state_of(office.desk, mailbox=office.mailbox_name)


def test_each_letter_has_its_copy_exactly_as_it_went_out(wanted) -> None:
    makes_folder(wanted)
    wanted.invites()
    wanted.works()
    assert wanted.worker.file() == ""
    ours = wanted.stage.office.meeting.office_address
    sent = [d.raw for d in wanted.stage.postbag.letters if d.recipient != ours]
    assert sorted(copies(wanted)) == sorted(sent)
    assert wanted.worker.file() == ""
    assert len(copies(wanted)) == 2
    assert state(wanted).unfiled.count == 0


def test_a_folder_that_is_away_holds_no_letter_and_is_told_when_it_lasts(wanted) -> None:
    with _client(wanted) as client:
        if client.folder_exists("Sent"):
            client.delete_folder("Sent")
    wanted.invites()
    wanted.works()
    assert len(wanted.arrived()) == 2
    assert wanted.worker.file() != ""
    assert state(wanted).unfiled.count == 2
    assert not any("sent folder" in problem for problem in state(wanted).problems)
    wanted.later(timedelta(minutes=16))
    wanted.worker.look()
    assert any("2 copies are not yet in the sent folder: " in p for p in state(wanted).problems)
    makes_folder(wanted)
    assert wanted.worker.file() == ""
    assert len(copies(wanted)) == 2
    assert state(wanted).problems == []


def test_letters_from_before_it_was_switched_on_are_not_copied(invited) -> None:
    _wants(invited, "Sent")
    makes_folder(invited)
    invited.works()
    assert invited.worker.file() == ""
    assert copies(invited) == []


def test_what_was_owed_when_it_is_switched_off_is_forgiven(wanted) -> None:
    wanted.invites()
    wanted.works()
    assert state(wanted).unfiled.count == 2
    _wants(wanted, "")
    assert wanted.worker.file() == ""
    assert state(wanted).unfiled.count == 0


def test_of_two_workers_one_puts_copies_there(wanted) -> None:
    makes_folder(wanted)
    wanted.invites()
    wanted.works()
    office = wanted.stage.office
    now, name = office.clock.now(), f"sent folder {office.mailbox_name}"
    assert office.store.leases.acquire(name, "another", now=now, ttl=timedelta(minutes=1))
    assert wanted.worker.file() == ""
    assert copies(wanted) == []
    wanted.later(timedelta(minutes=2))
    wanted.worker.file()
    assert len(copies(wanted)) == 2


def test_copies_of_our_own_are_no_proof_for_a_restored_store(wanted, tmp_path) -> None:
    """The letter to Belgium went while its copy was still owed: that none lies there tells
    nothing, though all letters before it have theirs."""
    makes_folder(wanted)
    wanted.invites()
    wanted.works()
    wanted.worker.file()
    store, meeting = wanted.stage.office.store, wanted.stage.office.meeting.code
    belgium = Delegation("BE", "Belgium", DelegationKind.STATE_PARTY, "en")
    store.lists.save_delegations(meeting, [belgium])
    contact = Contact("geneva@be.example", "BE", "en", "", ContactRole.GENEVA)
    store.lists.save_contacts(meeting, [contact])
    wanted.invites()
    store.backup(tmp_path / "copy.db", now=wanted.stage.clock.now())
    wanted.works()
    wanted.worker.close()
    put_back(wanted.stage.office, tmp_path / "copy.db")
    wanted.opens_again()
    office = wanted.stage.office
    done = confirm(
        office.guard,
        in_sent_folder=lambda ids: {i for i in ids if any(i.encode() in c for c in copies(wanted))},
        sends_open=False,
        who="officer",
        files_copies=bool(office.config.mailbox.sent_folder),
    )
    assert done == Confirmed(sent=0, unknown=1, open=0)
    wanted.works()
    assert wanted.arrived().count("geneva@be.example") == 1


def test_check_names_a_folder_that_is_not_there(house) -> None:
    makes_folder(house)
    config = house.folder / "config.toml"
    text = config.read_text(encoding="utf-8")
    assert "sent_folder" not in text
    for folder, told in (("Sent", "ok     mailbox\n"), ("Snet", "FAULT  mailbox\n")):
        other = house.folder / f"{folder}.toml"
        wanted = f'[mailbox]\nsent_folder = "{folder}"\n'
        other.write_text(text.replace("[mailbox]\n", wanted), encoding="utf-8")
        shown = CliRunner().invoke(load_commands(), ["check", "-c", str(other)]).output
        assert told in shown
    assert "mailbox.sent_folder = 'Snet': " in shown
