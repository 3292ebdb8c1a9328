"""People in a list that stand where a signature could: "Ms Ana Example" above "First Secretary"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.reading.segments.capitals import PARTICLES, is_capital
from mailbot.core.reading.segments.lines import Line
from mailbot.core.reading.segments.names import LineJudge

_MARK = re.compile(r"\s*(?:\(?\d{1,2}[.)\-]|[-–*•·])\s*")  # of an item
_PARTED = re.compile(r"[,(،，]|\s[-–—|]\s")  # a name from the function behind it
_ENDED = (",", "،", "，", ".", "。", "!", "！", "?", "؟", "？")
_WITH_ADDRESS = re.compile(r",.*\S@\S")


def are_people(lines: Sequence[Line], judge: LineJudge) -> bool:
    """Whether lines name several people other than the author."""
    return (
        sum(map(_is_name_and_function, lines)) > 1
        or sum(names_other(line, judge) for line in lines) > 1
        or sum(bool(_WITH_ADDRESS.search(line.folded)) for line in lines) > 1
    )


def are_others(line: Line, judge: LineJudge) -> bool:
    """Whether a line names somebody other than the author, with or without his function; what ends
    as a courtesy or a sentence does names nobody: "Mvh / Best,"."""
    return not line.text.rstrip().endswith(_ENDED) and (
        names_other(line, judge)
        or judge.is_other_person(line)
        or (_is_name_and_function(line) and judge.weight_of_author(line) == 0)
    )


def first_entry(lines: Sequence[Line], gaps: Sequence[int], first: int, judge: LineJudge) -> int:
    """Where the first of the paragraphs begins that stand one above the other and have somebody's
    name in their first line, something of him below it; `first`: where the last of them begins."""
    place = first - 1
    while place > 0 and gaps[place] == 1 and judge.may_stand_in_signature(lines[place]):
        place -= 1
    if not 0 <= place < first - 1:
        return first
    is_author = judge.weight_of_author(lines[place]) > 0 and judge.may_be_name(lines[place])
    if not (names_other(lines[place], judge) or is_author):
        return first
    return first_entry(lines, gaps, place, judge)


def names_other(line: Line, judge: LineJudge) -> bool:
    """Two to four words with capitals behind the mark of an item, neither an office nor of the
    author, the first no "for": two such lines are two people."""
    bare = _MARK.sub("", line.text, count=1)
    line = line if bare == line.text else Line(bare, bare)
    words = line.text.split()
    return (
        2 <= len(words) <= 4
        and not words[0].islower()
        and judge.is_name(line)
        and not judge.is_office(line)
        and judge.weight_of_author(line) == 0
    )


def _is_name_and_function(line: Line) -> bool:
    name, *rest = _PARTED.split(line.text, maxsplit=1)
    words = name.split() if rest else []
    return 2 <= len(words) <= 5 and all(
        is_capital(word) or word.casefold() in PARTICLES for word in words
    )
