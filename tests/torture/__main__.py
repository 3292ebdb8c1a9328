"""A long run: `python -m torture [ROUNDS [WORKERS [SQLALCHEMY-URL]]]`, in the folder `tests`."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from torture.rounds import played, seconds_since
from torture.verdict import Verdict


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    workers = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    store_url = sys.argv[3] if len(sys.argv) > 3 else None
    seed, start = time.time_ns() % 1_000_000, time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="mailbot-torture-") as folder,
        played(Path(folder), kills=kills, seed=seed, store_url=store_url, workers=workers) as game,
    ):
        verdict = Verdict(game)
        broken = verdict.broken()
        print(f"seed {seed}, {seconds_since(start)}: {verdict.tally()}")  # noqa: T201
        for end, count in sorted(game.ends.items()):
            print(f"  {count:5}  {end}")  # noqa: T201
        for case in broken:
            print(f"BROKEN: {case}")  # noqa: T201
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
