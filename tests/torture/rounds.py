"""The meeting of the demo, played from 20 April to 14 June 2011 by workers that are killed.

Servers and lists are the demo's; time is moved on between two lives, so that the leases of the
dead run out and reminders come due. Missions write while workers live and die.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import mailbot.demo
from mailbot.config import load
from mailbot.core.importing import read_contacts
from mailbot.demo.script import Answer, script
from mailbot.demo.stage import Stage, stage
from mailbot.flows.invite import invite, plan_invitations
from mailbot.flows.staff import Choice, Verb, decide_by_person, queue_of
from mailbot.wiring.office import open_office
from torture.traps import NAMES

BEGIN = datetime.fromisoformat("2011-04-20T08:00:00+02:00")
END = datetime.fromisoformat("2011-06-14T18:00:00+02:00")
_REST = timedelta(minutes=30)  # longer than any lease
_SILENT = 20  # delegations that never answer; the demo has four times as many
_CALLS = 8  # a trap springs at one of the first so many times
_LONGEST_LIFE = 0.8  # seconds, of those who die at a random instant


@dataclass
class Played:
    """A meeting that is over, and how it was played."""

    stage: Stage
    answers: list[Answer]
    lives: list[datetime] = field(default_factory=list)  # when each began
    deaths: Counter[str] = field(default_factory=Counter)  # where; "-" is a life that ended well

    @property
    def killed(self) -> int:
        return sum(self.deaths.values()) - self.deaths["-"]


class Victim:
    """The process that forks workers, and the hand that kills them."""

    def __init__(self, config: Path) -> None:
        tests = str(Path(__file__).parents[1])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "torture.victim", str(config)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": tests},
        )
        self._hear("ready")

    def live(
        self, now: datetime, *, trap: str | None = None, call: int = 1, seconds: float | None = None
    ) -> bool:
        """One worker's life; True when it ended by itself. Any other end than ours is raised."""
        order = json.dumps({"now": now.isoformat(), "trap": trap, "call": call})
        assert self._process.stdin is not None  # it is a pipe
        self._process.stdin.write(order + "\n")
        self._process.stdin.flush()
        worker = int(self._hear())
        killer = threading.Timer(seconds or 0, _kill, (worker,))
        if seconds is not None:
            killer.start()
        status = int(self._hear())
        killer.cancel()
        if status not in (0, -signal.SIGKILL):
            raise AssertionError(f"a worker ended with status {status}; see its traceback above")
        return status == 0

    def close(self) -> None:
        assert self._process.stdin is not None  # it is a pipe
        self._process.stdin.close()
        self._process.wait(10)

    def _hear(self, expected: str | None = None) -> str:
        assert self._process.stdout is not None  # it is a pipe
        said = self._process.stdout.readline().strip()
        if not said or (expected and said != expected):
            raise AssertionError(f"the victim said {said!r}; see its traceback above")
        return said


@contextmanager
def played(
    folder: Path, *, kills: int, seed: int, store_url: str | None = None
) -> Iterator[Played]:
    """Play the meeting in `kills` lives that are cut short, then let it come to its end."""
    chance = random.Random(seed)
    with stage(folder, start=BEGIN, bounces=frozenset()) as set_up:
        config = folder / "config.toml"
        _configure(config, store_url)
        set_up.office = open_office(load(config), clock=set_up.clock)
        _import_lists(set_up)
        desk = set_up.office.desk
        for _ in invite(desk, plan_invitations(desk)):
            pass
        game = Played(set_up, script(set_up.office.meeting.zone))
        victim = Victim(config)
        try:
            _play(game, victim, chance, kills)
            _finish(game, victim)
        finally:
            victim.close()
        yield game


def _import_lists(stage: Stage) -> None:
    lists = (Path(mailbot.demo.__file__).parent / "lists").glob("*.csv")
    read = read_contacts({path.name: path.read_bytes() for path in lists}, allow_reserved=True)
    store, meeting = stage.office.store, stage.office.meeting.code
    writing = {answer.of for answer in script(stage.office.meeting.zone)}
    silent = [one.code for one in read.delegations if one.code not in writing][:_SILENT]
    known = writing | set(silent)
    store.lists.save_delegations(meeting, [one for one in read.delegations if one.code in known])
    store.lists.save_contacts(meeting, [one for one in read.contacts if one.delegation in known])
    for contact in store.lists.contacts(meeting):
        stage.contacts.setdefault(contact.delegation, contact)


def _play(game: Played, victim: Victim, chance: random.Random, kills: int) -> None:
    left = list(game.answers)
    pace = (END - BEGIN) / kills
    for number in range(kills):
        now = BEGIN + number * pace
        due = [answer for answer in left if answer.at <= now]
        left = left[len(due) :]
        writing = threading.Thread(target=_write, args=(game.stage, due))
        game.stage.clock.move_to(now)
        game.lives.append(now)
        writing.start()
        if chance.random() < 0.5:
            seconds = chance.uniform(0, _LONGEST_LIFE)
            is_whole, where = victim.live(now, seconds=seconds), "at a random instant"
        else:
            where = chance.choice(NAMES)
            is_whole = victim.live(now, trap=where, call=_soon(chance))
        game.deaths["-" if is_whole else where] += 1
        writing.join()
        if number % 8 == 7:
            _work_the_queue(game.stage)
    _write(game.stage, left)


def _soon(chance: random.Random) -> int:
    """One of the first calls, the earlier the likelier."""
    return min(chance.randint(1, _CALLS), chance.randint(1, _CALLS))


def _finish(game: Played, victim: Victim) -> None:
    """Lives that nobody cuts short, until nothing is left to do."""
    for number in range(4):
        now = END + number * _REST
        game.stage.clock.move_to(now)
        game.lives.append(now)
        assert victim.live(now)


def _write(stage: Stage, answers: list[Answer]) -> None:
    for answer in answers:
        stage.deliver(answer)


def _work_the_queue(stage: Stage) -> None:
    """The office settles what waits: a message that may be anybody's holds all reminders."""
    for stored in queue_of(stage.office.desk):
        decide_by_person(
            stage.office.desk,
            stored.id,
            Choice(Verb.SILENT),
            who="officer",
            version=stored.version,
        )


def _configure(config: Path, store_url: str | None) -> None:
    """Another store where one is asked for; and whatever can be acknowledged is."""
    text = config.read_text(encoding="utf-8")
    changes = {"# least_confidence =": "least_confidence = 0.0"}
    if store_url:
        changes['url = "sqlite:///mailbot.db"'] = f"url = {json.dumps(store_url)}"
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    config.write_text(text, encoding="utf-8")


def _kill(worker: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGKILL)


def seconds_since(start: float) -> str:
    return f"{time.monotonic() - start:.0f} s"
