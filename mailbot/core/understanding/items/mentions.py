"""Words that name an agenda item, and whether the delegation means to speak on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.tokens import Token

NO_ITEM = ""  # code of what is called an item and is none that is known
SPEAKS, DOES_NOT_SPEAK, ASKS = "will-speak", "will-not-speak", "asks"


class Strength(IntEnum):
    """How plainly words name an item; topics count only where nothing else names one, hints
    where no topic does either."""

    HINT = 0  # "on Monday", where an item is taken that day beside other matters
    TOPIC = 1  # "our donors", "a minefield": names an item if nothing names it better
    DAY = 2  # "on Friday", where an item has its own day
    NAME = 3  # title, article of the Convention, nickname


@dataclass(frozen=True, slots=True)
class ItemMention:
    """Words that name an item; offsets count characters of the source."""

    code: str
    start: int
    end: int
    strength: Strength
    is_intended: bool = False  # the delegation means to speak on it
    is_excluded: bool = False  # "not on …", or a wish to speak taken back
    is_taken_back: bool = False  # excluded, and by words that take back what was announced
    is_possible: bool = False  # named beside who comes: meant where nothing else is


def within(mentions: Sequence[ItemMention], sentence: Judged) -> range:
    """The places of the mentions in a sentence; mentions stand in the order of the text."""
    first = bisect_left(mentions, sentence.start, key=lambda mention: mention.start)
    last = bisect_left(mentions, sentence.end, key=lambda mention: mention.start)
    return range(first, last)


def tokens_of(tokens: Sequence[Token], sentence: Judged) -> Sequence[Token]:
    """The tokens in a sentence; tokens stand in the order of the text."""
    first = bisect_left(tokens, sentence.start, key=lambda token: token.start)
    last = bisect_left(tokens, sentence.end, key=lambda token: token.start)
    return tokens[first:last]
