"""Pleas: how an official ends what he has said, and asks for nothing more. "Please do the needful."

Beside a sentence that says what is wanted, a plea wants nothing: no judge need weigh it. Alone, or
under what is only passed on, it stays, since what is to be done may stand elsewhere.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import tokenise

RULES = "pleas.toml"
_SAYING = frozenset(
    {
        Act.REGISTERS, Act.AMENDS, Act.WITHDRAWS, Act.WILL_SPEAK, Act.WILL_NOT_SPEAK, Act.DECLINES,
    }
)  # fmt: skip
_LONGEST = 160  # characters of a plea


class Pleas:
    """Knows pleas in each language of the rules."""

    def __init__(self, books: Mapping[str, PhraseBook[bool]]) -> None:
        """`books`: by language, the words of pleas; whether they make one, or stand around it."""
        self._books = books

    @classmethod
    def from_rules(cls, rules: Mapping[str, str]) -> Pleas:
        """`rules`: file name → TOML text. Raises ValueError on a phrase without a word."""
        table = tomllib.loads(rules.get(RULES, ""))
        books: dict[str, PhraseBook[bool]] = {}
        for kind, makes_one in (("pleas", True), ("around", False)):
            for language, phrases in table.get(kind, {}).items():
                book = books.setdefault(language, PhraseBook())
                for phrase in dict.fromkeys(phrases):
                    book.add(phrase, makes_one)
        return cls(books)

    def is_plea(self, sentence: str, language: str) -> bool:
        """Whether a sentence is made of such words alone."""
        book = self._books.get(language)
        if book is None or len(sentence) > _LONGEST or "?" in sentence or "？" in sentence:
            return False
        tokens = tokenise(sentence)
        hits = list(book.find(tokens))
        covered = {place for hit in hits for place in range(hit.first, hit.last)}
        return len(covered) == len(tokens) and any(hit.value for hit in hits)

    def left_out(
        self, judged: Sequence[JudgedSentence], language: str
    ) -> tuple[JudgedSentence, ...]:
        """The sentences without the pleas beside others that say what is wanted."""
        pleas = {n for n, one in enumerate(judged) if self.is_plea(one.text, language)}
        others = [one for n, one in enumerate(judged) if n not in pleas]
        if not pleas or not any(_SAYING & one.acts for one in others):
            return tuple(judged)
        heads = {one.sentence.head for one in others}
        kept = [n for n in range(len(judged)) if n not in pleas or n in heads]
        places = {before: now for now, before in enumerate(kept)}
        return tuple(_below(judged[n], places) for n in kept)


def _below(one: JudgedSentence, places: Mapping[int, int]) -> JudgedSentence:
    """A sentence below the same head, which stands in another place now."""
    if one.sentence.head is None:
        return one
    return replace(one, sentence=replace(one.sentence, head=places[one.sentence.head]))
