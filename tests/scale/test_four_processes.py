"""Four worker processes on one PostgreSQL: each message is answered once, each letter sent once."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.utils import formatdate
from pathlib import Path

import pytest

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.values.delegation import Contact, Delegation, DelegationKind
from mailbot.core.values.inbox import Arrival, MessageState, Place
from mailbot.core.values.letter import Fate, Purpose
from mailbot.demo.servers import Acceptance, Delivery, EmbeddedServers
from mailbot.flows.invite import invite, plan_invitations
from mailbot.wiring.office import Office, open_office

_PROCESSES, _DELEGATIONS, _MESSAGES = 4, 40, 80
_RAW = """\
From: Ana Horvat <geneva@mission-{code:03}.example>\r
To: isu@apminebanconvention.org\r
Subject: Re: Invitation\r
Message-ID: <{number}@mission.example>\r
Date: {today}\r
\r
The delegation of State {code} will attend the meetings. It consists of Ana Horvat.\r
"""
_WORKER = """\
import sys
from pathlib import Path
from mailbot.config import load
from mailbot.wiring.office import open_office
from mailbot.worker import Worker

office = open_office(load(Path(sys.argv[1])))
worker = Worker(office)
worker.begin()
office.desk
print("ready", flush=True)
sys.stdin.readline()
worker.answer()
while not worker.hand_over().is_paused and office.store.outbox.pending(office.meeting.code):
    pass
worker.close()
office.close()
"""
# as `mailbot run` does, but for the look every few seconds: what it sends it was told of
_TOLD = """\
import signal
import sys
from datetime import timedelta
from pathlib import Path
import mailbot.worker
from mailbot.config import load
from mailbot.wiring.office import open_office

mailbot.worker._LOOK_AGAIN = timedelta(hours=1)
office = open_office(load(Path(sys.argv[1])))
worker = mailbot.worker.Worker(office)
signal.signal(signal.SIGTERM, lambda *_: worker.stop())  # should it come before the run begins
print("ready", flush=True)
worker.run()
office.close()
"""
_PATIENCE = 200  # seconds, for a machine that is busy


class Taken:
    """What the submission server took, by Message-ID."""

    def __init__(self) -> None:
        self.ids: Counter[str] = Counter()
        self._lock = threading.Lock()

    def put(self, delivery: Delivery) -> None:
        message = message_from_bytes(delivery.raw, policy=policy.default)
        with self._lock:
            self.ids[str(message["Message-ID"])] += 1


@pytest.fixture
def taken() -> Taken:
    return Taken()


@pytest.fixture
def office(tmp_path: Path, postgres_url: str, taken: Taken) -> Iterator[Office]:
    servers = EmbeddedServers(
        {"isu@apminebanconvention.org": "secret"},
        accepts=lambda _: Acceptance.TAKE,
        on_delivery=taken.put,
    )
    with servers:
        (tmp_path / "config.toml").write_text(config(servers, postgres_url), encoding="utf-8")
        (tmp_path / "password").write_text("secret", encoding="utf-8")
        text = (tmp_path / "config.toml").read_text(encoding="utf-8")
        opened = open_office(parse(text, file="config.toml", folder=tmp_path))
        yield opened
        opened.close()


def config(servers: EmbeddedServers, store: str) -> str:
    head = example().partition("# The mailbox where the answers arrive")[0]
    head = head.replace("2011-", "2099-")
    return f"""{head}[mailbox]
host = "127.0.0.1"
port = {servers.imap_port}
security = "none"
user = "isu@apminebanconvention.org"
password_file = "password"

[submission]
host = "127.0.0.1"
port = {servers.smtp_port}
security = "none"
user = "isu@apminebanconvention.org"
password_file = "password"
letters_per_minute = 1000000

[letters]
pdf = false

[policy]
least_confidence = 0.1
automatic_per_hour = 10000
automatic_per_address_and_day = 10000

[store]
url = "{store}"
"""


def fill(office: Office) -> None:
    """Delegations, an invitation to each, and messages from all of them."""
    invited(office, _DELEGATIONS)
    now = office.clock.now()
    today = formatdate()
    raws = [
        _RAW.format(code=n % _DELEGATIONS, number=n, today=today).encode() for n in range(_MESSAGES)
    ]
    office.store.inbox.keep(
        [
            Arrival(Place(office.mailbox_name, 1, n), raw, now, len(raw))
            for n, raw in enumerate(raws, start=1)
        ],
        now=now,
    )


def invited(office: Office, delegations: int) -> None:
    """So many delegations stand in the lists, and each has an invitation in the outbox."""
    meeting, codes = office.meeting.code, range(delegations)
    office.store.lists.save_delegations(
        meeting, [Delegation(f"D{n:03}", f"State {n}", DelegationKind.STATE_PARTY) for n in codes]
    )
    office.store.lists.save_contacts(
        meeting, [Contact(f"geneva@mission-{n:03}.example", f"D{n:03}") for n in codes]
    )
    for _ in invite(office.desk, plan_invitations(office.desk)):
        pass


def started(program: str, place: Path, processes: int) -> list[subprocess.Popen[str]]:
    """So many processes, all of them ready."""
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(place / "config.toml")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(processes)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    return workers


@pytest.mark.servers
@pytest.mark.timeout(300)
def test_four_processes_share_the_messages_and_letters_and_none_comes_twice(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    fill(office)

    workers = started(_WORKER, tmp_path, _PROCESSES)
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    assert [worker.wait(_PATIENCE) for worker in workers] == [0] * _PROCESSES

    states = office.store.inbox.counts()
    assert sum(states.values()) == _MESSAGES
    assert states.get(MessageState.NEW, 0) == states.get(MessageState.STUCK, 0) == 0
    fates = office.store.outbox.fates(office.meeting.code)
    acknowledged = states.get(MessageState.ANSWERED, 0)
    assert fates == {
        (purpose, Fate.SENT): count
        for purpose, count in (
            (Purpose.INVITATION, _DELEGATIONS),
            (Purpose.ACKNOWLEDGEMENT, acknowledged),
        )
        if count
    }
    assert acknowledged > 0
    sent = office.store.outbox.rows(office.meeting.code, fate=Fate.SENT)
    assert taken.ids == Counter(row.letter.message_id for row in sent)  # each of them once


@pytest.mark.servers
@pytest.mark.timeout(300)
def test_workers_at_rest_send_once_what_another_process_queues(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    workers = started(_TOLD, tmp_path, 2)
    try:
        for delegations in (3, 3 + _DELEGATIONS):  # by the second time a worker was at rest
            invited(office, delegations)
            until = time.monotonic() + _PATIENCE
            while office.store.outbox.pending(office.meeting.code) and time.monotonic() < until:
                time.sleep(0.1)
            fates = office.store.outbox.fates(office.meeting.code)
            assert fates == {(Purpose.INVITATION, Fate.SENT): delegations}
    finally:
        for worker in workers:
            worker.terminate()
    assert [worker.wait(_PATIENCE) for worker in workers] == [0, 0]
    sent = office.store.outbox.rows(office.meeting.code, fate=Fate.SENT)
    assert taken.ids == Counter(row.letter.message_id for row in sent)
