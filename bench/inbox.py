"""Inbox: from Dovecot into the store, against mbsync; then all that follows, step by step."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from servers.dovecot import Dovecot

from bench import peers
from bench.stopwatch import Stopwatch, watched
from bench.tables import Scale, Table, seconds, shown, version
from bench.workspace import Lines, folder, office
from mailbot.core.values.inbox import Arrival, MessageState, Place
from mailbot.core.values.letter import Fate, Purpose
from mailbot.edge.imap import ImapMailbox
from mailbot.flows.answer import answer_new
from mailbot.flows.receive import receive
from mailbot.wiring.office import Office


def tables(scale: Scale) -> list[Table]:
    """Fetching with its peer, and the pipeline on both stores with one and two processes."""
    count = scale.of(10_000, 60)
    with peers.mailbox(count) as server:
        return [
            _fetching(server, count, scale),
            _pipeline(server, count, scale),
            _steps(server, scale.of(600, 60)),
        ]


def _fetching(server: Dovecot, count: int, scale: Scale) -> Table:
    peer, ours, on_postgres = [], [], []
    for _ in range(scale.runs):
        with folder() as place:
            peer.append(_copied(server, place / "copy"))
        with folder() as place, office(place, Lines(imap=server.imap_port)) as opened:
            ours.append(_fetched(opened, count))
    for _ in range(scale.runs):
        with peers.database() as url, folder() as place:
            lines = Lines(imap=server.imap_port, store=url)
            with office(place, lines) as opened:
                on_postgres.append(_fetched(opened, count))
    ratio = sorted(mine / theirs for mine, theirs in zip(ours, peer, strict=True))
    remote = sorted(mine / theirs for mine, theirs in zip(on_postgres, peer, strict=True))
    rows = [
        ("mbsync, flushing each message", shown(peer, 2), _rate(count, peer), "1"),
        ("mailbot, SQLite", shown(ours, 2), _rate(count, ours), shown(ratio, 2)),
        ("mailbot, PostgreSQL", shown(on_postgres, 2), _rate(count, on_postgres), shown(remote, 2)),
    ]
    note = (
        f"{count:,} messages of 2 to 100 kB (8 kB in the middle, six languages, a tenth with a "
        f"Word file) in Dovecot {version('dovecot', '--version')}; peer: "
        f"{version('mbsync', '--version')}. "
        "Each message is on the disk before the next batch is fetched. Limit: 0.7 of mbsync."
    )
    head = ("fetched and committed by", "seconds", "messages a second", "of mbsync's time")
    return Table("Fetch and commit", head, rows, note)


def _copied(server: Dovecot, place: Path) -> float:
    return seconds(lambda: peers.mbsync(server, place))


def _fetched(opened: Office, count: int) -> float:
    line = opened.mailbox()
    try:
        return seconds(lambda: _receive_all(opened, line, count))
    finally:
        line.close()


def _receive_all(opened: Office, line: ImapMailbox, count: int) -> None:
    name = opened.mailbox_name
    done = receive(line, opened.store.inbox, name=name, clock=opened.clock)
    if done.new != count:
        raise RuntimeError(f"{done.new} messages came of {count}")


def _pipeline(server: Dovecot, count: int, scale: Scale) -> Table:
    count = min(count, scale.of(3_000, count))
    rows = []
    kinds = [
        (name, workers, ahead)
        for name in ("SQLite", "PostgreSQL")
        for workers, ahead in ((1, 0), (1, 1), (2, 0))
    ]
    for name, workers, ahead in kinds[1::4] if scale.is_small else kinds:
        took = [_answered(server, name, workers, ahead, count) for _ in range(scale.runs)]
        rows.append((name, str(workers), str(ahead), shown(took, 1), _rate(count, took)))
    note = (
        f"{count:,} of the same messages, fetched before: read, understood, decided, and their "
        "letters queued; the start of what reads ahead is counted. Limit: 500 messages a second on "
        "two cores."
    )
    head = ("store", "workers", "reading ahead, each", "seconds", "messages a second")
    return Table("Read, understand, decide, queue", head, rows, note)


def _answered(server: Dovecot, name: str, workers: int, ahead: int, count: int) -> float:
    with ExitStack() as stack:
        place = stack.enter_context(folder())
        url = stack.enter_context(peers.database()) if name == "PostgreSQL" else ""
        opened = stack.enter_context(office(place, Lines(imap=server.imap_port, store=url)))
        kept = _kept(opened, count)
        took = _by_workers(place, workers, ahead)
        states = opened.store.inbox.counts()
        if states.get(MessageState.NEW, 0) or states.get(MessageState.STUCK, 0):
            raise RuntimeError(f"not all messages were answered: {states}")
        queued = opened.store.outbox.fates(opened.meeting.code)
        if queued.get((Purpose.ACKNOWLEDGEMENT, Fate.QUEUED), 0) == 0:
            raise RuntimeError("no acknowledgement was queued")
        return took * count / kept


def _kept(opened: Office, count: int) -> int:
    """Fetches until so many messages are kept; gives how many are."""
    line, kept = opened.mailbox(), 0
    name = opened.mailbox_name
    for batch in line.fetch_after(0):
        arrivals = [
            Arrival(Place(name, one.uidvalidity, one.uid), one.raw, one.received_at, one.size)
            for one in batch
        ]
        kept += opened.store.inbox.keep(arrivals, now=opened.clock.now())
        if kept >= count:
            break
    line.close()
    return kept


def _by_workers(place: Path, count: int, ahead: int) -> float:
    """Seconds in which so many workers answer all that is new, their start left out; `ahead`:
    processes of each that read ahead."""
    command = [sys.executable, "-m", "bench.answering", str(place / "config.toml"), str(ahead)]
    workers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(count)
    ]
    for worker in workers:
        assert worker.stdout is not None
        if worker.stdout.readline() != "ready\n":
            raise RuntimeError("a worker did not start")
    begun = time.perf_counter()
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    for worker in workers:
        if worker.wait():
            raise RuntimeError("a worker failed")
    return time.perf_counter() - begun


def _steps(server: Dovecot, count: int) -> Table:
    """Processor time of each step of one process, on SQLite."""
    watch = Stopwatch()
    with folder() as place, office(place, Lines(imap=server.imap_port)) as opened:
        kept = _kept(opened, count)
        desk = watched(replace(opened.desk, ahead=None), watch)
        begun = time.process_time()
        while answer_new(desk, worker="bench"):
            pass
        whole = time.process_time() - begun
    spent = dict(sorted(watch.spent.items(), key=lambda item: -item[1]))
    spent["match, decide, and the rest"] = whole - sum(spent.values())
    rows = [
        (name, f"{1000 * taken / kept:.2f}", f"{100 * taken / whole:.0f} %")
        for name, taken in spent.items()
    ]
    rows.append(("all", f"{1000 * whole / kept:.2f}", "100 %"))
    note = f"{kept} messages, one process, SQLite; processor time."
    return Table("Where the time goes", ("step", "ms a message", "share"), rows, note)


def _rate(count: int, taken: list[float]) -> str:
    return shown(sorted(count / one for one in taken))
