"""Sentences → hashed features for the learned judge, in three groups.

Characters (n-grams) carry inflection in every script; words (single, in pairs, in pairs with a gap)
carry what negation and order do; concepts (the vocabulary of `rules/understanding/words-*.toml`)
are the same in all languages, so that what is learned in one helps in the others. All are hashed to
buckets: no vocabulary is stored, and the same sentence gives the same buckets on every machine.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.folding import fold

Buckets = NDArray[np.uint32]

BITS = 20  # of the buckets of one group
GROUPS = ("characters", "words", "concepts")
SHARES = (1.0, 0.7, 1.5)  # length of each group's vector; chosen by cross-validation
BUCKETS = len(GROUPS) << BITS

_SIZES = (1, 2, 3, 4, 5)
_LONGEST = 600  # characters of a sentence that are looked at
_WORD = re.compile(r"\w+|[?!:]")
_DIGIT = re.compile(r"\d")


def features_of(sentence: str, concepts: Sequence[str] = ()) -> tuple[Buckets, ...]:
    """The distinct buckets of one sentence, ascending, one array per group.

    `concepts` are those of the sentence in order, '_' for a word that is none of them.
    """
    text = f" {_DIGIT.sub('0', fold(sentence[:_LONGEST])).strip()} "
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    windows = [_hash_windows(codes, size) for size in _SIZES if len(codes) >= size]
    return (
        np.unique(np.concatenate(windows)),
        _hashed(_word_grams(_WORD.findall(text)), group=1),
        _hashed(_concept_grams(concepts), group=2),
    )


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


def _hashed(grams: Iterable[str], *, group: int) -> Buckets:
    hashes = np.array([zlib.crc32(gram.encode()) for gram in grams], dtype=np.uint32)
    return np.unique(_mix(hashes) + np.uint32(group << BITS))


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
