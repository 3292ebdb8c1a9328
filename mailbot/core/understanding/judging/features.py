"""Sentences → hashed features for the learned judge, in three groups.

Characters (n-grams) carry inflection in every script; words and their stems (single, in pairs, in
pairs with a gap) carry what negation and order do, a Chinese character being a word; concepts (the
vocabulary of `rules/understanding/words-*.toml`) are the same in all languages, so that what is
learned in one helps in the others. All are hashed to buckets: no vocabulary is stored, and the same
sentence gives the same buckets on every machine.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.folding import fold

Buckets = NDArray[np.uint32]
Rows = NDArray[np.int64]

BITS = 20  # of the buckets of one group
SHARES = (1.0, 1.6, 1.2)  # length of each group's vector; chosen by cross-validation
BUCKETS = len(SHARES) << BITS

_ROW_BITS = 32  # of the number of a sentence
_ROW, _BUCKET = (1 << _ROW_BITS) - 1, (1 << BITS) - 1
_BOUNDS = np.arange(1, len(SHARES) + 1) << (_ROW_BITS + BITS)  # where the keys of a group end
_SIZES = (1, 2, 3, 4, 5)
_PRIME = np.uint32(0x01000193)
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

    lines: Rows
    hashes: Buckets
    is_within: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Features:
    """The features of some sentences, one group after the other."""

    count: int  # of sentences
    groups: tuple[Group, ...]


def features_of(sentences: Sequence[str], concepts: Sequence[Sequence[str]]) -> Features:
    """The features of sentences, each with its concepts in order ('_' for a word without)."""
    texts = [f" {_DIGIT.sub('0', fold(text[:_LONGEST])).strip()} " for text in sentences]
    words = [_WORD.findall(text) for text in texts]
    meant = [[concept for concept in line if concept != "_"] for line in concepts]
    grams = [*_windows(texts), *_of_words(words), *_of_concepts(meant)]
    return Features(len(texts), _distinct(grams))


def _windows(texts: Sequence[str]) -> Iterator[Gram]:
    """Each window of one to five characters within a sentence, hashed."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    lines = _lines(texts, 0)
    sums = codes
    for size in _SIZES:
        if size > 1:
            sums = sums[:-1] * _PRIME
            sums += codes[size - 1 :]
        yield _gram(lines, sums + _seed(size - 1, size), size - 1)


def _mix(values: Buckets) -> Buckets:
    """The finaliser of MurmurHash3, so that every bit kept depends on all. Changes `values`."""
    values ^= values >> np.uint32(16)
    values *= np.uint32(0x85EBCA6B)
    values ^= values >> np.uint32(13)
    values *= np.uint32(0xC2B2AE35)
    return (values ^ (values >> np.uint32(16))) >> np.uint32(32 - BITS)


def _of_words(words: Sequence[Sequence[str]]) -> Iterator[Gram]:
    """Words and neighbours; stems, neighbours, and pairs with one or two words between."""
    lines = _lines(words, 1)
    hashes, stems = _hashed(words, _hash), _hashed(words, _hash_of_stem)
    yield _gram(lines, hashes + _seed(0, 1), 0)
    yield _pair(lines, hashes, 1, kind=1)
    yield _gram(lines, stems + _seed(2, 1), 0)
    for distance in (1, 2, 3):
        yield _pair(lines, stems, distance, kind=2 + distance)


def _of_concepts(concepts: Sequence[Sequence[str]]) -> Iterator[Gram]:
    """Each concept, ordered pairs up to four concepts apart, neighbours, and triples of them; the
    first and the last."""
    lines, hashes = _lines(concepts, 2), _hashed(concepts, _hash)
    yield _gram(lines, hashes + _seed(0, 1), 0)
    yield _pair(lines, hashes, 1, kind=1)
    sums = hashes[:-2] * _PRIME + hashes[1:-1]
    yield _gram(lines, sums * _PRIME + hashes[2:] + _seed(2, 3), 2)
    for distance in (1, 2, 3, 4):
        yield _pair(lines, hashes, distance, kind=3)
    first = begins(lines)
    last = np.append(first[1:], True)[: len(lines)]
    yield _gram(lines[first], hashes[first] + _seed(4, 1), 0)
    yield _gram(lines[last], hashes[last] + _seed(5, 1), 0)


def _lines(texts: Sequence[Sequence[str]], group: int) -> Rows:
    """For each piece of the texts, one after the other, a number of its group and text."""
    numbers = np.arange(group << _ROW_BITS, (group << _ROW_BITS) + len(texts), dtype=np.int64)
    return np.repeat(numbers, [len(text) for text in texts])


def _hashed(lines: Sequence[Sequence[str]], hash_of: Callable[[str], int]) -> Buckets:
    """The hashes of the words of all lines, one after the other."""
    return np.array([hash_of(word) for line in lines for word in line], dtype=np.uint32)


@cache
def _seed(kind: int, length: int) -> np.uint32:
    """What a polynomial hash (mod 2**32) of so many pieces begins with: that of another `kind` is
    another."""
    return np.uint32((kind + 1) * 0x9E3779B1 * int(_PRIME) ** length & 0xFFFFFFFF)


def _pair(lines: Rows, hashes: Buckets, distance: int, *, kind: int) -> Gram:
    """Two words at some distance from one another."""
    sums = hashes[:-distance] * _PRIME
    sums += hashes[distance:]
    sums += _seed(kind, 2)
    return _gram(lines, sums, distance)


def _gram(lines: Rows, hashes: Buckets, reach: int) -> Gram:
    """Hashes of what ends so many pieces after where it begins."""
    begun = lines[: len(hashes)]
    return Gram(begun, hashes, begun == lines[reach : reach + len(hashes)])


@lru_cache(maxsize=1 << 15)
def _hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "replace"))


@lru_cache(maxsize=1 << 15)
def _hash_of_stem(word: str) -> int:
    if _ARABIC.match(word):
        word = _PREFIX.sub("", word)
    return _hash(word[:_STEM])


def _distinct(grams: Sequence[Gram]) -> tuple[Group, ...]:
    """The buckets of grams that lie within their line, by group, all at once: each step of numpy
    costs more than the few numbers of one gram do."""
    within = np.concatenate([gram.is_within for gram in grams])
    keys = np.concatenate([gram.lines for gram in grams])[within] << BITS
    keys |= _mix(np.concatenate([gram.hashes for gram in grams])[within])
    keys.sort()  # np.unique of so few takes twice as long
    keys = keys[begins(keys)]
    rows = (keys >> BITS) & _ROW
    buckets = (keys & _BUCKET).astype(np.uint32)
    bounds = np.searchsorted(keys, _BOUNDS).tolist()
    return tuple(
        Group(rows[first:last], buckets[first:last] + np.uint32(group << BITS))
        for group, (first, last) in enumerate(itertools.pairwise((0, *bounds)))
    )


def begins(ascending: Rows) -> NDArray[np.bool_]:
    """Whether each number is the first of its like. (np.diff takes five times as long.)"""
    is_new = np.ones(len(ascending), dtype=bool)
    np.not_equal(ascending[1:], ascending[:-1], out=is_new[1:])
    return is_new
