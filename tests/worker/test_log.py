"""No address, password, token or word of a message is ever in the log."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from mailbot.core.reporting.discreet import discreet
from mailbot.edge.logs import Discreet, open_log
from mailbot.flows.state import state_of

SECRETS = ("demo", "wrong-password-9")
PRIVATE = "A diabetic delegate, Ms Zora Tajna, needs the room quiet."


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """The log at its most talkative, as `open_log` sets it up."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    open_log(level=logging.DEBUG)
    text = io.StringIO()
    for handler in root.handlers:
        assert isinstance(handler.formatter, Discreet)
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(text)
    yield text
    root.handlers[:] = before
    root.setLevel(level)
    logging.getLogger("mailbot").setLevel(logging.NOTSET)


def test_a_day_of_work_with_trouble_leaves_no_address_secret_or_word_in_the_log(
    invited, written
) -> None:
    password = invited.folder / "password"
    invited.writes(PRIVATE)
    invited.works()
    password.write_text(SECRETS[1], encoding="utf-8")
    invited.opens_again()
    invited.invites()
    invited.worker.run_once()
    log = written.getvalue()
    assert "mailbox" in log  # it did say something
    for word in ("@", *SECRETS[1:], "Tajna", "diabetic", "geneva"):
        assert word not in log, log
    state = state_of(invited.stage.office.desk, mailbox=invited.stage.office.mailbox_name)
    shown = "\n".join(state.lines()) + str(state.as_values())
    assert SECRETS[1] not in shown
    assert "Tajna" not in shown


def test_the_log_tells_an_administrator_what_moved(house, written) -> None:
    house.invites()
    house.writes("Croatia will attend the meetings.")
    house.works()
    house.later(timedelta(days=29))  # a reminder is due to who has not answered
    house.works()
    log = written.getvalue()
    assert "1 messages kept, 1 on the server" in log
    ((number, handling, reason),) = re.findall(r"message (\d+): (\w+) \(([a-z-]+)\)", log)
    stored = house.stage.office.store.inbox.message(int(number))
    assert stored.state == {"auto": "answered", "review": "waiting"}[handling]
    assert stored.decision.reason == reason
    assert re.search(r"letter \d+: sent, 250 ", log)
    assert "SC11: reminder step 21-working-days, letters queued: 1" in log
    for word in ("@", "Croatia", "geneva"):
        assert word not in log, log


def test_what_breaks_on_a_message_is_logged_without_the_message(
    invited, written, monkeypatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise ValueError(f"cannot read {PRIVATE} of geneva@mission.hr.example")

    monkeypatch.setattr(type(invited.stage.office.reader), "read", breaks)
    invited.writes(PRIVATE)
    invited.works()
    log = written.getvalue()
    assert "stuck" in log
    assert "Tajna" not in log
    assert "@" not in log


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        pytest.param("550 5.1.1 <geneva@mission.hr.example>: no", "geneva", id="server's answer"),
        pytest.param("user élodie@exämple.org unknown", "élodie", id="not ASCII"),
        pytest.param("AUTH PLAIN AGlzdQBzZWNyZXQ=", "AGlzdQ", id="SASL PLAIN"),
        pytest.param("AUTHENTICATE XOAUTH2 dXNlcj1pc3U=", "dXNlcj", id="SASL XOAUTH2"),
        pytest.param("Authorization: Bearer eyJ0eXAi", "eyJ0", id="bearer"),
        pytest.param("password=hunter2 refused", "hunter2", id="password"),
        pytest.param("LOGIN isu hunter2", "isu", id="LOGIN"),
    ],
)
def test_addresses_and_secrets_are_taken_out_of_any_line(line: str, hidden: str) -> None:
    assert hidden not in discreet(line)


def test_a_traceback_is_discreet_as_well(written) -> None:
    try:
        raise ValueError("no such user: geneva@mission.hr.example")
    except ValueError:
        logging.getLogger("mailbot.test").exception("a job failed")
    assert "ValueError" in written.getvalue()
    assert "@" not in written.getvalue()
