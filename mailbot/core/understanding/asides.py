"""Asides: what is said beside what is wanted, and adds nothing to it. No judge need weigh it.

A plea ends what an official has said: "Please do the needful." A promise of names says that they
come later: "Names to follow." Alone, or under what is only passed on or not decided, either stays,
since then it may be all that is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

import tomli

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import tokenise

RULES = "asides.toml"


class Aside(StrEnum):
    """What may be said aside."""

    PLEA = "plea"  # "Please do the needful."
    PROMISE = "promise"  # "Names to follow."


_KINDS = {  # of words: those that each aside must hold, and those that may stand around them
    Aside.PLEA: (("pleas",), ("around",)),
    Aside.PROMISE: (("names", "follow"), ("between",)),
}
_BESIDE = {  # one of these acts must be done beside it
    Aside.PLEA: frozenset(
        {
            Act.REGISTERS, Act.AMENDS, Act.WITHDRAWS, Act.WILL_SPEAK, Act.WILL_NOT_SPEAK,
            Act.DECLINES, Act.ASKS, Act.REQUESTS,
        }
    ),
    Aside.PROMISE: frozenset({Act.REGISTERS}),
}  # fmt: skip
_NOT_BESIDE = {  # and none of these: then the names are of somebody else, or nothing is sure
    Aside.PLEA: frozenset[Act](),
    Aside.PROMISE: frozenset({Act.AMENDS, Act.WITHDRAWS, Act.DECLINES, Act.UNDECIDED}),
}
_MARK = re.compile(r"[,;،؛，；]")
_LONGEST = 160  # characters of an aside
_Books = Mapping[str, PhraseBook[str]]


class Asides:
    """Knows asides in each language of the rules."""

    def __init__(self, books: Mapping[Aside, _Books]) -> None:
        """`books`: of each aside, by language, its words and of which kind they are."""
        self._books = books

    @classmethod
    def from_rules(cls, rules: Mapping[str, str]) -> Asides:
        """`rules`: file name → TOML text. Raises ValueError on a phrase without a word."""
        table = tomli.loads(rules.get(RULES, ""))
        return cls({aside: _books(table, (*told, *more)) for aside, (told, more) in _KINDS.items()})

    def kind(self, sentence: str, language: str) -> Aside | None:
        """Which aside a sentence is, that is made of its words alone; None for any other. Of a
        plea and a promise in one sentence, the promise."""
        if len(sentence) > _LONGEST or "?" in sentence or "？" in sentence or "؟" in sentence:
            return None
        parts = [part for part in _MARK.split(sentence) if part.strip()]
        kinds = {self._kind(part, language) for part in parts}
        if None in kinds:
            return self._kind(sentence, language)
        return Aside.PROMISE if Aside.PROMISE in kinds else next(iter(kinds), None)

    def _kind(self, words: str, language: str) -> Aside | None:
        return next((one for one in Aside if self._is(one, words, language)), None)

    def _is(self, aside: Aside, sentence: str, language: str) -> bool:
        book = self._books[aside].get(language)
        if book is None:
            return False
        tokens = tokenise(sentence)
        hits = list(book.find(tokens))
        told, _ = _KINDS[aside]
        is_covered = sum(hit.last - hit.first for hit in hits) == len(tokens)
        return is_covered and {hit.value for hit in hits}.issuperset(told)

    def left_out(
        self, judged: Sequence[JudgedSentence], language: str
    ) -> tuple[JudgedSentence, ...]:
        """The sentences without the asides beside others that say what is wanted."""
        kinds = [self.kind(one.text, language) for one in judged]
        if not any(kinds):
            return tuple(judged)
        pairs = list(zip(judged, kinds, strict=True))
        done = {act for one, kind in pairs if kind is None for act in one.acts}
        heads = {one.sentence.head for one in judged}
        kept = [
            place
            for place, (_, kind) in enumerate(pairs)
            if kind is None or place in heads or not _is_beside(kind, done)
        ]
        places = {before: now for now, before in enumerate(kept)}
        return tuple(_below(judged[place], places) for place in kept)


def _books(table: Mapping[str, Mapping[str, list[str]]], kinds: Sequence[str]) -> _Books:
    """By language, the words of some kinds; of a word of two, the first."""
    books: dict[str, PhraseBook[str]] = {}
    for language in {name for kind in kinds for name in table.get(kind, {})}:
        words = {p: kind for kind in reversed(kinds) for p in table[kind].get(language, ())}
        books[language] = PhraseBook()
        for phrase, kind in words.items():
            books[language].add(phrase, kind)
    return books


def _is_beside(aside: Aside, done: set[Act]) -> bool:
    return bool(_BESIDE[aside] & done) and not _NOT_BESIDE[aside] & done


def _below(one: JudgedSentence, places: Mapping[int, int]) -> JudgedSentence:
    """A sentence below the same head, which stands in another place now."""
    if one.sentence.head is None:
        return one
    return replace(one, sentence=replace(one.sentence, head=places[one.sentence.head]))
