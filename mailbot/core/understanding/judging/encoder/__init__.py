"""The judge that reads in context: what a sentence does, seen beside the others of its text.

It was taught on the same labelled sentences as the linear judge, but starts from a public encoder
that knows words no labelled sentence holds: its pieces of words (`pieces`) and its layers
(`network`). How they were taught stands in bench/encoder.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b
from zlib import crc32

import numpy as np

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judging.encoder.network import Floats, Network
from mailbot.core.understanding.judging.encoder.pieces import BEGIN, END, Pieces

WINDOW = 400  # pieces that are seen together; a longer text is read window by window
_REMEMBERED = 10_000  # texts; learning judges the same ones many times


class Encoder:
    """Sentences of one text → how far each is on the side of each act."""

    def __init__(self, pieces: Pieces, network: Network, mark: str) -> None:
        """`mark` tells this network from others: what it read may be read otherwise by another."""
        self.mark = mark
        self._pieces = pieces
        self._network = network
        self._remembered = OrderedDict[bytes, Floats]()

    @classmethod
    def from_bytes(cls, pieces: bytes, network: bytes) -> Encoder:
        """From what is stored. Raises ValueError when it cannot be read."""
        return cls(Pieces.from_bytes(pieces), Network(network), f"{crc32(network):08x}")

    def margins(self, texts: Sequence[str]) -> Floats:
        """Log-odds of each act for each sentence of a text, in order; shape (texts, acts)."""
        key = blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = self._margins(texts)
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return found

    def _margins(self, texts: Sequence[str]) -> Floats:
        found = [np.zeros((0, len(ACTS)), dtype=np.float32)]
        for window in windows([self._pieces.of(text) for text in texts]):
            pieces, ends = [BEGIN], []
            for of_sentence in window:
                pieces += [*of_sentence, END]
                ends.append(len(pieces))
            found.append(self._network(self._pieces.vectors(pieces), ends))
        return np.concatenate(found)


def windows(sentences: Sequence[Sequence[int]]) -> list[list[Sequence[int]]]:
    """Sentences, as pieces, in windows of at most `WINDOW`; a longer sentence is cut."""
    found: list[list[Sequence[int]]] = []
    room = 0
    for sentence in sentences:
        cut = sentence[: WINDOW - 2]
        if len(cut) + 1 > room:
            found.append([])
            room = WINDOW - 1
        found[-1].append(cut)
        room -= len(cut) + 1
    return found
