"""Campaign: letters rendered, queued, and sent to a sink, against smtp-source; near and far."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from bench import peers
from bench.tables import Scale, Table, seconds, shown, version
from bench.workspace import Lines, folder, office
from mailbot.core.values.letter import Fate, Purpose
from mailbot.flows.invite import invite, plan_invitations
from mailbot.wiring.office import Office

_FAR_MS = 50


def tables(scale: Scale) -> list[Table]:
    """Sending with its peer over 1, 4 and 16 lines; the whole of a campaign."""
    return [_sending(scale, 0), _sending(scale, _FAR_MS), _whole(scale)]


def _sending(scale: Scale, delay_ms: int) -> Table:
    rows = []
    for connections in (4,) if scale.is_small else (1, 4, 16):
        count = scale.of(2_000, 200)
        if delay_ms:
            count = min(count, 10 * connections if scale.is_small else 60 * connections)
        theirs, ours = [], []
        with peers.sink(delay_ms=delay_ms) as port:
            for _ in range(scale.runs):
                mine, size = _sent(port, connections, count)
                ours.append(count / mine)
                theirs.append(count / _by_source(port, connections, count, size))
        ratio = sorted(one / other for one, other in zip(ours, theirs, strict=True))
        rows.append((str(connections), shown(theirs), shown(ours), shown(ratio, 2)))
    away = f"a sink whose answers take {delay_ms} ms" if delay_ms else "a sink on this machine"
    note = (
        "Letters in the store (SQLite), each marked before its body and settled after it, both "
        f"flushed. Peer: smtp-source of Postfix {version('postconf', '-h', 'mail_version')} with "
        "letters of the same size. Limit: 0.4 at 4 lines."
    )
    head = ("lines", "smtp-source, letters a second", "mailbot", "of smtp-source")
    return Table(f"Send step, {away}", head, rows, note)


def _sent(port: int, connections: int, count: int) -> tuple[float, int]:
    """Seconds for so many letters, and their middle size."""
    with folder() as place:
        with office(place, Lines(smtp=port, connections=connections), contacts=count) as opened:
            _queue_all(opened)
            rows = opened.store.outbox.claim(
                "look", now=opened.clock.now(), limit=1, lease=timedelta(minutes=1)
            )
            size = len(rows[0].letter.raw)
            opened.store.outbox.release([rows[0].id], "look", now=opened.clock.now())
        sender = _Sender(place, count)
        begun = time.perf_counter()
        sender.go()
        sender.end()
        took = time.perf_counter() - begun
        with office(place, Lines(smtp=port), contacts=0) as opened:
            _insist_on(opened, count)
    return took, size


def _by_source(port: int, connections: int, count: int, size: int) -> float:
    return seconds(lambda: peers.source(port, letters=count, size=size, connections=connections))


class _Sender:
    """A process that sends so many letters as they are queued, started and waiting for its sign."""

    def __init__(self, place: Path, count: int) -> None:
        command = [sys.executable, "-m", "bench.sending", str(place / "config.toml"), str(count)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        if self._process.stdout.readline() != "ready\n":
            raise RuntimeError("the sender did not start")

    def go(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def end(self) -> None:
        if self._process.wait():
            raise RuntimeError("the sender failed")


def _queue_all(opened: Office) -> int:
    return sum(invite(opened.desk, plan_invitations(opened.desk)))


def _insist_on(opened: Office, count: int) -> None:
    sent = opened.store.outbox.fates(opened.meeting.code).get((Purpose.INVITATION, Fate.SENT), 0)
    if sent != count:
        raise RuntimeError(f"{sent} letters were sent of {count}")


def _whole(scale: Scale) -> Table:
    count = scale.of(2_000, 200)
    rows = []
    for signed in (True,) if scale.is_small else (False, True):
        took, rendered = [], []
        for _ in range(scale.runs):
            with peers.sink() as port, folder() as place:
                whole, only = _played(port, place, count, signed=signed)
            took.append(whole)
            rendered.append(only)
        rows.append(
            (
                "text, HTML, calendar" + (", DKIM (RSA 2048)" if signed else ""),
                shown([1000 * one / count for one in rendered], 1),
                shown(sorted(count / one for one in took)),
            )
        )
    note = (
        f"{count:,} invitations in six languages: one process renders and queues, a second one "
        "sends over 4 lines what is there. Limit: 400 letters a second on two cores."
    )
    head = ("letters", "ms to render and queue one", "letters a second, all steps")
    return Table("Whole campaign", head, rows, note)


def _played(port: int, place: Path, count: int, *, signed: bool) -> tuple[float, float]:
    """Seconds of all, and of rendering and queueing."""
    key = place / "dkim.pem" if signed else None
    if key is not None:
        key.write_bytes(_key())
    with office(place, Lines(smtp=port, connections=4, dkim=key), contacts=count) as opened:
        plan = plan_invitations(opened.desk)
        sender = _Sender(place, count)
        begun = time.perf_counter()
        sender.go()
        queued = sum(invite(opened.desk, plan))
        rendered = time.perf_counter() - begun
        sender.end()
        whole = time.perf_counter() - begun
        if queued != count:
            raise RuntimeError(f"{queued} letters were queued of {count}")
        _insist_on(opened, count)
    return whole, rendered


def _key() -> bytes:
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return made.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
