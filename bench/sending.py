"""A worker of the campaign's bench: says when it is ready, then sends until so many are gone.

`python -m bench.sending CONFIG COUNT`, with a line on standard input to begin.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from mailbot.config import load
from mailbot.core.values.letter import Fate
from mailbot.wiring.office import open_office
from mailbot.worker import Worker

_PATIENCE = 0.005  # seconds until it looks again where the writer is slower


def main() -> None:
    opened, count = open_office(load(Path(sys.argv[1]))), int(sys.argv[2])
    worker = Worker(opened)
    worker.begin()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    sent = 0
    while sent < count:
        worker.send()
        fates = opened.store.outbox.fates(opened.meeting.code)
        done = sum(number for (_, fate), number in fates.items() if fate is Fate.SENT)
        if done == sent:
            time.sleep(_PATIENCE)
        sent = done
    sys.stdout.write("sent\n")
    sys.stdout.flush()
    worker.close()
    opened.close()


if __name__ == "__main__":
    main()
