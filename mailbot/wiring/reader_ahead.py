"""The process that reads ahead: numbers of messages come over a line, what they say goes back.

It ends when the line does, in the middle of a message, too: then its parent is no more.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from multiprocessing.connection import Connection
from queue import SimpleQueue

from mailbot.config import Config
from mailbot.edge.codec import encode
from mailbot.flows.desk import Desk
from mailbot.flows.gathering import Directory, directory_of
from mailbot.flows.understanding import read_ahead
from mailbot.wiring.office import Office, open_office
from mailbot.wiring.readers_ahead import READY

_SECONDS_KNOWN = 5.0  # until the lists are looked at anew


class _Lists:
    """The directory, not asked for at each message."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._found: Directory | None = None
        self._at = 0.0

    def now(self) -> Directory:
        if self._found is None or time.monotonic() - self._at > _SECONDS_KNOWN:
            self._found, self._at = directory_of(self._desk), time.monotonic()
        return self._found


def main() -> None:
    """Reads what is asked for, one message after the other."""
    for number in (
        signal.SIGTERM,
        signal.SIGINT,
        signal.SIGHUP,
    ):  # meant for the parent, who needs us to its end
        signal.signal(number, signal.SIG_IGN)
    line = Connection(int(sys.argv[1]))
    desk = office_of(line.recv_bytes()).desk
    lists = _Lists(desk)
    lists.now()
    gc.freeze()  # rules and words stay
    asked: SimpleQueue[int] = SimpleQueue()
    threading.Thread(target=_listen, args=(line, asked), daemon=True).start()
    line.send_bytes(READY)
    while True:
        line.send_bytes(_said(desk, asked.get(), lists))


def office_of(greeting: bytes) -> Office:
    return open_office(Config.model_validate_json(greeting))


def _listen(line: Connection, asked: SimpleQueue[int]) -> None:
    try:
        while True:
            asked.put(int(line.recv_bytes()))
    except (OSError, EOFError):
        os._exit(0)


def _said(desk: Desk, message: int, lists: _Lists) -> bytes:
    """Nothing when it cannot be told: the parent meets the same trouble, and tells it."""
    try:
        return encode(read_ahead(desk, message, lists.now())).encode()
    except Exception:  # noqa: BLE001 - whatever it is, it is the parent's to tell
        return b""


if __name__ == "__main__":
    main()
