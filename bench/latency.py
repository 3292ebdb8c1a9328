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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from servers.certificates import Authority
from servers.dovecot import Dovecot, dovecot
from servers.postfix import postfix

from bench.corpus import OFFICE, message
from bench.tables import Scale, Table
from bench.workspace import SECRET, Lines, folder, office
from mailbot.core.values.letter import Fate
from mailbot.wiring.office import Office


def tables(scale: Scale) -> list[Table]:
    """Idle, one message at a time; and a burst."""
    with (
        tempfile.TemporaryDirectory() as keys,
        dovecot(Authority(Path(keys))) as mailboxes,
        postfix(Authority(Path(keys) / "second"), mailboxes) as relay,
    ):
        mailboxes.add(OFFICE, SECRET)
        lines = Lines(
            imap=mailboxes.imap_port, smtp=relay.smtp_port, connections=4
        )  # to our own domains Postfix takes mail without a login
        with folder() as place, office(place, lines) as opened, _worker(place):
            idle = _idle(opened, mailboxes, scale.of(100, 5))
            burst = _burst(opened, mailboxes, scale.of(1_000, 50))
    rows = [_row("idle, one at a time", idle), _row(f"burst of {len(burst):,}", burst)]
    note = (
        "By LMTP into Dovecot, IDLE, read, understood, decided, written, by SMTP into Postfix; the "
        "time from the beginning of the delivery to the moment at which the store has Postfix's "
        "answer. Of messages that are acknowledged by themselves. Limit: 500 ms idle, 2 s in the "
        "burst (99th percentile)."
    )
    head = ("load", "messages acknowledged", "median, ms", "99th percentile, ms", "longest, ms")
    return [Table("Delivery to acknowledgement", head, rows, note)]


def _row(name: str, taken: list[float]) -> tuple[str, ...]:
    ordered = sorted(taken)
    last = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    figures = (statistics.median(ordered), last, ordered[-1])
    return (name, f"{len(ordered):,}", *(f"{1000 * one:,.0f}" for one in figures))


def _idle(opened: Office, mailboxes: Dovecot, count: int) -> list[float]:
    taken = []
    with _delivery(mailboxes) as line:
        for number in range(count + 2):
            at = _deliver(line, _sure(number))
            _wait_for(opened, number + 1)
            if number > 1:  # the first two warm up what is made at its first use
                taken += _since(opened, {number: at})
    return taken


def _burst(opened: Office, mailboxes: Dovecot, count: int) -> list[float]:
    before = sum(opened.store.inbox.counts().values())
    at = {}
    with _delivery(mailboxes) as line:
        for number in range(count):
            at[before + number] = _deliver(line, _sure(before + number))
    _wait_for(opened, before + count)
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


def _deliver(line: smtplib.LMTP, raw: bytes) -> float:
    begun = time.time()  # its end is told to us later than to the worker, now and then
    line.sendmail("geneva@mission.example", [OFFICE], raw)
    return begun


def _wait_for(opened: Office, count: int, patience: float = 120) -> None:
    """Until so many messages are handled and their letters gone."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        states = opened.store.inbox.counts()
        handled = sum(number for state, number in states.items() if state.value != "new")
        if handled >= count and not opened.store.outbox.pending(opened.meeting.code):
            return
        time.sleep(0.01)
    raise RuntimeError(f"not handled within {patience} s: {opened.store.inbox.counts()}")


def _since(opened: Office, delivered: dict[int, float]) -> list[float]:
    """Seconds from delivery to the fate SENT, by the number in order of arrival."""
    ids = sorted(stored.id for stored in opened.store.inbox.messages())
    numbers = {ids[place]: at for place, at in delivered.items() if place < len(ids)}
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
