"""What an administrator changes, or fails to, below a worker that runs: its password (it is asked
for at each login), the folder of its configuration."""

from __future__ import annotations

import errno
import os
from datetime import timedelta

import pytest

from mailbot.core.values.letter import Fate
from mailbot.flows.state import state_of

MINUTE = timedelta(minutes=1)


class _Idle:
    """A scheduler that is not there, for a worker that is stepped through."""

    def modify_job(self, *_: object, **__: object) -> None: ...


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailbot.worker._RETRY", timedelta())
    monkeypatch.setattr("mailbot.edge.imap.mailbox.ImapMailbox.wait", lambda *_, **__: None)


def _loses_its_lines(house) -> None:
    house.worker._mailbox.close()
    for sender in house.worker._lines._senders:
        sender.close()


def _problems(house) -> str:
    office = house.stage.office
    return "\n".join(state_of(office.desk, mailbox=office.mailbox_name).problems)


def test_a_password_that_is_away_for_a_moment_is_told_and_waited_for(house) -> None:
    """Whoever writes the file anew may remove it first, or give it to another user."""
    house.invites()
    password = house.folder / "password"
    word = password.read_text(encoding="utf-8")
    _loses_its_lines(house)
    password.unlink()
    house.worker._work_while_the_store_is_there(_Idle())
    house.worker.send()
    told = _problems(house)
    assert "mailbox: IMAP" in told
    assert "submission: SMTP" in told
    assert f"{password} cannot be read" in told

    password.write_text(word, encoding="utf-8")
    house.later(10 * MINUTE)
    house.worker._work_while_the_store_is_there(_Idle())
    house.worker.send()
    assert "cannot be read" not in _problems(house)
    assert len(house.letters(Fate.SENT)) == 2


def test_a_pass_that_ends_in_an_error_gives_the_mailbox_back(house, monkeypatch) -> None:
    """Else the next one, begun within two minutes, would read nothing and say nothing."""

    def breaks(*_: object, **__: object) -> None:
        raise OSError("the machine has no more of something")

    with monkeypatch.context() as broken:
        broken.setattr("mailbot.worker.receive", breaks)
        with pytest.raises(OSError, match="no more"):
            house.worker.run_once()
    assert not [
        name for name, _ in house.stage.office.store.leases.living(now=house.stage.clock.now())
    ]


def test_a_folder_that_takes_no_note_of_what_was_sent_is_told(house, monkeypatch) -> None:
    """Its disk may be full, or its owner another: letters go on, and somebody hears of it."""
    house.invites()
    with monkeypatch.context() as full:
        full.setattr("mailbot.edge.mark_file.MarkFile._replace", _no_room)
        house.worker.send()
    assert "No space left on device" in _problems(house)
    house.later(MINUTE)
    house.worker.send()
    assert "No space" not in _problems(house)
    assert len(house.letters(Fate.SENT)) == 2


def _no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
