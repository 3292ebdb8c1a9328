"""Tables of figures: medians with their spread, and the file that keeps them.

A run replaces the sections that it measured and leaves the others, each with its own date and
machine, since the whole takes longer than one sitting.
"""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
_HEAD = """\
# What mailbot needs, measured

Written by `python -m bench`; each section says when, on what, and how large. A figure is the median
of the runs, with the least and the greatest in brackets where there were several. Ratios are to a
peer measured in the same run.
"""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a title; `note` says how it was measured."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    note: str = ""

    def __str__(self) -> str:
        lines = [self.head, tuple("---" for _ in self.head), *self.rows]
        shown = "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
        note = f"\n{self.note}\n" if self.note else ""
        return f"### {self.title}\n{note}\n{shown}\n"


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured: the full size, or what a gate has time for."""

    is_small: bool = False
    runs: int = 3
    share: float = 1.0  # of the full size

    def of(self, full: int, small: int) -> int:
        return small if self.is_small else max(small, int(full * self.share))

    def __str__(self) -> str:
        part = "" if self.share == 1 else f" of {100 * self.share:.0f} % of the size"
        return "small" if self.is_small else f"full{part}, {self.runs} runs"


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, by the clock."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def shown(values: Sequence[float], digits: int = 0) -> str:
    """The median and the spread."""
    middle = f"{statistics.median(values):,.{digits}f}"
    if len(values) < 2:
        return middle
    return f"{middle} ({min(values):,.{digits}f} to {max(values):,.{digits}f})"


def keep(name: str, tables: Sequence[Table], scale: Scale, path: Path = RESULTS) -> None:
    """Puts the tables of one room into the file, in place of its former ones."""
    text = path.read_text(encoding="utf-8") if path.is_file() else _HEAD
    at = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    body = "\n".join(map(str, tables))
    section = f"## {name}\n\n{at}; {scale}; {machine()}.\n\n{body}"
    pattern = re.compile(rf"^## {re.escape(name)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    if pattern.search(text):
        text = pattern.sub(lambda _: f"{section}\n", text)
    else:
        text = f"{text.rstrip()}\n\n{section}\n"
    path.write_text(text.rstrip() + "\n", encoding="utf-8")


def machine() -> str:
    """Processor, cores, memory, kernel, Python, and how busy it was in the last minute."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, Linux {platform.release()}, "
        f"Python {platform.python_version()}, load average {os.getloadavg()[0]:.1f}"
    )


def version(*command: str) -> str:
    """The first line that a program says of itself."""
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    return (said.stdout or said.stderr).strip().partition("\n")[0]


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.*)", info.read_text()) if info.is_file() else None
    return found.group(1).strip() if found else platform.machine()
