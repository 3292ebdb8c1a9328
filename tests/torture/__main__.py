"""The long runs: `python -m torture [KILLS [GAME...]]`, in the folder `tests`.

About so many workers are killed in all, in equal parts in each game (see `games`), and a table of
what came of it is printed. Exit status 1 when a promise was broken.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import pytest

from torture.games import SETTINGS, opened
from torture.rounds import played, seconds_since
from torture.verdict import Verdict


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    names = sys.argv[2:] or list(SETTINGS)
    seed = time.time_ns() % 1_000_000
    broken = 0
    for number, name in enumerate(names):
        try:
            broken += play(name, kills // len(names), seed + number)
        except pytest.skip.Exception as missing:
            tell(f"{name}: left out, {missing}")
    tell("no promise was broken" if not broken else f"{broken} cases of a broken promise")
    return 1 if broken else 0


def play(name: str, kills: int, seed: int) -> int:
    """One game; gives how often a promise was broken."""
    start = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="mailbot-torture-") as folder,
        opened(name, kills, seed, Path(folder)) as game,
        played(Path(folder), game) as meeting,
    ):
        verdict = Verdict(meeting)
        broken = verdict.broken()
        tell(f"{name}: seed {seed}, {seconds_since(start)}\n  {verdict.tally()}")
        for end, count in sorted(meeting.ends.items()):
            tell(f"  {count:5}  {end}")
        for case in broken:
            tell(f"BROKEN: {case}")
    return len(broken)


def tell(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the table is what this is for


if __name__ == "__main__":
    sys.exit(main())
