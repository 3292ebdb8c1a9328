"""Which pieces are kept: those that common words of our languages and labelled sentences need."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from bench.encoder.base import BLOCK, SIZE, Base
from mailbot.core.understanding.judging.encoder.pieces import UNKNOWN, Pieces

LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "pt", "ru", "tr", "zh")
_COMMON = 60_000  # words of each language, as the package `wordfreq` counts them


def chosen(base: Base, texts: Iterable[str]) -> Pieces:
    """The pieces kept, in the order that they have in the base."""
    from wordfreq import top_n_list

    whole = _pieces(base, range(len(base.texts)))
    needed = set(range(UNKNOWN + 1))
    needed |= {number for number, text in enumerate(base.texts) if len(text) == 1}
    for language in LANGUAGES:
        for word in top_n_list(language, _COMMON, wordlist="best"):
            needed.update(whole.of(word), whole.of(word.capitalize()))
    for text in texts:
        needed.update(whole.of(text))
    return _pieces(base, sorted(needed))


def _pieces(base: Base, numbers: Iterable[int]) -> Pieces:
    rows = np.array(list(numbers))
    packed = base.tensors["emb.word"].reshape(-1, SIZE // BLOCK)[rows]
    texts = tuple(base.texts[number].replace("\n", " ") for number in rows)
    scores = base.scores[rows].astype(np.float32)
    return Pieces(texts, scores, packed["scale"].copy(), packed["numbers"].copy())
