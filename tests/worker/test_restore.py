"""A database put back as it was yesterday neither sends again nor loses: it asks."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.letter import Fate
from mailbot.edge.mark_file import MarkFile
from mailbot.edge.store.instance import Instance
from mailbot.flows.remind import pass_over
from mailbot.flows.restoring import Confirmed, InDoubt, confirm
from mailbot.flows.state import state_of
from mailbot.wiring.restoring import CannotRestore, put_back


def yesterday(house, file: Path, *, marked: bool) -> None:
    """A copy of the store as it is now: by `mailbot backup`, or by means that leave no mark."""
    if marked:
        house.stage.office.store.backup(file, now=house.stage.clock.now())
        return
    house.worker.close()
    house.stage.office.close()
    shutil.copyfile(house.folder / "mailbot.db", file)
    house.opens_again()


def put_in_place(house, file: Path) -> None:
    house.worker.close()
    put_back(house.stage.office, file)
    house.opens_again()


def confirmed(house, *, sent: Iterable[str] = (), sends_open: bool = False) -> Confirmed:
    in_folder = set(sent)
    return confirm(
        house.stage.office.guard,
        in_sent_folder=lambda ids: in_folder & set(ids),
        sends_open=sends_open,
        who="officer",
    )


MARKS = pytest.mark.parametrize(
    "marked",
    [pytest.param(True, id="own backup"), pytest.param(False, id="plain copy of the file")],
)


@MARKS
def test_invitations_queued_yesterday_do_not_go_a_second_time(house, tmp_path, marked) -> None:
    house.invites()
    yesterday(house, tmp_path / "copy.db", marked=marked)
    house.works()
    assert len(house.arrived()) == 2
    put_in_place(house, tmp_path / "copy.db")
    house.works()
    house.later(timedelta(hours=3))
    house.works()
    assert len(house.arrived()) == 2
    state = house.stage.office.store.switches.stopped()
    assert state is not None
    assert "mailbot restore --confirm" in state.why
    assert confirmed(house) == Confirmed(sent=0, unknown=2, open=0)
    house.works()
    assert len(house.arrived()) == 2
    assert not house.stage.office.store.switches.is_stopped()


@MARKS
def test_a_message_answered_since_is_not_answered_twice(invited, tmp_path, marked) -> None:
    yesterday(invited, tmp_path / "copy.db", marked=marked)
    invited.writes("Please register Ms Ana Horvat, First Secretary, for our delegation.")
    invited.works()
    before = invited.arrived()
    assert len(before) == 3  # it was acknowledged
    invited.worker.close()
    put_in_place(invited, tmp_path / "copy.db")
    invited.later(timedelta(minutes=5))  # a lease of yesterday's worker may be in the copy
    invited.works()  # receives and reads it again
    assert invited.arrived() == before
    assert sum(invited.stage.office.store.inbox.counts().values()) == 1  # nothing is lost
    confirmed(invited)
    invited.works()
    assert invited.arrived() == before
    assert all(row.fate is not Fate.QUEUED for row in invited.letters())


@MARKS
def test_a_reminder_sent_since_is_not_sent_twice(invited, tmp_path, marked) -> None:
    house = invited
    yesterday(house, tmp_path / "copy.db", marked=marked)
    due = datetime(2011, 6, 8, 9, 30, tzinfo=house.stage.office.meeting.zone)
    house.stage.clock.move_to(due.astimezone(UTC))
    house.works()
    before = house.arrived()
    assert len(before) == 4  # both were reminded
    put_in_place(house, tmp_path / "copy.db")
    house.later(timedelta(minutes=5))
    office = house.stage.office
    assert not office.guard.may_send()
    house.worker.look()
    assert pass_over(office.desk, office.calendar) == ("3-working-days",)
    confirmed(house)
    house.works()
    assert house.arrived() == before


def test_what_lies_in_the_sent_folder_counts_as_sent_and_the_rest_goes_out(
    invited, tmp_path
) -> None:
    store, meeting = invited.stage.office.store, invited.stage.office.meeting.code
    codes = ("BE", "FI")
    store.lists.save_delegations(
        meeting, [Delegation(c, c, DelegationKind.STATE_PARTY, "en") for c in codes]
    )
    store.lists.save_contacts(
        meeting,
        [Contact(f"geneva@{c.lower()}.example", c, "en", "", ContactRole.GENEVA) for c in codes],
    )
    invited.invites()
    yesterday(invited, tmp_path / "copy.db", marked=True)
    ids = {row.letter.recipient: row.letter.message_id for row in invited.letters()}
    in_folder = [i for to, i in ids.items() if to != "geneva@fi.example"]
    put_in_place(invited, tmp_path / "copy.db")
    invited.works()
    done = confirmed(invited, sent=in_folder)
    assert done == Confirmed(sent=1, unknown=0, open=1)
    invited.works()
    assert invited.arrived()[2:] == ["geneva@fi.example"]


def test_a_person_who_starts_sending_without_a_confirmation_is_stopped_again(
    house, tmp_path
) -> None:
    house.invites()
    yesterday(house, tmp_path / "copy.db", marked=True)
    put_in_place(house, tmp_path / "copy.db")
    house.works()
    house.stage.office.store.switches.start(who="officer", now=house.stage.clock.now())
    house.works()
    assert house.arrived() == []
    assert house.stage.office.store.switches.is_stopped()


def test_to_start_is_refused_until_it_is_confirmed_and_status_names_no_other_mend(
    house, tmp_path
) -> None:
    house.invites()
    yesterday(house, tmp_path / "copy.db", marked=True)
    put_in_place(house, tmp_path / "copy.db")
    house.works()
    office = house.stage.office
    with pytest.raises(InDoubt, match="restore --confirm"):
        office.guard.start(who="officer")
    assert office.store.switches.is_stopped()
    problems = state_of(office.desk, mailbox=office.mailbox_name).problems
    assert any("restore --confirm" in problem for problem in problems)
    assert not any("mailbot start" in problem for problem in problems)
    confirmed(house)
    office.guard.start(who="officer")
    assert not office.store.switches.is_stopped()


def test_a_new_empty_store_in_the_place_of_the_old_one_asks_too(invited) -> None:
    invited.writes("We will not attend.")
    invited.works()
    before = invited.arrived()
    invited.stage.office.close()
    for file in invited.folder.glob("mailbot.db*"):
        file.unlink()
    invited.opens_again()
    invited.works()
    assert invited.arrived() == before
    assert "another database" in invited.stage.office.guard.doubt()


def test_a_worker_that_starts_a_hundred_times_has_no_doubt(invited) -> None:
    for _ in range(100):
        assert invited.stage.office.guard.may_send()
        invited.stage.office.guard.advance()
    invited.opens_again()
    assert invited.stage.office.guard.doubt() == ""


def test_another_worker_that_takes_a_step_between_two_looks_raises_no_doubt(
    invited, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four workers on one store stopped all sending by this."""
    guard, is_busy = invited.stage.office.guard, []

    def then_another_steps(look):
        def wrapped(*arguments: object) -> object:
            found = look(*arguments)
            if not is_busy:
                is_busy.append(True)
                guard.advance()
                is_busy.clear()
            return found

        return wrapped

    for owner, name in ((Instance, "mark"), (MarkFile, "noted")):
        monkeypatch.setattr(owner, name, then_another_steps(getattr(owner, name)))
    assert guard.doubt() == ""


def test_a_store_is_not_replaced_under_a_living_worker(invited, tmp_path) -> None:
    yesterday(invited, tmp_path / "copy.db", marked=True)
    invited.worker.look()  # holds the mailbox
    with pytest.raises(CannotRestore, match="stop it"):
        put_back(invited.stage.office, tmp_path / "copy.db")


@pytest.mark.parametrize(
    "content", [pytest.param(b"not a database", id="no database"), pytest.param(b"", id="empty")]
)
def test_what_is_no_backup_is_refused_and_nothing_changed(invited, tmp_path, content) -> None:
    (tmp_path / "other.db").write_bytes(content)
    invited.worker.close()
    with pytest.raises(CannotRestore, match="not a backup"):
        put_back(invited.stage.office, tmp_path / "other.db")
    invited.opens_again()
    assert len(invited.letters()) == 2


def test_a_disk_without_room_for_the_backup_leaves_the_store_in_its_place(
    invited, tmp_path, monkeypatch
) -> None:
    """Else the next worker would begin with an empty one."""

    def is_full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    copy = tmp_path / "copy.db"
    yesterday(invited, copy, marked=True)
    invited.worker.close()
    with monkeypatch.context() as full:
        full.setattr("shutil.copyfile", is_full)
        with pytest.raises(CannotRestore, match=r"cannot be copied.*No space left"):
            put_back(invited.stage.office, copy)
    assert [path.name for path in invited.folder.glob("mailbot.db*")] == ["mailbot.db"]
    invited.opens_again()
    assert len(invited.letters(Fate.SENT)) == 2


def test_a_store_in_doubt_is_told_by_the_command_and_put_back_by_it(tmp_path, monkeypatch) -> None:
    """As an officer types it."""
    from typer.testing import CliRunner

    from mailbot.cli import load_commands

    def mailbot(*words: str, status: int = 0) -> str:
        result = CliRunner().invoke(load_commands(), list(words))
        assert result.exit_code == status, result.output
        return result.output

    mailbot("init", str(tmp_path / "office"))
    monkeypatch.chdir(tmp_path / "office")
    mailbot("contacts", "import", "lists/organisations.csv")
    assert "hash" in mailbot("backup", "yesterday.db")
    assert "exists already" in mailbot("backup", "yesterday.db", status=2)
    mailbot("contacts", "import", "lists/states.csv")
    assert "nothing to confirm" in mailbot("restore")
    assert "nothing to confirm" in mailbot("restore", "--confirm", status=2)
    shown = mailbot("restore", "yesterday.db")
    assert "before-restore" in shown
    assert "restore --confirm" in shown
    assert len(list((tmp_path / "office").glob("mailbot.db.before-restore-*"))) == 1
    assert "no such file" in mailbot("restore", "nowhere.db", status=2)
