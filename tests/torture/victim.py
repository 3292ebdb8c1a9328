"""A process that forks workers: `python -m torture.victim CONFIG`, orders on its stdin.

Each line is an order in JSON: `now` (where the worker's clock begins), `trap` and `call` (where
it dies, or null). The answers are the worker's process id and, when it is over, its exit status:
0, or -9 when it was killed. What is costly to load is loaded once, before the first fork.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from datetime import datetime, timedelta
from pathlib import Path

from mailbot.config import load
from mailbot.demo.play import turn
from mailbot.wiring.office import Office, open_office
from mailbot.worker import Worker
from torture.traps import set_trap

_PURE = ("meeting", "writer", "reader", "understander", "calendar")


class ShiftedClock:
    """Begins where it is told, and goes on at the pace of the world."""

    def __init__(self, start: datetime) -> None:
        self._start, self._since = start, time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._since)


def work(loaded: Office, order: dict) -> None:
    """One worker's life: a pass of everything, if it lives so long."""
    office = open_office(loaded.config, clock=ShiftedClock(datetime.fromisoformat(order["now"])))
    office.__dict__.update({name: getattr(loaded, name) for name in _PURE})
    if order["trap"]:
        set_trap(order["trap"], order["call"])
    worker = Worker(office)
    turn(worker)
    worker.close()


def main() -> None:
    loaded = open_office(load(Path(sys.argv[1])))
    for name in _PURE:
        getattr(loaded, name)
    say("ready")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                work(loaded, json.loads(line))
            except BaseException:  # noqa: BLE001 - told to the parent by the exit status
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        say(child)
        _, status = os.waitpid(child, 0)
        say(os.waitstatus_to_exitcode(status))


def say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
