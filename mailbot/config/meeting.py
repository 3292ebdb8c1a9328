"""The office and the meeting: what the invitation says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, Field, ValidationInfo, field_validator

from mailbot.config.fields import EmailAddress, ItemName, Language, Line, LineOrNone, Section, told


class Office(Section):
    """The office that invites."""

    name: Line = told("as it signs its letters", "Implementation Support Unit")
    names: dict[Language, Line] = told("in other languages", {}, {})
    address: EmailAddress = told("its mailbox, From of every letter", "isu@apminebanconvention.org")
    languages: tuple[Language, ...] = told(
        "languages that letters are written in; the first is used where another is missing",
        ["en", "fr", "es", "ar", "ru", "zh"],
        ("en", "fr", "es", "ar", "ru", "zh"),
        min_length=1,
    )

    @field_validator("languages")
    @classmethod
    def _each_once(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        if twice := sorted({one for one in languages if languages.count(one) > 1}):
            raise ValueError(f"{', '.join(twice)} stands there twice")
        return languages


class Item(Section):
    """An agenda item on which delegations may speak."""

    code: str = Field(
        pattern=r"^[a-z0-9-]+$",
        description="short, for lists and exports: small letters, digits, -",
    )
    title: Line = Field(
        description="in English. Words of a title that no other item's title has mean the item: "
        '"on the budget"'
    )
    titles: dict[Language, Line] = told("in other languages", {}, {})
    number: str = told(
        'in the agenda, such as "9" or "11 (b)"; "items 9 and 11 (b)" then mean it. Where none has '
        "one, an answer that names an item by its number alone waits for a person",
        None,
        "",
        pattern=r"^(\d{1,2}( ?\([a-z]\)|[a-z])?)?$",
        coerce_numbers_to_str=True,
    )
    names: tuple[ItemName, ...] = told(
        'what else it is called, in whatever language, such as ["floods", "crecid*"]: word* lets '
        "an ending follow, [word] may be absent, (a|b) is a choice",
        None,
        (),
    )
    taken_on: date | None = told(
        "the day that it shares with other matters: means it where an answer names no item",
        None,
        None,
    )
    day: date | None = told('the day that it has to itself: "on Friday" then means it', None, None)
    co_chairs: tuple[EmailAddress, ...] = told(
        "addresses of its Co-Chairs, who get what delegations ask on it", [], ()
    )


MEND = "write the day for this meeting, or take it out"
_YEAR = timedelta(days=366)


class MeetingSection(Section):
    """What the invitation fixes."""

    code: str = told("short and speakable; begins each letter's reference", "SC11")
    title: Line = told("in English", "Meetings of the Standing Committees")
    titles: dict[Language, Line] = told("in other languages", {}, {})
    starts_on: date = told("first day", date(2011, 6, 20))
    ends_on: date = told("last day", date(2011, 6, 24))
    place: Line = told(
        "where",
        "Geneva International Centre for Humanitarian Demining (GICHD), "
        "Avenue de la Paix 7bis (WMO Building), Geneva",
    )
    places: dict[Language, Line] = told("where, in other languages", {}, {})
    city: str = told('whose time the deadline is told in: "Geneva time"', "Geneva", "")
    cities: dict[Language, Line] = told("in other languages", {}, {})
    zone: str = told("time zone of the place (IANA name)", "Europe/Zurich")
    country: str = told("ISO 3166-1 code of the place, for its holidays", "CH", "CH")
    subdivision: str | None = told("ISO 3166-2 part within the country", "GE", None)
    deadline: AwareDatetime = told(
        "registration closes at this instant: date, time and offset",
        "2011-06-13T23:59:59+02:00",
    )
    texts_deadline: AwareDatetime | None = told(
        "interpreters want the texts of statements by this instant",
        "2011-06-16T18:00:00+02:00",
        None,
    )
    registration_url: LineOrNone = told(
        "where to register on-line; empty where a reply with the names registers a delegation",
        "www.apminebanconvention.org",
    )
    items: tuple[Item, ...] = Field(description="agenda items", min_length=1)

    @field_validator("code")
    @classmethod
    def _speakable(cls, code: str) -> str:
        if not (2 <= len(code) <= 12 and code.isascii() and code.isalnum() and code.isupper()):
            raise ValueError("2 to 12 capital letters and digits, such as SC11")
        return code

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError) as fault:
            raise ValueError("no such time zone; write an IANA name, Europe/Zurich") from fault
        return zone

    @field_validator("country")
    @classmethod
    def _in_capitals(cls, country: str) -> str:
        return country.upper() if len(country) == 2 else country

    @field_validator("ends_on")
    @classmethod
    def _ends_after_start(cls, ends_on: date, info: ValidationInfo) -> date:
        if (starts_on := info.data.get("starts_on")) and ends_on < starts_on:
            raise ValueError("lies before starts_on")
        return ends_on

    @field_validator("deadline")
    @classmethod
    def _closes_in_time(cls, deadline: datetime, info: ValidationInfo) -> datetime:
        if (ends_on := info.data.get("ends_on")) and deadline.date() > ends_on:
            raise ValueError("lies after the meeting")
        return deadline

    @field_validator("texts_deadline")
    @classmethod
    def _of_this_meeting(cls, closes: datetime | None, info: ValidationInfo) -> datetime | None:
        if closes and (why := _elsewhere(closes.date(), info.data)):
            raise ValueError(f"{why}; {MEND}")
        return closes

    @field_validator("items")
    @classmethod
    def _on_its_days(cls, items: tuple[Item, ...], info: ValidationInfo) -> tuple[Item, ...]:
        starts_on, ends_on = info.data.get("starts_on"), info.data.get("ends_on")
        for item in items:
            for day in filter(None, (item.day, item.taken_on)):
                if starts_on and ends_on and not starts_on <= day <= ends_on:
                    raise ValueError(f"{day} ({item.code}) is no day of the meeting; {MEND}")
        return items

    @field_validator("items")
    @classmethod
    def _distinct(cls, items: tuple[Item, ...]) -> tuple[Item, ...]:
        codes = [item.code for item in items]
        numbers = [re.sub(r"[\s()]", "", item.number) for item in items if item.number]
        for said, what in ((codes, "code"), (numbers, "number")):
            if len(set(said)) < len(said):
                raise ValueError(f"two items have the same {what}")
        return items

    def elsewhere(self, day: date) -> str:
        """Why a day by which delegations are to do something is none of this meeting's; '' where
        it may be."""
        return _elsewhere(day, {"starts_on": self.starts_on, "ends_on": self.ends_on})


def _elsewhere(day: date, meeting: Mapping[str, Any]) -> str:
    """Whether a day lies after the meeting or long before; whatever of the two days is known."""
    starts_on, ends_on = meeting.get("starts_on"), meeting.get("ends_on")
    if ends_on and day > ends_on:
        return f"{day} lies after the meeting"
    if starts_on and day < starts_on - _YEAR:
        return f"{day} lies more than a year before the meeting"
    return ""
