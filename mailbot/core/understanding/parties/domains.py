"""What a sender's domain spells, taken apart once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.core.understanding.parties.vocabulary import Vocabulary

_NGO = frozenset({"ngo", "ong", "nko"})
_LONG_WORD, _SHORT_WORD = 8, 4  # letters
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Domain:
    """`spelt`: whole labels without hyphens; `pieces`: their longer parts."""

    spelt: frozenset[str] = frozenset()
    pieces: frozenset[str] = frozenset()
    is_national: bool = False  # ends in a country's code
    is_ngo: bool = False  # says so itself

    @classmethod
    def of(cls, name: str, vocabulary: Vocabulary) -> Domain:
        """Takes a domain apart; endings that say nothing and "and" are put aside."""
        words = vocabulary.address_words
        labels = [x for x in name.lower().split(".") if x not in words.get("plain", frozenset())]
        offices = words.get("offices", frozenset())
        spelt = {
            label.replace("-", "")
            for label in labels
            if len(label) > 3 and label not in words.get("mines", ()) and label not in offices
        }
        spelt |= {label.replace("and", "") for label in spelt if len(label) > 8}
        parts = {piece for label in labels for piece in _WORD.findall(label)}
        not_own = offices.union(*(words.get(k, ()) for k in ("hosts", "mines")))
        return cls(
            frozenset(spelt),
            frozenset(p for p in parts if len(p) > 3 and p not in not_own),
            len(labels) > 1
            and labels[-1] in vocabulary.letters
            and labels[-1] not in words.get("sold", frozenset()),
            bool(parts & _NGO),
        )

    def begins(self, word: str) -> bool:
        """Whether something that the domain spells begins so."""
        return any(spelt.startswith(word) for spelt in (*self.spelt, *self.pieces))

    def shortens(self, words: Sequence[str]) -> bool:
        """Whether a label is made of how a name's words begin: "francodem" of Francophonie
        Déminage, "peacepilgrims" of Peace Pilgrims of Ennis. `words`: folded."""
        return any(_is_made_of(label, words) for label in self.spelt)

    def is_joined_office(self, word: str, vocabulary: Vocabulary) -> bool:
        """Whether a word is a State's code or name joined to an office: "uzmission"."""
        for office in vocabulary.address_words.get("offices", frozenset()):
            for rest in (word.removeprefix(office), word.removesuffix(office)):
                if rest != word and (rest in vocabulary.letters or rest in vocabulary.labels):
                    return True
        return False


def _is_made_of(label: str, words: Sequence[str]) -> bool:
    """Whether a label is spent by beginnings of the words in order, of two at least or of a long
    one whole. Short words may be passed over, and so may all that follow the last letter."""
    if not words or not label.startswith(words[0][:1]):
        return False
    if label == words[0]:
        return len(label) >= _LONG_WORD
    reached = {0}  # letters that are spent
    for place, word in enumerate(words):
        onwards = {end for start in reached for end in _ends(label, start, word)}
        if place and len(label) in onwards:
            return True
        reached = onwards | (reached if place and len(word) <= _SHORT_WORD else set())
    return False


def _ends(label: str, start: int, word: str) -> Iterator[int]:
    """Where the beginnings of a word end that stand in a label from a letter on."""
    for length in range(1, min(len(word), len(label) - start) + 1):
        if label[start + length - 1] != word[length - 1]:
            return
        yield start + length
