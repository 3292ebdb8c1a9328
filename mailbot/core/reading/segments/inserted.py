"""What the sender wrote between or below the lines of our letter, without any mark."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from mailbot.core.reading.own_letters import OwnLetters, words_of
from mailbot.core.reading.segments.lines import Line
from mailbot.core.reading.segments.wraps import ENDED

_FEWEST_WORDS = 3
_BESIDE_HOLE = 3  # lines of ours on either side that tell what our letter says between them
_SAID = re.compile(r"[.!。！]['\"»”)\]]?\s*$")  # a sentence; no name, title or question


def release_below(lines: Sequence[Line], tail: Sequence[int], last: int) -> None:
    """Give back what stands below our whole letter, where nothing stands above it."""
    below = [i for i in tail if i > last]
    if sum(len(words_of(lines[i].text)) for i in below) >= _FEWEST_WORDS:
        for i in below:
            lines[i].kind = None


def release_between(
    lines: Sequence[Line], tail: Sequence[int], ours: Sequence[int], letters: OwnLetters
) -> None:
    """Give back what the sender wrote between lines of our letter; not what a line of ours goes on
    with, where our letter runs a little otherwise, nor what our letter itself lists there.

    `tail`: the written lines of the mail answered; `ours`: those that are known for ours.
    """
    known = frozenset(ours)
    for run in _runs([i for i in tail if ours[0] < i < ours[-1] and i not in known]):
        below = run[-1] + 1
        is_ended = ENDED.search(lines[run[-1]].text)
        if below in known and not is_ended and lines[below].text[:1].islower():
            continue
        is_listed = _is_hole(lines, run, ours, letters)
        for i in run:
            if _is_inserted(lines[i]) and (not is_listed or _SAID.search(lines[i].text)):
                lines[i].kind = None


def _is_inserted(line: Line) -> bool:
    return not line.is_marked and len(words_of(line.text)) >= _FEWEST_WORDS


def _is_hole(
    lines: Sequence[Line], run: Sequence[int], ours: Sequence[int], letters: OwnLetters
) -> bool:
    """Whether lines stand where our letters name people or things, which are others in each."""
    place = bisect(ours, run[0])
    above, below = ours[max(0, place - _BESIDE_HOLE) : place], ours[place : place + _BESIDE_HOLE]
    return letters.is_beside_hole(
        " ".join(lines[i].text for i in above), " ".join(lines[i].text for i in below)
    )


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Places that follow one another, together."""
    run: list[int] = []
    for place in places:
        if run and place != run[-1] + 1:
            yield run
            run = []
        run.append(place)
    if run:
        yield run
