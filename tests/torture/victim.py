"""A process that forks workers: `python -m torture.victim CONFIG CLOCK`, orders on its stdin.

Each line is an order in JSON: `trap`, `call` and `freeze` (where a new worker dies or freezes;
`trap` may be null) and `runs` (as `mailbot run` does, with its scheduler and IDLE, until it is
told to stop; else one pass of everything), or `wake` (the process id of a worker that is frozen).
The answers are the
worker's process id and then what became of it: its exit status, -9 when it was killed, or
"frozen". What is costly to load is loaded once, before the first fork.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import traceback
from pathlib import Path

from prepared import prepared

from mailbot.config import load
from mailbot.demo.play import turn
from mailbot.wiring.office import Office, open_office
from mailbot.worker import Worker
from torture.clock import SharedClock
from torture.traps import set_trap


def main() -> None:
    clock = SharedClock(Path(sys.argv[2]))
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # as `mailbot run` does
    config = load(Path(sys.argv[1]))
    loaded = prepared(open_office(config, clock=clock))
    loaded.close()
    say("ready")
    for line in sys.stdin:
        order = json.loads(line)
        worker = wake(order["wake"]) if "wake" in order else begin(loaded, order)
        say(worker)
        _, status = os.waitpid(worker, os.WUNTRACED)
        say("frozen" if os.WIFSTOPPED(status) else os.waitstatus_to_exitcode(status))


def wake(worker: int) -> int:
    os.kill(worker, signal.SIGCONT)
    return worker


def begin(loaded: Office, order: dict) -> int:
    """Fork a worker; gives its process id."""
    child = os.fork()
    if child:
        return child
    try:
        live(loaded, order)
    except BaseException:  # noqa: BLE001 - told to the parent by the exit status
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def live(loaded: Office, order: dict) -> None:
    """One worker's life: a pass of everything, if it lives so long."""
    office = prepared(open_office(loaded.config, clock=loaded.clock))
    if order["trap"]:
        what = signal.SIGSTOP if order["freeze"] else signal.SIGKILL
        set_trap(order["trap"], order["call"], what)
    worker = Worker(office)
    if order["runs"]:
        worker.run()
        return
    turn(worker)
    worker.close()


def say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
