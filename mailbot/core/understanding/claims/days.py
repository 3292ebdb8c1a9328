"""Days and months that a sentence names, and whether the meeting has them.

Month names come from CLDR (Babel), folded. A day without a year is taken in the meeting's own;
days of travel just before and after the meeting are the meeting's as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mailbot.core.understanding.judging.vocabulary import Word
from mailbot.core.understanding.names.tokens import Token, fold, tokenise
from mailbot.core.values.meeting import Meeting

OUR_DAYS = "OURDAYS"  # of the meeting
ONE_DAY = "ONEDAY"  # one of its days, not the first, where it has several
OTHER_DAY = "OTHERDAY"
OUR_MONTH, OTHER_MONTH = "OURMONTH", "OTHERMONTH"  # a month without a day

_LOCALES = ("en", "fr", "es", "pt", "it", "de", "tr", "ru", "ar", "ar_SY", "ar_DZ", "ar_MA")
_AROUND = timedelta(days=3)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|re|eme|o|a|го|е)?")
_YEAR = re.compile(r"20\d\d")
_FIGURES = re.compile(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)")
_JOINS = frozenset(
    "to and au et le al y el a ao e bis und до по и الي و الى 至 到 和 日 号 月".split()
)
_FILLS = frozenset("de of del the do г года год 年".split())
_MODAL = frozenset({"may", "march"})  # words of English that are no months without a day
_HAN_MONTH, _HAN_DAY = "月", frozenset("日号號")
_HAN_MONTHS = {
    sign: figure for figure, sign in enumerate([*"一二三四五六七八九十", "十一", "十二"], 1)
}
_MOST = 6  # words that the days of one month take


@dataclass(frozen=True, slots=True)
class _Named:
    """What stands at some words: days of a month, or the month alone."""

    month: int
    days: tuple[int, ...]
    year: int | None
    first: int  # index of the first word and of the one behind the last
    last: int


def day_words(text: str, meeting: Meeting) -> tuple[Word, ...]:
    """The days and months of a sentence as words of its line, in order."""
    tokens = tokenise(text)
    found = [
        Word(_concept(named, meeting), tokens[named.first].start, tokens[named.last - 1].end)
        for named in _named(tokens)
    ]
    found += _in_figures(text, meeting)
    return tuple(sorted(found, key=lambda word: word.start))


def _concept(named: _Named, meeting: Meeting) -> str:
    if not named.days:
        months = {(day.month, day.year) for day in (meeting.starts_on, meeting.ends_on)}
        is_ours = any(named.month == month and named.year in (None, year) for month, year in months)
        return OUR_MONTH if is_ours else OTHER_MONTH
    years = [named.year] if named.year else [meeting.starts_on.year, meeting.ends_on.year]
    made = [_made(year, named.month, day) for year in years for day in named.days]
    return _of_days([day for day in made if day], meeting)


def _of_days(days: Sequence[date], meeting: Meeting) -> str:
    first, last = meeting.starts_on, meeting.ends_on
    ours = {day for day in days if first - _AROUND <= day <= last + _AROUND}
    if not ours:
        return OTHER_DAY
    is_one = len(set(days)) == 1 and first < next(iter(ours)) <= last
    return ONE_DAY if is_one else OUR_DAYS


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_figures(text: str, meeting: Meeting) -> Iterator[Word]:
    """Days with their year in figures, in whichever order suits the meeting."""
    for match in _FIGURES.finditer(text):
        one, two, three = int(match[1]), int(match[3]), int(match[4])
        orders = ((one, two, three), (three, two, one), (three, one, two))
        made = [day for order in orders if order[0] > 1999 and (day := _made(*order))]
        if made:
            yield Word(_of_days(made, meeting), match.start(), match.end())


def _named(tokens: Sequence[Token]) -> Iterator[_Named]:
    place = 0
    while place < len(tokens):
        month, behind = _month_at(tokens, place)
        if not month:
            place += 1
            continue
        if tokens[behind - 1].key == _HAN_MONTH:
            first, (days, last) = place, _days_after(tokens, behind)
        else:
            days, first = _days_before(tokens, place)
            last = behind
            if not days:
                days, last = _days_after(tokens, behind)
        while last < len(tokens) and _month_at(tokens, last)[0] == month:  # "حزيران/يونيه"
            last = _month_at(tokens, last)[1]
        year, first, last = _year_beside(tokens, first, last)
        if days or tokens[place].key not in _MODAL:
            yield _Named(month, days, year, first, last)
        place = max(last, place + 1)


def _month_at(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    """The month that a word or two name, and the place behind; 0 for none."""
    for length in (3, 2, 1):
        words = [token.key for token in tokens[place : place + length]]
        if len(words) < length:
            continue
        if words[-1] == _HAN_MONTH and length > 1 and (month := _han_month(words[:-1])):
            return month, place + length
        if words[-1] != _HAN_MONTH and (month := _months().get(" ".join(words), 0)):
            return month, place + length
    return 0, place


def _han_month(words: Sequence[str]) -> int:
    written = "".join(words)
    if written.isdecimal() and len(words) == 1:
        return int(written) if int(written) <= 12 else 0
    return _HAN_MONTHS.get(written, 0)


def _days_before(tokens: Sequence[Token], place: int) -> tuple[tuple[int, ...], int]:
    """The days that stand before a month, and where they begin."""
    days: list[int] = []
    first = place
    for at in range(place - 1, max(-1, place - 1 - _MOST), -1):
        if day := _day(tokens[at].key):
            days.append(day)
            first = at
        elif tokens[at].key not in (_JOINS if days else _FILLS):
            break
    return _spanned(days[::-1]), first


def _days_after(tokens: Sequence[Token], place: int) -> tuple[tuple[int, ...], int]:
    """The days that stand behind a month, and where they end."""
    days: list[int] = []
    last = place
    for at in range(place, min(len(tokens), place + _MOST)):
        key = tokens[at].key
        if day := _day(key):
            days.append(day)
            last = at + 1
        elif key in _HAN_DAY and last == at:
            last = at + 1
        elif not days or key not in _JOINS:
            break
    return _spanned(days), last


def _day(key: str) -> int:
    match = _DAY.fullmatch(key)
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else 0


def _spanned(days: Sequence[int]) -> tuple[int, ...]:
    """Two days are the ends of a span; more are days one by one."""
    if len(days) == 2 and days[0] < days[1]:
        return tuple(range(days[0], days[1] + 1))
    return tuple(days)


def _year_beside(tokens: Sequence[Token], first: int, last: int) -> tuple[int | None, int, int]:
    """The year that stands behind, or before as in Chinese, and the span with it."""
    for at in range(last, min(len(tokens), last + 2)):
        if _YEAR.fullmatch(tokens[at].key):
            return int(tokens[at].key), first, at + 1
        if tokens[at].key not in _FILLS:
            break
    if first > 1 and tokens[first - 1].key == "年" and _YEAR.fullmatch(tokens[first - 2].key):
        return int(tokens[first - 2].key), first - 2, last
    return None, first, last


@cache
def _months() -> Mapping[str, int]:
    """Folded names → numbers."""
    from babel.dates import get_month_names  # takes longer to load than a message to read

    names: dict[str, int] = {}
    for locale in _LOCALES:
        for context in ("format", "stand-alone"):
            for number, name in get_month_names("wide", context, locale).items():
                for form in _declined(" ".join(map(fold, name.split()))):
                    names.setdefault(form, number)
    return names


def _declined(name: str) -> Iterator[str]:
    """A month in the cases of Russian, any other as it is."""
    yield name
    if "а" <= name[0] <= "я":
        stem = name[:-1] if name[-1] in "ьйяа" else name
        yield from (stem + ending for ending in "ьйяеюау")
        if len(stem) > 2:  # "11-м" is no day of May
            yield stem
