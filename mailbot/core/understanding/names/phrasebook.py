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

from mailbot.core.understanding.names.tokens import Token, first_stem_of

T = TypeVar("T")

_LONGEST_ENDING = 8
_REMEMBERED = 20_000  # words
_CONJOINED = ("", "و", "ف", "ب", "ك", "ل", "وب", "ول", "فب", "فل")
_ARTICLE = "ال"
_LETTER = re.compile(r"[^\W_]")
_CHOICE = re.compile(r"\[([^\[\]]*)\]|\(([^()]*)\)")
_OPENING = threading.Lock()  # of nodes, of whatever book: it is short, and rare


class Hit(NamedTuple, Generic[T]):
    """A phrase found: `first` and `last` index the words (last is one past the end)."""

    value: T
    first: int
    last: int
    start: int
    end: int


@dataclass(slots=True)
class _Node(Generic[T]):
    """Where phrases go on after the same words, and what those stand for that end here. Phrases
    wait with the rest of their words until a text reaches the node for the first time: most are
    of languages and matters that a short run never meets, and their spellings are many."""

    words: dict[str, _Node[T]] = field(default_factory=dict)
    stems: dict[str, _Node[T]] = field(default_factory=dict)
    values: list[T] = field(default_factory=list)
    waiting: list[tuple[str, T]] = field(default_factory=list)

    def after(self, key: str) -> list[_Node[T]]:
        """The nodes that a word leads to."""
        found = []
        words, stems = self.words, self.stems
        for form in _forms(key) if words or stems else ():
            if form in words:
                found.append(words[form].opened())
            if stems:
                for stem in _stems(form):  # a shorter one counts where no phrase ends at the longer
                    if stem in stems:
                        found.append(stems[stem].opened())
                        if found[-1].values:
                            break
        return found

    def opened(self) -> _Node[T]:
        """This node, with all that waited in it in its place."""
        if self.waiting:
            with _OPENING:
                for rest, value in self.waiting:
                    self._place(rest, value)
                self.waiting = []
        return self

    def _place(self, phrase: str, value: T) -> None:
        """Lets a phrase wait behind its first words, or end here."""
        for key, star, rest in _heads(phrase):
            if not key:
                if value not in self.values:
                    self.values.append(value)
                continue
            after = self.stems if star else self.words
            node = after.get(key)
            if node is None:
                node = after[key] = _Node()
            node.waiting.append((rest, value))


def _heads(phrase: str) -> Iterator[tuple[str, str, str]]:
    """What a phrase may begin with: the word as it is compared, the "*" behind it, and the rest;
    three empty texts where it may have no word at all."""
    first = first_stem_of(phrase)
    if first:
        yield first
        return
    choice = _CHOICE.search(phrase)
    if choice is None:
        yield "", "", ""
        return
    for spelt in _spelt(phrase, choice):
        yield from _heads(spelt)


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


def _values_of(level: list[_Node[T]]) -> list[T]:
    """What phrases stand for that end here."""
    if len(level) == 1:
        return level[0].values
    return list(dict.fromkeys(value for node in level for value in node.values))


class PhraseBook(Generic[T]):
    """Phrases and what they stand for."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()
        self._elsewhere: list[tuple[str, T]] = []  # for words in other scripts alone
        self._starts: dict[str, list[_Node[T]]] = {}  # remembered: most words begin no phrase

    def add(self, phrase: str, value: T) -> None:
        """Adds a phrase, written as the module says. Raises ValueError when it has no word."""
        if not phrase[:1].isalnum() and not _has_word(phrase):
            raise ValueError(f"phrase without a word: {phrase!r}")
        (self._elsewhere if _is_elsewhere(phrase) else self._root.waiting).append((phrase, value))
        self._starts.clear()

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
        if self._elsewhere and _is_elsewhere(key):
            with _OPENING:
                self._root.waiting += self._elsewhere
                self._elsewhere = []
        found = self._root.opened().after(key)
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
    return [whole for spelt in _spelt(phrase, found) for whole in spellings(spelt)]


def _spelt(phrase: str, found: re.Match[str]) -> list[str]:
    """The phrase with one of its options or choices spelt out."""
    option, choice = found.groups()
    options = ["", *option.split("|")] if option is not None else choice.split("|")
    return [phrase[: found.start()] + chosen + phrase[found.end() :] for chosen in options]
