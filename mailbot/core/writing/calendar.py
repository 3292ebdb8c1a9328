"""The meeting and its deadline as an iCalendar file (RFC 5545), to be kept in a calendar.

Nobody is asked to accept anything: METHOD is PUBLISH, so there is no attendee (RFC 5546 section
3.2.1), and no alarm. The same section wants an organiser, which is the office.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress

from mailbot.core.values.meeting import Meeting
from mailbot.core.writing.form import Enclosure
from mailbot.core.writing.language import Language, deadline_day, is_end_of_day

_PRODUCT = "-//mailbot//letters//EN"
_METHOD = "PUBLISH"
_MINUTE = 60  # seconds


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

    The UIDs are the same in each letter, and a later one has a higher SEQUENCE, so that it changes
    the entry and adds none.
    """
    title = meeting.title_in(language.code)
    found = Calendar()
    found.add("prodid", _PRODUCT)
    found.add("version", "2.0")
    found.add("method", _METHOD)
    days = _event(meeting, language, "meeting", summary=title, now=now)
    _set_days(days, meeting.starts_on, meeting.ends_on)
    days.add("location", meeting.place_in(language.code))
    days.add("description", f"{meeting.office_name_in(language.code)}, {meeting.office_address}")
    found.add_component(days)
    found.add_component(_deadline(meeting, language, now=now))
    return Enclosure(
        filename=f"{meeting.code}.ics",
        media_type="text/calendar",
        content=found.to_ical(),
        parameters=(("method", _METHOD), ("charset", "utf-8")),  # RFC 6047 section 2.4
    )


def _deadline(meeting: Meeting, language: Language, *, now: datetime) -> Event:
    summary = language.calendar_deadline.format(title=meeting.title_in(language.code))
    event = _event(meeting, language, "deadline", summary=summary, now=now)
    if is_end_of_day(meeting):
        _set_days(event, deadline_day(meeting), deadline_day(meeting))
    else:
        event.add("dtstart", meeting.deadline.astimezone(UTC))
    event.add("description", meeting.registration_url or meeting.office_address)
    event.add("transp", "TRANSPARENT")  # it takes nobody's time
    return event


def _event(
    meeting: Meeting, language: Language, name: str, *, summary: str, now: datetime
) -> Event:
    event = Event()
    domain = meeting.office_address.rpartition("@")[2]
    event.add("uid", f"{meeting.code.lower()}-{name}@{domain}")
    event.add("dtstamp", now.astimezone(UTC))
    # what changed since an earlier letter is known to nobody: it may have been a day, which wants
    # a higher number (RFC 5545 section 3.8.7.4)
    event.add("sequence", int(now.timestamp()) // _MINUTE)
    event.add("summary", summary)
    event.add("organizer", _organiser(meeting, language))
    return event


def _organiser(meeting: Meeting, language: Language) -> vCalAddress:
    office = vCalAddress(f"mailto:{meeting.office_address}")
    office.params["CN"] = meeting.office_name_in(language.code)
    return office


def _set_days(event: Event, first: date, last: date) -> None:
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # not included, RFC 5545 section 3.6.1
