"""Sentences → hashed features for the learned judge, in three groups.

Characters (n-grams) carry inflection in every script; words and their stems (single, in pairs, in
pairs with a gap) carry what negation and order do, a Chinese character being a word; concepts (the
vocabulary of `rules/understanding/words-*.toml`) are the same in all languages, so that what is
learned in one helps in the others. All are hashed to buckets: no vocabulary is stored, and the same
sentence gives the same buckets on every machine.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.folding import fold

Buckets = NDArray[np.uint32]
Rows = NDArray[np.int64]

BITS = 20  # of the buckets of one group
SHARES = (1.0, 1.6, 1.2)  # length of each group's vector; chosen by cross-validation
BUCKETS = len(SHARES) << BITS

_SIZES = (1, 2, 3, 4, 5)
_LONGEST = 600  # characters of a sentence that are looked at
_HAN = "\u3040-\u30ff\u3400-\u9fff"  # signs of which each counts as a word
_WORD = re.compile(rf"[{_HAN}]|[^\W{_HAN}]+|[?!:]")
_STEM = 5  # letters of a word that stand for all its forms
# what Arabic writes together with the word: "and", "in", "for", "like", the article
_PREFIX = re.compile(r"^(?:[وف])?(?:[بلك])?(?:ال)?(?=\w{3})")
_ARABIC = re.compile("^[\u0620-\u064a]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Group:
    """The distinct buckets of each sentence: `buckets[i]` is one of sentence `rows[i]`."""

    rows: Rows
    buckets: Buckets


class Gram(NamedTuple):
    """Hashes of one shape, with the line where each begins and whether it ends there too."""

    rows: Rows
    hashes: Buckets
    is_within: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Features:
    """The features of some sentences, one group after the other."""

    count: int  # of sentences
    groups: tuple[Group, ...]

    def only(self, rows: Rows) -> Features:
        """The features of some of these sentences, `rows` ascending."""
        places = np.full(self.count, -1, dtype=np.int64)
        places[rows] = np.arange(len(rows))
        return Features(
            len(rows),
            tuple(
                Group(found[found >= 0], group.buckets[found >= 0])
                for group in self.groups
                for found in [places[group.rows]]
            ),
        )


def features_of(sentences: Sequence[str], concepts: Sequence[Sequence[str]]) -> Features:
    """The features of sentences, each with its concepts in order ('_' for a word without)."""
    texts = [f" {_DIGIT.sub('0', fold(text[:_LONGEST])).strip()} " for text in sentences]
    words = [_WORD.findall(text) for text in texts]
    meant = [[concept for concept in line if concept != "_"] for line in concepts]
    return Features(len(texts), (_windows(texts), _of_words(words), _of_concepts(meant)))


def _windows(texts: Sequence[str]) -> Group:
    """Each window of one to five characters within a sentence, hashed."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    rows = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    return _distinct([_gram(rows, codes, range(size), size - 1) for size in _SIZES], 0)


def _mix(values: Buckets) -> Buckets:
    """The finaliser of MurmurHash3, so that every bit kept depends on all. Changes `values`."""
    values ^= values >> np.uint32(16)
    values *= np.uint32(0x85EBCA6B)
    values ^= values >> np.uint32(13)
    values *= np.uint32(0xC2B2AE35)
    return (values ^ (values >> np.uint32(16))) >> np.uint32(32 - BITS)


def _of_words(lines: Sequence[Sequence[str]]) -> Group:
    """Words and neighbours; stems, neighbours, and pairs with one or two words between."""
    rows, words = _hashed(lines, _hash)
    stems = _hashed(lines, _hash_of_stem)[1]
    grams = [_gram(rows, words, shape, kind) for kind, shape in enumerate(((0,), (0, 1)))]
    stemmed = enumerate(((0,), (0, 1), (0, 2), (0, 3)), start=2)
    grams += [_gram(rows, stems, shape, kind) for kind, shape in stemmed]
    return _distinct(grams, 1)


def _of_concepts(lines: Sequence[Sequence[str]]) -> Group:
    """Each concept, ordered pairs up to four concepts apart, neighbours, and triples of them; the
    first and the last."""
    rows, concepts = _hashed(lines, _hash)
    shapes = ((0,), (0, 1), (0, 1, 2))
    grams = [_gram(rows, concepts, shape, kind) for kind, shape in enumerate(shapes)]
    grams += [_gram(rows, concepts, (0, gap), 3) for gap in (1, 2, 3, 4)]
    if len(rows):
        first = begins(rows)
        last = np.append(first[1:], True)
        grams.append(_gram(rows[first], concepts[first], (0,), 4))
        grams.append(_gram(rows[last], concepts[last], (0,), 5))
    return _distinct(grams, 2)


def _hashed(lines: Sequence[Sequence[str]], hash_of: Callable[[str], int]) -> tuple[Rows, Buckets]:
    """The words of all lines one after the other: row and hash of each."""
    rows = np.repeat(np.arange(len(lines), dtype=np.int64), [len(line) for line in lines])
    hashes = [hash_of(word) for line in lines for word in line]
    return rows, np.array(hashes, dtype=np.uint32)


def _gram(rows: Rows, hashes: Buckets, shape: Sequence[int], kind: int) -> Gram:
    """Words (or characters) at some distances from one another, `shape` beginning with 0, as one
    polynomial hash (mod 2**32) each; grams of another `kind` hash otherwise."""
    count = max(0, len(hashes) - shape[-1])
    total = np.full(count, (kind + 1) * 0x9E3779B1 & 0xFFFFFFFF, dtype=np.uint32)
    for distance in shape:
        total *= np.uint32(0x01000193)
        total += hashes[distance : distance + count]
    return Gram(rows[:count], total, rows[:count] == rows[shape[-1] : shape[-1] + count])


@lru_cache(maxsize=1 << 15)
def _hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "replace"))


@lru_cache(maxsize=1 << 15)
def _hash_of_stem(word: str) -> int:
    if _ARABIC.match(word):
        word = _PREFIX.sub("", word)
    return _hash(word[:_STEM])


def _distinct(grams: Sequence[Gram], group: int) -> Group:
    """The buckets of grams that lie within their line, all at once: each step of numpy costs more
    than the few numbers of one gram do."""
    within = np.concatenate([gram.is_within for gram in grams])
    hashes = np.concatenate([gram.hashes for gram in grams])[within]
    keys = np.concatenate([gram.rows for gram in grams])[within] << 32
    keys += _mix(hashes)
    keys += group << BITS
    keys.sort()  # np.unique of so few takes twice as long
    keys = keys[begins(keys)]
    return Group(keys >> 32, (keys & 0xFFFFFFFF).astype(np.uint32))


def begins(ascending: Rows) -> NDArray[np.bool_]:
    """Whether each number is the first of its like. (np.diff takes five times as long.)"""
    is_new = np.ones(len(ascending), dtype=bool)
    np.not_equal(ascending[1:], ascending[:-1], out=is_new[1:])
    return is_new
