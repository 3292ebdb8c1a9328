"""The meeting of the demo, played from 20 April to 14 June by workers that are killed.

Lists and answers are the demo's, the servers embedded ones or Debian's; time is moved on between
two rounds, so that the leases of the dead run out and reminders come due. Missions write while
workers live and die.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from servers.dovecot import Dovecot
from servers.postfix import Postfix

import mailbot.demo
from mailbot.config import load
from mailbot.core.importing import read_contacts
from mailbot.demo.script import Answer, script
from mailbot.demo.stage import Stage, stage
from mailbot.flows.invite import invite, plan_invitations
from mailbot.flows.staff import Choice, Verb, decide_by_person, queue_of
from mailbot.wiring.office import open_office
from torture.clock import SharedClock
from torture.command import command
from torture.debian import Outside, add_mailboxes, debian_stage, shift_to
from torture.handler import FROZEN, KILLED, WELL, Victim
from torture.traps import CERTAIN, FREEZING, NAMES

BEGIN = datetime.fromisoformat("2011-04-20T08:00:00+02:00")
END = datetime.fromisoformat("2011-06-14T18:00:00+02:00")
_REST = timedelta(minutes=30)  # longer than any lease
_SILENT = 20  # delegations that never answer; the demo has four times as many
_CALLS = 8  # a trap springs at one of the first so many times
_NOTHING = timedelta(0)


@dataclass(frozen=True)
class Game:
    """How a meeting is to be played."""

    rounds: int
    least: int  # deaths; traps that spring for certain make up for those that did not
    seed: int
    workers: int = 1
    store_url: str | None = None
    debian: tuple[Dovecot, Postfix] | None = None
    runs: bool = False  # workers go on as `mailbot run` does; else each makes one pass
    commands: float = 0.0  # share of them that are `mailbot run` itself, begun from nothing


@dataclass
class Played:
    """A meeting that is over, and how it was played."""

    game: Game
    stage: Stage
    clock: SharedClock
    answers: list[Answer]
    config: Path
    begin: datetime = BEGIN
    idle_life: float = 0.0  # seconds
    rounds: list[datetime] = field(default_factory=list)  # when each began
    written: dict[str, datetime] = field(default_factory=dict)  # Message-ID → in which round
    ends: Counter[str] = field(default_factory=Counter)  # how lives ended, and where

    @property
    def lags(self) -> bool:
        """Whether fewer have died than should have by now."""
        game = self.game
        over = len(self.rounds) - 2  # of those played: one is going on, none was the beginning
        return self.count(KILLED) * game.rounds < game.least * over

    def count(self, end: str) -> int:
        """How many lives ended so."""
        return sum(n for told, n in self.ends.items() if told.startswith(end))


@contextmanager
def played(folder: Path, game: Game) -> Iterator[Played]:
    """Play the meeting in so many rounds, in each of which `workers` live at once and most of
    them are killed or, where there are several, frozen; then let it come to its end."""
    shift = shift_to(datetime.now(UTC), BEGIN) if game.debian else _NOTHING
    begin = BEGIN + shift
    with _stage(folder, game, begin, shift) as set_up:
        config, clock_file = folder / "config.toml", folder / "clock"
        _configure(config, game.store_url)
        set_up.office = open_office(load(config), clock=set_up.clock)
        answers = [replace(a, at=a.at + shift) for a in script(set_up.office.meeting.zone)]
        _import_lists(set_up, answers)
        meeting = Played(game, set_up, SharedClock(clock_file), answers, config, begin)
        _move_to(meeting, begin)
        victims = [Victim(config, clock_file) for _ in range(game.workers)]
        try:
            meeting.idle_life = _seconds_of_an_idle_life(victims[0])
            desk = set_up.office.desk
            for _ in invite(desk, plan_invitations(desk)):
                pass
            _play(meeting, victims, random.Random(game.seed))
            _finish(meeting, victims)
        finally:
            for victim in victims:
                victim.close()
        yield meeting


@contextmanager
def _stage(folder: Path, game: Game, begin: datetime, shift: timedelta) -> Iterator[Stage]:
    if game.debian is None:
        with stage(folder, start=begin, bounces=frozenset()) as embedded:
            yield embedded
        return
    dovecot, postfix = game.debian
    with debian_stage(folder, begin=begin, dovecot=dovecot, postfix=postfix, shift=shift) as real:
        yield real


def _seconds_of_an_idle_life(victim: Victim) -> float:
    """How long it takes to begin, look around and end, on this machine: a measure for the rest."""
    start = time.monotonic()
    assert victim.live() == WELL
    return time.monotonic() - start


def _import_lists(stage: Stage, answers: list[Answer]) -> None:
    lists = (Path(mailbot.demo.__file__).parent / "lists").glob("*.csv")
    read = read_contacts({path.name: path.read_bytes() for path in lists}, allow_reserved=True)
    store, meeting = stage.office.store, stage.office.meeting.code
    writing = {answer.of for answer in answers}
    silent = [one.code for one in read.delegations if one.code not in writing][:_SILENT]
    known = writing | set(silent)
    store.lists.save_delegations(meeting, [one for one in read.delegations if one.code in known])
    store.lists.save_contacts(meeting, [one for one in read.contacts if one.delegation in known])
    for contact in store.lists.contacts(meeting):
        stage.contacts.setdefault(contact.delegation, contact)
    if isinstance(stage.servers, Outside):
        senders = {stage._sender(answer) for answer in answers}
        add_mailboxes(stage, senders | {one.address for one in store.lists.contacts(meeting)})


def _play(meeting: Played, victims: list[Victim], chance: random.Random) -> None:
    left = list(meeting.answers)
    rounds = meeting.game.rounds
    pace = (END - BEGIN) / rounds
    for number in range(rounds):
        now = meeting.begin + number * pace
        due = [answer for answer in left if answer.at <= now]
        left = left[len(due) :]
        _move_to(meeting, now)
        lives = [_life(meeting, victim, chance) for victim in victims]
        with ThreadPoolExecutor(len(victims) + 1) as pool:
            writing = pool.submit(_write, meeting, due)
            meeting.ends.update(end for end in pool.map(lambda life: life(), lives))
            writing.result()
        if number % 8 == 7:
            _work_the_queue(meeting.stage)
    _write(meeting, left)


def _life(meeting: Played, victim: Victim, chance: random.Random) -> Callable[[], str]:
    """One worker's life in a round, and how it is to end; it gives how it ended, and where."""
    if victim.frozen:
        return (lambda: f"{victim.wake()} after waking") if chance.random() < 0.4 else _rest
    game = meeting.game
    if meeting.lags:
        where = chance.choice(CERTAIN)
        return lambda: _told(_live(game, victim, where, 1), where)
    where, call = chance.choice(NAMES), _soon(chance)
    seconds = meeting.idle_life * chance.uniform(0.3, 4)
    way = chance.random()
    if chance.random() < game.commands:
        life = meeting.idle_life * chance.uniform(1, 4) + 4  # it has everything to load
        return lambda: _told(command(meeting.config, meeting.clock.file, where, life), where)
    if way < 0.2 and game.workers > 1:
        where = chance.choice(FREEZING)
        return lambda: _told(_live(game, victim, where, call, freeze=True), where)
    if way < 0.7:
        return lambda: _told(_live(game, victim, where, call, most=seconds + 4), where)
    return lambda: victim.live(runs=game.runs, seconds=seconds)


def _live(
    game: Game, victim: Victim, where: str, call: int, *, freeze: bool = False, most: float = 8.0
) -> str:
    """With a trap set. One that runs is killed when it has not sprung; one that was to freeze is
    told to stop."""
    limit = most if game.runs else None
    return victim.live(
        trap=where, call=call, freeze=freeze, runs=game.runs, seconds=limit, gently=freeze
    )


def _told(end: str, where: str) -> str:
    return f"{end} {where}" if end in {KILLED, FROZEN} else end


def _rest() -> str:
    return "is frozen"


def _soon(chance: random.Random) -> int:
    """One of the first calls, the earlier the likelier."""
    return min(chance.randint(1, _CALLS), chance.randint(1, _CALLS))


def _finish(meeting: Played, victims: list[Victim]) -> None:
    """The frozen wake; then lives that nobody cuts short, until nothing is left to do."""
    end = meeting.begin + (END - BEGIN)
    _move_to(meeting, end)
    meeting.ends.update(f"{victim.wake()} after waking" for victim in victims if victim.frozen)
    for number in range(1, 5):
        _move_to(meeting, end + number * _REST)
        assert victims[0].live() == WELL
    _collect(meeting.stage)


def _move_to(meeting: Played, now: datetime) -> None:
    meeting.stage.clock.move_to(now)
    meeting.clock.move_to(now)
    meeting.rounds.append(now)


def _write(meeting: Played, answers: list[Answer]) -> None:
    if answers:
        _collect(meeting.stage)
    for answer in answers:
        meeting.written[meeting.stage.deliver(answer)] = meeting.rounds[-1]
    if answers and isinstance(meeting.stage.servers, Outside):
        meeting.stage.servers.drain()


def _collect(stage: Stage) -> None:
    """What left the submission server has arrived."""
    if isinstance(stage.servers, Outside):
        stage.servers.drain()
        stage.servers.collect(stage.postbag)


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
