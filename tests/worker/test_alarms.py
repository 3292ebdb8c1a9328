"""Trouble shows in status, is told by another way than mail, and so is its end."""

from __future__ import annotations

import json
import sqlite3
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from mailbot.core.deciding.alarming import Trouble, kind_of, watch
from mailbot.demo.stage import HOST
from mailbot.edge.bell import Bell
from mailbot.edge.store import database
from mailbot.flows.alarm import Alarms
from mailbot.flows.state import state_of
from mailbot.worker import Worker

AFTER = timedelta(minutes=15)
MINUTE = timedelta(minutes=1)


class Told:
    """What a person was told; `is_deaf` for a way that fails."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.is_deaf = False

    def __call__(self, subject: str, text: str) -> None:
        if self.is_deaf:
            raise OSError("no way")
        self.texts.append(text)


@pytest.fixture
def told(house) -> Told:
    told = Told()
    rung(house, told)
    return told


def rung(house, told: Told) -> None:
    office = house.stage.office
    house.worker._alarms = Alarms(office.store.switches, office.clock, after=AFTER, ring=told)


def password(house, word: str) -> None:
    (house.folder / "password").write_text(word, encoding="utf-8")


def passes(house, minutes: int) -> None:
    """The worker does its round each minute."""
    for _ in range(minutes):
        house.worker.run_once()
        house.worker.watch()
        house.later(MINUTE)


def test_a_refused_login_is_in_status_at_once_told_after_a_while_once_and_its_end(
    house, told
) -> None:
    passes(house, 2)
    password(house, "wrong")
    passes(house, 2)
    problems = state_of(house.stage.office.desk, mailbox=house.stage.office.mailbox_name).problems
    assert any(p.startswith("mailbox: ") for p in problems)
    assert told.texts == []
    passes(house, 40)
    assert len(told.texts) == 1
    assert "TROUBLE  mailbox" in told.texts[0]
    password(house, "demo")
    passes(house, 2)
    assert len(told.texts) == 2
    assert "OVER     mailbox" in told.texts[1]


def test_trouble_that_passes_by_itself_is_told_to_nobody(house, told) -> None:
    password(house, "wrong")
    passes(house, 5)
    password(house, "demo")
    passes(house, 30)
    assert told.texts == []


def test_a_restart_tells_nothing_again_and_still_tells_the_end(house, told) -> None:
    password(house, "wrong")
    passes(house, 17)
    assert len(told.texts) == 1
    house.opens_again()
    rung(house, told)
    passes(house, 17)
    assert len(told.texts) == 1
    password(house, "demo")
    passes(house, 1)
    assert "OVER" in told.texts[1]


def test_of_several_workers_one_tells_and_another_does_when_it_is_gone(house, told) -> None:
    office = house.stage.office
    others = [Worker(office, name=f"worker {number}") for number in range(3)]
    for other in others:
        other._alarms = Alarms(office.store.switches, office.clock, after=AFTER, ring=told)
    password(house, "wrong")
    for _ in range(20):
        house.worker.run_once()
        for worker in (*others, house.worker):
            worker.watch()
        house.later(MINUTE)
    assert len(told.texts) == 1
    password(house, "demo")
    house.worker.run_once()
    house.later(3 * MINUTE)
    others[2].watch()
    others[1].watch()
    assert len(told.texts) == 2
    assert "OVER" in told.texts[1]


def test_an_alarm_that_could_not_be_told_is_told_later(house, told) -> None:
    told.is_deaf = True
    password(house, "wrong")
    passes(house, 20)
    told.is_deaf = False
    passes(house, 1)
    assert len(told.texts) == 1


def test_a_store_that_another_program_holds_is_told(house, told, monkeypatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    house.opens_again()
    rung(house, told)
    other = sqlite3.connect(house.folder / "mailbot.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(17):
        house.worker.watch()
        house.later(MINUTE)
    assert "TROUBLE  store" in told.texts[0]
    other.execute("ROLLBACK")
    other.close()
    house.worker.watch()
    assert "OVER     store" in told.texts[1]


def test_sending_that_was_stopped_is_told_with_the_reason(house, told) -> None:
    now = house.stage.clock.now()
    house.stage.office.store.switches.stop(who="officer", why="wrong annex", now=now)
    passes(house, 17)
    assert "wrong annex" in told.texts[0]


def test_the_stop_switch_survives_a_restart_and_mail_is_received_meanwhile(house) -> None:
    house.invites()
    now = house.stage.clock.now()
    house.stage.office.store.switches.stop(who="officer", why="", now=now)
    house.opens_again()
    house.writes("We will not attend.")
    house.works()
    assert house.arrived() == []
    assert sum(house.stage.office.store.inbox.counts().values()) == 1
    house.stage.office.store.switches.start(who="officer", now=now)
    house.works()
    assert len(house.arrived()) >= 2


def test_a_secret_that_runs_out_is_shown_thirty_days_before(house) -> None:
    office = house.stage.office
    today = office.clock.now().date()
    for days, is_told in ((31, False), (29, True), (-1, True)):
        oauth = office.config.oauth.model_copy(
            update={"client_secret_expires": today + timedelta(days=days)}
        )
        other = replace(office, config=office.config.model_copy(update={"oauth": oauth}))
        other.__dict__["store"] = office.store
        other.note_login()
        problems = state_of(office.desk, mailbox=office.mailbox_name).problems
        assert any("secret of the OAuth client" in p for p in problems) is is_told


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        pytest.param("3 letters of unknown fate", "4 letters of unknown fate", True, id="figures"),
        pytest.param("mailbox: refused", "mailbox: no route", True, id="one server, two errors"),
        pytest.param("mailbox: refused", "submission: refused", False, id="two servers"),
    ],
)
def test_a_problem_is_the_same_while_its_figures_change(one, other, is_same) -> None:
    assert (kind_of(one) == kind_of(other)) is is_same


def test_a_new_problem_beside_one_that_was_told_waits_its_own_time(house) -> None:
    now = house.stage.clock.now()
    known = {"mailbox": Trouble("mailbox: x", now - 2 * AFTER, is_told=True)}
    _, notice = watch(["mailbox: x", "submission: y"], known, now=now, after=AFTER)
    assert notice.is_empty


def test_the_command_gets_the_text_and_no_shell_sees_it(tmp_path: Path) -> None:
    out = tmp_path / "told"
    code = f"import sys; open({str(out)!r}, 'w').write(sys.argv[1] + '|' + sys.stdin.read())"
    Bell([sys.executable, "-c", code])("a $(subject)", "text; `id`\n")
    assert out.read_text() == "a $(subject)|text; `id`\n"


@pytest.mark.parametrize(
    "bell",
    [
        pytest.param(Bell([sys.executable, "-c", "raise SystemExit(3)"]), id="command fails"),
        pytest.param(Bell(["no-such-program-here"]), id="no such command"),
        pytest.param(Bell(webhook="file:///etc/passwd"), id="no web address"),
    ],
)
def test_a_way_that_fails_is_an_os_error(bell: Bell) -> None:
    with pytest.raises(OSError, match="alarm"):
        bell("subject", "text")


@pytest.fixture
def hook() -> Iterator[tuple[str, list[dict[str, str]]]]:
    taken: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer((HOST, 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://{HOST}:{server.server_port}/hook", taken
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_webhook_gets_subject_and_text(hook) -> None:
    url, taken = hook
    Bell(webhook=url)("trouble", "the mailbox")
    assert taken == [{"subject": "trouble", "text": "the mailbox"}]
