"""The dates that the office must keep, as an iCalendar file (RFC 5545) for its own calendars.

It is sent to nobody, and has no METHOD (section 3.7.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from mailbot.core.values.meeting import Meeting


def deadlines(meeting: Meeting, steps: Sequence[tuple[datetime, str]], *, now: datetime) -> bytes:
    """The registration deadline, each reminder step (instant, name), and the meeting itself."""
    found = Calendar()
    found.add("prodid", "-//mailbot//deadlines//EN")
    found.add("version", "2.0")
    days = _event(meeting, "meeting", meeting.title, now)
    days.add("dtstart", meeting.starts_on)
    days.add("dtend", meeting.ends_on + timedelta(days=1))  # not included, section 3.6.1
    days.add("location", meeting.place)
    found.add_component(days)
    closing = _event(meeting, "deadline", f"{meeting.code}: registration closes", now)
    closing.add("dtstart", meeting.deadline.astimezone(UTC))
    found.add_component(closing)
    for at, name in steps:
        step = _event(meeting, f"reminder-{name}", f"{meeting.code}: reminders, {name}", now)
        step.add("dtstart", at.astimezone(UTC))
        found.add_component(step)
    return bytes(found.to_ical())


def _event(meeting: Meeting, name: str, summary: str, now: datetime) -> Event:
    event = Event()
    domain = meeting.office_address.rpartition("@")[2]
    event.add("uid", f"{meeting.code.lower()}-{name}-office@{domain}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", summary)
    return event
