"""Three meetings with a mailbox each, in one store on PostgreSQL, and two processes that are ready
for all of them: each reads its share, takes over when the other dies, and nothing comes twice."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.utils import formatdate
from pathlib import Path

import pytest
from prepared import own_texts

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.values.delegation import Contact, Delegation, DelegationKind
from mailbot.core.values.letter import Fate, Purpose
from mailbot.demo.servers import Acceptance, Delivery, EmbeddedServers
from mailbot.flows.invite import invite, plan_invitations
from mailbot.wiring.office import Office, open_office

_CODES = ("SC11", "SC12", "SC13")
_STATES = {"HR": "Croatia", "KE": "Kenya"}
_PATIENCE = 200  # seconds, for a machine that is busy
# as `mailbot run` does, but that a dead process is missed sooner
_WORKER = """\
import signal
import sys
from datetime import timedelta
from pathlib import Path
import mailbot.worker
from mailbot.config import load
from mailbot.wiring.office import open_office

mailbot.worker._LEASE = timedelta(seconds=8)
mailbot.worker._RETRY = timedelta(seconds=0.5)
offices = [open_office(load(Path(path))) for path in sys.argv[2:]]
workers = [mailbot.worker.Worker(office, name=sys.argv[1]) for office in offices]
signal.signal(signal.SIGTERM, lambda *_: workers[0].stop())  # should it come before the run
print("ready", flush=True)
mailbot.worker.run_all(workers)
for office in offices:
    office.close()
"""
_RAW = """\
From: Ana Horvat <{code}@mission-{state}.example>\r
To: {office}\r
Subject: Re: Invitation\r
Message-ID: <{state}.{code}@mission.example>\r
Date: {today}\r
\r
The delegation of {name} will attend the meetings. It consists of Ana Horvat.\r
"""


@dataclass
class House:
    """The offices, what their servers took, and the processes at work."""

    servers: EmbeddedServers
    offices: dict[str, Office] = field(default_factory=dict)
    taken: Counter[tuple[str, str]] = field(default_factory=Counter)  # meeting, Message-ID
    processes: dict[str, subprocess.Popen[str]] = field(default_factory=dict)

    def start(self, name: str) -> None:
        configs = [str(one.config.folder / "config.toml") for one in self.offices.values()]
        process = subprocess.Popen(
            [sys.executable, "-c", _WORKER, name, *configs], stdout=subprocess.PIPE, text=True
        )
        self.processes[name] = process
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

    def readers(self) -> dict[str, str]:
        """Meeting → who reads its mailbox."""
        some = next(iter(self.offices.values()))
        living = dict(some.store.leases.living(now=some.clock.now()))
        names = {code: f"mailbox {one.mailbox_name}" for code, one in self.offices.items()}
        return {code: living[name] for code, name in names.items() if name in living}

    def writes(self, state: str) -> None:
        """Its mission writes to each of the meetings."""
        for code, office in self.offices.items():
            address = office.config.office.address
            raw = _RAW.format(
                code=code, office=address, state=state, name=_STATES[state], today=formatdate()
            )
            self.servers.deliver(address, raw.encode(), envelope_sender="a@mission.example")

    def has_sent(self, acknowledged: int) -> bool:
        expected = {
            (Purpose.INVITATION, Fate.SENT): len(_STATES),
            (Purpose.ACKNOWLEDGEMENT, Fate.SENT): acknowledged,
        }
        return all(o.store.outbox.fates(c) == expected for c, o in self.offices.items())


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.fixture
def house(tmp_path: Path, postgres_url: str) -> Iterator[House]:
    lock = threading.Lock()

    def take(delivery: Delivery) -> None:
        sender = delivery.envelope_sender.partition("@")[0].partition("+")[0].upper()
        if sender not in _CODES:
            return  # what the missions write
        message = message_from_bytes(delivery.raw, policy=policy.default)
        with lock:
            made.taken[sender, str(message["Message-ID"])] += 1

    servers = EmbeddedServers(
        {f"{code.lower()}@office.example": "secret" for code in _CODES},
        accepts=lambda _: Acceptance.TAKE,
        on_delivery=take,
    )
    made = House(servers)
    with servers, ExitStack() as stack:
        for code in _CODES:
            made.offices[code] = opened = _office(tmp_path / code, code, servers, postgres_url)
            stack.callback(opened.close)
            _invite(opened)
        try:
            yield made
        finally:
            for process in made.processes.values():
                process.kill()
                process.communicate()


def _office(place: Path, code: str, servers: EmbeddedServers, store: str) -> Office:
    place.mkdir()
    address = f"{code.lower()}@office.example"
    text = example().partition("# The mailbox where the answers arrive")[0]
    text = text.replace("2011-", "2099-")
    text = text.replace('"isu@apminebanconvention.org"', f'"{address}"')
    text = text.replace('code = "SC11"', f'code = "{code}"')
    for table, port in (("mailbox", servers.imap_port), ("submission", servers.smtp_port)):
        text += f"""
[{table}]
host = "127.0.0.1"
port = {port}
security = "none"
user = "{address}"
password_file = "password"
"""
    text += f"""letters_per_minute = 1000000

[letters]
pdf = false

[policy]
least_confidence = 0.1
automatic_per_address_and_day = 100
undo_seconds = 0

[store]
url = "{store}"

[files]
templates = "templates"
"""
    own_texts(place / "templates" / "letters")
    (place / "config.toml").write_text(text, encoding="utf-8")
    (place / "password").write_text("secret", encoding="utf-8")
    return open_office(parse(text, file="config.toml", folder=place))


def _invite(office: Office) -> None:
    code = office.meeting.code
    office.store.lists.save_delegations(
        code,
        [Delegation(state, name, DelegationKind.STATE_PARTY) for state, name in _STATES.items()],
    )
    office.store.lists.save_contacts(
        code, [Contact(f"{code}@mission-{state}.example".lower(), state) for state in _STATES]
    )
    assert list(invite(office.desk, plan_invitations(office.desk))) == [len(_STATES)]


@pytest.mark.servers
@pytest.mark.timeout(600)
def test_two_processes_share_three_mailboxes_and_the_one_that_stays_takes_all(house: House) -> None:
    house.start("one")
    until(lambda: house.readers() == dict.fromkeys(_CODES, "one"))
    house.start("two")
    until(lambda: sorted(Counter(house.readers().values()).values()) == [1, 2])

    house.writes("HR")
    until(lambda: house.has_sent(acknowledged=1))

    house.processes["one"].kill()
    until(lambda: house.readers() == dict.fromkeys(_CODES, "two"))
    house.writes("KE")
    until(lambda: house.has_sent(acknowledged=2))

    house.processes["two"].terminate()
    assert house.processes["two"].wait(_PATIENCE) == 0
    assert house.readers() == {}  # left, not run out
    assert set(house.taken.values()) == {1}
    assert Counter(code for code, _ in house.taken) == dict.fromkeys(_CODES, 4)
    for code, office in house.offices.items():  # by its own account, and no other's
        sent = office.store.outbox.rows(code, fate=Fate.SENT)
        assert {(code, row.letter.message_id) for row in sent} <= set(house.taken)
