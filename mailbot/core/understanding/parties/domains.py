"""What a sender's domain spells, taken apart once, and whose mailbox it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.core.understanding.names.shortening import is_made_of
from mailbot.core.understanding.parties.vocabulary import Vocabulary

_NGO = frozenset({"ngo", "ong", "nko"})
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Domain:
    """`spelt`: whole labels without hyphens; `pieces`: their longer parts."""

    spelt: frozenset[str] = frozenset()
    pieces: frozenset[str] = frozenset()
    is_national: bool = False  # ends in a country's code
    is_ngo: bool = False  # says so itself
    mailbox: tuple[str, ...] = ()  # pieces of what stands before the domain: "a", "sample"

    @classmethod
    def of(cls, address: str, vocabulary: Vocabulary) -> Domain:
        """Takes a domain apart; endings that say nothing and "and" are put aside."""
        mailbox, _, name = address.rpartition("@")
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
            tuple(_WORD.findall(mailbox.lower())),
        )

    def is_owner(self, words: Sequence[str]) -> bool:
        """Whether the mailbox is a person's of this name: "a.sample" or "asample" of Anna Sample.
        `words`: folded."""
        initials = {word[:1] for word in words}
        named = [piece for piece in self.mailbox if piece in words]
        if len(self.mailbox) == 1:
            return self.mailbox[0][:1] in initials and self.mailbox[0][1:] in words
        return bool(named) and all(p in words or p in initials for p in self.mailbox)

    def begins(self, word: str) -> bool:
        """Whether something that the domain spells begins so."""
        return any(spelt.startswith(word) for spelt in (*self.spelt, *self.pieces))

    def shortens(self, words: Sequence[str]) -> bool:
        """Whether a label is made of how a name's words begin: "francodem" of Francophonie
        Déminage, "peacepilgrims" of Peace Pilgrims of Ennis. `words`: folded."""
        return any(is_made_of(label, words) for label in self.spelt)

    def is_joined_office(self, word: str, vocabulary: Vocabulary) -> bool:
        """Whether a word is a State's code or name joined to an office: "uzmission"."""
        for office in vocabulary.address_words.get("offices", frozenset()):
            for rest in (word.removeprefix(office), word.removesuffix(office)):
                if rest != word and (rest in vocabulary.letters or rest in vocabulary.labels):
                    return True
        return False
