"""The meeting of the demo, played from 20 April to 14 June 2011 by workers that are killed.

Servers and lists are the demo's; time is moved on between two lives, so that the leases of the
dead run out and reminders come due. Missions write while workers live and die.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
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
from torture.clock import SharedClock
from torture.handler import WELL, Victim
from torture.traps import FREEZING, NAMES

BEGIN = datetime.fromisoformat("2011-04-20T08:00:00+02:00")
END = datetime.fromisoformat("2011-06-14T18:00:00+02:00")
_REST = timedelta(minutes=30)  # longer than any lease
_SILENT = 20  # delegations that never answer; the demo has four times as many
_CALLS = 8  # a trap springs at one of the first so many times


@dataclass
class Played:
    """A meeting that is over, and how it was played."""

    stage: Stage
    clock: SharedClock
    answers: list[Answer]
    idle_life: float = 0.0  # seconds
    rounds: list[datetime] = field(default_factory=list)  # when each began
    ends: Counter[str] = field(default_factory=Counter)  # how lives ended, and where

    def count(self, end: str) -> int:
        """How many lives ended so."""
        return sum(n for told, n in self.ends.items() if told.startswith(end))


@contextmanager
def played(
    folder: Path, *, kills: int, seed: int, store_url: str | None = None, workers: int = 1
) -> Iterator[Played]:
    """Play the meeting in `kills` rounds, in each of which `workers` live at once and most of
    them are killed or, where there are several, frozen; then let it come to its end."""
    clock_file = folder / "clock"
    with stage(folder, start=BEGIN, bounces=frozenset()) as set_up:
        config = folder / "config.toml"
        _configure(config, store_url)
        set_up.office = open_office(load(config), clock=set_up.clock)
        _import_lists(set_up)
        game = Played(set_up, SharedClock(clock_file), script(set_up.office.meeting.zone))
        _move_to(game, BEGIN)
        victims = [Victim(config, clock_file) for _ in range(workers)]
        try:
            game.idle_life = _seconds_of_an_idle_life(victims[0])
            desk = set_up.office.desk
            for _ in invite(desk, plan_invitations(desk)):
                pass
            _play(game, victims, random.Random(seed), kills)
            _finish(game, victims)
        finally:
            for victim in victims:
                victim.close()
        yield game


def _seconds_of_an_idle_life(victim: Victim) -> float:
    """How long it takes to begin, look around and end, on this machine: a measure for the rest."""
    start = time.monotonic()
    assert victim.live() == WELL
    return time.monotonic() - start


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


def _play(game: Played, victims: list[Victim], chance: random.Random, kills: int) -> None:
    left = list(game.answers)
    pace = (END - BEGIN) / kills
    for number in range(kills):
        now = BEGIN + number * pace
        due = [answer for answer in left if answer.at <= now]
        left = left[len(due) :]
        _move_to(game, now)
        lives = [_life(game, victim, chance, is_alone=len(victims) == 1) for victim in victims]
        with ThreadPoolExecutor(len(victims) + 1) as pool:
            writing = pool.submit(_write, game.stage, due)
            game.ends.update(end for end in pool.map(lambda life: life(), lives))
            writing.result()
        if number % 8 == 7:
            _work_the_queue(game.stage)
    _write(game.stage, left)


def _life(
    game: Played, victim: Victim, chance: random.Random, *, is_alone: bool
) -> Callable[[], str]:
    """One worker's life in a round, and how it is to end; it gives how it ended, and where."""
    if victim.frozen:
        return (lambda: f"{victim.wake()} after waking") if chance.random() < 0.4 else _rest
    where, call = chance.choice(NAMES), _soon(chance)
    seconds = game.idle_life * chance.uniform(0.3, 4)
    way = chance.random()
    if way < 0.2 and not is_alone:
        where = chance.choice(FREEZING)
        return lambda: _told(victim.live(trap=where, call=call, freeze=True), where)
    if way < 0.6:
        return lambda: _told(victim.live(trap=where, call=call), where)
    return lambda: _told(victim.live(seconds=seconds), "at a random instant")


def _told(end: str, where: str) -> str:
    return end if end == WELL else f"{end} {where}"


def _rest() -> str:
    return "is frozen"


def _soon(chance: random.Random) -> int:
    """One of the first calls, the earlier the likelier."""
    return min(chance.randint(1, _CALLS), chance.randint(1, _CALLS))


def _finish(game: Played, victims: list[Victim]) -> None:
    """The frozen wake; then lives that nobody cuts short, until nothing is left to do."""
    _move_to(game, END)
    game.ends.update(f"{victim.wake()} after waking" for victim in victims if victim.frozen)
    for number in range(1, 5):
        _move_to(game, END + number * _REST)
        assert victims[0].live() == WELL


def _move_to(game: Played, now: datetime) -> None:
    game.stage.clock.move_to(now)
    game.clock.move_to(now)
    game.rounds.append(now)


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


def seconds_since(start: float) -> str:
    return f"{time.monotonic() - start:.0f} s"
