"""Days as people write them, in the languages of our mail: text → dates with their places.

Month names come from CLDR (Babel), folded. Day and month in figures are read day first, unless
only the other order makes a date, or only the other order lies ahead of the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mailbot.core.reading.nature.folding import folded

_LOCALES = (
    *("en", "fr", "es", "pt", "it", "de", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu"),
    *("ro", "hr", "sr_Latn", "bg", "tr", "ru", "uk", "el", "ar", "ar_SY", "ar_DZ", "ar_MA", "fa"),
)
_CLOSE_BEFORE = timedelta(days=45)  # a note may be older than the letter that it answers
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ISO = re.compile(r"(?<!\d)(20\d\d)[-./年] ?(\d{1,2})[-./月] ?(\d{1,2})(?!\d)")
_CHINESE = re.compile(r"(?<![\d年/.-])(\d{1,2}) ?月 ?(\d{1,2}) ?[日号號]")
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})[./-](\d{1,2})(?:[./-](20\d\d|\d\d))?(?![\d/-])")
_ORDINAL = r"(?:st|nd|rd|th|er|re|\.|º|°|ª)?"


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in a text, and where."""

    day: date
    start: int
    end: int


def days_in(folded_text: str, *, written_on: date) -> tuple[Day, ...]:
    """The days in a folded text, in order. `written_on` gives the year where none is named."""
    text = folded_text.translate(_DIGITS)
    found = [*_named(text, written_on), *_figures(text, written_on)]
    return tuple(sorted(found, key=lambda day: day.start))


def _named(text: str, written_on: date) -> Iterator[Day]:
    for match in _pattern().finditer(text):
        day = match["day"] or match["day2"]
        month = _months()[match["month"] or match["month2"]]
        year = match["year"] or match["year2"]
        made = _made(year, month, int(day), written_on)
        if made:
            yield Day(made, match.start(), match.end())


def _figures(text: str, written_on: date) -> Iterator[Day]:
    for match in _ISO.finditer(text):
        yield from _found(_made(match[1], int(match[2]), int(match[3]), written_on), match)
    for match in _CHINESE.finditer(text):
        yield from _found(_made(None, int(match[1]), int(match[2]), written_on), match)
    for match in _FIGURES.finditer(text):
        first, second = int(match[1]), int(match[2])
        european = _made(match[3], second, first, written_on)
        american = _made(match[3], first, second, written_on)
        yield from _found(_likelier(european, american, written_on), match)


def _found(day: date | None, match: re.Match[str]) -> Iterator[Day]:
    if day:
        yield Day(day, match.start(), match.end())


def _likelier(european: date | None, american: date | None, written_on: date) -> date | None:
    if european is None or american is None:
        return european or american
    near = [
        day
        for day in (european, american)
        if -_CLOSE_BEFORE <= day - written_on <= timedelta(days=120)
    ]
    return near[0] if near else european


def _made(year: str | None, month: int, day: int, written_on: date) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        made = date(written_on.year, month, day)
        # "until 3 January" in December is next year's
        return made if made >= written_on - _CLOSE_BEFORE * 2 else made.replace(year=made.year + 1)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """Folded names → numbers; where languages share a name for two months, the first wins."""
    from babel.dates import get_month_names  # takes longer to load than a message to read

    names: dict[str, int] = {}
    for locale in _LOCALES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    known = folded(name).strip(".")
                    if len(known) >= 3 and not known.isdecimal():
                        names.setdefault(known, number)
    return names


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    between = r"(?: de| of|,|\.)? ?"
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}}){_ORDINAL} ?(?:de |of )?(?P<month>{month})(?!\w)\.?"
        rf"(?:{between}(?P<year>20\d\d))?"
        rf"|(?<!\w)(?P<month2>{month})\.? (?P<day2>\d{{1,2}}){_ORDINAL}(?!\d)"
        rf"(?:{between}(?P<year2>20\d\d))?"
    )
