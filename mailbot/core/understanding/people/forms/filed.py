"""Names as they are filed, the family name first: "HORVAT, Ivana", "Ward, Helen; Okello, James".

A comma parts the halves of one name as well as two people. Capitals before it tell them apart, and
so does where the entry stands: alone in its line, or in a row that semicolons part.
"""

from __future__ import annotations

import re

from mailbot.core.understanding.people.words import Stretch

FILED = re.compile(r"[^\W\d_][\w'’-]+, [^\W\d_a-z]")  # "Okello, James …"
_FAMILY_FIRST = re.compile(r"[ ]?,[ ]")
_OPENS_ENTRY = (":", "：", ";", "；", ")", ".", "\n", "-", "–", "(")
_PARTS = re.compile(r"[;；]")
_SHORT = 4  # letters of a small word are fewer
_LONGEST = 3  # words of either half
_REACH = 16  # words behind an entry, its office, up to the semicolon that ends it


def over_comma(stretch: Stretch, first: int, last: int, *, line_start: int) -> int:
    """The index after a name that goes on behind a comma; `last` where it does not. `line_start`:
    the word with which a line of a list begins, -1 in prose."""
    end = _given_end(stretch, last)
    if end == last or last - first > _LONGEST:
        return last
    if stretch.slice(first, last).isupper():
        is_filed = line_start >= 0 or _begins_entry(stretch, first, last)
        return end if is_filed and last - first < _LONGEST else last
    if _is_full_name(stretch, first, last):
        return last
    is_line = first == line_start and _is_family(stretch, first, last)
    is_filed = is_line or (_begins_entry(stretch, first, last) and _is_in_row(stretch, first, end))
    return end if is_filed and _ends_entry(stretch, end) else last


def _given_end(stretch: Stretch, last: int) -> int:
    """The index after the given names behind a comma; `last` itself where there are none."""
    if last >= len(stretch.words) or not _FAMILY_FIRST.fullmatch(stretch.gap(last)):
        return last
    if not stretch.is_capital(last) or not stretch.may_be_name(last):
        return last
    end = last + 1
    while end < len(stretch.words) and stretch.gap(end) in {" ", "-"} and stretch.is_capital(end):
        if not stretch.may_be_name(end):
            return last
        end += 1
    return end if end - last <= _LONGEST else last


def _begins_entry(stretch: Stretch, first: int, last: int) -> bool:
    """Whether a name stands where an entry of a row begins, and what may be its other half is in
    small letters, no place, and ends there: "1) HORVAT, Ivana, adviser"."""
    if stretch.has(last, "place", "city", "cities", "stop"):
        return False
    given = stretch.slice(last, last + 1)
    is_opened = (
        first == 0
        or stretch.gap(first).rstrip().endswith(_OPENS_ENTRY)
        or stretch.has(first - 1, "leading", "stop", "honorific", "rank")
    )
    return is_opened and len(given) > 1 and not given.isupper()


def _is_family(stretch: Stretch, first: int, last: int) -> bool:
    """Whether what stands before the comma is a family name alone, and what follows no place."""
    is_one = last - first == 1 or stretch.has(first, "particle")
    return is_one and not stretch.has(last, "place", "city", "cities", "stop")


def _is_full_name(stretch: Stretch, first: int, last: int) -> bool:
    """Whether several words behind a courtesy are a name as it is spoken: what follows the comma
    of "Ms. Ann Bell, Hydrologist;" is an office, whatever it is."""
    is_one = last - first == 1 or stretch.has(first, "particle")
    return not is_one and first > 0 and stretch.has(first - 1, "honorific")


def _is_in_row(stretch: Stretch, first: int, end: int) -> bool:
    """Whether a semicolon parts an entry from the one before or behind it."""
    begin, start = first, stretch.words[first].start
    while begin > 0 and stretch.has(begin - 1, "honorific", "rank", "leading"):
        begin -= 1
    if any(_PARTS.search(stretch.gap(place)) for place in range(begin, first + 1)):
        return True
    is_joined = first > begin and stretch.has(first - 1, "leading")
    if is_joined and _PARTS.search(stretch.text, stretch.words[0].start, start):
        return True  # "…; Okello, James and Murphy, Sean"
    behind = stretch.text[stretch.words[end - 1].end :]
    return _PARTS.search(behind.split("\n", 1)[0][: 10 * _REACH].partition(":")[0]) is not None


def _ends_entry(stretch: Stretch, end: int) -> bool:
    """Whether an entry ends behind its given names, or an office or "and" follows."""
    if end == len(stretch.words):
        return True
    gap = stretch.gap(end).strip(" \u00a0")
    if gap[:1] in {";", "；", ".", "(", "\n", "-", "–", "—"}:
        return True
    if gap == ",":
        return stretch.has(end, "title", "employer", "rank")
    return gap == "" and stretch.has(end, "leading", "stop")


def is_entry(text: str) -> bool:
    """Whether a sentence that a semicolon ends is a name as it is filed: "Okello, James;"."""
    halves = re.split(r"[:：]", text)[-1].rstrip(";；").split(",")
    return (
        text.endswith((";", "；"))
        and len(halves) > 1
        and all(
            word[:1].isupper() or (word.islower() and len(word) < _SHORT)
            for half in halves[:2]
            for word in half.partition("(")[0].split()
        )
    )
