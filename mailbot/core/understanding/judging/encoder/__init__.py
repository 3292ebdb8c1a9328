"""The judge that reads in context: what a sentence does, seen beside the others of its text, and
what the text wants.

It was taught on the same labelled sentences as the linear judge, but starts from a public encoder
that knows words no labelled sentence holds: its pieces of words (`pieces`) and its layers
(`network`). How they were taught stands in bench/encoder.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

import numpy as np

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judged import UNHEARD, Odds
from mailbot.core.understanding.judging.encoder.network import WANTS, Floats, Network
from mailbot.core.understanding.judging.encoder.pieces import BEGIN, END, Pieces
from mailbot.core.values.reading import Topic

WINDOW = 400  # pieces that are seen together; a longer text is read window by window
_UNSAID = -6.0  # log-odds that a text without a word wants anything
_REMEMBERED = 40_000  # texts of a kilobyte; learning judges all of rules/messages many times


class Seen(NamedTuple):
    """As `Found`, of a text in however many windows. `fates`: of each sentence the pieces that may
    belong to the name of somebody who comes or is taken off, in order; of all others either is less
    likely than `UNHEARD`."""

    acts: Floats
    topics: Floats
    wants: Floats
    fates: list[tuple[Odds, ...]]


class Encoder:
    """Sentences of one text → how far each is on the side of each act, and the whole of each
    intent."""

    def __init__(self, pieces: Pieces, network: Network, mark: str) -> None:
        """`mark` tells this network from others: what it read may be read otherwise by another."""
        self.mark = mark
        self._pieces = pieces
        self._network = network
        self._remembered = OrderedDict[bytes, Seen]()

    @classmethod
    def from_bytes(cls, pieces: bytes, network: bytes) -> Encoder:
        """From what is stored. Raises ValueError when it cannot be read."""
        return cls(Pieces.from_bytes(pieces), Network(network), f"{crc32(network):08x}")

    def see(self, texts: Sequence[str]) -> Seen:
        """What each sentence of a text does, in order, and what they want together; of a text in
        several windows each want is that of the window that wants it most."""
        key = blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = self._seen(texts)
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return found

    def _seen(self, texts: Sequence[str]) -> Seen:
        acts = [np.zeros((0, len(ACTS)), dtype=np.float32)]
        topics = [np.zeros((0, len(Topic)), dtype=np.float32)]
        wants = [np.full(WANTS, _UNSAID, dtype=np.float32)]
        fates: list[tuple[Odds, ...]] = []
        unread = iter(texts)
        for window in windows([self._pieces.of(text) for text in texts]):
            pieces, ends = [BEGIN], []
            for of_sentence in window:
                pieces += [*of_sentence, END]
                ends.append(len(pieces))
            found = self._network(self._pieces.vectors(pieces), ends)
            acts.append(found.acts)
            topics.append(found.topics)
            wants.append(found.wants)
            for odds in np.split(found.fates[1:], np.array(ends[:-1]) - 1):
                fates.append(self._fates(next(unread), odds[:-1]))
        return Seen(np.concatenate(acts), np.concatenate(topics), np.max(wants, axis=0), fates)

    def _fates(self, text: str, odds: Floats) -> tuple[Odds, ...]:
        heard = odds.max(axis=1, initial=UNHEARD) > UNHEARD
        if not heard.any():
            return ()
        spans = zip(self._pieces.spans(text), heard.tolist(), odds.tolist(), strict=False)
        return tuple(
            (*span, comes, leaves) for span, is_heard, (comes, leaves) in spans if is_heard
        )


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
