"""Workers on machines of their own, with the store on another, over lines that may break."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from scale.test_four_processes import Taken, invited, office, taken
from servers.machines import Machine, machines
from servers.postgres import Postgres
from sqlalchemy.engine import make_url

from mailbot.core.values.letter import Fate, Purpose
from mailbot.wiring.office import Office

__all__ = ["office", "taken"]

# as `mailbot run` does; a claim and a lease last seconds, so that a test need not wait for minutes
_WORKER = """\
import signal
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
import mailbot.worker
from mailbot.config import load
from mailbot.wiring.office import open_office

mailbot.worker._LEASE = timedelta(seconds=6)
office = open_office(load(Path(sys.argv[1])))
office.__dict__["send_policy"] = replace(office.send_policy, lease=timedelta(seconds=6), batch=5)
worker = mailbot.worker.Worker(office)
signal.signal(signal.SIGTERM, lambda *_: worker.stop())
print("ready", flush=True)
worker.run()
office.close()
"""
_SOON = "keepalives_idle=2&keepalives_interval=1&keepalives_count=2&tcp_user_timeout=4000"
_PATIENCE = 120  # seconds, for a machine that is busy
_LETTERS = 60


@pytest.fixture
def apart(office: Office, postgres_server: Postgres, tmp_path: Path) -> Iterator[list[Machine]]:
    """Two machines, each with a folder of its own named like it; the mail servers are at hand on
    both, whatever becomes of the line to the store."""
    mail = [office.config.mailbox.port, office.config.submission.port]
    with machines(2, store=postgres_server.port, mail=mail) as found:
        here = make_url(office.config.store.url)
        for machine in found:
            url = here.set(host=machine.address).render_as_string(hide_password=False)
            (tmp_path / machine.name).mkdir()
            said = (tmp_path / "config.toml").read_text(encoding="utf-8")
            said = said.replace(office.config.store.url, f"{url}?{_SOON}")
            (tmp_path / machine.name / "config.toml").write_text(said, encoding="utf-8")
            (tmp_path / machine.name / "password").write_text("secret", encoding="utf-8")
        yield found


@pytest.fixture
def at_work(apart: list[Machine], tmp_path: Path) -> Iterator[None]:
    """A worker on each; what it says is in the file `said` of its machine's folder."""
    workers = []
    for machine in apart:
        place = tmp_path / machine.name
        told = machine.command(sys.executable, "-c", _WORKER, str(place / "config.toml"))
        with (place / "said").open("wb") as said:
            workers.append(subprocess.Popen(told, stdout=subprocess.PIPE, stderr=said, text=True))
    try:
        for worker in workers:
            assert worker.stdout is not None
            assert worker.stdout.readline() == "ready\n"
        yield
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()


@pytest.mark.slow
@pytest.mark.servers
@pytest.mark.usefixtures("at_work")
@pytest.mark.timeout(600)
def test_a_machine_that_loses_the_store_sends_nothing_twice_and_comes_back(
    office: Office, taken: Taken, apart: list[Machine], tmp_path: Path
) -> None:
    lost, other = apart

    def is_all_sent() -> bool:
        return not office.store.outbox.pending(office.meeting.code)

    invited(office, _LETTERS)
    _until(lambda: len(taken.ids) > _LETTERS // 6)
    lost.cut()  # in the midst of it; the mail server is still at hand there
    _until(is_all_sent)  # the other sends what the lost one had claimed
    sent, unknown = _fates(office)
    assert sent + unknown == _LETTERS
    assert unknown <= office.config.submission.connections  # a body was under way: a person looks
    said = tmp_path / lost.name / "said"
    _until(lambda: "cannot be reached" in said.read_text() or "was lost" in said.read_text())

    other.cut()
    lost.mend()  # from here on it is alone with the store
    invited(office, _LETTERS + 20)
    _until(is_all_sent)
    sent, unknown = _fates(office)  # should it know by now, "sent" has come in place of "unknown"
    assert sent + unknown == _LETTERS + 20
    assert unknown <= office.config.submission.connections
    assert set(taken.ids.values()) == {1}
    rows = office.store.outbox.rows(office.meeting.code, fate=Fate.SENT)
    assert {row.letter.message_id for row in rows} <= set(taken.ids)
    assert "Traceback" not in said.read_text()


def _fates(office: Office) -> tuple[int, int]:
    """How many letters were sent, and of how many nobody knows."""
    fates = office.store.outbox.fates(office.meeting.code)
    assert {fate for _, fate in fates} <= {Fate.SENT, Fate.UNKNOWN}
    sent, unknown = (fates.get((Purpose.INVITATION, f), 0) for f in (Fate.SENT, Fate.UNKNOWN))
    return sent, unknown


def _until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < until, "it did not come to pass"
        time.sleep(0.1)
