"""Waiting for mail without hanging: IDLE (RFC 2177) as a hint, NOOP where there is no IDLE.

What is announced is only a reason to look. The caller looks after a timeout too, so a server
that forgets to announce costs time and no message.
"""

from __future__ import annotations

import imaplib
import select
import time
from typing import Protocol

from mailbot.edge.imap.account import Woke
from mailbot.edge.imap.line import Client

# RFC 2177 asks for less than 29 minutes; NAT tables and Gmail forget a silent line after ten.
# Each renewal is answered by the server, so a line that died in silence is found out.
RENEWAL = 9 * 60.0


class HasFileno(Protocol):
    """A bell: readable once it has rung."""

    def fileno(self) -> int: ...


def wait_idle(client: Client, seconds: float, stop: HasFileno | None) -> Woke | None:
    """Wait up to `seconds` in IDLE; None when the server refuses IDLE.

    Raises imaplib's and the socket's errors when the line is lost.
    """
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        woke = _idle_once(client, min(left, RENEWAL), stop)
        if woke is not Woke.TIMEOUT:
            return woke
    return Woke.TIMEOUT


def wait_noop(client: Client, seconds: float, every: float, stop: HasFileno | None) -> Woke:
    """Wait up to `seconds`, asking with NOOP in between (RFC 3501 section 6.1.2)."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if _rang(stop, min(left, every)):
            return Woke.STOPPED
        client.noop()
        if client.take_news():
            return Woke.MAIL
    return Woke.TIMEOUT


def _idle_once(client: Client, seconds: float, stop: HasFileno | None) -> Woke | None:
    tag = client.wire._command("IDLE")
    if not _idling(client, tag):
        return None
    woke = _listen(client, time.monotonic() + seconds, stop)
    client.wire.send(b"DONE\r\n")
    _finish(client, tag)
    # announced between the last look and DONE: it is mail all the same
    return Woke.MAIL if client.take_news() and woke is Woke.TIMEOUT else woke


def _idling(client: Client, tag: bytes) -> bool:
    """Read up to the "+" that says the server idles; False for its NO or BAD."""
    while client.wire._get_response() is not None:
        if client.wire.tagged_commands[tag] is not None:
            del client.wire.tagged_commands[tag]
            return False
        _heed_bye(client)
    return True


def _listen(client: Client, until: float, stop: HasFileno | None) -> Woke:
    while True:
        while client.wire.has_arrived():
            client.wire._get_response()
            _heed_bye(client)
        if client.take_news():
            return Woke.MAIL
        left = until - time.monotonic()
        if left <= 0:
            return Woke.TIMEOUT
        if _rang(stop, left, client.socket().fileno()):
            return Woke.STOPPED


def _finish(client: Client, tag: bytes) -> None:
    while client.wire.tagged_commands[tag] is None:
        client.wire._get_response()
        _heed_bye(client)
    del client.wire.tagged_commands[tag]


def _heed_bye(client: Client) -> None:
    if words := client.wire.untagged_responses.get("BYE"):
        raise imaplib.IMAP4.abort(f"the server said BYE: {words[-1]!r}")


def _rang(stop: HasFileno | None, seconds: float, line: int | None = None) -> bool:
    """Wait for the bell or the line; True when the bell has rung."""
    poller = select.poll()
    if stop is not None:
        poller.register(stop, select.POLLIN)
    if line is not None:
        poller.register(line, select.POLLIN)
    ready = poller.poll(max(0.0, seconds) * 1000)
    return stop is not None and any(descriptor == stop.fileno() for descriptor, _ in ready)
