"""Words that turn a clause, by language: what denies, what begins anew, what is put for another.

A verb may be parted from its particle: `zieh* … zuruck` is one negation, and the clause ends with
the particle: "zieht den Beitrag zurück".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product

from mailbot.core.understanding.names.phrasebook import Hit, PhraseBook
from mailbot.core.understanding.names.tokens import Token

_GAP = " … "
_BACK = "back"  # kind of the verbs that take something back, each of them a negation
_PARTED = "parted"  # kind of the verbs that are parted from their particle
_FAR = 120  # characters from a verb to its particle
AND = r"(?:\b(?:and|et|y|e|und|ed|ve|и|а)\b|\sو|[并並而且])"
_AND_BEFORE = re.compile(rf"{AND}\s*\Z", re.IGNORECASE)
_AND_BEHIND = re.compile(rf"\s*{AND}", re.IGNORECASE)
_BEGINNING = frozenset({"anew", "then", "kept", "negation"})
_ENDING = frozenset({"negation", "listen", "ends", "closes"})
_MOVING = frozenset({"exchange", "becomes"})
_NEAR = 40  # characters between a verb of moving and what is moved
_TAKING_BACK = frozenset({_BACK, "swap", "swapped", "exchange"})


class Cues:
    """The cues of one language."""

    def __init__(self, kinds: Mapping[str, Sequence[str]]) -> None:
        """`kinds`: kind → phrases. Raises ValueError on a phrase without a word."""
        self._plain: PhraseBook[str] = PhraseBook()
        self._verbs: PhraseBook[int] = PhraseBook()
        self._particles: PhraseBook[int] = PhraseBook()
        for kind, phrases in kinds.items():
            if kind == _PARTED:
                self._add_parted(phrases)
                continue
            for phrase, meant in product(
                phrases, ("negation", _BACK) if kind == _BACK else (kind,)
            ):
                self._plain.add(phrase, meant)

    def find(self, tokens: Sequence[Token]) -> Iterator[Hit[str]]:
        """All cues of a sentence, in order. A verb that takes back is a "negation", too; the
        particle of a parted one "closes" the clause."""
        plain = self._plain.find(tokens)
        parted = self._parted(tokens)
        if not parted:
            return plain
        return iter(sorted(chain(plain, parted), key=lambda hit: hit.start))

    def _add_parted(self, phrases: Sequence[str]) -> None:
        for number, phrase in enumerate(phrases):
            verb, _, particle = phrase.partition(_GAP)
            self._verbs.add(verb, number)
            if particle:
                self._particles.add(particle, number)

    def _parted(self, tokens: Sequence[Token]) -> list[Hit[str]]:
        """Each verb with the nearest particle of its own behind it, if no other verb of the kind
        stands between."""
        verbs = list(self._verbs.find(tokens))
        if not verbs:
            return []
        found: list[Hit[str]] = []
        for hit in self._particles.find(tokens):
            before = [verb for verb in verbs if verb.end <= hit.start]
            last = max((verb.start for verb in before), default=-1)
            for verb in before:
                is_near = verb.last < hit.first and hit.start - last <= _FAR
                if verb.start == last and verb.value == hit.value and is_near:
                    found += (Hit(kind, *verb[1:]) for kind in ("negation", _BACK))
                    found.append(Hit("closes", *hit[1:]))
        return found


def take_back(hits: Iterable[Hit[str]]) -> bool:
    """Whether some words take something back, rather than plan none."""
    return any(hit.value in _TAKING_BACK for hit in hits)


def is_moved(hits: Sequence[Hit[str]]) -> bool:
    """Whether words of moving stand beside a word for a statement: "our statement be moved"."""
    return any(
        other.value == "speech"
        and 0 <= max(hit.start, other.start) - min(hit.end, other.end) <= _NEAR
        for hit in hits
        if hit.value in _MOVING
        for other in hits
    )


def turns_of(text: str, hits: Iterable[Hit[str]]) -> set[int]:
    """Where an "and" parts clauses, since what follows begins anew, or what is before is denied
    by its last word: "take A back | and speak on B", "A'dan vazgeçiyoruz | ve B"."""
    turns = set()
    for hit in hits:
        if hit.value in _BEGINNING and is_joined(text, hit.start):
            turns.add(hit.start)
        if hit.value in _ENDING and leads_on(text, hit.end):
            turns.add(hit.end)
    return turns


def is_joined(text: str, start: int) -> bool:
    """Whether an "and" leads to what starts here."""
    return text.startswith("و", start) or bool(_AND_BEFORE.search(text, max(0, start - 12), start))


def leads_on(text: str, end: int) -> bool:
    """Whether an "and" stands behind what ends here."""
    return _AND_BEHIND.match(text, end) is not None
