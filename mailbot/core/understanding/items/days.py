"""Days of a meeting beside those on which items are spoken on: "on Monday, Tuesday and Friday".

A day on which one item alone is taken stands for it beside another day; one that several share
tells nothing, and leaves the wish open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from mailbot.core.understanding.items.mentions import ItemMention, Strength
from mailbot.core.understanding.names.phrasebook import Hit, PhraseBook
from mailbot.core.values.meeting import Meeting

# between two days that are told together: "Tuesday 21 June and on Friday"
_JOINED = re.compile(
    r"(?:[\s(]*\d{1,2})?(?:\s?(?:st|nd|rd|th|日|号|號|º|e)\b)?"
    r"[\s)(]*(?:(?:de|of|du)\s)?(?:[^\W\d_]{3,10}[\s)(]*)?"
    r"(?:[,،、&]\s*(?:and|et|y|e|und|ed|ve|и|و)?|\b(?:and|et|y|e|und|ed|ve|и)\b"
    r"|\sو[^\W\d_]{0,4}|[和及与與])(?:[\s(]*\b[^\W\d_]{1,4}\b){0,3}[\s(]*",
    re.IGNORECASE,
)
_NO_DAY = re.compile(r"\s?(?:min|мин|[’'′]|分|دق|دقيقة|h\b|[:：]\d)", re.IGNORECASE)


def day_book(meeting: Meeting, days: Mapping[str, list[str]]) -> PhraseBook[int]:
    """What each day of a meeting is called, by its place from the first on."""
    book: PhraseBook[int] = PhraseBook()
    for place in range((meeting.ends_on - meeting.starts_on).days + 1 if days else 0):
        day = meeting.starts_on + timedelta(days=place)
        book.add(days["weekdays"][day.weekday()], place)
        for phrase in days["dates"]:
            book.add(phrase.replace("DAY", str(day.day)), place)
    return book


def joins_hint(text: str, mentions: Sequence[ItemMention]) -> list[ItemMention]:
    """The days on which one item alone is taken that are told together with the day of an item."""
    told = {Strength.DAY, Strength.HINT}
    days = [m for m in mentions if m.strength in told]
    together: set[int] = set()
    for first, second in pairwise(days):
        if _JOINED.fullmatch(text, first.end, second.start):
            together |= {id(first), id(second)}
    return [m for m in days if m.strength is Strength.HINT and id(m) in together]


def is_day_left(text: str, hits: Sequence[Hit[int]], named: Sequence[ItemMention]) -> bool:
    """Whether a day that stands for no item is told together with one that does. `hits`: days in
    a sentence; `named`: what it wants to speak on."""
    days = [m for m in named if m.strength in {Strength.DAY, Strength.HINT}]
    if not days or len(days) < len(named):
        return False
    told = [hit for hit in hits if not _NO_DAY.match(text, hit.end)]
    known = {
        hit.value for hit in told for day in days if hit.start < day.end and day.start < hit.end
    }
    return any(
        _JOINED.fullmatch(text, first.end, second.start)
        and (first.value in known) != (second.value in known)
        for first, second in pairwise(told)
    )
