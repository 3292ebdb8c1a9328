"""Items named by their number in the agenda: "items 9 and 11 (b)", "по пунктам 2–4", "第3项".

Not here: articles of the Convention ("Art. 5"), which are names of items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.items.mentions import ItemMention, Strength
from mailbot.core.understanding.names.tokens import fold
from mailbot.core.values.meeting import AgendaItem

_NUMBER = (
    r"(?:n(?:[o°º]|r)?\.?\s?|№\s?|第)?(?P<{}>\d{{1,2}}(?:\s?\([a-z]\)|[a-z]\b)?)\.?(?:[项項个個])?"
)
_FIRST = re.compile(
    r"(?:\b(?:items?|points?|puntos?|temas?|pontos?|punkte?n?|tops?|punt[oi]|topics?|madde\w*"
    r"|пункт\w*|п{1,2}\.)|(?:بند|بندين|بندان|بنود)|议题|議題|(?=第)|(?=\d{1,2}\.\s?(?:(?:ve|,)\s?\d{1,2}\.\s?)*"
    rf"(?:gündem\s)?madde))\s*{_NUMBER.format('number')}",
    re.IGNORECASE,
)
_RANGE = r"[-–—~]|\bto\b|\bthrough\b|\bà\b|\bau\b|\ba\b|\bal\b|\bbis\b|\bпо\b|\bдо\b|إلى|至|到"
_NEXT = re.compile(
    rf"\s*(?:(?P<range>{_RANGE})|[,،、;/&+]|\b(?:and|as well as|et|y|e|und|ve|и)\b|و|和|及|与|與)"
    rf"(?:\s*(?:and|et|y|e|und|ve|и|و|和))?\s*{_NUMBER.format('next')}(?!\s?(?:min|mn|dk|мин|分|د))",
    re.IGNORECASE,
)


def numbered(text: str, items: Sequence[AgendaItem]) -> Iterator[ItemMention]:
    """The items of these that a text names by number, in order; one of a range stands where the
    range does. Items without a number are named by none."""
    codes = {_plain(item.number): item.code for item in items if item.number}
    order = list(codes)
    place = 0
    while codes and (first := _FIRST.search(text, place)):
        place, number = first.end(), _plain(first["number"])
        yield from _mentions(codes, [number], first.start(), place)
        while following := _NEXT.match(text, place):
            last = _plain(following["next"])
            wanted = [last]
            if following["range"] and number in codes and last in codes:
                wanted = order[order.index(number) + 1 : order.index(last) + 1]
            yield from _mentions(codes, wanted, following.start("next"), following.end())
            place, number = following.end(), last


def _plain(number: str) -> str:
    """A number as it is compared: "١١ (b)" is "11b"."""
    return re.sub(r"[\s().]", "", fold(number))


def _mentions(
    codes: dict[str, str], numbers: Sequence[str], start: int, end: int
) -> Iterator[ItemMention]:
    for number in numbers:
        if number in codes:
            yield ItemMention(codes[number], start, end, Strength.NAME)
