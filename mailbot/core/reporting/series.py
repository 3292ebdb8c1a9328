"""Figures over time and shares, from records and messages: for pictures and the course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from mailbot.core.values.browsing import Course
from mailbot.core.values.delegation import Record
from mailbot.core.values.inbox import MessageState

Tally = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A running total, one value for every day from the first to the last."""

    days: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """Who decided."""

    by_machine: int
    by_person: int

    @property
    def of_machine(self) -> float:
        total = self.by_machine + self.by_person
        return self.by_machine / total if total else 0.0


def answers_by_day(records: Mapping[str, Record], *, zone: ZoneInfo) -> Series:
    """How many delegations had answered by the end of each day, in the zone."""
    first = Counter(
        record.answered_at.astimezone(zone).date()
        for record in records.values()
        if record.answered_at is not None
    )
    if not first:
        return Series(())
    day, last, total = min(first), max(first), 0
    days = []
    while day <= last:
        total += first[day]
        days.append((day, total))
        day += timedelta(days=1)
    return Series(tuple(days))


_DELAYS = (
    (timedelta(minutes=1), "1 min"),
    (timedelta(minutes=10), "10 min"),
    (timedelta(hours=1), "1 h"),
    (timedelta(days=1), "1 d"),
)


def delays(courses: Iterable[Course]) -> Tally:
    """How long it took from receipt until a message was answered."""
    found: Counter[str] = Counter()
    for course in courses:
        if course.state is MessageState.ANSWERED and course.decided_at is not None:
            took = course.decided_at - course.received_at
            found[next((name for bound, name in _DELAYS if took < bound), "more")] += 1
    return (*((f"under {name}", found[name]) for _, name in _DELAYS), ("longer", found["more"]))


def machine_share(courses: Sequence[Course]) -> Share:
    """Of the settled messages, how many the machine decided by itself."""
    settled = [c for c in courses if c.state in {MessageState.ANSWERED, MessageState.SILENT}]
    by_person = sum(c.decided_by.startswith("staff: ") for c in settled)
    return Share(len(settled) - by_person, by_person)
