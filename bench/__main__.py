"""`python -m bench [--small] [ROOM…]`: measures, and writes bench/RESULTS.md.

As root, with the servers of tests/servers/install.sh. Rooms: inbox, campaign, latency, growth,
startup; all of them when none is named.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from pathlib import Path

from bench.tables import RESULTS, Scale, keep

ROOMS = {
    "startup": "Start-up and size",
    "inbox": "Inbox",
    "campaign": "Campaign",
    "latency": "Latency",
    "growth": "Growth",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("rooms", nargs="*", choices=[*ROOMS, []], help="what to measure")
    parser.add_argument("--small", action="store_true", help="in a minute, for a gate")
    parser.add_argument("--runs", type=int, default=3, help="of which the median is taken")
    parser.add_argument("--share", type=float, default=1.0, help="of the full size")
    parser.add_argument("--to", type=Path, default=RESULTS, help="the file of results")
    asked = parser.parse_args()
    runs = 1 if asked.small else asked.runs
    scale = Scale(is_small=asked.small, runs=runs, share=asked.share)
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the real servers are there
    for room in asked.rooms or ROOMS:
        begun = time.perf_counter()
        tables = importlib.import_module(f"bench.{room}").tables(scale)
        keep(ROOMS[room], tables, scale, asked.to)
        took = time.perf_counter() - begun
        sys.stdout.write("\n".join(map(str, tables)) + f"\n({room}: {took:.0f} s)\n\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
