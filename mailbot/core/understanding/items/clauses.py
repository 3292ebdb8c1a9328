"""Within one sentence: on what the delegation speaks, and on what it says it does not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mailbot.core.understanding.items.mentions import ItemMention, Strength, tokens_of
from mailbot.core.understanding.items.refusals import refused_in
from mailbot.core.understanding.items.wanted import CLOSE, MARK, wanted_of
from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import Token

_PARTED = re.compile(r"[,;:.،؛，；：。]\s*|\s(?=(?:but|mais|pero|mas|aber|ma|но|а|ama)\s)")
# "and keeps the one on clearance": what stays comes behind
_JOINED = re.compile(r"(?:\b(?:and|et|y|e|und|ed|ve|и|а)\s|[،,]\s?و|\sو|[并並而])\Z", re.IGNORECASE)


def by_clause(
    text: str,
    tokens: Sequence[Token],
    sentence: Judged,
    mentions: Sequence[ItemMention],
    cues: PhraseBook[str],
) -> list[ItemMention]:
    """A sentence that wants the floor may say in the same breath where it does not.

    It falls into clauses at words of contrast, at full stops, and where a negation follows a
    comma. A clause with a negation excludes what it names, also from all that another names in one
    breath: "apart from resources, on all items".
    """
    negated = refused_in(text, tokens, sentence, cues, mentions)
    refused = {m.code for m in mentions if any(a <= m.start < b for a, b in negated)}
    at_once = Counter(m.start for m in mentions)
    kept = [
        m
        for m in mentions
        if not any(a <= m.start < b for a, b in negated)
        and not (at_once[m.start] > 1 and m.code in refused)
    ]
    chosen = wanted_of(text, kept)
    strongest = max((m.strength for m in chosen), default=Strength.HINT)
    wanted = {id(m) for m in chosen}
    left = {id(m) for m in kept}
    return [
        replace(
            m,
            is_intended=id(m) in wanted,
            is_excluded=id(m) not in left,
            strength=max(m.strength, strongest) if id(m) in wanted else m.strength,
        )
        for m in mentions
    ]


def kept_of(
    text: str,
    tokens: Sequence[Token],
    sentence: Judged,
    mentions: Sequence[ItemMention],
    cues: PhraseBook[str],
) -> list[ItemMention]:
    """In a sentence that takes a wish to speak back, what its clause says stays: "not on VA; the
    one on clearance stands", and what is named instead: "no longer on VA but on clearance". All
    else is excluded."""
    inside = tokens_of(tokens, sentence)
    hits = list(cues.find(inside))
    bounds = sorted(
        {
            sentence.start,
            *(m.end() for m in _PARTED.finditer(text, sentence.start, sentence.end)),
            *(h.start for h in hits if h.value == "kept" and _JOINED.search(text, 0, h.start)),
        }
    )
    kept: list[ItemMention] = []
    for mention in mentions:
        place = bisect_right(bounds, mention.start)
        start = bounds[place - 1]
        end = bounds[place] if place < len(bounds) else sentence.end
        kinds = {hit.value for hit in hits if start <= hit.start < end}
        stays = "kept" in kinds and "negation" not in kinds
        stays = stays or any(
            (hit.value == "except" and start <= hit.start < mention.start)
            or (hit.value == "contrast" and _leads_to(text, hit.end, mention.start))
            for hit in hits
            if "listen" not in kinds
        )
        kept.append(replace(mention, is_intended=stays, is_excluded=not stays))
    return kept


def _leads_to(text: str, end: int, start: int) -> bool:
    """Whether a word of contrast stands right before an item: "but on clearance"."""
    return 0 <= start - end <= CLOSE and not MARK.search(text[end:start])
