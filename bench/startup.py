"""Start-up and size: how soon a command is there, and what it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from bench.corpus import message
from bench.tables import Scale, Table, shown
from bench.workspace import folder

_HELP_LIMIT, _READ_LIMIT = "300", "1,000"


def tables(scale: Scale) -> list[Table]:
    """`mailbot --help`, `mailbot read`; and the installation."""
    runs = scale.runs
    with folder() as place:
        (place / "one.eml").write_bytes(message(0))
        rows = [
            _timed("mailbot --help", ["--help"], runs, _HELP_LIMIT, place),
            _timed("mailbot read of one message", ["read", "one.eml"], runs, _READ_LIMIT, place),
        ]
    note = (
        "From the start of the process to its end, in a folder without rules of its own; the first "
        "start, which fills the user's cache, is left out. Processor time is of user and system."
    )
    head = ("command", "ms by the clock", "ms of processor", "memory, MB", "limit, ms")
    size = [
        ("mailbot with rules, templates and model", _size(*_own())),
        ("everything installed with it", _size(Path(sys.prefix) / "lib")),
    ]
    return [
        Table("Start-up", head, rows, note),
        Table("Installation", ("what", "MB on disk"), size),
    ]


def _timed(name: str, words: list[str], runs: int, limit: str, place: Path) -> tuple[str, ...]:
    clock, processor, memory = list[float](), list[float](), 0.0
    for number in range(runs + 1):
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "mailbot", *words], stdout=subprocess.DEVNULL, cwd=place
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        took = 1000 * (time.perf_counter() - begun)
        if process.returncode:
            raise RuntimeError(f"{name} failed")
        if number:
            clock.append(took)
            processor.append(1000 * (used.ru_utime + used.ru_stime))
            memory = max(memory, used.ru_maxrss / 1024)
    return name, shown(clock), shown(processor), f"{memory:.0f}", limit


def _own() -> list[Path]:
    root = Path(__file__).parents[1]
    return [root / room for room in ("mailbot", "rules", "templates")]


def _size(*folders: Path) -> str:
    whole = sum(
        file.stat().st_size
        for folder_ in folders
        for file in folder_.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    )
    return f"{whole / 1e6:,.0f}"
