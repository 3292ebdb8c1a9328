"""When somebody is told of trouble, and that it is over.

Trouble that passes by itself is nobody's: a problem is told once it has stood for some time, once,
and its end is told to whoever was told of its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Trouble:
    """One problem that stands. Times are aware UTC."""

    text: str
    since: datetime
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person is to be told now."""

    raised: tuple[str, ...] = ()
    over: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.raised and not self.over

    @property
    def subject(self) -> str:
        return "mailbot: trouble" if self.raised else "mailbot: all is well again"

    @property
    def text(self) -> str:
        lines = [*(f"TROUBLE  {t}" for t in self.raised), *(f"OVER     {t}" for t in self.over)]
        return "\n".join(lines) + "\n"


def kind_of(problem: str) -> str:
    """What stays the same of a problem while its figures change: "3 letters …" and "4 letters …"
    are one, and so are two errors of the same server."""
    return re.sub(r"\d+", "#", problem.partition(":")[0])


def watch(
    problems: Sequence[str],
    known: Mapping[str, Trouble],
    *,
    now: datetime,
    after: timedelta,
) -> tuple[dict[str, Trouble], Notice]:
    """What stands now, by kind, and what is to be told; `known` is what stood at the last look."""
    standing: dict[str, Trouble] = {}
    raised = []
    for problem in problems:
        kind = kind_of(problem)
        before = known.get(kind, Trouble(problem, now))
        is_due = not before.is_told and now - before.since >= after
        if is_due:
            raised.append(problem)
        standing[kind] = Trouble(problem, before.since, before.is_told or is_due)
    over = [t.text for kind, t in known.items() if t.is_told and kind not in standing]
    return standing, Notice(tuple(raised), tuple(over))
