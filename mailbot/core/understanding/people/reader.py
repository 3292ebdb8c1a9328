"""Reads the people out of one stretch of text: a sentence, or a line of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from mailbot.core.understanding.people.bare import is_bare
from mailbot.core.understanding.people.forms.beginnings import is_small_name, is_small_throughout
from mailbot.core.understanding.people.forms.filed import over_comma
from mailbot.core.understanding.people.forms.han import is_han
from mailbot.core.understanding.people.forms.scripts import is_initial, name_end
from mailbot.core.understanding.people.lists.rows import is_bare_row, row_of
from mailbot.core.understanding.people.roles import particulars, title_before, without_and
from mailbot.core.understanding.people.signs import (
    is_cased,
    is_person,
    is_possible,
    possession,
    posting,
)
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch, has_and

# "- A. Novak", "2. J.-P. van der Example": a letter of a name numbers nothing
_INITIALS = (
    r"(?!(?:[A-ZÀ-ÞА-ЯЁ]\.[ -]?){1,3}(?:[a-zà-ÿ'’]{1,4} ){0,3}"
    r"[A-ZÀ-ÞА-ЯЁ][\w'’-]+\s*(?:[\n,;(–-]|$))"
)
_BULLET = re.compile(
    r"[\s\u200e\u200f]*(?:[-–—•*·▪●○◦>‣■□✓→]+\s*"
    rf"|\(?{_INITIALS}(?:\d{{1,2}}|[a-zA-Zа-яأ-ي]|[ivx]{{1,4}})[.)\-°º]+[\s-]*"
    r"|\d{1,2}[、．.\t ]\s*|[（(]?[一二三四五六七八九十]{1,2}[)）、.]\s*)*"
)
_LONGEST = 6000  # characters of one sentence that are read; nobody writes longer
_PARTS_TITLE = re.compile(r"[^ \u00a0.º°ª/-]")
_BEFORE_AND = re.compile(r"[)）\]»\"]?[ \u00a0]*[،؛,;]?\s*")
_PAUSE = re.compile(r"[,،，.;:\n]")


@dataclass(frozen=True, slots=True)
class Person:
    """A person named, and where: offsets of the name; `until` is where what is said of him ends;
    `row`: where names begin of which the sound alone tells whether they are people's: a row of bare
    ones that he is one of, or his own in small letters; -1 for none."""

    name: str
    role: str | None
    email: str | None
    start: int
    end: int
    until: int
    row: int = -1
    title: str = ""  # before the name, where the role is another
    is_off: bool = False  # his row in a table says that he does not come


def people_in(
    text: str,
    start: int,
    end: int,
    vocabulary: Vocabulary,
    *,
    in_list: bool,
    is_sure: bool = False,
    is_open: bool = False,
) -> list[Person]:
    """The people named between two offsets, in order.

    `in_list`: a line of a list, which may begin with a bare name. `is_sure`: the context leaves
    no doubt that people are named, so that family names alone count. `is_open`: somebody comes, so
    that a full name counts with nothing around it.
    """
    return list(_people_in(text, start, end, vocabulary, in_list, is_sure, is_open))


@lru_cache(maxsize=256)  # asked for with each sentence as judged, and as if it registered
def _people_in(
    text: str,
    start: int,
    end: int,
    vocabulary: Vocabulary,
    in_list: bool,
    is_sure: bool,
    is_open: bool,
) -> tuple[Person, ...]:
    end = min(end, start + _LONGEST)
    stretch = Stretch.of(text, start, end, vocabulary)
    line_start = _after_bullet(stretch) if in_list else -1
    row = row_of(stretch, line_start=line_start) if in_list or is_sure or is_open else []
    until = row[0][0] if row else len(stretch.words)
    spans = _names(
        stretch, vocabulary, line_start=line_start, until=until, is_sure=is_sure, is_open=is_open
    )
    spans += row
    bare = stretch.words[row[0][0]].start if is_bare_row(stretch, row) else -1
    found: list[Person] = []
    for index, (first, last) in enumerate(spans):
        limit = end
        if index + 1 < len(spans):
            limit = stretch.words[title_before(stretch, spans[index + 1][0])[2]].start
        person = _person(stretch, first, last, limit, in_list=in_list)
        row_at = bare if first >= until else _small_at(stretch, first)
        found.append(replace(person, row=row_at))
    return tuple(found)


def _small_at(stretch: Stretch, first: int) -> int:
    """Where a name begins that only small letters all around tell, -1 for any other."""
    is_small = is_small_throughout(stretch, first) and not is_small_name(stretch, first)
    return stretch.words[first].start if is_small else -1


def person_at(
    text: str, sentence: tuple[int, int], name: tuple[int, int], vocabulary: Vocabulary
) -> Person | None:
    """The person whose name stands between two offsets of a sentence; None where no word does."""
    stretch = Stretch.of(text, *sentence, vocabulary)
    places = [
        place
        for place, word in enumerate(stretch.words)
        if word.start < name[1] and name[0] < word.end
    ]
    if not places:
        return None
    return _person(stretch, places[0], places[-1] + 1, sentence[1], in_list=False)


def begins_with_person(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a line names a person right behind its bullet, courtesy and rank."""
    people = [
        person
        for person in people_in(text, start, end, vocabulary, in_list=True)
        if person.row < 0  # "of Non-Proliferation and Arms" goes on in its second line
    ]
    stretch = Stretch.of(text, start, end, vocabulary)
    first = _after_bullet(stretch)
    return (
        bool(people)
        and first < len(stretch.words)
        and (people[0].start == stretch.words[first].start)
    )


def _person(stretch: Stretch, first: int, last: int, limit: int, *, in_list: bool) -> Person:
    office, rank, _ = title_before(stretch, first)
    told = particulars(stretch, last, _without_joint(stretch, limit), in_list=in_list)
    possessed = possession(stretch, first)
    whose = _whose(stretch, possessed, first) if possessed is not None else ""
    posted = posting(stretch, first)
    post = stretch.slice(posted, first) if posted is not None and not office else ""
    role = told.role or _office_before(stretch, first) or whose or post or office or rank
    name = " ".join(stretch.slice(first, last).split())
    if is_initial(stretch, last - 1):
        name += "."  # "Назаров А. Н."
    if _is_joined_on(stretch, first) and not office and not rank:
        name = name[1:]
    return Person(
        _given_first(name),
        role or None,
        told.email or None,
        stretch.words[first].start,
        stretch.words[last - 1].end,
        told.end,
        title=_title(stretch, first, role),
    )


def _title(stretch: Stretch, first: int, role: str) -> str:
    """The rank or office right before a name as it is written, where the role is another."""
    start = first
    while start > 0 and not _PARTS_TITLE.search(stretch.gap(start)):
        is_called = stretch.has(start - 1, "rank", "title")
        if not is_called or stretch.has(start - 1, "leading"):
            break  # "our delegate X"
        start -= 1
    if start == first or is_han(stretch.text[stretch.words[start].start]):
        return ""
    written = stretch.text[stretch.words[start].start : stretch.words[first].start].strip()
    title = " ".join(without_and(written).split())
    return "" if title.rstrip(".") in role else title


def _whose(stretch: Stretch, possessed: int, first: int) -> str:
    """What somebody is of ours: "our colleague X", and in "our adviser is X" without the verb."""
    last = first
    while last > possessed + 1 and stretch.has(last - 1, "stop"):
        last -= 1
    is_cut = last < first
    if is_cut and not any(stretch.has(place, "title") for place in range(possessed + 1, last)):
        return ""
    return stretch.slice(possessed + 1, last)


def _is_joined_on(stretch: Stretch, first: int) -> bool:
    """Whether an Arabic "and" is grown onto a name that follows another, or the brackets behind
    it; right behind a courtesy it is a letter of the name, «السيدة وضحة»."""
    return (
        has_and(stretch.words[first].key)
        and first > 0
        and not stretch.has(first - 1, "honorific")
        and _BEFORE_AND.fullmatch(stretch.gap(first)) is not None
    )


def _office_before(stretch: Stretch, first: int) -> str:
    """The office before a courtesy, parted by a comma: "our Director of Operations, Mr X"."""
    start = title_before(stretch, first)[2]
    if start == first or not stretch.has(start, "honorific") or start < 2:
        return ""
    if stretch.gap(start).strip(" ") not in {",", "،", "，"}:
        return ""
    begin = start - 1
    while begin > 0 and start - begin < 14 and not _PAUSE.search(stretch.gap(begin)):
        begin -= 1
    offices = [
        i
        for i in range(begin, start)
        if stretch.has(i, "title") and stretch.gap(i + 1).strip() not in {"'", "’"}
    ]
    if not offices or any(stretch.has(i, "honorific", "rank", "stop") for i in range(begin, start)):
        return ""
    return " ".join(stretch.slice(offices[0], start).split())


def _without_joint(stretch: Stretch, limit: int) -> int:
    """ "…, Counsellor, and Mr Y": the word that joins two people belongs to neither."""
    before = [w for w in stretch.words if w.end <= limit]
    if (
        before
        and "leading" in before[-1].kinds
        and stretch.text[before[-1].end : limit].strip() == ""
    ):
        return before[-1].start
    return limit


def _given_first(name: str) -> str:
    """ "HORVAT, Ivana" → "Ivana HORVAT"."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else name


def _names(
    stretch: Stretch,
    vocabulary: Vocabulary,
    *,
    line_start: int,
    until: int,
    is_sure: bool,
    is_open: bool,
) -> list[tuple[int, int]]:
    """The names among the words before `until`."""
    spans: list[tuple[int, int]] = []
    place = 0
    in_list = line_start >= 0
    while place < until:
        last = name_end(stretch, place, vocabulary.family_names)
        if last == place:
            place += 1
            continue
        name = last
        if (in_list and not spans) or is_open or is_sure:
            begins = line_start if in_list and not spans else -1
            last = over_comma(stretch, place, last, line_start=begins)
        if name != last and not in_list and is_possible(stretch, place, name):
            spans.append((place, last))
            place = last
            continue
        is_told = is_person(stretch, place, last, spans, line_start=line_start, is_sure=is_sure)
        if is_told or (is_open and not in_list and is_bare(stretch, place, last)):
            spans.append((place, last))
            place = last
        else:
            place = last if is_cased(stretch, place) else place + 1
    return spans


def _after_bullet(stretch: Stretch) -> int:
    """The index of the first word after bullet, number and courtesy."""
    if not stretch.words:
        return 0
    first = stretch.words[0].start
    line = stretch.text.rfind("\n", 0, first) + 1
    bullet = _BULLET.match(stretch.text, min(line, first))
    begin = bullet.end() if bullet else first
    place = next((i for i, w in enumerate(stretch.words) if w.start >= begin), 0)
    while stretch.has(place, "honorific", "rank", "title") and not stretch.has(place, "employer"):
        place += 1
        if "," in stretch.gap(place):
            break
    return place
