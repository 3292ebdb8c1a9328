"""Campaign: letters rendered, queued, and sent to a sink, against smtp-source; near and far."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from bench import peers
from bench.tables import Scale, Table, seconds, shown, version
from bench.workspace import Lines, folder, office
from mailbot.core.values.account import Auth, Security
from mailbot.core.values.letter import Fate, Purpose, Sent
from mailbot.edge.smtp import SmtpAccount, SmtpSender
from mailbot.flows.invite import invite, plan_invitations
from mailbot.wiring.office import Office

_FAR_MS = 50
_AGAINST = ("lines", "smtp-source, letters a second", "mailbot", "of smtp-source")
_RAW = b"Subject: Invitation\r\n\r\n" + (b"x" * 70 + b"\r\n") * 130


def tables(scale: Scale) -> list[Table]:
    """The lines alone and with the store, each against its peer; the whole of a campaign."""
    delays = (0,) if scale.is_small else (0, _FAR_MS)
    return [_lines(scale), *(_sending(scale, delay) for delay in delays), _whole(scale)]


def _lines(scale: Scale) -> Table:
    rows = []
    for connections in (4,) if scale.is_small else (1, 4, 16):
        count = scale.of(10_000, 1_000) // connections * connections
        theirs, ours = [], []
        with peers.sink() as port:
            for _ in range(scale.runs):
                ours.append(count / seconds(partial(_handed_over, port, connections, count)))
                theirs.append(count / _by_source(port, connections, count, len(_RAW)))
        rows.append(_compared(str(connections), theirs, ours))
    note = (
        "The client alone, without the store's marks and fates: what SMTP costs. Letters of "
        f"{len(_RAW):,} bytes, one thread a line. Limit: 0.4 at 4 lines."
    )
    return Table("Send step alone, a sink on this machine", _AGAINST, rows, note)


def _handed_over(port: int, connections: int, count: int) -> None:
    account = SmtpAccount(
        host="127.0.0.1",
        port=port,
        user="",
        secret=None,
        security=Security.NONE,
        auth=Auth.NONE,
    )

    def over_a_line(_: int) -> None:
        with SmtpSender(account) as line:
            for _ in range(count // connections):
                done = line.send(
                    envelope_sender="office@office.example",
                    recipient="someone@mission.example",
                    raw=_RAW,
                    before_body=lambda: True,
                )
                if not isinstance(done, Sent):
                    raise RuntimeError(f"not sent: {done}")

    with ThreadPoolExecutor(connections) as pool:
        list(pool.map(over_a_line, range(connections)))


def _compared(name: str, theirs: list[float], ours: list[float]) -> tuple[str, ...]:
    ratio = sorted(one / other for one, other in zip(ours, theirs, strict=True))
    return name, shown(theirs), shown(ours), shown(ratio, 2)


def _sending(scale: Scale, delay_ms: int) -> Table:
    rows = []
    for store, connections in _ways(scale, is_far=bool(delay_ms)):
        count = scale.of(10_000, 200)
        if delay_ms:
            count = min(count, 60 * connections)
        theirs, ours = [], []
        with peers.sink(delay_ms=delay_ms) as port:
            for _ in range(scale.runs):
                mine, size = _sent(port, connections, count, store=store)
                ours.append(count / mine)
                theirs.append(count / _by_source(port, connections, count, size))
        rows.append(_compared(f"{connections}, {store}", theirs, ours))
    away = f"a sink whose answers take {delay_ms} ms" if delay_ms else "a sink on this machine"
    note = (
        "Letters in the store, each marked before its body and settled after it, both flushed "
        f"(one flush of this disk took {_flush_ms():.1f} ms in between). Peer: smtp-source of "
        f"Postfix {version('postconf', '-h', 'mail_version')} with letters of the same size, "
        "which keeps no store."
    )
    return Table(f"Send step with the store, {away}", _AGAINST, rows, note)


def _ways(scale: Scale, *, is_far: bool) -> list[tuple[str, int]]:
    """Store and number of lines."""
    if scale.is_small:
        return [("SQLite", 4)]
    ways = [("SQLite", lines) for lines in (1, 4, 16)]
    return ways if is_far else [*ways, ("PostgreSQL", 4)]


def _flush_ms() -> float:
    """What the disk takes to write a page for good."""
    with NamedTemporaryFile() as file:
        took = []
        for _ in range(20):
            file.write(bytes(4096))
            file.flush()
            took.append(seconds(partial(os.fsync, file.fileno())))
    return 1000 * statistics.median(took)


def _sent(port: int, connections: int, count: int, *, store: str) -> tuple[float, int]:
    """Seconds for so many letters, and their middle size."""
    with ExitStack() as stack:
        url = stack.enter_context(peers.database()) if store == "PostgreSQL" else ""
        place = stack.enter_context(folder())
        lines = Lines(smtp=port, connections=connections, store=url)
        with office(place, lines, contacts=count) as opened:
            _queue_all(opened)
            rows = opened.store.outbox.claim(
                "look", now=opened.clock.now(), limit=1, lease=timedelta(minutes=1)
            )
            size = len(rows[0].letter.raw)
            opened.store.outbox.release([rows[0].id], "look", now=opened.clock.now())
        sender = _Sender(place, count)
        begun = time.perf_counter()
        sender.go()
        sender.sends_all()
        took = time.perf_counter() - begun
        sender.end()
        with office(place, lines, contacts=0) as opened:
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
        self._hears("ready")

    def go(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def sends_all(self) -> None:
        """Returns when the fate of the last letter is in the store."""
        self._hears("sent")

    def end(self) -> None:
        if self._process.wait():
            raise RuntimeError("the sender failed")

    def _hears(self, word: str) -> None:
        assert self._process.stdout is not None
        if self._process.stdout.readline() != f"{word}\n":
            raise RuntimeError(f"the sender did not say that it is {word}")


def _queue_all(opened: Office) -> int:
    return sum(invite(opened.desk, plan_invitations(opened.desk)))


def _insist_on(opened: Office, count: int) -> None:
    sent = opened.store.outbox.fates(opened.meeting.code).get((Purpose.INVITATION, Fate.SENT), 0)
    if sent != count:
        raise RuntimeError(f"{sent} letters were sent of {count}")


def _whole(scale: Scale) -> Table:
    count = scale.of(10_000, 200)
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
        sender.sends_all()
        whole = time.perf_counter() - begun
        sender.end()
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
