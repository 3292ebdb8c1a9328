"""What a wish to speak names beside the items that were found: "and on sanitation", "the last one",
"item 9" where there is none, "item 2 (Budget)" where the budget is item 3.

Such a wish goes to a person: who acknowledges some of it as if it were all tells the delegation
that the rest is not heard.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from mailbot.core.understanding.items.days import is_day_left
from mailbot.core.understanding.items.mentions import (
    NO_ITEM,
    SPEAKS,
    ItemMention,
    Strength,
    within,
)
from mailbot.core.understanding.items.numbers import counted
from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.phrasebook import Hit
from mailbot.core.values.meeting import AgendaItem

_ITEM = (
    r"(?:(?:(?:agenda\s)?items?|points?|puntos?|temas?|pontos?|punt[oi]"
    r"|(?:tagesordnungs)?punkte?n?|пункт\w*)\b|议题|議題)"
)
_AND = (
    r"(?:\b(?:and|as well as|also|plus|et|ainsi que|y|e|así como|bem como|und|sowie|и|а также|ed"
    r"|ve)\b|&|،?\s?و|以及|[和与與及])"
)
_OF_ALL = r"(?:the|le|la|les|l['’]|el|los|las|[oa]s?|il|lo|gli|i|de[rnm]|die|das)"
_ON = (
    r"(?:\b(?:on|under|about|sur|sous|au titre d\w+|sobre|en|su\w{0,3}|zu[mr]?|über|по|о|об)\b"
    r"|(?:عن|بشأن|حول))"
)
_WORD = r"[^\s.,;:!?()]{1,40}"
# "and on …": what follows up to the next mark, if it is short, and not of one's own
_ON_MORE = re.compile(
    rf"[\"”»’')\]]*(?:\s{_ITEM})?\s{{0,4}},?\s{{0,4}}{_AND}\s{{0,4}}"
    r"(?:also|then|aussi|également|también|também|auch)?\s{0,4}"
    rf"{_ON}\s{{0,4}}(?!our|its|their|behalf|\w*day|no[st]r?e?|sus?\b|ses?\b|unser|seine|наш|сво)"
    rf"(?:{_WORD}\s){{0,4}}{_WORD}\s?(?=[.,;:!?()\n]|\Z)",
    re.IGNORECASE,
)
# the same in Chinese: "就预算和水鸟发言"
_ON_MORE_HAN = re.compile(
    r"[》」”]?(?:[议議][题題])?(?:以及|[和与與及、])[\u3400-\u9fff]{2,12}?(?=[发發]言|[讲講][话話])"
)
# "the last one", "any other business": items, whatever they are
_OTHERS = re.compile(
    rf"{_AND}\s+(?:\w+\s)?{_OF_ALL}?\s?(?:(?:last|final|other|next|remaining)\s(?:ones?|two|three)\b"
    r"|derni(?:er|ère)s?\b|[úu]ltim[oa]s?\b|letzte\w?\b|последн\w+)\s{0,4}(?:[.,;!?\n]|\Z)"
    r"|any other (?:business|matters?)|\bAOB\b|questions? diverses|autres (?:questions|sujets)"
    r"|(?:otros|outros) (?:asuntos|temas)|asuntos varios|varie ed eventuali|\bVerschiedenes\b"
    r"|(?:разное|прочие вопросы)\b|ما يستجد|其他事项|其他事項",
    re.IGNORECASE,
)
# "on Monday's item", "under the sanitation item"
_SOME_ITEM = re.compile(
    r"\b(?:on|under|about)\s(?:the\s)?(?!(?:the|this|that|these|those|following|each|same|any|which"
    r"|one|an?|agenda|above|below|your|all|every|relevant|respective|either|both|new|first|last)\b)"
    r"(?:[\w'’-]+\s){1,3}?(?:agenda\s)?item\b"
    r"(?!\s?\d|\s(?:on|of|about|concerning|regarding)\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\s{0,4},?\s{0,4}[(\[:,–—-]\s{0,4}(?:[\"“«„]\s?)?(?:\w{1,4}\s){0,2}\Z")
_CALLED = re.compile(r"\s(?:on|about|sur|sobre|su|zum?r?|по)\s(?:\w{1,4}\s){0,2}\Z", re.IGNORECASE)
# between two of a row: "and", "and the", ", on", " item and the"
_TOO = re.compile(
    rf"[\"”»’')\]]*(?:\s{_ITEM})?\s{{0,4}}(?:,?\s{{0,4}}{_AND}|[,،、;])"
    rf"\s{{0,4}}(?:{_ON}\s?)?(?:\w{{1,4}}['’\s]\s?){{0,2}}\Z",
    re.IGNORECASE,
)
_ONE_NAME = re.compile(r"[\s-]?")
_AND_THERE = re.compile(_AND, re.IGNORECASE)
# "item 4 of the Clearance Committee" is none of the meeting's agenda
_OF = re.compile(
    r"\s(?:of|de|du|des|del|della|der)\s(?!(?:l['’]|la )?ord[rei]|the agenda|our agenda|tagesord)",
    re.IGNORECASE,
)
_APART = 30  # characters between a number and the name of its item


def is_left_open(
    text: str,
    sentences: Sequence[Judged],
    mentions: Sequence[ItemMention],
    items: Sequence[AgendaItem],
    days: Sequence[Hit[int]] = (),
) -> bool:
    """Whether some wish to speak in a text names more, or other, than the items that were found.
    `mentions`: all of the text, in order; `days`: those of the meeting, in order."""
    numbers = list(counted(text, items))
    has_numbers = any(item.number for item in items)
    for sentence in sentences:
        if SPEAKS not in sentence.acts:
            continue
        by_number = [numbers[place] for place in within(numbers, sentence)]
        there = [mentions[place] for place in within(mentions, sentence)]
        named = [m for m in there if m.is_intended and m.strength > Strength.HINT]
        unknown = [n for n in by_number if _is_unknown(text, n, named)]
        if any(has_numbers or not _is_told(text, number, named) for number in unknown):
            return True
        if _contradicts(text, named, {number.start for number in by_number}):
            return True
        told = [hit for hit in days if sentence.start <= hit.start < sentence.end]
        if is_day_left(text, told, named):
            return True
        if named and (_goes_on(text, sentence, there, named) or _drops(text, there, named)):
            return True
        if _is_mixed(text, there):
            return True
    return False


def _is_unknown(text: str, number: ItemMention, named: Sequence[ItemMention]) -> bool:
    """Whether no item has a number, nor a name with that number in it: "madde 5" is Article 5."""
    if number.code != NO_ITEM or _OF.match(text, number.end):
        return False
    return not any(m.start < number.end and number.start < m.end for m in named)


def _is_told(text: str, number: ItemMention, named: Sequence[ItemMention]) -> bool:
    """Whether the name of its item stands right behind a number: "item 3 (budget)"."""
    return any(
        0 <= m.start - number.end <= _APART and not _AND_THERE.search(text, number.end, m.start)
        for m in named
    )


def _contradicts(text: str, named: Sequence[ItemMention], numbers: Collection[int]) -> bool:
    """Whether a number stands right before the name of another item: "item 2 (Budget)".
    `numbers`: where numbers start."""
    told = {m.code for m in named if m.start in numbers}
    for first, second in pairwise(named):
        between = text[first.end : second.start]
        if (
            first.start in numbers
            and second.start not in numbers
            and second.code not in told
            and (_OPENS.match(between) or _CALLED.match(between))
            and not _AND_THERE.search(between)
        ):
            return True
    return False


def _goes_on(
    text: str, sentence: Judged, there: Sequence[ItemMention], named: Sequence[ItemMention]
) -> bool:
    """Whether more is enumerated than is named. `there`: all mentions of the sentence."""
    known = [(m.start, m.end) for m in there if m.is_intended or m.is_excluded]
    found = [
        *_OTHERS.finditer(text, sentence.start, sentence.end),
        *_SOME_ITEM.finditer(text, sentence.start, sentence.end),
        *(_ON_MORE.match(text, m.end, sentence.end) for m in named),
        *(_ON_MORE_HAN.match(text, m.end, sentence.end) for m in named),
    ]
    return any(
        more is not None and not any(more.start() < b and a < more.end() for a, b in known)
        for more in found
    )


def _drops(text: str, there: Sequence[ItemMention], named: Sequence[ItemMention]) -> bool:
    """Whether a row holds the topic of another item beside a name: "on item 1 and floods", "on
    floods, forests and item 1"."""
    codes = {m.code for m in named}
    return any(
        (first.code in codes) != (second.code in codes)
        and any(_is_topic(m) for m in (first, second) if m.code not in codes)
        and not (first.is_excluded or second.is_excluded)
        and _is_joined(text, first, second)
        for first, second in pairwise(there)
    )


def _is_joined(text: str, first: ItemMention, second: ItemMention) -> bool:
    """Whether two stand in a row; the Arabic "and" is written together with the second."""
    between = text[first.end : second.start]
    is_arabic = not between.strip() and text.startswith("و", second.start)
    return is_arabic or _TOO.match(between) is not None


def _is_topic(mention: ItemMention) -> bool:
    return mention.strength is Strength.TOPIC and not mention.is_intended


def _is_mixed(text: str, there: Sequence[ItemMention]) -> bool:
    """Whether one name is made of topics of two items: "migratory species" of "migratory birds"
    and "invasive species"."""
    return any(
        first.code != second.code
        and first.is_intended
        and second.is_intended
        and first.strength is second.strength is Strength.TOPIC
        and _ONE_NAME.fullmatch(text[first.end : second.start])
        for first, second in pairwise(there)
    )
