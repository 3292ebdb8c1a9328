"""Between sentences: a wish to speak may name its item in the lines around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mailbot.core.understanding.items.mentions import (
    DOES_NOT_SPEAK,
    SPEAKS,
    ItemMention,
    Strength,
    within,
)
from mailbot.core.understanding.items.refusals import PENDING
from mailbot.core.understanding.items.wanted import wanted_of
from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.tokens import tokenise

# a sentence that does one of these names items for another purpose
_OTHER_MATTERS = frozenset({"asks", "requests", "declines", "complains", DOES_NOT_SPEAK})
_REFUSES = re.compile(
    r"\b(?:no|non|não|nao|nein|kein\w*|нет|не|pas|hayır|yok|nothing|none|rien|aucun\w*|nada"
    r"|ning[uú]n\w*|nenhum\w*|nichts|niente|nessun\w*|ничего|hiç)\b|لا |ليس|不|无|無|没有"
    rf"|(?:[:：=]|\s[-–—])\s?{PENDING}",
    re.IGNORECASE,
)
_MORE_THAN_NAMED = _OTHER_MATTERS | {"registers", "amends", "withdraws"}
_SEMICOLONS = (";", "；", "؛")
_FEW = 2  # words around the names of a row
_LISTED = re.compile(r"\s*(?:[-–—•*·▪●○>]|\(?(?:\d{1,2}|[a-zA-Zа-я])[.)])\s*\S")
_DAYS = frozenset({Strength.DAY, Strength.HINT})
_LONGEST_LINE = 160
_LONGEST_LIST = 30


def by_neighbours(
    text: str,
    sentences: Sequence[Judged],
    mentions: Sequence[ItemMention],
    pointing: Collection[int] = (),
) -> list[ItemMention]:
    """A wish to speak may name its item in the next line ("as follows:") or the one before, be
    that a question where the wish points to it. `pointing`: where such sentences start."""
    found = list(mentions)
    for place, sentence in enumerate(sentences):
        if SPEAKS not in sentence.acts:
            continue
        said = text[sentence.start : sentence.end].rstrip()
        is_head = said.endswith((":", "：")) or "\t" in said  # of a list, or of a table
        is_line = bool(_LISTED.match(text, sentence.start))
        if is_head or is_line:
            _adopt(text, found, _lines_after(text, sentences, place, bulleted=is_line))
        if is_line:
            _adopt(text, found, _lines_before(text, sentences, place))
        _adopt_row(text, found, _clauses_after(text, sentences, place, found))
    if not any(m.is_intended and m.strength > Strength.HINT for m in found):
        for place, sentence in enumerate(sentences):
            if SPEAKS in sentence.acts:
                nearby = [*sentences[max(0, place - 2) : place][::-1], *sentences[place + 1 :][:1]]
                others = _OTHER_MATTERS - ({"asks"} if sentence.start in pointing else set())
                for other in nearby:
                    if not others & set(other.acts) and _adopt(text, found, [other]):
                        break
    return found


def _clauses_after(
    text: str, sentences: Sequence[Judged], place: int, mentions: Sequence[ItemMention]
) -> Iterator[Judged]:
    """The clauses behind a semicolon that name items and say nothing more: "on two items: victim
    assistance; resources"."""
    for before, clause in pairwise(sentences[place:]):
        is_parted = text[before.start : before.end].rstrip().endswith(_SEMICOLONS)
        if not is_parted or "\n" in text[before.end : clause.start] or not _is_bare(
            text, clause, [mentions[at] for at in within(mentions, clause)]
        ):  # fmt: skip
            return
        yield clause


def _is_bare(text: str, clause: Judged, inside: Sequence[ItemMention]) -> bool:
    """Whether a clause is the names of items, and a few words around them."""
    if not inside or _MORE_THAN_NAMED & set(clause.acts):
        return False
    named = [range(m.start, m.end) for m in inside]
    rest = [
        word
        for word in tokenise(text[clause.start : clause.end])
        if not any(clause.start + word.start in span for span in named)
    ]
    return len(rest) <= _FEW


def _adopt_row(text: str, mentions: list[ItemMention], clauses: Iterator[Judged]) -> None:
    """Marks what the clauses of a row name as intended, and as plainly as the first."""
    for clause in clauses:
        places = within(mentions, clause)
        if _adopt(text, mentions, [clause]):
            for place in places:
                if mentions[place].is_intended:
                    mentions[place] = replace(mentions[place], strength=Strength.NAME)


def _lines_after(
    text: str, sentences: Sequence[Judged], place: int, *, bulleted: bool
) -> list[Judged]:
    """The lines of a list under a heading or a line: short, and doing nothing else."""
    lines: list[Judged] = []
    for other in sentences[place + 1 : place + 1 + _LONGEST_LIST]:
        is_line = bool(_LISTED.match(text, other.start))
        if _OTHER_MATTERS & set(other.acts) or other.end - other.start > _LONGEST_LINE:
            break
        if bulleted and not is_line:
            break
        lines.append(other)
    return lines


def _lines_before(text: str, sentences: Sequence[Judged], place: int) -> list[Judged]:
    lines: list[Judged] = []
    for other in reversed(sentences[max(0, place - _LONGEST_LIST) : place]):
        if not _LISTED.match(text, other.start) or _OTHER_MATTERS & set(other.acts):
            break
        lines.append(other)
    return lines


def _adopt(text: str, mentions: list[ItemMention], sentences: Sequence[Judged]) -> bool:
    """Marks what each sentence names as intended, where it says no "no"; whether it named any."""
    adopted = False
    for sentence in sentences:
        if _REFUSES.search(text, sentence.start, sentence.end):
            continue
        places = [
            place
            for place in within(mentions, sentence)
            if not (mentions[place].is_excluded or mentions[place].is_intended)
        ]
        wanted = {id(m) for m in wanted_of(text, [mentions[place] for place in places])}
        for place in places:
            if id(mentions[place]) in wanted and mentions[place].strength not in _DAYS:
                mentions[place] = replace(mentions[place], is_intended=True)
                adopted = True
    return adopted
