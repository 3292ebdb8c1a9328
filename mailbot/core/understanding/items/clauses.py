"""Within one sentence: on what the delegation speaks, and on what it says it does not."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from mailbot.core.understanding.items.mentions import DOES_NOT_SPEAK, ItemMention, Strength
from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import Token

_FULL_STOP = re.compile(r"[.!?]\s|[;；؛。！？]")
_MARK = re.compile(r"[,;:،؛，；：。.]\s|[，；：。、]")
_MARKS = frozenset(",،，;；–—(:")
_NEAR = 7  # words between a negation and a word of speaking
_CLOSE = 18  # characters between a negation and an item that it excludes


def by_clause(
    text: str,
    tokens: Sequence[Token],
    sentence: Judged,
    mentions: Sequence[ItemMention],
    cues: PhraseBook[str],
) -> list[ItemMention]:
    """A sentence that wants the floor may say in the same breath where it does not.

    It falls into clauses at words of contrast, at full stops, and where a negation follows a
    comma. A clause with a negation excludes what it names.
    """
    starts = [m.start for m in mentions]
    negated = _negated_clauses(text, tokens, sentence, cues, starts)
    kept = [m for m in mentions if not any(a <= m.start < b for a, b in negated)]
    wanted = {id(m) for m in wanted_of(text, kept)}
    excluded = {id(m) for m in mentions} - {id(m) for m in kept}
    return [
        replace(m, is_intended=id(m) in wanted, is_excluded=id(m) in excluded) for m in mentions
    ]


def _negated_clauses(
    text: str,
    tokens: Sequence[Token],
    sentence: Judged,
    cues: PhraseBook[str],
    named_at: Sequence[int],
) -> list[tuple[int, int]]:
    """The clauses with a negation. Where the sentence as a whole is not judged to refuse, only
    negations beside a word of speaking or right before an item count."""
    first = bisect_left(tokens, sentence.start, key=lambda token: token.start)
    inside = tokens[first : bisect_left(tokens, sentence.end, key=lambda token: token.start)]
    bounds, negations = [sentence.start], []
    bounds += [m.end() for m in _FULL_STOP.finditer(text, sentence.start, sentence.end)]
    hits = list(cues.find(inside))
    spoken = [hit.first for hit in hits if hit.value == "speech"]
    refuses = DOES_NOT_SPEAK in sentence.acts
    for hit in hits:
        follows_mark = text[: hit.start].rstrip()[-1:] in _MARKS
        if hit.value == "contrast" or (hit.value == "negation" and follows_mark):
            bounds.append(hit.start)
        if hit.value == "negation" and (
            refuses
            or any(abs(hit.first - place) <= _NEAR for place in spoken)
            or any(_excludes(text, hit.end, start) for start in named_at)
        ):
            negations.append(hit.start)
    bounds = sorted({*bounds, sentence.end})
    return [(a, b) for a, b in itertools.pairwise(bounds) if any(a <= n < b for n in negations)]


def _excludes(text: str, end: int, start: int) -> bool:
    """Whether a negation stands right before an item: "not on stockpiles"."""
    return 0 <= start - end <= _CLOSE and not _MARK.search(text[end:start])


def wanted_of(text: str, mentions: Sequence[ItemMention]) -> list[ItemMention]:
    """Of the mentions of a sentence those that say on what: names and days before topics.

    Where a day and its item meet between two commas, other items there are but what is talked
    about: "on Friday, on financing victim assistance".
    """
    named = [m for m in mentions if m.strength is Strength.NAME]
    days = [m for m in mentions if m.strength is Strength.DAY]
    for day in days:
        beside = [
            m
            for m in mentions
            if not _MARK.search(text[min(m.end, day.end) : max(m.start, day.start)])
        ]
        if any(m.code == day.code and m is not day for m in beside):
            named = [m for m in named if m.code == day.code or m not in beside]
    return [*named, *days] or [m for m in mentions if m.strength is Strength.TOPIC]
