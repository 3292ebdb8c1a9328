"""A worker of the pipeline's bench: says when it is ready, then answers all that is new.

`python -m bench.answering CONFIG`, with a line on standard input to begin.
"""

from __future__ import annotations

import sys
import uuid
from pathlib import Path

from mailbot.config import load
from mailbot.flows.answer import answer_new
from mailbot.wiring.office import open_office


def main() -> None:
    opened = open_office(load(Path(sys.argv[1])))
    desk, name = opened.desk, f"bench-{uuid.uuid4().hex}"
    desk.store.inbox.counts()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    while answer_new(desk, worker=name):
        pass
    opened.close()


if __name__ == "__main__":
    main()
