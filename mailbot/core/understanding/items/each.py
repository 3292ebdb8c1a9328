"""Each item: of those that are named, where some are. "On A and B, five minutes on each item" asks
for no floor on C; "on each item, above all on A" does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mailbot.core.understanding.items.mentions import ItemMention, Strength

_EACH = re.compile(r"each|every|chaque|chacun|cada|jede[mr]|кажд|her\b|[每各]", re.IGNORECASE)
_LISTED = re.compile(r"[\s»”\")）]*[:：]")  # "five minutes on each item: A and B"


def without_each(text: str, mentions: Sequence[ItemMention]) -> list[ItemMention]:
    """The mentions of a sentence without "each item" where it names some by themselves, before
    that or behind a colon."""
    alone = _alone(mentions)
    return [m for m in mentions if not _is_of(text, m, alone)]


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
    is_head = _LISTED.match(text, mention.end) is not None
    return any(m.start < mention.start or is_head for m in named)
