"""Many phrases sought at once: a trie over words, with stems, options and Arabic prefixes.

A phrase is written as it is said: `assist* [to] [the] (victim*|survivor*)`. `*` at the end of a
word lets up to eight letters follow, `[…]` may be absent, `(a|b)` is a choice. Arabic words are
found behind their joined particles (و ف ب ك ل ال). Case and accents do not count. Matching
takes time linear in the text: from each word, no further than the longest phrase.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from mailbot.core.understanding.names.tokens import Token, first_stem_of, stems_of

T = TypeVar("T")

_LONGEST_ENDING = 8
_REMEMBERED = 20_000  # words
_CONJOINED = ("", "و", "ف", "ب", "ك", "ل", "وب", "ول", "فب", "فل")
_ARTICLE = "ال"
_LETTER = re.compile(r"[^\W_]")
_CHOICE = re.compile(r"\[([^\[\]]*)\]|\(([^()]*)\)")


class Hit(NamedTuple, Generic[T]):
    """A phrase found: `first` and `last` index the words (last is one past the end)."""

    value: T
    first: int
    last: int
    start: int
    end: int


@dataclass(slots=True)
class _Node(Generic[T]):
    words: dict[str, _Node[T]] = field(default_factory=dict)
    stems: dict[str, _Node[T]] = field(default_factory=dict)
    values: list[T] = field(default_factory=list)

    def after(self, key: str) -> list[_Node[T]]:
        """The nodes that a word leads to."""
        found = []
        words, stems = self.words, self.stems
        for form in _forms(key) if words or stems else ():
            if form in words:
                found.append(words[form])
            if stems:
                for stem in _stems(form):
                    if stem in stems:
                        found.append(stems[stem])
                        break
        return found


@lru_cache(maxsize=16384)
def _forms(key: str) -> tuple[str, ...]:
    """A word, and what is left of an Arabic one without joined particles, then without article.

    للعراق is ل + العراق: the particle swallows the article's alef, so it is put back.
    """
    if not "\u0600" <= key[0] <= "\u06ff":
        return (key,)
    bare = [key[len(part) :] for part in _CONJOINED if key.startswith(part)]
    bare += [_ARTICLE + key[len(part) :] for part in ("لل", "ولل", "فلل") if key.startswith(part)]
    articled = [form[2:] for form in bare if form.startswith(_ARTICLE)]
    return tuple(dict.fromkeys((key, *(f for f in (*bare, *articled) if len(f) > 1))))


@lru_cache(maxsize=16384)
def _stems(form: str) -> tuple[str, ...]:
    """What a word may be an ending of, the longest first."""
    shortest = max(1, len(form) - _LONGEST_ENDING)
    return tuple(form[:length] for length in range(len(form), shortest - 1, -1))


@lru_cache(maxsize=4096)  # a new word is sought in many books, one after the other
def _firsts(key: str) -> tuple[str, ...]:
    """What a phrase may begin with, as it is written, to be found where this word stands."""
    forms = _forms(key)
    return (*forms, *(f"{stem}*" for form in forms for stem in _stems(form)))


def _values_of(level: list[_Node[T]]) -> list[T]:
    """What phrases stand for that end here."""
    if len(level) == 1:
        return level[0].values
    return list(dict.fromkeys(value for node in level for value in node.values))


class PhraseBook(Generic[T]):
    """Phrases and what they stand for. Those that begin with a word are compiled when it is first
    met: most are of languages and matters that a short run never meets."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._added: list[tuple[str, T]] = []  # and not yet sorted
        self._elsewhere: list[tuple[str, T]] = []  # the same, for words in other scripts alone
        self._waiting: dict[str, list[tuple[str, T]]] = {}  # by first word, and not yet compiled
        self._firsts: set[str] = set()  # all first words, compiled or not
        self._compiling = threading.Lock()
        self._starts: dict[str, list[_Node[T]]] = {}  # remembered: most words begin no phrase

    def add(self, phrase: str, value: T) -> None:
        """Adds a phrase, written as the module says. Raises ValueError when it has no word."""
        if not phrase[:1].isalnum() and not _has_word(phrase):
            raise ValueError(f"phrase without a word: {phrase!r}")
        (self._elsewhere if _is_elsewhere(phrase) else self._added).append((phrase, value))
        self._starts.clear()

    def _sort(self, added: list[tuple[str, T]]) -> None:
        """Puts what was added below its first words, spelt out where these are a choice."""
        for phrase, value in added:
            first = first_stem_of(phrase)
            if first:
                self._firsts.add(first)
                self._waiting.setdefault(first, []).append((phrase, value))
                continue
            for spelt in spellings(phrase):
                if stems := stems_of(spelt):
                    self._firsts.add("".join(stems[0]))
                    self._waiting.setdefault("".join(stems[0]), []).append((spelt, value))
        added.clear()

    def _compile(self, first: str) -> None:
        """Compiles the phrases whose first word is this one."""
        for phrase, value in self._waiting.pop(first):
            for spelt in spellings(phrase):
                node = self._root
                for key, star in stems_of(spelt):
                    after = node.stems if star else node.words
                    found = after.get(key)
                    if found is None:
                        found = after[key] = _Node()
                    node = found
                if value not in node.values:
                    node.values.append(value)

    def begins_with(self, key: str) -> bool:
        """Whether there may be a phrase that begins with this word."""
        found = self._starts.get(key)
        return bool(self._beginning_with(key) if found is None else found)

    def at(self, tokens: Sequence[Token], first: int) -> list[Hit[T]]:
        """The longest phrases that begin with a word; several when they mean several things."""
        level = self._starts.get(tokens[first].key)
        if level is None:
            level = self._beginning_with(tokens[first].key)
        if not level:
            return []
        best: list[T] = []
        last = place = first + 1
        most = len(tokens)
        while level:
            values = _values_of(level)
            if values:
                best, last = values, place
            if place == most:
                break
            key = tokens[place].key
            if len(level) == 1:
                level = level[0].after(key)
            else:
                level = [node for before in level for node in before.after(key)]
            place += 1
        return [Hit(v, first, last, tokens[first].start, tokens[last - 1].end) for v in best]

    def _beginning_with(self, key: str) -> list[_Node[T]]:
        """Where the phrases go on that begin with a word that is not remembered."""
        if self._added or (self._elsewhere and _is_elsewhere(key)):
            with self._compiling:
                self._sort(self._added)
                if _is_elsewhere(key):
                    self._sort(self._elsewhere)
        found: list[_Node[T]] = []
        firsts = _firsts(key)
        if not self._firsts.isdisjoint(firsts):
            with self._compiling:
                for first in firsts:
                    if first in self._waiting:
                        self._compile(first)
            found = self._root.after(key)
        if len(self._starts) >= _REMEMBERED:
            self._starts.clear()
        self._starts[key] = found
        return found

    def find(self, tokens: Sequence[Token]) -> Iterator[Hit[T]]:
        """All phrases of a text from left to right, the longest first, without overlap."""
        place, most = 0, len(tokens)
        remembered = self._starts.get
        while place < most:
            level = remembered(tokens[place].key)
            if level is not None and not level:  # as most words
                place += 1
                continue
            hits = self.at(tokens, place)
            yield from hits
            place = hits[0].last if hits else place + 1


def _is_elsewhere(words: str) -> bool:
    """Whether words begin with a letter, Cyrillic, Arabic or Han, that no word begins with which
    begins otherwise: a message in Latin letters need not look at such phrases."""
    first = words[:1]
    return first >= "\u0400" and (
        first <= "\u052f"
        or "\u0621" <= first <= "\u063f"
        or "\u0641" <= first <= "\u064a"
        or "\u3400" <= first <= "\u9fff"
    )


def _has_word(phrase: str) -> bool:
    """Whether a word stands in every spelling of a phrase."""
    bare, parted = phrase, 1
    while parted:  # from within
        bare, parted = _CHOICE.subn(_always_there, bare)
    return _LETTER.search(bare) is not None


def _always_there(found: re.Match[str]) -> str:
    """What stands for an option or choice whether it is taken or not: a word, or nothing."""
    option, choice = found.groups()
    return "x" if option is None and all(map(_LETTER.search, choice.split("|"))) else " "


def spellings(phrase: str) -> list[str]:
    """The phrase with each option and choice spelt out."""
    found = _CHOICE.search(phrase)
    if found is None:
        return [phrase]
    option, choice = found.groups()
    options = ["", *option.split("|")] if option is not None else choice.split("|")
    return [
        spelt
        for chosen in options
        for spelt in spellings(phrase[: found.start()] + chosen + phrase[found.end() :])
    ]
