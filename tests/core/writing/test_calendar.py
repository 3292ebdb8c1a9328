"""The iCalendar file of an invitation, read back."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import Identity, Writer
from mailbot.core.writing.calendar import calendar
from mailbot.core.writing.language import language


def entries(templates: dict[str, str], meeting: Meeting, code: str, now: datetime) -> Calendar:
    enclosure = calendar(meeting, language(code, templates), now=now)
    assert (enclosure.filename, enclosure.media_type) == ("SC11.ics", "text/calendar")
    return Calendar.from_ical(enclosure.content)


@pytest.mark.parametrize("code", ["en", "fr", "es", "ar", "ru", "zh"])
def test_it_holds_the_meeting_and_the_deadline_as_whole_days(
    code: str, templates: dict[str, str], meeting: Meeting, now: datetime
) -> None:
    found = entries(templates, meeting, code, now)
    days, deadline = found.walk("VEVENT")
    assert days["summary"] == meeting.title_in(code)
    assert days["location"] == meeting.place
    assert (days["dtstart"].dt, days["dtend"].dt) == (date(2011, 6, 20), date(2011, 6, 25))
    assert (deadline["dtstart"].dt, deadline["dtend"].dt) == (date(2011, 6, 13), date(2011, 6, 14))
    assert meeting.title_in(code) in deadline["summary"]


def test_a_deadline_within_the_day_is_an_instant(
    templates: dict[str, str], meeting: Meeting, now: datetime
) -> None:
    early = replace(meeting, deadline=datetime(2011, 6, 13, 17, 0, tzinfo=meeting.zone))
    _, deadline = entries(templates, early, "en", now).walk("VEVENT")
    assert deadline["dtstart"].dt == datetime(2011, 6, 13, 15, 0, tzinfo=UTC)
    assert "dtend" not in deadline


def test_a_later_letter_changes_the_entries_and_adds_none(
    templates: dict[str, str], meeting: Meeting, now: datetime
) -> None:
    first = entries(templates, meeting, "en", now).walk("VEVENT")
    later = entries(templates, meeting, "fr", now + timedelta(days=9)).walk("VEVENT")
    assert [event["uid"] for event in first] == [event["uid"] for event in later]
    assert len({event["uid"] for event in first}) == 2


def test_a_day_that_is_another_in_a_later_letter_is_the_one_that_counts(
    templates: dict[str, str], meeting: Meeting, now: datetime
) -> None:
    """Calendars take the higher SEQUENCE, and the later DTSTAMP of two that are equal."""
    moved = replace(meeting, starts_on=date(2011, 6, 21))
    first = entries(templates, meeting, "en", now).walk("VEVENT")
    later = entries(templates, moved, "en", now + timedelta(minutes=1)).walk("VEVENT")
    for before, after in zip(first, later, strict=True):
        assert 0 < before["sequence"] < after["sequence"] < 2**31
        assert before["dtstamp"].dt < after["dtstamp"].dt


@pytest.mark.parametrize("code", ["en", "fr", "es", "ar", "ru", "zh"])
def test_it_is_the_office_s(
    code: str, templates: dict[str, str], meeting: Meeting, now: datetime
) -> None:
    """RFC 5546 section 3.2.1 wants an organiser of what is published."""
    for event in entries(templates, meeting, code, now).walk("VEVENT"):
        assert event["organizer"] == "mailto:office@office.example"
        assert event["organizer"].params["CN"] == meeting.office_name_in(code)


def test_the_letter_tells_the_method_of_the_file(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    """RFC 6047 section 2.4: in the field Content-Type, too, and the same."""
    writer = Writer.from_templates(templates, meeting=meeting, languages=["en"])
    delegation = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, "en")
    contact = Contact("geneva@mission.hr.example", "HR", role=ContactRole.GENEVA)
    letter = writer.invitation(delegation, contact, identity=identity, now=now)
    read = email.message_from_bytes(letter.raw, policy=email.policy.default)
    (file,) = read.iter_attachments()
    assert file.get_content_type() == "text/calendar"
    assert file.get_param("method") == "PUBLISH"
    assert file.get_content_charset() == "utf-8"
    assert file.get_filename() == "SC11.ics"


def test_nobody_is_asked_to_accept(
    templates: dict[str, str], meeting: Meeting, now: datetime
) -> None:
    found = entries(templates, meeting, "en", now)
    assert found["method"] == "PUBLISH"
    for event in found.walk("VEVENT"):
        assert "attendee" not in event
    assert found.walk("VALARM") == []
