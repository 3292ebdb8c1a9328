"""The meeting and its deadline as an iCalendar file (RFC 5545), to be kept in a calendar.

Nobody is asked to accept anything: METHOD is PUBLISH, there is no organiser and no alarm.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from mailbot.core.values.meeting import Meeting
from mailbot.core.writing.form import Enclosure
from mailbot.core.writing.language import Language, deadline_day, is_end_of_day

_PRODUCT = "-//mailbot//letters//EN"


class Dates:
    """The dates of one meeting. They are the same in all letters of a language and a moment."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._kept: dict[str, tuple[datetime, Enclosure]] = {}

    def calendar(self, language: Language, *, now: datetime) -> Enclosure:
        """As `calendar` gives it."""
        at, found = self._kept.get(language.code, (None, None))
        if found is None or at != now:
            found = calendar(self._meeting, language, now=now)
            self._kept[language.code] = now, found
        return found


def calendar(meeting: Meeting, language: Language, *, now: datetime) -> Enclosure:
    """Two entries: the days of the meeting, and the deadline (a whole day, or its instant in UTC).

    The UIDs are the same in each letter, so that a second one changes the entry and adds none.
    """
    title = meeting.title_in(language.code)
    found = Calendar()
    found.add("prodid", _PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    days = _event(meeting, "meeting", title, now)
    _set_days(days, meeting.starts_on, meeting.ends_on)
    days.add("location", meeting.place_in(language.code))
    days.add("description", f"{meeting.office_name_in(language.code)}, {meeting.office_address}")
    found.add_component(days)
    found.add_component(_deadline(meeting, language.calendar_deadline.format(title=title), now))
    return Enclosure(
        filename=f"{meeting.code}.ics",
        media_type="text/calendar",
        content=found.to_ical(),
        parameters=(("charset", "utf-8"),),
    )


def _deadline(meeting: Meeting, summary: str, now: datetime) -> Event:
    event = _event(meeting, "deadline", summary, now)
    if is_end_of_day(meeting):
        _set_days(event, deadline_day(meeting), deadline_day(meeting))
    else:
        event.add("dtstart", meeting.deadline.astimezone(UTC))
    event.add("description", meeting.registration_url)
    event.add("transp", "TRANSPARENT")  # it takes nobody's time
    return event


def _event(meeting: Meeting, name: str, summary: str, now: datetime) -> Event:
    event = Event()
    domain = meeting.office_address.rpartition("@")[2]
    event.add("uid", f"{meeting.code.lower()}-{name}@{domain}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", summary)
    return event


def _set_days(event: Event, first: date, last: date) -> None:
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # not included, RFC 5545 section 3.6.1
