"""A row of names with nothing around them: "Delegation: Murphy / Okello / Byrne", or one a line.

Large letters are all that marks a family name alone. What tells it is that all is written so, from
a colon, a verb or the beginning of a line up to the end. Not here: whether such a row sounds like
people (`heard`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.core.understanding.people.forms.beginnings import is_of_calendar
from mailbot.core.understanding.people.forms.han import is_han
from mailbot.core.understanding.people.words import Stretch

_MARK = re.compile(r"[/;；+&|]|[,،，、]|\n(?:[\s\d.)•*·–—-])*")
# one word with a large letter, and no more
_LONE = re.compile(r"(?:[-–—•*·]\s*|\d{1,2}[.)]\s*)?[^\W\d_a-zà-ÿа-я][\w'’-]+[;,]?")
_ENDS = re.compile(r"[\s.!。]*")
_JOINTS = frozenset({" ", "\u00a0", "-", "'", "’"})  # between words of one name
_COMMAS = frozenset(",،，、")
_AND = frozenset("and et y e und ed ve и و 和 及 与 與".split())
_KNOWN = (
    "honorific", "rank", "title", "employer", "notname", "stop", "leading", "place", "city",
    "cities", "opening", "salutation", "possessive", "count",
)  # fmt: skip
_ADDRESSES = ("honorific", "rank")
_FEWEST, _FEWEST_TIGHT = 2, 3  # names of a row; where commas or tight slashes alone part them
_LONGEST = 4  # words of a name

Span = tuple[int, int]


def are_lone_lines(text: str, above: Span, line: Span) -> bool:
    """Whether a line of one word follows such lines: a list of family names. Both are places in
    the text, of a stretch that ends above and of the line."""
    last = text.rfind("\n", 0, above[1]) + 1
    return (
        text[above[1] : line[0]] == "\n"
        and text[line[1] : line[1] + 1] in {"", "\n"}
        and _LONE.fullmatch(text, max(last, above[0]), above[1]) is not None
        and _LONE.fullmatch(text, *line) is not None
    )


def row_of(stretch: Stretch, *, line_start: int) -> list[Span]:
    """The names of the row with which a stretch ends, as spans of words; none where there is no
    row. `line_start`: the word with which a line of a list begins, -1 in prose."""
    begins = [line_start] if line_start >= 0 else _beginnings(stretch)
    return next(
        (
            row
            for place in begins
            for joints in (_JOINTS | {"/"}, _JOINTS)  # "KABORE/ZONGO / SOW", "Murphy/Okello/Byrne"
            if (row := _row_from(stretch, place, joints))
        ),
        [],
    )


def is_bare_row(stretch: Stretch, row: list[Span]) -> bool:
    """Whether a name of a row is one word without courtesy or rank."""
    return any(last - first == 1 and not stretch.has(first - 1, *_ADDRESSES) for first, last in row)


def bare_end(stretch: Stretch, place: int) -> int:
    """The index after what may be a name by its large letters alone; `place` where it is none."""
    is_cased = stretch.is_capital(place)
    return _name_end(stretch, place, _JOINTS) if is_cased else place


def _beginnings(stretch: Stretch) -> Iterator[int]:
    """The words behind a colon, then those behind a verb or "by" and the like."""
    places = range(1, len(stretch.words))
    yield from (at for at in places if stretch.gap(at).rstrip().endswith((":", "：")))
    yield from (
        at
        for at in places
        if stretch.has(at - 1, "leading", "stop")
        and stretch.words[at - 1].key not in _AND
        and not (at > 1 and stretch.is_capital(at - 1))  # "Director of No Trespassing and Mines"
        and not stretch.gap(at).strip()
    )


def _row_from(stretch: Stretch, place: int, joints: frozenset[str]) -> list[Span]:
    row: list[Span] = []
    marks: list[str] = []
    while place < len(stretch.words):
        while stretch.has(place, *_ADDRESSES):
            place += 1
        end = _name_end(stretch, place, joints)
        if end == place:
            return []
        row.append((place, end))
        if end == len(stretch.words):
            break
        place, mark = _behind_mark(stretch, end)
        if not mark:
            return []
        marks.append(mark)
    is_ended = bool(row) and _ENDS.fullmatch(_behind(stretch, row[-1][1] - 1)) is not None
    return row if is_ended and _is_row(stretch, row, marks) else []


def _behind(stretch: Stretch, place: int) -> str:
    """What stands behind the last word, up to the end of its line."""
    return stretch.text[stretch.words[place].end :].split("\n", 1)[0]


def _is_row(stretch: Stretch, row: list[Span], marks: list[str]) -> bool:
    """Whether one mark parts the names, an "and" before the last aside. "Okello, James" is one
    name, and so may be "KABORE/ZONGO"; behind a full name and a comma stands an office."""
    kinds = {mark for mark in marks if mark not in _AND}
    if len(kinds) > 1 or len(row) < _FEWEST:
        return False
    if kinds & _COMMAS:
        return len(row) >= _FEWEST_TIGHT and all(last - first == 1 for first, last in row)
    is_tight = "/" in kinds and stretch.gap(row[1][0]) == "/"
    return not is_tight or len(row) >= _FEWEST_TIGHT or all(b - a > 1 for a, b in row)


def _name_end(stretch: Stretch, place: int, joints: frozenset[str]) -> int:
    """The index after one to four words that no rule knows, written as names are."""
    end = place
    while end < len(stretch.words) and end - place < _LONGEST and _may_be_of_name(stretch, end):
        if end > place and stretch.gap(end) not in joints:
            break
        end += 1
    is_small = end > place and stretch.has(end - 1, "particle")
    return place if is_small else end


def _may_be_of_name(stretch: Stretch, place: int) -> bool:
    word = stretch.words[place]
    written = stretch.text[word.start : word.end]
    if is_of_calendar(stretch, place):
        return True
    if stretch.has(place, *_KNOWN) or not written[0].isalpha() or is_han(written):
        return False
    if stretch.has(place, "particle"):
        return True
    is_cased = written[0].lower() != written[0].upper()
    return len(written) > 1 and (written[0].isupper() or not is_cased)


def _behind_mark(stretch: Stretch, end: int) -> tuple[int, str]:
    """The index of the word behind the mark that follows a name, and the mark; '' for none."""
    gap = stretch.gap(end)
    if gap.strip() == "" and "\n" not in gap:
        is_and = stretch.words[end].key in _AND and end + 1 < len(stretch.words)
        return (end + 1, stretch.words[end].key) if is_and else (end, "")
    place = end
    if "\n" in gap:
        while place < len(stretch.words) - 1 and stretch.words[place].key.isdigit():
            place += 1
    mark = gap.strip(" \u00a0\t")
    return (place, mark[:1]) if _MARK.fullmatch(mark) else (end, "")
