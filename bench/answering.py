"""A worker of the pipeline's bench: says when it is ready, then answers all that is new.

`python -m bench.answering CONFIG AHEAD`, with a line on standard input to begin; AHEAD: how many
processes read ahead.
"""

from __future__ import annotations

import gc
import sys
import uuid
from dataclasses import replace
from pathlib import Path

from mailbot.config import load
from mailbot.flows.answer import answer_new
from mailbot.wiring.office import open_office
from mailbot.wiring.readers_ahead import ReadersAhead


def main() -> None:
    gc.set_threshold(100_000, 20, 20)  # as `mailbot` does
    config, processes = load(Path(sys.argv[1])), int(sys.argv[2])
    opened = open_office(config)
    ahead = ReadersAhead(config, processes=processes) if processes else None
    desk, name = replace(opened.desk, ahead=ahead), f"bench-{uuid.uuid4().hex}"
    desk.store.inbox.counts()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    while answer_new(desk, worker=name):
        pass
    if ahead is not None:
        ahead.close()
    opened.close()


if __name__ == "__main__":
    main()
