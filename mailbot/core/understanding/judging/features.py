"""Sentences → hashed features for the learned judge, in three groups.

Characters (n-grams) carry inflection in every script; words (single, in pairs, in pairs with a gap)
carry what negation and order do; concepts (the vocabulary of `rules/understanding/words-*.toml`)
are the same in all languages, so that what is learned in one helps in the others. All are hashed to
buckets: no vocabulary is stored, and the same sentence gives the same buckets on every machine.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.folding import fold

Buckets = NDArray[np.uint32]
Rows = NDArray[np.int64]

BITS = 20  # of the buckets of one group
SHARES = (1.0, 0.7, 1.5)  # length of each group's vector; chosen by cross-validation
BUCKETS = len(SHARES) << BITS

_SIZES = (1, 2, 3, 4, 5)
_LONGEST = 600  # characters of a sentence that are looked at
_WORD = re.compile(r"\w+|[?!:]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Group:
    """The distinct buckets of each sentence: `buckets[i]` is one of sentence `rows[i]`."""

    rows: Rows
    buckets: Buckets


@dataclass(frozen=True, slots=True)
class Features:
    """The features of some sentences, one group after the other."""

    count: int  # of sentences
    groups: tuple[Group, ...]


def features_of(sentences: Sequence[str], concepts: Sequence[Sequence[str]]) -> Features:
    """The features of sentences, each with its concepts in order ('_' for a word without)."""
    texts = [f" {_DIGIT.sub('0', fold(text[:_LONGEST])).strip()} " for text in sentences]
    words = [_WORD.findall(text) for text in texts]
    return Features(
        len(texts),
        (_windows(texts), _grams(words, _word_grams, 1), _grams(concepts, _concept_grams, 2)),
    )


def _windows(texts: Sequence[str]) -> Group:
    """Each window of one to five characters within a sentence, hashed."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    rows = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    found_rows, found = [], []
    for size in _SIZES:
        count = len(codes) - size + 1
        if count <= 0:
            continue
        within = rows[:count] == rows[size - 1 :]
        found.append(_hash_windows(codes, size)[within])
        found_rows.append(rows[:count][within])
    return _distinct(found_rows, found)


def _hash_windows(codes: Buckets, size: int) -> Buckets:
    """A polynomial hash (mod 2**32) of each window of `size` characters, mixed and cut to BITS."""
    count = len(codes) - size + 1
    total = np.full(count, size * 0x9E3779B1 & 0xFFFFFFFF, dtype=np.uint32)
    for offset in range(size):
        total = total * np.uint32(0x01000193) + codes[offset : offset + count]
    return _mix(total)


def _mix(values: Buckets) -> Buckets:
    """The finaliser of MurmurHash3, so that every bit kept depends on all."""
    values = values ^ (values >> np.uint32(16))
    values = values * np.uint32(0x85EBCA6B)
    values = values ^ (values >> np.uint32(13))
    values = values * np.uint32(0xC2B2AE35)
    return (values ^ (values >> np.uint32(16))) >> np.uint32(32 - BITS)


def _grams(
    lines: Sequence[Sequence[str]], grams_of: Callable[[Sequence[str]], list[str]], group: int
) -> Group:
    """Named grams of each line, hashed into the buckets of a group."""
    grams = [grams_of(line) for line in lines]
    rows = np.repeat(np.arange(len(grams)), [len(of_line) for of_line in grams])
    hashes = [zlib.crc32(gram.encode("utf-8", "replace")) for line in grams for gram in line]
    buckets = _mix(np.array(hashes, dtype=np.uint32)) + np.uint32(group << BITS)
    return _distinct([rows], [buckets])


def _distinct(rows: Sequence[Rows], buckets: Sequence[Buckets]) -> Group:
    if not rows:
        return Group(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint32))
    keys = np.unique(np.concatenate(rows) << 32 | np.concatenate(buckets).astype(np.int64))
    return Group(keys >> 32, (keys & 0xFFFFFFFF).astype(np.uint32))


def _word_grams(words: Sequence[str]) -> list[str]:
    grams = [f"w {word}" for word in words]
    grams += [f"p {first} {second}" for first, second in pairwise(words)]
    grams += [f"g {first} {second}" for first, second in zip(words, words[2:], strict=False)]
    return grams


def _concept_grams(line: Sequence[str]) -> list[str]:
    """Each concept, ordered pairs up to four concepts apart, and triples of neighbours."""
    concepts = [concept for concept in line if concept != "_"]
    grams = [f"c {concept}" for concept in concepts]
    for gap in (1, 2, 3, 4):
        grams += [f"{a} {b}" for a, b in zip(concepts, concepts[gap:], strict=False)]
    grams += [f"next {a} {b}" for a, b in pairwise(concepts)]
    triples = zip(concepts, concepts[1:], concepts[2:], strict=False)
    grams += [f"{a} {b} {c}" for a, b, c in triples]
    grams += [f"first {concept}" for concept in concepts[:1]]
    grams += [f"last {concept}" for concept in concepts[-1:]]
    return grams
