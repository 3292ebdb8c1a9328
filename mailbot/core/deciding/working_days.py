"""When a reminder step falls: counted in working days of the meeting's place before the deadline.

Saturdays, Sundays and the given holidays are not working days, so that a step that would fall
on one moves to an earlier day by itself (13 June 2011 is Whit Monday in Geneva: one working day
before it is Friday, 10 June).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailbot.core.values.delegation import Owed
from mailbot.core.values.meeting import last_day

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A reminder step, declared relative to the deadline."""

    working_days: int  # before the day of the deadline, at least 1
    at: time  # of the meeting's zone
    about: Owed = Owed.ANSWER  # what it asks for

    @property
    def code(self) -> str:
        """ "7-working-days"; "names-5-working-days" where it asks for something else."""
        days = f"{self.working_days}-working-days"
        return days if self.about is Owed.ANSWER else f"{self.about}-{days}"


def about_of(code: str) -> Owed:
    """What a step asks for, by its code."""
    head = code.partition("-")[0]
    return Owed(head) if head in {Owed.NAMES, Owed.TEXTS} else Owed.ANSWER


def is_working_day(day: date, holidays: Container[date]) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays


def working_days_before(day: date, count: int, holidays: Container[date]) -> date:
    """The working day that lies `count` working days before `day`, itself not counted."""
    while count > 0:
        day -= timedelta(days=1)
        if is_working_day(day, holidays):
            count -= 1
    return day


def instant_of(
    step: Step, deadline: datetime, zone: ZoneInfo, holidays: Container[date]
) -> datetime:
    """When a step falls, aware UTC. `deadline` is aware; its day is the one that letters tell."""
    day = working_days_before(last_day(deadline, zone), step.working_days, holidays)
    return datetime.combine(day, step.at, tzinfo=zone).astimezone(UTC)
