"""What items are called: the meeting's own titles, and the nicknames of the rules, by code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # parsed TOML

from mailbot.core.understanding.items.mentions import Strength
from mailbot.core.understanding.items.titles import TitleWords, named_by_titles
from mailbot.core.understanding.names.phrasebook import Hit, PhraseBook
from mailbot.core.values.meeting import AgendaItem, Meeting

_COUNTED = ("first", "second")  # days that are called so
_RANGE = re.compile(r"(?:[-–—]|\b(?:to|au|al|a|bis|по|до|ile)|إلى|الى|至|到)\s*$", re.IGNORECASE)
# "by Friday", "last Friday": a term or a day gone by, no day of the meeting
_TERM_BEFORE = re.compile(
    r"(?:\b(?:by|before|until|till|last|past|since|d['’]ici|avant|jusqu['’]?(?:à|au)|antes del?"
    r"|hasta|pasado|antes d[ea]|até|bis|vor|letzten|vergangenen|entro|prima di|fino a|scorso|до|к"
    r"|прошл\w*)|(?:قبل|حتى|لغاية)|上)\s*(?:(?:the|le|el|a|à|au|zum|il|этой|يوم)\s+)?\Z",
    re.IGNORECASE,
)
_TERM_BEHIND = re.compile(
    r"\s*(?:(?:dernier|pasado|passado|passada|scorso|kadar|günü kadar|önce)\b"
    r"|之前|以前|前|为止|為止)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\s(?:\w{1,4}\s)?\d{4}(?:\s?[-–/]\s?\d{2,4})?\s*\Z")  # "for 2028-2029"
_LEAD = 16  # characters before a day in which it is called a term


@dataclass(frozen=True, slots=True)
class Name:
    code: str
    strength: Strength
    in_capitals: bool = False  # "VA" is the item, "va" is French


_NOTHING = Name("", Strength.NAME)  # what names no item, though words in it would


def counts(hit: Hit[Name], text: str) -> bool:
    """Abbreviations count in capitals; the last day of "20-24 June" is no day of an item, nor is
    that by which something is to be done."""
    if hit.value.in_capitals:
        return text[hit.start : hit.end].isupper()
    if hit.value.strength not in {Strength.DAY, Strength.HINT}:
        return True
    before = text[max(0, hit.start - _LEAD) : hit.start]
    if text[hit.start].isdigit() and _RANGE.search(before):
        return False
    return not (_TERM_BEFORE.search(before) or _TERM_BEHIND.match(text, hit.end))


def name_book(
    meeting: Meeting, table: Mapping[str, Any], titles: Mapping[str, Any] | None = None
) -> PhraseBook[Name]:
    """All names of the meeting's items: titles, codes, nicknames, days, and what looks like one.

    `table`: the parsed rules; `titles`: those on titles. Raises ValueError on a phrase without a
    word.
    """
    names: PhraseBook[Name] = PhraseBook()
    rules = table.get("items", {})
    known = {code: said.get("names", {}) for code, said in rules.items()}
    parts = named_by_titles(meeting, titles or {}, known)
    english = TitleWords.of(titles or {}, "en")
    for item in meeting.items:
        called = item.code.replace("-", " ")
        is_vague = item.code not in rules and all(map(english.is_general, called.split()))
        names.add(called, Name(item.code, Strength.TOPIC if is_vague else Strength.NAME))
        _add_names(names, item, rules.get(item.code, {}))
        for phrase, strength in parts.get(item.code, ()):
            names.add(phrase, Name(item.code, strength))
        _add_day(names, item, table.get("days", {}), is_last=item.day == meeting.ends_on)
    _add_hints(names, meeting, table.get("days", {}))
    for together in table.get("together", {}).values():
        for item in _together(meeting, together):
            for phrase in together["names"]:
                names.add(phrase, Name(item.code, Strength.NAME))
    for phrase in table.get("elsewhere", []):
        names.add(phrase, _NOTHING)
    return names


def _together(meeting: Meeting, rule: Mapping[str, Any]) -> list[AgendaItem]:
    """The items that are named in one breath: those of some codes, or all but those."""
    if "all_but" in rule:
        return [item for item in meeting.items if item.code not in rule["all_but"]]
    return [item for item in meeting.items if item.code in rule["codes"]]


def _add_names(
    names: PhraseBook[Name], item: AgendaItem, rules: Mapping[str, Mapping[str, list[str]]]
) -> None:
    for title in (item.title, *item.titles.values()):
        for called in {_plain(title), _plain(_YEARS.sub("", title)) or title}:
            names.add(called, Name(item.code, Strength.NAME))
    for phrase in item.names:
        names.add(phrase, _named(item, phrase))
    for strength, kind in ((Strength.NAME, "names"), (Strength.TOPIC, "topics")):
        for phrases in rules.get(kind, {}).values():
            for phrase in phrases:
                names.add(phrase, _named(item, phrase, strength))


def _named(item: AgendaItem, phrase: str, strength: Strength = Strength.NAME) -> Name:
    return Name(item.code, strength, phrase.isascii() and phrase.isupper())


def _plain(title: str) -> str:
    """A title without what stands in brackets, which is no part of how people call the item."""
    bare = re.sub(r"\s*[(（][^()（）]*[)）]", "", title)
    return re.sub(r"[\[\]()|*]", " ", bare if bare.strip() else title)


def _add_day(
    names: PhraseBook[Name], item: AgendaItem, days: Mapping[str, list[str]], *, is_last: bool
) -> None:
    if item.day is None or not days:
        return
    name = Name(item.code, Strength.DAY)
    names.add(days["weekdays"][item.day.weekday()], name)
    date = str(item.day.day)
    for phrase in days["dates"]:
        names.add(phrase.replace("DAY", date), name)
    for month in days["months"][: item.day.month - 1] + days["months"][item.day.month :]:
        for phrase in (f"{date} [th|rd|of|de] {month}", f"{date}th [of] {month}"):
            names.add(phrase, _NOTHING)
        names.add(f"{month} {date}", _NOTHING)
    for phrase in days["last"] if is_last else ():
        names.add(phrase, name)


def _add_hints(names: PhraseBook[Name], meeting: Meeting, days: Mapping[str, list[str]]) -> None:
    """The weekdays on which one item alone is taken; dates are those of letters as well."""
    taken = Counter(item.taken_on for item in meeting.items)
    for item in meeting.items:
        if item.taken_on is not None and taken[item.taken_on] == 1 and days:
            hint = Name(item.code, Strength.HINT)
            names.add(days["weekdays"][item.taken_on.weekday()], hint)
            place = (item.taken_on - meeting.starts_on).days
            for phrase in days[_COUNTED[place]] if 0 <= place < len(_COUNTED) else ():
                names.add(phrase, hint)
