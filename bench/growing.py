"""One step of the growth bench in a process of its own: `python -m bench.growing CONFIG STEP`.

Prints seconds, memory above what the process held before (MB), and the number of queries.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from mailbot.config import load
from mailbot.core.values.inbox import MessageState
from mailbot.flows.invite import plan_invitations
from mailbot.flows.remind import remind
from mailbot.flows.state import state_of
from mailbot.wiring.office import Office, open_office

STEPS: dict[str, Callable[[Office], object]] = {
    "plan": lambda opened: plan_invitations(opened.desk),
    "status": lambda opened: state_of(opened.desk, mailbox=opened.mailbox_name),
    "remind": lambda opened: remind(opened.desk, opened.calendar, mailbox=opened.mailbox_name),
    "queue": lambda opened: opened.store.inbox.messages(state=MessageState.NEW, limit=50),
}


def main() -> None:
    opened, step = open_office(load(Path(sys.argv[1]))), STEPS[sys.argv[2]]
    opened.desk, opened.calendar  # noqa: B018 - made before the time is taken
    opened.store.inbox.counts()
    queries = 0

    def count(*_: object) -> None:
        nonlocal queries
        queries += 1

    event.listen(Engine, "before_cursor_execute", count)
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted anew from here
    held, begun = _peak(), time.perf_counter()
    kept = step(opened)
    took = time.perf_counter() - begun
    told = {"seconds": took, "memory": max(0.0, _peak() - held), "queries": queries}
    del kept
    sys.stdout.write(json.dumps(told) + "\n")
    opened.close()


def _peak() -> float:
    """The most that this process has held, in MB (Linux: proc(5), VmHWM)."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found.group(1)) / 1024 if found else 0.0


if __name__ == "__main__":
    main()
