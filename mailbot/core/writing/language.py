"""How a language writes dates, deadlines and the names of States: read from its `language.toml`
and `states.toml`, so that a language is added or mended without touching code.

Weekdays, months and the names of States come from the CLDR through Babel; the files say only
what the United Nations write otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

import tomli
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_time, get_timezone_location

from mailbot.core.values.meeting import Meeting, last_day
from mailbot.core.writing.faults import LetterStopped, TemplateFault

_END_OF_DAY = time(23, 59)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A period: Babel date patterns of its first and last day, and how they are joined."""

    start: str
    end: str
    joined: str  # "{start}–{end}"


@dataclass(frozen=True, slots=True)
class StateNames:
    """Names of States where the CLDR's are not those of the United Nations, and their "of" form."""

    names: Mapping[str, str] = field(default_factory=dict)  # code → short name
    of_default: str = "{name}"
    of_patterns: Mapping[str, str] = field(default_factory=dict)  # code → "du {name}"
    of_beginnings: Mapping[str, str] = field(default_factory=dict)  # "ال" → "لل{rest}"
    of_forms: Mapping[str, str] = field(default_factory=dict)  # code → the whole form

    def of(self, code: str, name: str) -> str:
        """The name as it follows "Permanent Mission"."""
        if code in self.of_forms:
            return self.of_forms[code]
        for beginning, form in self.of_beginnings.items():
            if name.startswith(beginning):
                return form.format(rest=name.removeprefix(beginning))
        return self.of_patterns.get(code, self.of_default).format(name=name)


@dataclass(frozen=True, slots=True)
class Language:
    """How one language writes what is not in its templates."""

    code: str  # ISO 639-1
    locale: Locale
    is_rtl: bool
    day: str  # Babel pattern with the weekday
    plain_day: str  # and without
    time: str
    first_of_month: str  # "1er"; '' where the first is written like the others
    of_cities: Mapping[str, str]  # beginning of a city's name → its "of" form; '' → of all others
    months: tuple[str, ...]  # in place of the CLDR's, January first; may be empty
    end_of_day: str  # "{day}, end of the day ({city} time)"
    at_time: str  # "{day}, {time} ({city} time)"
    same_month: Pattern
    same_year: Pattern
    other_period: Pattern
    calendar_deadline: str  # "Registration closes: {title}"
    paper_fonts: tuple[str, ...]  # of a PDF, the best first
    states: StateNames

    @property
    def direction(self) -> str:
        return "rtl" if self.is_rtl else "ltr"

    def plain_date(self, day: date) -> str:
        """A date without its weekday: "13 June 2011"."""
        return self._formatted(day, self.plain_day)

    def weekday(self, day: date) -> str:
        """A date with its weekday: "Monday, 13 June 2011"."""
        return self._formatted(day, self.day)

    def period(self, start: date, end: date) -> str:
        """The days of a meeting, both included: "20–24 June 2011"."""
        if start == end:
            return self.weekday(start)
        pattern = self.other_period
        if start.year == end.year:
            pattern = self.same_month if start.month == end.month else self.same_year
        return pattern.joined.format(
            start=self._formatted(start, pattern.start), end=self._formatted(end, pattern.end)
        )

    def deadline(self, meeting: Meeting) -> str:
        """The registration deadline with weekday and zone.

        An instant in the last minute of a day, or at midnight, is "the end of the day".
        """
        local = meeting.deadline.astimezone(meeting.zone)
        city, of_city = self._whose_time(meeting)
        if is_end_of_day(meeting):
            day = self.weekday(deadline_day(meeting))
            return self.end_of_day.format(day=day, city=city, of_city=of_city)
        day, clock = self.weekday(local.date()), format_time(local, self.time, locale=self.locale)
        return self.at_time.format(day=day, time=clock, city=city, of_city=of_city)

    def state(self, code: str) -> str | None:
        """The short name of a State by its ISO 3166-1 code; None for a code nobody knows."""
        return self.states.names.get(code) or self.locale.territories.get(code)

    def of_state(self, code: str) -> str | None:
        """The name as it follows "Permanent Mission": "of the Sudan", "du Soudan", "Судана"."""
        name = self.state(code)
        return None if name is None else self.states.of(code, name)

    def _whose_time(self, meeting: Meeting) -> tuple[str, str]:
        """By whose clocks the deadline is told, and its "of" form: the meeting's city, else the
        country of its zone where all of it keeps one time, else the zone's city. A zone is named
        for one city, which need not be where the meeting is."""
        if city := meeting.city_in(self.code):
            return city, self._of_city(city)
        territory = get_global("zone_territories").get(meeting.zone.key, "")
        if len(get_global("territory_zones").get(territory, ())) == 1:
            return self.state(territory) or territory, self.of_state(territory) or territory
        city = get_timezone_location(meeting.zone, locale=self.locale, return_city=True)
        return city, self._of_city(city)

    def _of_city(self, city: str) -> str:
        for beginning in sorted(self.of_cities, key=len, reverse=True):
            if city.startswith(beginning):
                return self.of_cities[beginning].format(
                    city=city, rest=city.removeprefix(beginning)
                )
        return city

    def _formatted(self, day: date, pattern: str) -> str:
        if self.months:
            pattern = pattern.replace("MMMM", f"'{self.months[day.month - 1]}'")
        if day.day == 1 and self.first_of_month:
            # `d` alone is the day; in `dd`, a word in quotes or a month's name it is not
            pattern = " ".join(
                f"'{self.first_of_month}'" if word == "d" else word for word in pattern.split(" ")
            )
        return format_date(day, pattern, locale=self.locale)


def is_end_of_day(meeting: Meeting) -> bool:
    """Is the deadline the end of its day, in the meeting's zone?"""
    local = meeting.deadline.astimezone(meeting.zone).time()
    return local >= _END_OF_DAY or local == time(0)


def deadline_day(meeting: Meeting) -> date:
    """The last day of registration in the meeting's zone; midnight ends the day before it."""
    return last_day(meeting.deadline, meeting.zone)


def language(code: str, templates: Mapping[str, str]) -> Language:
    """Reads a language from its files; LetterStopped when one is missing or wrong."""
    name = f"{code}/language.toml"
    table = _table(name, templates)
    try:
        dates = table["dates"]
        return Language(
            code=code,
            locale=Locale.parse(table["locale"]),
            is_rtl=table["direction"] == "rtl",
            day=dates["day"],
            plain_day=dates["plain_day"],
            time=dates["time"],
            first_of_month=dates.get("first_of_month", ""),
            of_cities=dates.get("of_cities", {}),
            months=tuple(dates.get("months", ())),
            end_of_day=dates["end_of_day"],
            at_time=dates["at_time"],
            same_month=Pattern(**table["period"]["same_month"]),
            same_year=Pattern(**table["period"]["same_year"]),
            other_period=Pattern(**table["period"]["other"]),
            calendar_deadline=table["calendar"]["deadline"],
            paper_fonts=tuple(table["paper"]["fonts"]),
            states=_states(f"{code}/states.toml", templates),
        )
    except (KeyError, TypeError, ValueError, UnknownLocaleError) as error:
        raise LetterStopped(_fault(name, f"the entry {error} is missing or wrong")) from error


def _states(name: str, templates: Mapping[str, str]) -> StateNames:
    table = _table(name, templates)
    of = table.get("of", {})
    if "default" not in of:  # an office's own file stands in the place of the whole
        raise LetterStopped(
            _fault(name, "no [of] default: begin with all of the file that came along")
        )
    patterns = {code: row["form"] for row in of.get("patterns", ()) for code in row["states"]}
    return StateNames(
        names=table.get("names", {}),
        of_default=of["default"],
        of_patterns=patterns,
        of_beginnings=of.get("beginnings", {}),
        of_forms=of.get("forms", {}),
    )


def _table(name: str, templates: Mapping[str, str]) -> dict[str, Any]:
    """The file as TOML gives it: Any, because only `language` knows what should be where."""
    if name not in templates:
        raise LetterStopped(_fault(name, "the file is missing"))
    try:
        return tomli.loads(templates[name])
    except tomli.TOMLDecodeError as error:
        raise LetterStopped(_fault(name, f"not readable as TOML: {error}")) from error


def _fault(name: str, problem: str) -> TemplateFault:
    return TemplateFault(name, 0, problem, "Compare with the same file of another language.")
