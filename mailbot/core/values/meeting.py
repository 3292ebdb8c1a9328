"""What the invitation fixes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

UNSPECIFIED_ITEM = "unspecified"  # wants to speak, does not say on what


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item on which a delegation may speak."""

    code: str  # "victim-assistance"
    title: str
    titles: Mapping[str, str] = field(default_factory=dict)  # language → title
    co_chairs: tuple[str, ...] = ()  # addresses
    day: date | None = None  # where the item has a day to itself: "on Friday" then means it
    taken_on: date | None = None  # the day it shares: "on Friday" means it where none is named
    number: str = ""  # in the agenda: "9", "11 (b)"; "item 9" then means it
    names: tuple[str, ...] = ()  # what else it is called, as phrases of the rules

    def title_in(self, language: str) -> str:
        return self.titles.get(language, self.title)

    def told_in(self, language: str) -> str:
        """The title behind the number, where the agenda has one: who answers "on item 9" then means
        what the letter calls so."""
        title = self.title_in(language)
        if not self.number or title.startswith(self.number):
            return title
        return f"{self.number}{'' if self.number.endswith(')') else '.'} {title}"


def last_day(deadline: datetime, zone: ZoneInfo) -> date:
    """The day on which a deadline is told to be; midnight ends the day before it."""
    local: datetime = deadline.astimezone(zone)
    return (local - timedelta(microseconds=1)).date()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting. `deadline` is an aware instant; `zone` is where its working days are counted."""

    code: str  # short, speakable, in the subject of letters: "SC11"
    title: str
    starts_on: date
    ends_on: date
    place: str
    zone: ZoneInfo
    deadline: datetime
    items: tuple[AgendaItem, ...]
    registration_url: str  # '' where a reply registers a delegation
    office_name: str
    office_address: str
    titles: Mapping[str, str] = field(default_factory=dict)  # language → title
    country: str = "CH"  # ISO 3166-1 of the place, for its holidays
    subdivision: str | None = None  # "GE"
    places: Mapping[str, str] = field(default_factory=dict)  # language → place
    city: str = ""  # "Geneva", for "Geneva time"; '' → the city of the zone
    cities: Mapping[str, str] = field(default_factory=dict)  # language → city
    office_names: Mapping[str, str] = field(default_factory=dict)  # language → name
    texts_deadline: datetime | None = None  # when interpreters want the texts of statements
    request_deadlines: Mapping[str, date] = field(default_factory=dict)  # RequestKind → last day

    def is_over(self, at: datetime) -> bool:
        """Was its last day past at that instant?"""
        local: datetime = at.astimezone(self.zone)
        return local.date() > self.ends_on

    def title_in(self, language: str) -> str:
        return self.titles.get(language, self.title)

    def place_in(self, language: str) -> str:
        return self.places.get(language, self.place)

    def city_in(self, language: str) -> str:
        return self.cities.get(language, self.city)

    def office_name_in(self, language: str) -> str:
        return self.office_names.get(language, self.office_name)

    def item(self, code: str) -> AgendaItem | None:
        return next((item for item in self.items if item.code == code), None)
