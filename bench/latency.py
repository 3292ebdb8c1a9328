"""Latency: from delivery into Dovecot to the acknowledgement accepted by Postfix."""

from __future__ import annotations

import os
import signal
import smtplib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path

from imapclient import IMAPClient
from servers.certificates import Authority
from servers.dovecot import Dovecot, dovecot
from servers.postfix import postfix

from bench.corpus import DELEGATIONS, OFFICE, address, message
from bench.tables import Scale, Table, shown
from bench.workspace import SECRET, Lines, folder, office
from mailbot.core.values.letter import Fate
from mailbot.wiring.office import Office

_PATIENCE = 120  # seconds
_OFTEN = 0.2  # seconds, for an office that will not wait until its server tells
_GLANCE, _STARE = 0.2, 0.01  # seconds between two looks of ours; they cost the worker its time


def tables(scale: Scale) -> list[Table]:
    """Idle, one message at a time; and a burst: each run with a worker of its own."""
    told, idle, looked, burst = [], [], [], []
    for _ in range(scale.runs):
        with _at_work() as (opened, mailboxes):
            taken, heard = _idle(opened, mailboxes, scale.of(100, 5))
            burst.append(_burst(opened, mailboxes, scale.of(1_000, 50)))
        idle.append(taken)
        told.append(heard)
        with _at_work(poll_seconds=_OFTEN) as (opened, mailboxes):
            looked.append(_idle(opened, mailboxes, scale.of(100, 5))[0])
    rows = [
        _row("a bare client in IDLE is told", told),
        _row("idle, one at a time", idle),
        _row(f"idle, one at a time, poll_seconds = {_OFTEN}", looked),
        _row(f"burst of {len(burst[0]):,}", burst),
    ]
    note = (
        "By LMTP into Dovecot, IDLE, read, understood, decided, written, by SMTP into Postfix; the "
        "time from the beginning of the delivery to the moment at which the store has Postfix's "
        "answer. Peer: an IMAPClient that idles in the same mailbox, and is told of the message: "
        "Dovecot lets half a second pass. Limit: 500 ms idle, 2 s in the burst (99th percentile)."
    )
    head = ("load", "messages", "median, ms", "99th percentile, ms", "longest, ms")
    return [Table("Delivery to acknowledgement", head, rows, note)]


@contextmanager
def _at_work(poll_seconds: float = 60) -> Iterator[tuple[Office, Dovecot]]:
    """A worker at work on servers of its own."""
    with (
        tempfile.TemporaryDirectory() as keys,
        dovecot(Authority(Path(keys))) as mailboxes,
        postfix(Authority(Path(keys) / "second"), mailboxes) as relay,
        folder() as place,
    ):
        mailboxes.add(OFFICE, SECRET)
        for code in range(DELEGATIONS):  # else each acknowledgement comes back undelivered
            mailboxes.add(address(code), SECRET)
        lines = Lines(  # to our own domains Postfix takes mail without a login
            mailboxes.imap_port, relay.smtp_port, connections=4, poll_seconds=poll_seconds
        )
        with office(place, lines) as opened, _worker(place):
            yield opened, mailboxes


def _row(name: str, runs: Sequence[list[float]]) -> tuple[str, ...]:
    """The middle, the 99th percentile and the greatest of each run, over the runs."""
    ordered = [sorted(1000 * one for one in taken) for taken in runs]
    last = [taken[min(len(taken) - 1, int(0.99 * len(taken)))] for taken in ordered]
    figures = ([statistics.median(taken) for taken in ordered], last, [t[-1] for t in ordered])
    return (name, f"{len(ordered[0]):,}", *map(shown, figures))


def _idle(opened: Office, mailboxes: Dovecot, count: int) -> tuple[list[float], list[float]]:
    """Seconds until each is acknowledged, and until a bare client is told of it."""
    delivered, told = {}, []
    with _delivery(mailboxes) as line, _listener(mailboxes) as listener:
        for number in range(count + 2):
            at = _deliver(line, _sure(number))
            if not listener.idle_check(timeout=_PATIENCE):
                raise RuntimeError(f"Dovecot told nothing within {_PATIENCE} s")
            heard = time.time()
            _wait_for(opened, number + 1, every=_STARE)
            if number > 1:  # the first two warm up what is made at its first use
                delivered |= at
                told += [heard - begun for begun in at.values()]
    return _since(opened, delivered), told


def _burst(opened: Office, mailboxes: Dovecot, count: int) -> list[float]:
    before = sum(opened.store.inbox.counts().values())
    at: dict[str, float] = {}
    with _delivery(mailboxes) as line:
        for number in range(count):
            at |= _deliver(line, _sure(before + number))
    _wait_for(opened, before + count, every=_GLANCE)
    return _since(opened, at)


def _sure(number: int) -> bytes:
    """A message without attachment, from a mission whose domain Postfix takes mail for."""
    chosen = number * 6  # of one language; never one with an attachment
    while chosen % 10 == 3:
        chosen += 6
    raw = message(chosen, seed=2)
    return raw.replace(b"<bench.2.", b"<bench.2.%d." % number, 1)


@contextmanager
def _delivery(mailboxes: Dovecot) -> Iterator[smtplib.LMTP]:
    with smtplib.LMTP("127.0.0.1", mailboxes.lmtp_port) as line:
        yield line


@contextmanager
def _listener(mailboxes: Dovecot) -> Iterator[IMAPClient]:
    with IMAPClient("127.0.0.1", mailboxes.imap_port, ssl=False) as client:
        client.login(OFFICE, SECRET)
        client.select_folder("INBOX", readonly=True)
        client.idle()
        yield client
        client.idle_done()


def _deliver(line: smtplib.LMTP, raw: bytes) -> dict[str, float]:
    """When the delivery of the message began, by its Message-ID."""
    begun = time.time()  # its end is told to us later than to the worker, now and then
    line.sendmail("geneva@mission.example", [OFFICE], raw)
    return {str(message_from_bytes(raw)["Message-ID"]): begun}


def _wait_for(opened: Office, count: int, *, every: float) -> None:
    """Until so many messages are handled and their letters gone."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        states = opened.store.inbox.counts()
        handled = sum(number for state, number in states.items() if state.value != "new")
        if handled >= count and not opened.store.outbox.pending(opened.meeting.code):
            return
        time.sleep(every)
    raise RuntimeError(f"not handled within {_PATIENCE} s: {opened.store.inbox.counts()}")


def _since(opened: Office, delivered: dict[str, float]) -> list[float]:
    """Seconds from the delivery of messages, by Message-ID, to the fate SENT."""
    stored = [(one.id, one.message) for one in opened.store.inbox.messages()]
    numbers = {
        number: delivered[message.message_id]
        for number, message in stored
        if message is not None and message.message_id in delivered
    }
    taken = []
    for row in opened.store.outbox.rows(opened.meeting.code, fate=Fate.SENT):
        kind, _, number = row.letter.key.about.partition(" ")
        if kind == "message" and int(number) in numbers and row.settled_at is not None:
            taken.append(row.settled_at.timestamp() - numbers[int(number)])
    return taken


@contextmanager
def _worker(place: Path) -> Iterator[None]:
    """`mailbot run` as a process of its own."""
    with (place / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mailbot", "run", "--config", str(place / "config.toml")],
            stdout=log,
            stderr=log,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
