"""Each item, and all items, beside some that are named: "on A and B, five minutes on each item"
asks for no floor on C, nor does "we follow all items and speak on A"; "on each item, above all on
A" does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from mailbot.core.understanding.items.cues import AND
from mailbot.core.understanding.items.mentions import ItemMention, Strength

_EACH = re.compile(r"each|every|chaque|chacun|cada|jede[mr]|кажд|her\b|[每各]", re.IGNORECASE)
_HEADS = re.compile(r"[\s»”\")）]*[:：]")  # "five minutes on each item: A and B"

# what leads to all on which somebody speaks: "on all items"
_ON_ALL = re.compile(
    r"(?:\b(?:on|under|for|about|sur|dans|pour|sous|au titre d\w+|en|sobre|para|em|nos|nas|zu|unter"
    r"|bei|in|su|per|по|о|об|в|во|на)|(?<!\w)(?:في|حول|عن|بشأن|ضمن)|[就在对對于於])(?:\s\w{1,4}){0,2}\s?\Z",
    re.IGNORECASE,
)
_INTEREST = re.compile(r"inter[eé]s|интерес|اهتم|مهتم|关注|關注|关心|關心|兴趣|興趣", re.IGNORECASE)
_APART = re.compile(rf"[,;،؛，；]|{AND}", re.IGNORECASE)
_INCLUDING = re.compile(
    r"includ|inclu[sí]|particular|especial|above all|notabl|notamment|compris|surtout|sobre todo"
    r"|insbesondere|vor allem|einschließlich|soprattutto|compres|включая|в том числе|особенно"
    r"|прежде всего|بما في|خاص|لا سيما|包括|尤其|特别|特別|özellikle|dahil",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")


def without_each(text: str, mentions: Sequence[ItemMention]) -> list[ItemMention]:
    """The mentions of a sentence without "each item" where it names some by themselves, before
    that or behind a colon."""
    alone = _alone(mentions)
    return [m for m in mentions if not _is_of(text, m, alone)]


def without_aside(
    text: str, start: int, mentions: Sequence[ItemMention], spoken: Collection[int]
) -> list[ItemMention]:
    """The mentions of a sentence that begins at `start` without "all items" where it speaks on one
    and does something else with all. `spoken`: where words of speaking stand."""
    named = [m for m in _alone(mentions) if m.strength is Strength.NAME]
    starts = Counter(m.start for m in mentions)
    return [
        m
        for m in mentions
        if starts[m.start] == 1
        or _is_on_all(text[start : m.start])
        or not any(_is_aside(text, m, one, spoken) for one in named)
    ]


def _is_on_all(lead: str) -> bool:
    return _ON_ALL.search(lead) is not None and not _INTEREST.search(lead)


def _is_aside(text: str, every: ItemMention, one: ItemMention, spoken: Collection[int]) -> bool:
    """Whether it is not on all that a sentence speaks, but on one: "we follow all items and speak
    on A", "we speak on A and follow all items"."""
    if one.start > every.start:
        between = text[every.end : one.start]
        is_said_before = any(place < every.start for place in spoken)
        is_other = bool(_APART.search(between)) and not _INCLUDING.search(between)
        return bool(spoken) and not is_said_before and is_other
    parted = [m.end() for m in _APART.finditer(text, one.end, every.start)]
    if not parted or any(parted[-1] <= place < every.start for place in spoken):
        return False
    return _WORD.search(text, parted[-1], every.start) is not None


def meant_by_each(text: str, mentions: Sequence[ItemMention]) -> list[ItemMention]:
    """The mentions of a message where "each item" means those on which it wants to speak anyway."""
    wanted = [m for m in _alone(mentions) if m.is_intended]
    return [replace(m, is_intended=False) if _is_of(text, m, wanted) else m for m in mentions]


def _alone(mentions: Sequence[ItemMention]) -> list[ItemMention]:
    """Those that name one item, and no day or hint of one."""
    starts = Counter(m.start for m in mentions)
    telling = {Strength.NAME, Strength.TOPIC}
    return [m for m in mentions if starts[m.start] == 1 and m.strength in telling]


def _is_of(text: str, mention: ItemMention, named: Sequence[ItemMention]) -> bool:
    """Whether a mention is "each item", and of those that are named."""
    if any(m is mention for m in named) or not _EACH.match(text, mention.start):
        return False
    is_head = _HEADS.match(text, mention.end) is not None
    return any(m.start < mention.start or is_head for m in named)
