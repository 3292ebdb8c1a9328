"""Where a line of running text ends because a mail program wrapped it, and not its writer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_LABEL = re.compile(r"[^\n:：]{1,30}[:：]\s")  # with which a line of a form begins
_ITEM = re.compile(r"[-–—•*·]|\(?\w{1,3}[.)]")  # with which an item of a list begins
_ENTRY = re.compile(r"[-–—•*·]|\(?(?:\d{1,3}|(?![MD]\.)\w)[.)]")  # but "M. Example", "D. Juan"
_SHORT = re.compile(r"[^\W\d_A-ZÀ-ÞА-Я]{1,3}$")  # "of", "de", «на»: no line of a list ends so
_WRAPPED_AT = 45  # a shorter line was ended by the writer
_NARROWEST = 20  # characters that running text is filled to at least
_LONGEST = 6000  # of a paragraph that is looked at
_FEWEST = 2  # ends of lines that are alike
_SMALL = 4  # of so many lines one goes on in small letters, where running text is filled
_BREAK = re.compile(r"(?<=[^\s:：])\n(?=\S)")


def is_wrapped(text: str, end: int, start: int) -> bool:
    """Whether a line goes on after its end, where a word begins: it is long, and no label of a
    form follows."""
    if text.count("\n", end, start) > 1 or _LABEL.match(text, start):
        return False
    return end - text.rfind("\n", 0, end) > _WRAPPED_AT or is_filled(text, end)


def is_filled(text: str, end: int) -> bool:
    """Whether the line that ends here is one of running text that is filled to a width, however
    narrow: no word of the next line would have found place in it."""
    first = text.rfind("\n\n", 0, end) + 1
    last = text.find("\n\n", end)
    paragraph = text[first : last if last >= 0 else len(text)]
    return len(paragraph) <= _LONGEST and text.count("\n", first, end) in _filled(paragraph)


@lru_cache(maxsize=256)
def _filled(paragraph: str) -> frozenset[int]:
    lines = [line.strip() for line in paragraph.split("\n")]
    width = max(map(len, lines))
    if width < _NARROWEST:
        return frozenset()
    found: set[int] = set()
    run: list[int] = []
    for place, (line, below) in enumerate(pairwise(lines)):
        if _is_full(line, below, width):
            run.append(place)
            continue
        found.update(run if _is_prose(lines, run) else ())
        run = []
    return frozenset(found.union(run if _is_prose(lines, run) else ()))


def _is_full(line: str, below: str, width: int) -> bool:
    """Whether the first word of the line below would not have found place in a line."""
    if not line or not below or line.endswith((":", "：")) or 3 * len(line) < width:
        return False
    if _LABEL.match(below) or _ENTRY.match(below):
        return False
    return len(line) + 1 + len(below.split(None, 1)[0]) > width


def _is_prose(lines: Sequence[str], run: Sequence[int]) -> bool:
    """Whether lines that are alike run on: some begin in small letters, or behind a small word."""
    small = sum(
        lines[place + 1][0].islower() or _SHORT.fullmatch(lines[place].split()[-1]) is not None
        for place in run
    )
    is_enough = len(run) >= _FEWEST and small * _SMALL >= len(run)
    return is_enough and not lines[run[0]][0].islower()


def unwrapped(text: str) -> str:
    """Running text with a blank for each break that a mail program made; all offsets stay."""
    return _BREAK.sub(lambda found: " " if _goes_on(text, found.end()) else "\n", text)


def _goes_on(text: str, start: int) -> bool:
    return is_wrapped(text, start - 1, start) and not _ITEM.match(text, start)
