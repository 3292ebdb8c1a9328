"""A stretch of text as words with what the vocabulary knows of each: title, rank, particle …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mailbot.core.understanding.names.lines import is_wrapped
from mailbot.core.understanding.names.tokens import Token, tokenise
from mailbot.core.understanding.people.vocabulary import Vocabulary

_NOTHING: frozenset[str] = frozenset()
_PARTICLE = frozenset({"particle"})
_WITH_STOP = frozenset({"min", "mar"})  # "Min. Example", but "Min Thu", "Mar Ruiz"
_ORDINALS = frozenset("segundo segunda primo prima tercero terzo primera".split())
_COURTESIES = frozenset("mr mrs ms miss dr prof eng herr frau sra sr".split())
_AT = frozenset("a da di in per su verso".split())  # before a town, in Italian
_ALSO_CALLED = _ORDINALS | {"m", "ginevra"}
_SHORT_BY = frozenset({".", "ª"})  # "D. Juan", "Dª Ana"
# letters from which such a word is no name: "Ora" is called so
_ORDERS = {"strike-next": 4, "remove-next": 5, "add-next": 5}
_MARK = re.compile(r"[.!?:;\n]")  # before the beginning of a sentence
_NO_NAME = frozenset({"honorific", "rank", "title", "employer", "notname"})

# names that begin with the letter of "and", and ولد ("son of") in Mauritania
_OF_WAW = frozenset(
    "ولد وليد وايل وهبه وهيب وسام وجدي وحيد وديع وفاء وليم وفيق وصفي ولاء ورده ورد وداد وجيه"
    " وجيهه وسيم وسيمه وفيه واثق وضاح وهاب وهبي وافي واصف ولي وسيله وهيبه ونيس ونيسه وجدان وضحه"
    " وضحي وقاص وصال وعد ورسمه وليامز ويليام واصل وحيده وديعه وجنات ورقاء وطبان واثله واني"
    " وول".split()
)


class Word(NamedTuple):
    """A word; `phrase_end` is the index after the phrase of the vocabulary that it belongs to."""

    key: str
    start: int
    end: int
    kinds: frozenset[str]
    phrase_first: int
    phrase_end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a text, which stays at hand: offsets count its characters."""

    text: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str, start: int, end: int, vocabulary: Vocabulary) -> Stretch:
        """The words between two offsets of a text."""
        tokens = tokenise(text[start:end])
        words = [
            Word(key, start + first, start + last, _NOTHING, place, place + 1)
            for place, (key, first, last) in enumerate(tokens)
        ]
        for hit in vocabulary.words.find(tokens):
            for place in range(hit.first, hit.last):
                key, first, last, kinds = words[place][:4]
                words[place] = Word(key, first, last, kinds | {hit.value}, hit.first, hit.last)
        for place in _orders(text[start:end], tokens, vocabulary):
            words[place] = words[place]._replace(kinds=words[place].kinds | {"opening"})
        found = cls(text, tuple(words))
        is_doubtful = any(len(token.key) == 1 or token.key in _ALSO_CALLED for token in tokens)
        return found._with_people_called_so() if is_doubtful else found

    def _with_people_called_so(self) -> Stretch:
        """ "Segunda Example" is called so, where no office follows: "Segunda Secretaria"."""
        words = [
            word._replace(kinds=_NOTHING) if self._is_name_here(place) else word
            for place, word in enumerate(self.words)
        ]
        return Stretch(self.text, tuple(words))

    def _is_name_here(self, place: int) -> bool:
        word = self.words[place]
        if word.key == "m" and self.text[word.end : word.end + 1] == "ª":
            return True  # Mª, María
        if self._is_initial_in_row(place):
            return True
        before = self.words[place - 1].key if place else ""
        if word.key == "m":  # "Mr. M. Example", "Col. M. T. Example" are no Monsieur
            is_rank = "rank" in word.kinds  # "Crnl. E.M."
            return before in _COURTESIES or (self.has(place - 1, "rank") and not is_rank)
        if word.key == "ginevra":
            return self.is_capital_next(place) and before not in _AT and (
                self.may_be_name(place + 1) or self.has(place + 1, "particle")
            )  # fmt: skip
        return (
            word.key in _ORDINALS
            and word.phrase_end - word.phrase_first == 1
            and self.is_capital(place)
            and self.is_capital_next(place)
            and not self.words[place + 1].kinds
        )

    def _is_initial_in_row(self, place: int) -> bool:
        """Whether a letter is one of several of a name: «Г. Н. Примерова» is no «г-н», and the M of
        "T.M.K.B. Example" no Monsieur, unlike that of "S.E. M. Example"."""
        word = self.words[place]
        if not self._is_stopped_letter(place):
            return False
        if "\u0400" <= word.key <= "\u04ff":
            return word.phrase_end - word.phrase_first > 1 and all(
                self._is_stopped_letter(at) for at in range(word.phrase_first, word.phrase_end)
            )
        if word.kinds == _PARTICLE or word.key == "d":  # T. in "T.M.K.B.", D. in "Brig. D. K."
            return self._is_stopped_letter(place + 1)
        return (
            word.phrase_end - word.phrase_first == 1
            and self._is_stopped_letter(place - 1)
            and not self.words[place - 1].kinds - _PARTICLE
            and self.gap(place).strip() == "."
        )

    def _is_stopped_letter(self, place: int) -> bool:
        """Whether a word is one large letter and its full stop."""
        if not 0 <= place < len(self.words) or not self.is_capital(place):
            return False
        word = self.words[place]
        return word.end - word.start == 1 and self.text[word.end : word.end + 1] == "."

    @property
    def is_shouted(self) -> bool:
        """Whether all is written in large letters, so that these say nothing."""
        if not self.words:
            return False
        written = self.text[self.words[0].start : self.words[-1].end]
        return len(self.words) > 3 and written.isupper()

    @property
    def is_small(self) -> bool:
        """Whether all is written in small letters."""
        return bool(self.words) and self.slice(0, len(self.words)).islower()

    def gap(self, place: int) -> str:
        """What stands between a word and the one before; '' before the first. The end of a line
        that a mail program wrapped is a blank."""
        if place <= 0 or place >= len(self.words):
            return ""
        end, start = self.words[place - 1].end, self.words[place].start
        between = self.text[end:start]
        if "\n" in between and between.isspace() and is_wrapped(self.text, end, start):
            return " "
        return between.removeprefix("ª")

    def is_capital(self, place: int) -> bool:
        """Whether a word begins with a large letter."""
        return self.text[self.words[place].start].isupper()

    def is_capital_next(self, place: int) -> bool:
        """Whether only a blank parts a word from one with a large letter."""
        return place + 1 < len(self.words) and (
            self.gap(place + 1) == " " and self.is_capital(place + 1)
        )

    def may_be_name(self, place: int) -> bool:
        """Whether nothing in the vocabulary says that a word is no part of a name."""
        return not self.has(place, *_NO_NAME)

    def has(self, place: int, *kinds: str) -> bool:
        """Whether a word is of one of these kinds; a letter alone needs its full stop, in «г-н»
        it is not alone."""
        if not 0 <= place < len(self.words):
            return False
        word = self.words[place]
        if not word.kinds.intersection(kinds):
            return False
        if word.key == "me" and "honorific" in kinds:  # Me Example, a lawyer
            return self.text[word.start] == "M" and self.is_capital_next(place)
        is_alone = word.phrase_end - word.phrase_first == 1
        is_letter = word.end - word.start == 1 and word.key < "\u3000" and "honorific" in word.kinds
        if is_alone and (is_letter or word.key in _WITH_STOP):
            return self.text[word.end : word.end + 1] in _SHORT_BY
        return True

    def slice(self, first: int, last: int) -> str:
        """The text from one word to before another."""
        return self.text[self.words[first].start : self.words[last - 1].end]


def _orders(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Iterator[int]:
    """The words with a large letter that begin a sentence and say what to do with whom they name:
    "Supprimez M. Example", «Уберите Примерова»."""
    end = 0
    for place, (key, start, behind) in enumerate(tokens):
        is_begun = place == 0 or _MARK.search(text, end, start) is not None
        end = behind
        if is_begun and text[start].isupper():
            hits = vocabulary.changes.at(tokens, place)
            if any(_ORDERS.get(hit.value, len(key) + 1) <= len(key) for hit in hits):
                yield place


def has_and(key: str) -> bool:
    """Whether an Arabic "and" is grown onto a folded word."""
    return key[0] == "و" and key not in _OF_WAW
