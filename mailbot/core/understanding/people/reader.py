"""Reads the people out of one stretch of text: a sentence, or a line of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mailbot.core.understanding.people.roles import particulars, title_before
from mailbot.core.understanding.people.scripts import name_end
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch

_BULLET = re.compile(
    r"[\s\u200e\u200f]*(?:[-–—•*·▪●○◦>‣■□✓→]+\s*|\(?(?:\d{1,2}|[a-zA-Zа-яأ-ي]|[ivx]{1,4})[.)\-°º]+[\s-]*"
    r"|\d{1,2}[、．.\t ]\s*|[（(]?[一二三四五六七八九十]{1,2}[)）、.]\s*)*"
)
_PAUSE = re.compile(r"[,،，.;:\n(]")
_FAMILY_FIRST = re.compile(r"[ ]?,[ ]")


@dataclass(frozen=True, slots=True)
class Person:
    """A person named, and where: offsets of the name; `until` is where what is said of him ends."""

    name: str
    role: str | None
    email: str | None
    start: int
    end: int
    until: int


def people_in(
    text: str, start: int, end: int, vocabulary: Vocabulary, *, in_list: bool, is_sure: bool = False
) -> list[Person]:
    """The people named between two offsets, in order.

    `in_list`: a line of a list, which may begin with a bare name. `is_sure`: the context leaves
    no doubt that people are named, so that family names alone count.
    """
    stretch = Stretch.of(text, start, end, vocabulary)
    spans = _names(stretch, vocabulary, in_list=in_list, is_sure=is_sure)
    found: list[Person] = []
    for index, (first, last) in enumerate(spans):
        limit = end
        if index + 1 < len(spans):
            limit = stretch.words[title_before(stretch, spans[index + 1][0])[2]].start
        found.append(_person(stretch, first, last, limit, in_list=in_list))
    return found


def _person(stretch: Stretch, first: int, last: int, limit: int, *, in_list: bool) -> Person:
    office, rank, _ = title_before(stretch, first)
    told = particulars(stretch, last, _without_joint(stretch, limit), in_list=in_list)
    role = told.role or _office_before(stretch, first) or office or rank
    name = " ".join(stretch.slice(first, last).split())
    if "\u0600" <= name[0] <= "\u06ff" and name[0] == "و" and first > 0 and not office and not rank:
        name = name[1:] if stretch.gap(first).strip() == "" else name  # "and" grown onto the name
    return Person(
        _given_first(name),
        role or None,
        told.email or None,
        stretch.words[first].start,
        stretch.words[last - 1].end,
        told.end,
    )


def _office_before(stretch: Stretch, first: int) -> str:
    """The office before a courtesy, parted by a comma: "our Director of Operations, Mr X"."""
    start = title_before(stretch, first)[2]
    if start == first or not stretch.has(start, "honorific") or start < 2:
        return ""
    if stretch.gap(start).strip() not in {",", "،", "，"}:
        return ""
    begin = start - 1
    while begin > 0 and start - begin < 14 and not _PAUSE.search(stretch.gap(begin)):
        begin -= 1
    offices = [i for i in range(begin, start) if stretch.has(i, "title")]
    if not offices or any(stretch.has(i, "honorific", "rank") for i in range(begin, start)):
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
    stretch: Stretch, vocabulary: Vocabulary, *, in_list: bool, is_sure: bool
) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    place = 0
    line_start = _after_bullet(stretch) if in_list else -1
    while place < len(stretch.words):
        last = name_end(stretch, place, vocabulary.family_names)
        if last == place:
            place += 1
            continue
        if in_list and not spans:
            last = _over_comma(stretch, place, last)
        if _is_person(stretch, place, last, spans, line_start=line_start, is_sure=is_sure):
            spans.append((place, last))
            place = last
        else:
            place = last if _is_cased(stretch, place) else place + 1
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
    while stretch.has(place, "honorific", "rank", "title"):
        place += 1
    return place


def _over_comma(stretch: Stretch, first: int, last: int) -> int:
    """ "HORVAT, Ivana": a family name in capitals, a comma, a given name."""
    if last >= len(stretch.words) or not stretch.slice(first, last).isupper():
        return last
    if last - first > 2 or not _FAMILY_FIRST.fullmatch(stretch.gap(last)):
        return last
    if not stretch.is_capital(last) or not stretch.may_be_name(last):
        return last
    end = last + 1
    while end < len(stretch.words) and stretch.gap(end) in {" ", "-"} and stretch.is_capital(end):
        if not stretch.may_be_name(end):
            return last
        end += 1
    return end if end - last <= 3 else last


def _is_cased(stretch: Stretch, place: int) -> bool:
    sign = stretch.text[stretch.words[place].start]
    return sign.lower() != sign.upper()


def _is_person(
    stretch: Stretch,
    first: int,
    last: int,
    spans: list[tuple[int, int]],
    *,
    line_start: int,
    is_sure: bool,
) -> bool:
    """Whether a possible name is one, by what stands around it."""
    if not _is_possible(stretch, first, last):
        return False
    is_whole = last - first > 1 or _is_initialled(stretch, first, last)
    if (first == line_start and is_whole) or _is_titled(
        stretch, first, last, spans, in_list=line_start >= 0
    ):
        return True
    if not _is_cased(stretch, first):
        return _is_marked(stretch, first, last, spans, is_sure=is_sure)
    if spans and _is_within_brackets(stretch, spans[-1][1], first):
        return False
    is_next = bool(spans) and _is_coordinated(stretch, spans[-1][1], first)
    if line_start >= 0:
        is_joined = is_next and stretch.has(first - 1, "leading") and first - spans[-1][1] <= 1
        is_near = is_joined or (is_next and _is_followed(stretch, last))
        return is_near and is_whole and not _is_office(stretch, last)
    if last - first < 2:
        return is_sure and _is_listed(stretch, first, last)
    if _is_office(stretch, last):
        return False
    return (
        (is_sure and not _is_heading(stretch, last))
        or is_next
        or _is_led(stretch, first)
        or _is_followed(stretch, last)
    )


def _is_possible(stretch: Stretch, first: int, last: int) -> bool:
    """Whether a possible name is no State's, no abbreviation and not a whole line of capitals."""
    named = [place for place in range(first, last) if stretch.has(place, "place")]
    if len(named) == last - first:
        return False
    if named and not stretch.has(first - 1, "honorific", "rank", "title"):
        return False
    words = stretch.slice(first, last)
    if words.isupper() and words.isascii() and _is_cased(stretch, first):
        parts = words.split()
        if last - first > 6 or (len(parts) == 1 and ("/" in words or len(words) <= 4)):
            return False
        if stretch.has(first, "particle") and not stretch.has(first - 1, "honorific", "rank"):
            return False
    return True


def _is_initialled(stretch: Stretch, first: int, last: int) -> bool:
    """ "Асанов Т.": one word and an initial."""
    return last - first > 1 or (
        stretch.has(first - 1, "honorific", "rank") and stretch.gap(first).strip(" .") == ""
    )


def _is_office(stretch: Stretch, last: int) -> bool:
    """ "Peer Support Coordinator", "Survivor Voices Network": large letters, but no person."""
    return (
        last < len(stretch.words)
        and stretch.gap(last) == " "
        and stretch.is_capital(last)
        and stretch.has(last, "title", "notname", "employer")
    )


def _is_heading(stretch: Stretch, last: int) -> bool:
    """ "Kleine Korrektur:" names nobody."""
    return last < len(stretch.words) and stretch.gap(last).lstrip()[:1] in {":", "："}


def _is_within_brackets(stretch: Stretch, before: int, first: int) -> bool:
    """Whether a bracket opened after the last person is still open: that is his office."""
    between = stretch.text[stretch.words[before - 1].end : stretch.words[first].start]
    return between.count("(") + between.count("（") > between.count(")") + between.count("）")


def _is_titled(
    stretch: Stretch, first: int, last: int, spans: list[tuple[int, int]], *, in_list: bool
) -> bool:
    """Courtesy, rank or office stands right before; an office after a comma may be the last
    person's: "Mr X, Director Operations"."""
    if stretch.gap(first).strip(" \u00a0.º°ª/") not in {"", ":", "："} or first == 0:
        return False
    if stretch.has(first - 1, "honorific"):
        return True
    if spans and in_list and not _is_parted(stretch, first):
        return False
    if stretch.has(first - 1, "rank"):
        return True
    if not stretch.has(first - 1, "title") or _is_office(stretch, last):
        return False
    if last - first < 2 and _is_cased(stretch, first) and not stretch.is_capital(first - 1):
        return False
    start = title_before(stretch, first)[2]
    is_his = bool(spans) and start - spans[-1][1] <= 0 and stretch.gap(start).strip() != ""
    if not _is_cased(stretch, first) and not _is_han(stretch, first):
        if last - first < 2 or stretch.words[first].key.startswith("ال"):
            return False
    if not _is_cased(stretch, first) and spans:
        return not is_his and stretch.text[stretch.words[start].start] == "و"
    return not is_his or (not in_list and last - first >= 2)


def _is_parted(stretch: Stretch, first: int) -> bool:
    """Whether a semicolon or an "and" stands before the rank or office before a name."""
    start = title_before(stretch, first)[2]
    return ";" in stretch.gap(start) or (
        stretch.has(start - 1, "leading") and not stretch.has(start - 1, "title")
    )


def _is_led(stretch: Stretch, first: int) -> bool:
    if first == 0:
        return False
    gap = stretch.gap(first)
    if gap.rstrip().endswith((":", "：", "(")):
        return True
    return stretch.has(first - 1, "leading") and gap.strip() == ""


def _is_followed(stretch: Stretch, last: int) -> bool:
    """A role, a bracket with an office, or a verb of coming right after."""
    if last >= len(stretch.words):
        return False
    gap = stretch.gap(last).strip()
    if gap in {",", "،", "，", "(", "（", "-", "–", "—", ":"}:
        return stretch.has(last, "title", "employer", "rank") or stretch.has(
            last + 1, "title", "employer", "rank"
        )
    return gap == "" and stretch.has(last, "stop", "title")


def _is_coordinated(stretch: Stretch, before: int, first: int) -> bool:
    """Whether only a role, a comma or an "and" parts two names."""
    return first - before <= 14 and (
        stretch.gap(first).strip() in {",", "،", "，", "、", ";"}
        or stretch.has(first - 1, "leading")
    )


def _is_listed(stretch: Stretch, first: int, last: int) -> bool:
    """ "(Tudoran and Palade)", "Quaglia, Bernabò": bare family names among their like."""
    before = stretch.gap(first).strip()
    after = stretch.gap(last).strip()[:1] if last < len(stretch.words) else ")"
    return (before in {"(", ","} or stretch.has(first - 1, "leading")) and (
        after in {")", ","} or stretch.has(last, "leading")
    )


def _is_marked(
    stretch: Stretch, first: int, last: int, spans: list[tuple[int, int]], *, is_sure: bool
) -> bool:
    """Arabic and Chinese names need more around them, since no letter marks a name."""
    if last - first < 2:
        return False
    gap = stretch.gap(first).strip()
    if not _is_han(stretch, first):
        is_new = first > 0 and stretch.words[first - 1].key[0] < "\u0600"
        is_opened = gap.endswith((":", "(")) and (is_sure or not gap.endswith("("))
        is_more = bool(spans) and first == spans[-1][1] and stretch.words[first].key[0] == "و"
        is_led = stretch.has(first - 1, "leading") and gap == "" and last < len(stretch.words)
        is_led = is_led and stretch.gap(last).strip() != ""
        return is_opened or is_led or is_more or (is_new and _is_followed(stretch, last))
    is_named = (
        last < len(stretch.words)
        and stretch.gap(last).strip() == ""
        and (stretch.has(last, "honorific", "title", "rank"))
    )
    is_begun = (
        first == 0
        or gap != ""
        or stretch.has(first - 1, "leading", "employer", "title", "notname", "stop")
    )
    if is_named and is_begun:
        return True
    is_joined = bool(spans) and _is_coordinated(stretch, spans[-1][1], first)
    return is_begun and (
        is_joined
        or is_sure
        or gap.endswith(("：", ":"))
        or _is_followed(stretch, last)
        or stretch.has(first - 1, "leading")
    )


def _is_han(stretch: Stretch, place: int) -> bool:
    return "\u3400" <= stretch.text[stretch.words[place].start] <= "\u9fff"


def with_name(person: Person, name: str) -> Person:
    """The same person under another name."""
    return replace(person, name=name)
