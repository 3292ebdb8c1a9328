"""Within one sentence: on what the delegation speaks, and on what it says it does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mailbot.core.understanding.items.cues import Cues, turns_of
from mailbot.core.understanding.items.mentions import ItemMention, Strength, tokens_of
from mailbot.core.understanding.items.refusals import refused_in
from mailbot.core.understanding.items.swaps import swapped_out
from mailbot.core.understanding.items.wanted import CLOSE, MARK, wanted_of
from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.phrasebook import Hit
from mailbot.core.understanding.names.tokens import Token

_PARTED = re.compile(r"[,;:.،؛，；：。]\s*|\s(?=(?:but|mais|pero|mas|aber|ma|но|а|ama)\s)")
_DENYING = frozenset({"negation", "listen"})


def by_clause(
    text: str,
    tokens: Sequence[Token],
    sentence: Judged,
    mentions: Sequence[ItemMention],
    cues: Cues,
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
    cues: Cues,
) -> list[ItemMention]:
    """In a sentence that takes a wish to speak back, what its clause says stays: "not on VA; the
    one on clearance stands", and what is named instead: "no longer on VA but on clearance". What is
    excepted stays, too, but for where the others do: "all stand, except that on VA". All else is
    excluded."""
    hits = list(cues.find(tokens_of(tokens, sentence)))
    swapped = swapped_out(text, hits, mentions)
    bounds = {
        sentence.start,
        *(m.end() for m in _PARTED.finditer(text, sentence.start, sentence.end)),
        *turns_of(text, hits),
        sentence.end,
    }
    clauses = [_Clause.of(a, b, hits, mentions) for a, b in pairwise(sorted(bounds))]
    kept: list[ItemMention] = []
    for mention in mentions:
        clause = next(one for one in clauses if mention.start < one.end)
        stays = clause.keeps or _is_wanted(mention, clause, clauses, is_swapped=bool(swapped))
        stays = stays or any(
            (
                hit.value == "except"
                and clause.start <= hit.start < mention.start
                and not any(one.keeps and one.end <= hit.start for one in clauses)
            )
            or (hit.value == "contrast" and _leads_to(text, hit.end, mention.start, hits))
            for hit in hits
            if "listen" not in clause.kinds
        )
        stays = stays and not any(a <= mention.start < b for a, b in swapped)
        kept.append(replace(mention, is_intended=stays, is_excluded=not stays))
    return kept


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    kinds: frozenset[str]  # of its cues
    codes: frozenset[str]  # of the items that it names

    @classmethod
    def of(
        cls, start: int, end: int, hits: Sequence[Hit[str]], mentions: Sequence[ItemMention]
    ) -> _Clause:
        return cls(
            start,
            end,
            frozenset(hit.value for hit in hits if start <= hit.start < end),
            frozenset(mention.code for mention in mentions if start <= mention.start < end),
        )

    @property
    def denies(self) -> bool:
        return not _DENYING.isdisjoint(self.kinds)

    @property
    def keeps(self) -> bool:
        """Whether it says that something stays, and not that they stay to listen."""
        return "kept" in self.kinds and not self.denies


def _is_wanted(
    mention: ItemMention, clause: _Clause, clauses: Sequence[_Clause], *, is_swapped: bool
) -> bool:
    """Whether a clause wants the floor on an item, behind one that denies, or before one that
    denies another: "we asked for A, and no longer want it" keeps nothing."""
    is_wish = "anew" in clause.kinds or {"then", "speech"} <= clause.kinds
    if not is_wish or clause.denies:
        return False
    return is_swapped or any(
        one.denies and (one.start < clause.start or bool(one.codes - {mention.code}))
        for one in clauses
    )


def _leads_to(text: str, end: int, start: int, hits: Sequence[Hit[str]]) -> bool:
    """Whether a word of contrast stands right before an item, "but on clearance", and none that
    denies between: "but no longer on clearance"."""
    is_denied = any(hit.value in _DENYING and end <= hit.start < start for hit in hits)
    return 0 <= start - end <= CLOSE and not MARK.search(text[end:start]) and not is_denied
