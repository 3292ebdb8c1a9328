"""Who is taken off by a mistake that is owned up to, or is put back on the list: he stays on it.

"By mistake you removed Ms X." "We took Mr Y off; please put him back." «Исключён по ошибке», 误删.
Who was put on by mistake, and is to go, goes. Not here: who is not to be taken off (`changes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailbot.core.understanding.names.phrasebook import Hit
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.coming.changes import Fate
from mailbot.core.understanding.people.merging import Named
from mailbot.core.understanding.people.source import PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary

_CLAUSE = re.compile(r"[^;；؛]+")
_REACH = 2  # sentences back in which somebody is taken off

Span = tuple[int, int]


def with_returned(
    source: PeopleSource, named: Sequence[Named], vocabulary: Vocabulary
) -> list[Named]:
    """The people of a text, those kept who are taken off by mistake, or put back."""
    if all(one.fate is not Fate.REMOVED for one in named):
        return list(named)
    spans = list(_returned(source, named, vocabulary))
    return [replace(one, fate=Fate.KEPT) if _is_in(one, spans) else one for one in named]


def _is_in(one: Named, spans: Sequence[Span]) -> bool:
    return one.fate is Fate.REMOVED and any(a <= one.person.start < b for a, b in spans)


def _returned(
    source: PeopleSource, named: Sequence[Named], vocabulary: Vocabulary
) -> Iterator[Span]:
    """Where people stand who are taken off and stay for all that."""
    for place, sentence in enumerate(source.sentences):
        before = [(s.start, s.end) for s in source.sentences[max(0, place - _REACH) : place]]
        for clause in _CLAUSE.finditer(source.text, sentence.start, sentence.end):
            hits = list(vocabulary.returning.find(tokenise(clause.group())))
            back = max((hit.start for hit in hits if hit.value == "back"), default=-1)
            if _is_mistaken(hits):
                reach = [*before, (sentence.start, clause.end())]
            elif back >= 0:
                reach = [*before, (sentence.start, clause.start() + back)]
            else:
                continue
            taken = (span for span in reversed(reach) if any(_is_in(n, [span]) for n in named))
            yield from list(taken)[:1]


def _is_mistaken(hits: Sequence[Hit[str]]) -> bool:
    """Whether what happened by mistake is that somebody was taken off: the verb next to the words
    that say so is no other."""
    if any(hit.value == "undone" for hit in hits):
        return True
    verbs = [hit for hit in hits if hit.value in {"off", "on"}]
    return any(
        min(verbs, key=lambda verb: (_between(hit, verb), verb.value)).value == "off"
        for hit in hits
        if hit.value == "mistaken" and verbs
    )


def _between(one: Hit[str], other: Hit[str]) -> int:
    """Words between two hits."""
    return max(one.first, other.first) - min(one.last, other.last)
