"""The play: 20 April to 14 June 2011, the production flows on embedded servers.

Only the clock is replaced. An officer works the triage queue each morning, except on what came
last, so that reminders are held for the right reasons too.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from mailbot.core.importing import read_contacts, read_registrations
from mailbot.core.values.decision import Reason
from mailbot.core.values.message import Nature
from mailbot.demo import second
from mailbot.demo.promises import checked
from mailbot.demo.script import Answer, script
from mailbot.demo.stage import Stage, stage
from mailbot.demo.summary import summary
from mailbot.flows.invite import invite, plan_invitations
from mailbot.flows.remind import when
from mailbot.flows.staff import (
    Choice,
    Verb,
    decide_by_person,
    queue_of,
    register_online,
    registered,
)
from mailbot.worker import Worker

_LISTS = Path(__file__).parent / "lists"
_ONLINE = Path(__file__).parent / "online"
_STALE = timedelta(days=2)  # the officer of the play leaves a message waiting so long


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at an instant of the play."""

    at: datetime
    what: str
    run: Callable[[Stage, Worker], object]


def play(*, keep: Path | None = None) -> int:
    """Plays it all; gives 0, or 1 when a promise was broken."""
    console = Console()
    with _workspace(keep) as folder:
        zone_start = datetime.fromisoformat("2011-04-20T08:00:00+02:00")
        with stage(folder, start=zone_start, bounces=_bouncing()) as set_up:
            _import_lists(set_up)
            worker = Worker(set_up.office, name="demo")
            sent = script(set_up.office.meeting.zone)
            _perform(set_up, worker, _events(set_up, sent), console)
            worker.close()
            summary(set_up, console)
            return _verdict(set_up, sent, console)


def _verdict(set_up: Stage, sent: list[Answer], console: Console) -> int:
    broken = 0
    console.print("\n[bold]Promises[/bold]")
    for promise in checked(set_up, sent):
        console.print(f"  {'kept  ' if not promise.broken else 'BROKEN'}  {promise.text}")
        for case in promise.broken:
            console.print(f"          {case}", markup=False)
        broken += bool(promise.broken)
    return 1 if broken else 0


def _perform(set_up: Stage, worker: Worker, events: list[Event], console: Console) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("20 April", total=len(events))
        for event in events:
            set_up.clock.move_to(event.at)
            progress.update(task, description=f"{event.at:%d %B}: {event.what}"[:60].ljust(60))
            event.run(set_up, worker)
            turn(worker)
            progress.advance(task)


def turn(worker: Worker) -> None:
    """One pass of everything, as the worker does it all day."""
    worker.look()
    worker.answer()
    worker.tick()
    while worker.hand_over().handled:
        pass
    worker.look()  # bounces come back at once
    worker.answer()


def _events(set_up: Stage, sent: list[Answer]) -> list[Event]:
    meeting, calendar = set_up.office.meeting, set_up.office.calendar
    zone = meeting.zone
    start = datetime(2011, 4, 20, 10, 0, tzinfo=zone)
    events = [Event(start, "the invitation goes out", _invite)]
    events += [
        Event(answer.at, f"{answer.of or answer.name} writes", _deliver(answer)) for answer in sent
    ]
    events += [
        Event(
            when(set_up.office.desk, step, calendar).astimezone(zone),
            f"reminder, {step.code}",
            _nothing,
        )
        for step in calendar.steps
    ]
    mornings = [start + timedelta(days=n, hours=-2) for n in range(1, 55)]
    events += [
        Event(morning, "the office works its queue", _work_the_queue) for morning in mornings
    ]
    online = datetime(2011, 5, 25, 12, 0, tzinfo=zone)
    events.append(Event(online, "on-line registrations are imported", _import_online))
    prepared, starts = second.hours(start)
    events += [
        Event(prepared, "a second letter is approved", _prepare_second(starts)),
        Event(starts, "it goes to those who speak", _nothing),
    ]
    end = datetime(2011, 6, 14, 18, 0, tzinfo=zone)
    events.append(Event(end, "the play is over", _nothing))
    return sorted(events, key=lambda event: event.at)


def _invite(set_up: Stage, worker: Worker) -> None:
    desk = set_up.office.desk
    for _ in invite(desk, plan_invitations(desk)):
        pass


def _import_online(set_up: Stage, worker: Worker) -> None:
    """Who registered on-line is not reminded; a line that is not sure is asked, not guessed."""
    desk = set_up.office.desk
    files = {path.name: path.read_bytes() for path in sorted(_ONLINE.glob("*.csv"))}
    known = desk.store.lists.delegations(desk.meeting.code)
    read = read_registrations(files, delegations=known)
    for one in read.registrations:
        register_online(
            desk,
            one.delegation,
            source="on-line registration",
            who="import",
            reading=registered(one.delegates),
        )
    set_up.asked.extend(str(line) for line in read.doubtful)


def _prepare_second(starts: datetime) -> Callable[[Stage, Worker], object]:
    return lambda set_up, worker: second.prepare(set_up.office, starts=starts)


def _deliver(answer: Answer) -> Callable[[Stage, Worker], object]:
    return lambda set_up, worker: set_up.deliver(answer)


def _nothing(set_up: Stage, worker: Worker) -> None:
    """The turn after it does the work."""


_ACKNOWLEDGED = {
    Reason.UNSURE,
    Reason.JUDGES_DISAGREE,
    Reason.CAP_REACHED,
    Reason.CONTRADICTS_RECORD,
}


def _work_the_queue(set_up: Stage, worker: Worker) -> None:
    """An officer's morning: what waited for two days is decided, plainly read as it stands."""
    office = set_up.office
    for stored in queue_of(office.desk):
        if office.clock.now() - stored.received_at < _STALE or stored.decision is None:
            continue
        reading = stored.reading
        can_acknowledge = (
            stored.decision.reason in _ACKNOWLEDGED
            and reading is not None
            and reading.nature is Nature.REPLY
            and reading.intents
            and stored.delegation
        )
        verb = Verb.ACKNOWLEDGE if can_acknowledge else Verb.SILENT
        decide_by_person(
            office.desk, stored.id, Choice(verb), who="officer", version=stored.version
        )


def _import_lists(set_up: Stage) -> None:
    office = set_up.office
    store, meeting = office.store, office.meeting.code
    files = {path.name: path.read_bytes() for path in sorted(_LISTS.glob("*.csv"))}
    read = read_contacts(files, allow_reserved=True, state_name=office.writer.state_name)
    store.lists.save_delegations(meeting, read.delegations)
    store.lists.save_contacts(meeting, read.contacts)
    for contact in store.lists.contacts(meeting):
        set_up.contacts.setdefault(contact.delegation, contact)


def _bouncing() -> frozenset[str]:
    """Addresses where nobody reads any more: two missions of one State, the mission of another
    (both have a capital to fall back to), and all that two further States have."""
    return frozenset(
        f"{local}@mission.{state}.example"
        for local, state in (
            ("geneva", "km"),
            ("new-york", "km"),
            ("geneva", "st"),
            ("geneva", "nr"),
            ("geneva", "tv"),
        )
    )


@contextmanager
def _workspace(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="mailbot-demo-") as folder:
        yield Path(folder)
