"""Items named by their number in the agenda: "items 9 and 11 (b)", "points 4 a) et b)", "по пунктам
2–4", "第3项"; or by their place in it: "the second item", which is number 2.

Not here: articles of the Convention ("Art. 5"), which are names of items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mailbot.core.understanding.items.mentions import NO_ITEM, ItemMention, Strength
from mailbot.core.understanding.items.ordinals import LAST, places_in
from mailbot.core.understanding.names.tokens import fold
from mailbot.core.values.meeting import AgendaItem

# letters of parts of an item, in the order of each alphabet, and what looks like a Latin one
_LETTERS = str.maketrans("абвгдесاأبجدهو", "abcdefcaabcdef")
_PART = r"[(（]?[a-zа-есاأبجدهو][)）]"  # "(a)", "a)", "б)", "(أ)"
_NUMBER = (
    r"(?:n(?:[o°º]|r)?\.?\s?|№\s?|第)?"
    rf"(?P<{{}}>\d{{{{1,2}}}}(?!\d)(?:\s?{_PART}|\.?[a-z]\b)?)\.?(?:[项項个個])?"
)
_FIRST = re.compile(
    r"(?:\b(?:items?|points?|puntos?|temas?|pontos?|(?:tagesordnungs)?punkte?n?|tops?|punt[oi]"
    r"|topics?|madde\w*|пункт\w*|п{1,2}\.)|(?:بند|بندين|بندان|بنود)|议题|議題|(?=第)|(?=\d{1,2}\.\s?(?:(?:ve|,)\s?\d{1,2}\.\s?)*"
    rf"(?:gündem\s)?madde))\s*{_NUMBER.format('number')}",
    re.IGNORECASE,
)
_RANGE = r"[-–—~]|\bto\b|\bthrough\b|\bà\b|\bau\b|\ba\b|\bal\b|\bbis\b|\bпо\b|\bдо\b|إلى|至|到"
_NEXT = re.compile(
    rf"\s*(?:(?P<range>{_RANGE})|[,،、;/&+]|\b(?:and|as well as|et|y|e|und|ve|и)\b|و|和|及|与|與)"
    r"(?:\s*(?:and|et|y|e|und|ve|и|و|和))?"
    rf"\s*(?:{_NUMBER.format('next')}(?!\s?(?:min|mn|dk|мин|分|د))|(?P<part>{_PART}))",
    re.IGNORECASE,
)
# what calls a number an item: a word before it, or behind
_LETTER = re.compile(r"[^\W\d第]")
_IS_ITEM = re.compile(r"\s*(?:gündem|议题|議題)")


def numbered(text: str, items: Sequence[AgendaItem]) -> Iterator[ItemMention]:
    """The items of these that a text names by number or by their place, in order; one of a range
    stands where the range does. Items without a number are named by none."""
    return (mention for mention in counted(text, items) if mention.code != NO_ITEM)


def counted(text: str, items: Sequence[AgendaItem]) -> Iterator[ItemMention]:
    """As `numbered`, and NO_ITEM for each number and place that none of these items has."""
    codes = {_plain(item.number): item.code for item in items if item.number}
    places = _places(codes)
    found = [*_by_number(text, codes)]
    found += [
        ItemMention(places.get(place, NO_ITEM), start, end, Strength.NAME)
        for place, start, end in places_in(text)
    ]
    yield from sorted(found, key=lambda mention: mention.start)


def _places(codes: Mapping[str, str]) -> dict[int, str]:
    """The items by their place in the agenda; the last one where no number is left out."""
    places = {int(number): code for number, code in codes.items() if number.isdecimal()}
    if places and sorted(places) == list(range(1, len(codes) + 1)):
        places[LAST] = places[len(codes)]
    return places


def _by_number(text: str, codes: Mapping[str, str]) -> Iterator[ItemMention]:
    place = 0
    while first := _FIRST.search(text, place):
        run, place = _run(text, first, codes)
        is_called = _LETTER.search(first[0]) or _IS_ITEM.match(text, place)
        yield from run if is_called else (m for m in run if m.code != NO_ITEM)


def _run(
    text: str, first: re.Match[str], codes: Mapping[str, str]
) -> tuple[list[ItemMention], int]:
    """A number and those that follow it: "items 2, 3 and 5"; and where they end."""
    order = list(codes)
    place, number = first.end(), _plain(first["number"])
    run = [*_mentions(codes, [number], first.start(), place)]
    while following := _NEXT.match(text, place):
        last = _following(number, following)
        if not last:
            break
        wanted = [last]
        if following["range"] and number in codes and last in codes:
            wanted = order[order.index(number) + 1 : order.index(last) + 1]
        said = following.start("part" if following["part"] else "next")
        run += _mentions(codes, wanted, said, following.end())
        place, number = following.end(), last
    return run, place


def _following(number: str, following: re.Match[str]) -> str:
    """The number that follows another, of which a part may be told alone: "4 (a) and (b)"; '' where
    the other has no parts."""
    if not following["part"]:
        return _plain(following["next"])
    return number[:-1] + _plain(following["part"]) if number[-1:].isalpha() else ""


def _plain(number: str) -> str:
    """A number as it is compared: "١١ (b)" is "11b", and so are "11.b" and "11 б)"."""
    return re.sub(r"[\s()（）.]", "", fold(number)).translate(_LETTERS)


def _mentions(
    codes: Mapping[str, str], numbers: Sequence[str], start: int, end: int
) -> Iterator[ItemMention]:
    for number in numbers:
        yield ItemMention(codes.get(number, NO_ITEM), start, end, Strength.NAME)
