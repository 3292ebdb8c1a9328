"""Processes that read ahead find what is found without them, and harm nobody when they die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from prepared import prepared

from mailbot.config import Config, load, parse
from mailbot.config.example import example
from mailbot.core.values.delegation import Contact, Delegation, DelegationKind
from mailbot.core.values.inbox import Arrival, MessageState, Place
from mailbot.flows.answer import answer_new
from mailbot.flows.desk import Desk
from mailbot.flows.gathering import directory_of
from mailbot.flows.ports import ReadAhead, ReaderDied
from mailbot.flows.understanding import read_ahead
from mailbot.wiring.office import Office, open_office
from mailbot.wiring.readers_ahead import ReadersAhead, processes_of

_PATIENCE = 120.0  # seconds; a loaded machine is slow
_RAW = """\
From: Ana Horvat <geneva@mission-{code:03}.example>\r
To: isu@apminebanconvention.org\r
Subject: Re: Invitation\r
Message-ID: <{number}@mission.example>\r
Date: Wed, 20 Apr 2011 10:00:00 +0200\r
\r
The delegation of State {code} will attend the meetings. It consists of {name}.\r
"""
_NAMES = ("Ana Horvat", "Luis Prieto", "Marie Lambert")
# says that it is ready, then does what is told to each number: nothing, dying, or saying nothing
_CHILD = """
import os, sys
from multiprocessing.connection import Connection
line = Connection(int(sys.argv[1]))
line.recv_bytes()
line.send_bytes(b"ready")
while True:
    asked = int(line.recv_bytes())
    if asked == 7:
        os._exit(1)
    if asked not in (8, 80):
        line.send_bytes(b"")
"""
_PARENT = """
import sys, time
from pathlib import Path
from mailbot.config import load
from mailbot.wiring import readers_ahead

started = readers_ahead._start
def start(line):
    child = started(line)
    print(child.pid, flush=True)
    return child

ahead = readers_ahead.ReadersAhead(load(Path(sys.argv[1])), processes=1, many=1, start=start)
ahead.begin([1])
time.sleep(3600)
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    text = example().replace("[reading]", "[reading]\nprocesses = 0", 1)
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    return load(tmp_path / "config.toml")


@pytest.fixture
def office(config: Config) -> Iterator[Office]:
    """With three delegations that wrote twice each, the second time of others who come."""
    opened: Office = prepared(open_office(config))
    meeting, lists, now = opened.meeting.code, opened.store.lists, opened.clock.now()
    lists.save_delegations(
        meeting, [Delegation(f"D{n}", f"State {n}", DelegationKind.STATE_PARTY) for n in range(3)]
    )
    lists.save_contacts(
        meeting, [Contact(f"geneva@mission-{n:03}.example", f"D{n}") for n in range(3)]
    )
    raws = [_RAW.format(code=n % 3, number=n, name=_NAMES[n // 3]).encode() for n in range(6)]
    places = [Place(opened.mailbox_name, 1, uid) for uid in range(1, len(raws) + 1)]
    opened.store.inbox.keep(
        [Arrival(place, raw, now, len(raw)) for place, raw in zip(places, raws, strict=True)],
        now=now,
    )
    yield opened
    opened.close()


@pytest.fixture
def reading(config: Config) -> Iterator[ReadersAhead]:
    made = ReadersAhead(config, processes=1, many=1)
    yield made
    made.close()


def wait_for(event: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not event():
        assert time.monotonic() < until
        time.sleep(0.01)


def begun(reading: ReadersAhead, messages: Sequence[int]) -> None:
    """Returns when a process has all of them."""
    reading.begin(messages)
    wait_for(lambda: not reading._waiting)


def numbers(office: Office) -> list[int]:
    return [message.id for message in office.store.inbox.messages()]


def with_child(config: Config, *, seconds: float = _PATIENCE) -> ReadersAhead:
    def start(line: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", _CHILD, str(line)], pass_fds=[line])

    return ReadersAhead(config, processes=1, many=1, seconds=seconds, start=start)


def test_what_is_found_ahead_is_what_would_be_found_here(
    office: Office, reading: ReadersAhead
) -> None:
    here = read_ahead(office.desk, 1, directory_of(office.desk))
    begun(reading, [1, 2])
    assert reading.take(1) == here
    assert reading.take(1) is None  # each is taken once
    found = reading.take(2)
    assert found is not None
    assert found.delegation == "D1"


class _Counting:
    """Waits for all, so that nothing is left to the caller; notes what was found."""

    def __init__(self, reading: ReadersAhead) -> None:
        self._reading = reading
        self.found: list[ReadAhead] = []

    def begin(self, messages: Sequence[int]) -> None:
        begun(self._reading, messages[:2])

    def take(self, message: int) -> ReadAhead | None:
        found = self._reading.take(message)
        if found is not None:
            self.found.append(found)
        return found


def test_messages_are_answered_alike_with_and_without(
    office: Office, reading: ReadersAhead, tmp_path_factory: pytest.TempPathFactory
) -> None:
    counting = _Counting(reading)
    while answer_new(replace(office.desk, ahead=counting), worker="one", limit=3):
        pass
    assert len(counting.found) >= 4
    alone = _again_without(office, tmp_path_factory.mktemp("alone"))
    with_others, by_itself = (_all_that_followed(desk) for desk in (office.desk, alone.desk))
    alone.close()
    assert with_others == by_itself
    assert set(office.store.inbox.counts()) == set(MessageState)
    assert not office.store.inbox.counts()[MessageState.STUCK]


def _again_without(office: Office, folder: Path) -> Office:
    """Another office with the same messages, which read them all by itself."""
    text = example().replace("[reading]", "[reading]\nprocesses = 0", 1)
    other: Office = prepared(open_office(parse(text, file="config.toml", folder=folder)))
    meeting = office.meeting.code
    other.store.lists.save_delegations(meeting, office.store.lists.delegations(meeting))
    other.store.lists.save_contacts(meeting, office.store.lists.contacts(meeting))
    arrivals = [
        Arrival(one.place, office.store.inbox.raw(one.id), one.received_at, one.size)
        for one in office.store.inbox.messages()
    ]
    other.store.inbox.keep(arrivals, now=other.clock.now())
    while answer_new(other.desk, worker="one", limit=3):
        pass
    return other


def _all_that_followed(desk: Desk) -> list[object]:
    stored = desk.store.inbox.messages()
    records = desk.store.records.records(desk.meeting.code)
    return [*((m.message, m.reading, m.decision, m.state) for m in stored), records]


def test_a_record_that_changed_meanwhile_is_read_against_anew(
    office: Office, reading: ReadersAhead, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The fourth message is of the first one's delegation: it was read before that was recorded."""
    ids = numbers(office)

    class Early:
        def begin(self, messages: Sequence[int]) -> None:
            begun(reading, [ids[0], ids[3]])

        def take(self, message: int) -> ReadAhead | None:
            found = reading.take(message)
            if message == ids[3]:
                assert found is not None
                assert found.version == 0
            return found

    assert answer_new(replace(office.desk, ahead=Early()), worker="one") == 6
    alone = _again_without(office, tmp_path_factory.mktemp("alone"))
    assert _all_that_followed(office.desk) == _all_that_followed(alone.desk)
    alone.close()
    assert office.store.records.record(office.meeting.code, "D0")[1] == 2


def test_a_message_that_nobody_has_begun_is_the_callers(config: Config) -> None:
    reading = ReadersAhead(config, processes=1, many=16)
    reading.begin([1, 2, 3])  # too few to start a process for
    assert reading.take(1) is None
    reading.close()
    reading.begin(list(range(100)))  # it is closed
    assert reading.take(1) is None


def test_the_last_is_read_ahead_first_and_the_first_is_left_to_the_caller(
    config: Config,
) -> None:
    reading = with_child(config)
    reading.begin([1, 2, 80, 8])  # at 8 it says nothing; it has one more before it
    wait_for(lambda: [task.message for task in reading._waiting] == [1, 2])
    assert reading.take(1) is None
    assert reading.take(2) is None
    reading.close()


def test_a_message_at_which_processes_die_is_told_and_the_others_are_read(config: Config) -> None:
    reading = with_child(config)
    begun(reading, [6, 7, 9])
    assert reading.take(6) is None  # it could not tell
    with pytest.raises(ReaderDied, match="message 7"):
        reading.take(7)
    assert reading.take(9) is None
    reading.close()


def test_a_process_that_says_nothing_is_ended(config: Config) -> None:
    reading = with_child(config, seconds=0.2)
    begun(reading, [8])
    with pytest.raises(ReaderDied, match="message 8"):
        reading.take(8)
    reading.close()


def test_a_message_that_ends_its_readers_is_stuck_and_the_others_are_answered(
    office: Office,
) -> None:
    class Deadly:
        def begin(self, messages: Sequence[int]) -> None:
            pass

        def take(self, message: int) -> ReadAhead | None:
            if message == 2:
                raise ReaderDied("reading message 2 ended a process 2 times")
            return None

    assert answer_new(replace(office.desk, ahead=Deadly()), worker="one") == 6
    stuck = office.store.inbox.messages(state=MessageState.STUCK)
    assert [(one.id, one.error.partition(":")[0]) for one in stuck] == [(2, "ReaderDied")]
    assert not office.store.inbox.counts()[MessageState.NEW]


def test_where_no_process_starts_all_is_read_here(config: Config) -> None:
    def start(line: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)"])

    reading = ReadersAhead(config, processes=1, many=1, start=start)
    reading.begin([1, 2])
    wait_for(lambda: not reading._at_work)
    assert reading.take(1) is None
    reading.close()


def test_a_process_ends_when_its_parent_is_killed(config: Config) -> None:
    command = [sys.executable, "-c", _PARENT, str(config.folder / "config.toml")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_alive(child)
        parent.send_signal(signal.SIGKILL)
    wait_for(lambda: not is_alive(child))


def test_processes_end_with_the_office(config: Config) -> None:
    children: list[subprocess.Popen[bytes]] = []
    reading = with_child(config)
    started = reading._start

    def start(line: int) -> subprocess.Popen[bytes]:
        children.append(started(line))
        return children[-1]

    reading._start = start
    begun(reading, [8])  # it is at work, and will not say anything
    reading.close()
    assert [child.returncode is not None for child in children] == [True]


def test_a_configured_number_counts_and_a_core_is_left_otherwise(config: Config) -> None:
    assert processes_of(config) == 0
    unset = config.model_copy(
        update={"reading": config.reading.model_copy(update={"processes": None})}
    )
    assert 0 <= processes_of(unset) < max(2, len(os.sched_getaffinity(0)))


def is_alive(process: int) -> bool:
    """A process that ended and that nobody has waited for counts as ended."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"
