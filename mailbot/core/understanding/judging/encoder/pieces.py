"""Text → pieces of words, and what a piece means before anything stands beside it.

A unigram vocabulary (Kudo, ACL 2018): of all ways to cut a word, that of the greatest summed score
is taken. Pieces, scores and vectors are those of `intfloat/multilingual-e5-small` (MIT), of which
those are kept that common words of our ten languages need. Vectors lie in blocks of 32 numbers of
four bits with one scale each, as they came; they are made whole when a piece is met.
"""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

BEGIN, END, UNKNOWN = 0, 2, 3  # pieces that stand for no text; 1 fills up
_MARK = "▁"  # before what begins a word
_WORD = re.compile(r"\S+")
_LONGEST_WORD = 200  # characters; what is longer is cut, so that no text can stall
_UNKNOWN_COSTS = 10.0  # below the least score of a piece
_BLOCK = 32
_CACHED = 50_000


@dataclass(frozen=True)
class Pieces:
    """The vocabulary. `texts`: each piece by its number; `scores` (pieces,); `scales` of shape
    (pieces, blocks) and `numbers` (pieces, blocks, 16): two four-bit numbers a byte, the low ones
    first."""

    texts: tuple[str, ...]
    scores: Floats
    scales: NDArray[np.float16]
    numbers: NDArray[np.uint8]

    @classmethod
    def from_bytes(cls, data: bytes) -> Pieces:
        """Reads what `to_bytes` wrote. Raises ValueError when it is no such file."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as file:
                texts = tuple(file["texts"].tobytes().decode("utf-8").split("\n"))
                return cls(texts, file["scores"], file["scales"], file["numbers"])
        except (OSError, KeyError, EOFError, ValueError, BadZipFile) as error:
            raise ValueError(f"the encoder's pieces cannot be read: {error}") from error

    def to_bytes(self) -> bytes:
        """As an .npz file without pickled objects."""
        file = io.BytesIO()
        texts = np.frombuffer("\n".join(self.texts).encode("utf-8"), dtype=np.uint8)
        np.savez(file, texts=texts, scores=self.scores, scales=self.scales, numbers=self.numbers)
        return file.getvalue()

    def vectors(self, pieces: Sequence[int]) -> Floats:
        """What each piece means by itself, shape (pieces, 32 · blocks)."""
        rows = np.asarray(pieces)
        packed = self.numbers[rows]
        signed = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32) - 8
        whole: Floats = signed * self.scales[rows].astype(np.float32)[:, :, None]
        return whole.reshape(len(rows), -1)

    def of(self, text: str) -> list[int]:
        """The pieces of a text, whatever it holds."""
        plain = unicodedata.normalize("NFKC", text.encode("utf-8", "replace").decode("utf-8"))
        found: list[int] = []
        for word in _WORD.findall(plain):
            found += self._of_word(word[:_LONGEST_WORD])
        return found

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where each of a text's pieces stands: offsets of characters. Where a word is written
        otherwise in plain forms, about."""
        found: list[tuple[int, int]] = []
        for written in _WORD.finditer(text.encode("utf-8", "replace").decode("utf-8")):
            plain = unicodedata.normalize("NFKC", written.group())
            share = len(written.group()) / max(1, len(plain))
            for word in _WORD.finditer(plain):
                for first, last in self._spans_in(word.group()[:_LONGEST_WORD]):
                    places = (word.start() + first, word.start() + last)
                    found.append(
                        (
                            written.start() + int(places[0] * share),
                            written.start() + math.ceil(places[1] * share),
                        )
                    )
        return found

    def _spans_in(self, word: str) -> Iterator[tuple[int, int]]:
        end = -len(_MARK)
        for piece in self._of_word(word):
            start, end = end, end + (1 if piece == UNKNOWN else len(self.texts[piece]))
            yield max(0, start), max(0, end)

    def _of_word(self, word: str) -> tuple[int, ...]:
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _CACHED:
                self._words.clear()
            known = self._words[word] = self._cut(_MARK + word)
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        """The best cut of a word, by Viterbi: steps grow with its length, not with its square."""
        best: list[tuple[float, int, int]] = [(0.0, 0, UNKNOWN)]  # score, where from, piece
        for end in range(1, len(word) + 1):
            so_far = best[end - 1]
            choice = (so_far[0] + self._unknown, end - 1, UNKNOWN)
            for start in range(max(0, end - self._longest), end):
                piece = self._numbered.get(word[start:end])
                if piece is not None and best[start][0] + self._score[piece] > choice[0]:
                    choice = (best[start][0] + self._score[piece], start, piece)
            best.append(choice)
        pieces = []
        place = len(word)
        while place:
            _, place, piece = best[place]
            pieces.append(piece)
        return tuple(reversed(pieces))

    @cached_property
    def _numbered(self) -> Mapping[str, int]:
        return {text: number for number, text in enumerate(self.texts) if number > UNKNOWN}

    @cached_property
    def _score(self) -> list[float]:
        return [float(score) for score in self.scores]

    @cached_property
    def _unknown(self) -> float:
        return min(self._score) - _UNKNOWN_COSTS

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.texts))

    @cached_property
    def _words(self) -> dict[str, tuple[int, ...]]:
        return {}
