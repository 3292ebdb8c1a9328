"""Who comes and who is taken off, by the sound of the whole: what the encoder makes of each name
where it stands.

Rules read names out of passages that register, and do not know every name. The encoder has seen
many delegates named, and what stood around them; of each piece of a word it says how likely it
belongs to the name of somebody who comes, and how likely to that of somebody who is taken off.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.core.understanding.judged import UNHEARD, Odds
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.words import has_and

COMES, LEAVES = 2, 3  # places in `Odds`

_SURE = 0.0  # log-odds from which a piece belongs to a name
_JOINT = re.compile(r"[\s\-\u2010\u2011'’.·]*")  # what may stand between two pieces of one name

_WHOLE = 2  # words of a whole name
_INSIDE = re.compile(r"[ء-ي]{2}")  # of one Arabic word, which large letters do not tell apart


@dataclass(frozen=True, slots=True)
class Fates:
    """Pieces of a text that may belong to names of people who come or are taken off, in order."""

    pieces: tuple[Odds, ...]

    @classmethod
    def of(cls, sentences: Sequence[tuple[int, Sequence[Odds]]]) -> Fates:
        """Of sentences, each with where it begins."""
        return cls(
            tuple(
                (begin + start, begin + end, comes, leaves)
                for begin, pieces in sentences
                for start, end, comes, leaves in pieces
            )
        )

    def odds(self, start: int, end: int) -> tuple[float, float]:
        """Log-odds that what stands between two offsets is the name of somebody who comes, and of
        somebody who is taken off."""
        place = max(0, bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1)
        behind = bisect_left(self.pieces, end, key=lambda piece: piece[0])
        heard = [
            (min(end, piece[1]) - max(start, piece[0]), piece)
            for piece in self.pieces[place:behind]
            if start < piece[1]
        ]
        told = sum(length for length, _ in heard)
        unheard = max(0, end - start - told)
        comes, leaves = (
            (unheard * UNHEARD + sum(length * piece[which] for length, piece in heard))
            / max(1, unheard + told)
            for which in (COMES, LEAVES)
        )
        return comes, leaves

    def names(self, text: str, which: int) -> Iterator[tuple[int, int]]:
        """The stretches that sound like the name of somebody who `COMES`, or who `LEAVES`."""
        for start, end in self._stretches(text, which):
            yield from parted(text, start, end)

    def _stretches(self, text: str, which: int) -> Iterator[tuple[int, int]]:
        begun: tuple[int, int] | None = None
        for piece in self.pieces:
            start, end = piece[:2]
            if piece[which] < _SURE:
                if begun and start == begun[1] and _INSIDE.match(text, start - 1):
                    begun = (begun[0], end)  # the rest of a word goes with it
                continue
            if begun and _JOINT.fullmatch(text, begun[1], start):
                begun = (begun[0], end)
                continue
            if begun:
                yield begun
            begun = (start, end)
        if begun:
            yield begun


def parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What sounds like one name, parted before an Arabic "and" that is grown onto a word, where a
    whole name stands on either side: «هدى سعادة وهالة سمير»."""
    words = tokenise(text[start:end]) if is_arabic(text[start : start + 1]) else ()
    begun, first = start, 0
    for place, word in enumerate(words):
        is_whole = place - first >= _WHOLE and len(words) - place >= _WHOLE
        if is_whole and has_and(word.key):
            yield begun, start + words[place - 1].end
            begun, first = start + word.start, place
    yield begun, end


def is_arabic(sign: str) -> bool:
    """Whether a letter is Arabic."""
    return "\u0600" <= sign <= "\u06ff"
