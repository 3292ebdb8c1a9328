"""Words → concepts: what the words of ten languages stand for, so that one rule serves them all.

`rules/understanding/words-LANG.toml` gives for each concept (ATTEND, SPEAK, NOT …) the phrases of
one language. A text becomes a line of concepts in which rules are written and from which the
learned judge learns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

import tomli

from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import Token, tokenise

OTHER_WORD = "_"
_NO_CONCEPT = "OTHER"  # what would else be taken for a concept, here or by another language's words
FILE = re.compile(r"words-([a-z]{2})\.toml")
_CONCEPT = re.compile(r"[A-Z]+")
_MARK = re.compile(r"[?？؟]|[:：]|[,，،、]|[;；؛]|[()（）]")
_MARKS = {"?": "?", "？": "?", "؟": "?", ":": ":", "：": ":", ";": ",", "؛": ",", "；": ","}
_PLACE = attrgetter("start", "end")
_SCRIPTS = (
    (re.compile(r"[\u0600-\u06ff]"), ("ar",)),
    (re.compile(r"[\u0400-\u04ff]"), ("ru",)),
    (re.compile(r"[\u4e00-\u9fff]"), ("zh",)),
)


class Word(NamedTuple):
    """A word or phrase with its concept, OTHER_WORD when it has none; offsets in the text."""

    concept: str
    start: int
    end: int


class Vocabulary:
    """The words of all languages that the rules know."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """`texts`: language → its TOML. A language is compiled when it is first met."""
        self._texts = texts
        self._books: dict[str, PhraseBook[str]] = {}

    @classmethod
    def from_rules(cls, rules: Mapping[str, str]) -> Vocabulary:
        """`rules`: file name → TOML text; files named otherwise are left alone.

        Raises ValueError, naming language and key, at the first text in a language whose file
        holds what is no concept or has no phrases.
        """
        return cls(
            {
                match.group(1): text
                for name, text in rules.items()
                if (match := FILE.fullmatch(name))
            }
        )

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._texts)

    def book(self, language: str) -> PhraseBook[str]:
        """The phrases of one language. Raises ValueError as said above."""
        if language not in self._books:
            self._books[language] = _book(language, self._texts[language])
        return self._books[language]

    def compile(self) -> None:
        """Compiles every language. Raises ValueError as said above."""
        for language in self._texts:
            self.book(language)

    def words(self, text: str, language: str) -> tuple[Word, ...]:
        """The text's words in order, marks of punctuation among them."""
        tokens = tokenise(text)
        words = [*_marks(text), *self._found(tokens, self._languages(text, language))]
        words.sort(key=_PLACE)
        return tuple(words)

    def concepts(self, text: str, language: str) -> tuple[str, ...]:
        """The concepts of the text in order."""
        return tuple(word.concept for word in self.words(text, language))

    def _languages(self, text: str, language: str) -> tuple[str, ...]:
        """Which languages' words to look for: those of the script, else of the message."""
        for script, languages in _SCRIPTS:
            if script.search(text):
                return (*languages, "en")
        if language in self._texts and language not in {"ar", "ru", "zh"}:
            return (language,) if language == "en" else (language, "en")
        return ("en", "fr")

    def _found(self, tokens: Sequence[Token], languages: Sequence[str]) -> list[Word]:
        words: list[Word] = []
        books = [self.book(language) for language in languages if language in self._texts]
        place = 0
        while place < len(tokens):
            for book in books:
                if hits := book.at(tokens, place):
                    words += [Word(hit.value, hit.start, hit.end) for hit in hits]
                    place = hits[0].last
                    break
            else:
                words.append(Word(OTHER_WORD, tokens[place].start, tokens[place].end))
                place += 1
        return words


def _marks(text: str) -> list[Word]:
    return [
        Word(_MARKS.get(found.group(), ","), found.start(), found.end())
        for found in _MARK.finditer(text)
    ]


def _book(language: str, text: str) -> PhraseBook[str]:
    book: PhraseBook[str] = PhraseBook()
    for concept, phrases in tomli.loads(text).items():
        if not _CONCEPT.fullmatch(concept) or not isinstance(phrases, str):
            raise ValueError(
                f"words-{language}.toml: {concept!r} must be a concept in capitals with its phrases"
            )
        for phrase in phrases.split(","):
            book.add(phrase.strip(), OTHER_WORD if concept == _NO_CONCEPT else concept)
    return book
