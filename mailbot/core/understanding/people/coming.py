"""Who comes, by the sound of the whole: what the encoder makes of each name where it stands.

Rules read names out of passages that register, and do not know every name. The encoder has seen
some six thousand delegates named, and what stood around them; of each piece of a word it says how
likely it belongs to the name of somebody who comes. Who is greeted or signs does not sound so; who
drives or accompanies mostly does, for it was taught on few of those.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.core.understanding.judged import UNHEARD, Odds

_SURE = 0.0  # log-odds from which a piece belongs to a name
_JOINT = re.compile(r"[\s\-\u2010\u2011'’.·]*")  # what may stand between two pieces of one name


@dataclass(frozen=True, slots=True)
class Coming:
    """Pieces of a text that may belong to names of people who come, in order."""

    pieces: tuple[Odds, ...]

    @classmethod
    def of(cls, sentences: Sequence[tuple[int, Sequence[Odds]]]) -> Coming:
        """Of sentences, each with where it begins."""
        return cls(
            tuple(
                (begin + start, begin + end, odds)
                for begin, pieces in sentences
                for start, end, odds in pieces
            )
        )

    def odds(self, start: int, end: int) -> float:
        """Log-odds that what stands between two offsets is the name of somebody who comes."""
        place = max(0, bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1)
        behind = bisect_left(self.pieces, end, key=lambda piece: piece[0])
        heard = [
            (min(end, last) - max(start, first), odds)
            for first, last, odds in self.pieces[place:behind]
            if start < last
        ]
        unheard = max(0, end - start - sum(length for length, _ in heard))
        whole = unheard + sum(length for length, _ in heard)
        return (unheard * UNHEARD + sum(length * odds for length, odds in heard)) / max(1, whole)

    def names(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches that sound like such a name."""
        begun: tuple[int, int] | None = None
        for start, end, odds in self.pieces:
            if odds < _SURE:
                continue
            if begun and _JOINT.fullmatch(text, begun[1], start):
                begun = (begun[0], end)
                continue
            if begun:
                yield begun
            begun = (start, end)
        if begun:
            yield begun
