"""What the second look sees of a sentence: numbers in groups that stand side by side.

Of the sentence: its vector, its concepts, the weight of the rules that hit, where it stands, and
the first judges' margins. Of those around it: the margins before, after and at most, the vectors
before, after and on average, and the concepts before. Of a sentence without a message only
vector and concepts are known, and the rest is nought.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judging.encoder import SIZE, Vectors
from mailbot.core.understanding.judging.network import Floats
from mailbot.core.understanding.judging.panel import JudgedSentence

_MOST, _SCALE = 6.0, 3.0  # beyond which a margin tells no more; and what makes one of it
_PLACES = 7


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each group stands in a row of inputs, for so many concepts."""

    concepts: int

    @property
    def said(self) -> slice:
        """What the first judges said, of the sentence and of those around."""
        return slice(self._alone, self._alone + 4 * len(ACTS))

    @property
    def around(self) -> slice:
        """All that comes from the sentences around."""
        return slice(self._alone + len(ACTS), self.size)

    @property
    def size(self) -> int:
        return self._alone + 4 * len(ACTS) + 3 * SIZE + self.concepts

    @property
    def _alone(self) -> int:
        return SIZE + self.concepts + len(ACTS) + _PLACES


def inputs_of(
    sentences: Sequence[JudgedSentence], vectors: Vectors, concepts: Sequence[str]
) -> Floats:
    """The sentences of one message, in order, at least one; a row each."""
    count = len(sentences)
    margins = np.array([sentence.margins for sentence in sentences])
    margins = np.clip(margins, -_MOST, _MOST).astype(np.float32) / np.float32(_SCALE)
    meant = _met([sentence.concepts for sentence in sentences], concepts)
    groups = [
        *(vectors, meant, _ruled(sentences), _places(count)),
        *(margins, _before(margins), _after(margins), _for_each(margins.max(axis=0), count)),
        *(_before(vectors), _after(vectors), _for_each(vectors.mean(axis=0), count)),
        _before(meant),
    ]
    return np.concatenate(groups, axis=1)


def inputs_alone(
    vectors: Vectors, met: Sequence[Collection[str]], concepts: Sequence[str]
) -> Floats:
    """Sentences that stand in no message, a row each; `met` are the concepts of each."""
    inputs = np.zeros((len(vectors), Layout(len(concepts)).size), dtype=np.float32)
    inputs[:, :SIZE] = vectors
    inputs[:, SIZE : SIZE + len(concepts)] = _met(met, concepts)
    return inputs


def _met(of_each: Sequence[Collection[str]], concepts: Sequence[str]) -> Floats:
    return np.array([[name in met for name in concepts] for met in of_each], dtype=np.float32)


def _ruled(sentences: Sequence[JudgedSentence]) -> Floats:
    """How heavily the rules name each act in each sentence."""
    ruled = np.zeros((len(sentences), len(ACTS)), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        for hit in sentence.hits:
            ruled[row, ACTS.index(hit.rule.act)] += hit.rule.weight
    return np.clip(ruled, -_MOST, _MOST) / np.float32(_SCALE)


def _places(count: int) -> Floats:
    """Whether a sentence is the first, the second, the last, the last but one; how far down it
    stands; how many there are; and that it has a message at all."""
    place = np.arange(count)
    left = count - 1 - place
    return np.stack(
        [
            *(place == 0, place == 1, left == 0, left == 1),
            *(place / max(1, count - 1), np.full(count, np.log(count)), np.ones(count)),
        ],
        axis=1,
    ).astype(np.float32)


def _before(rows: Floats) -> Floats:
    return np.concatenate([np.zeros_like(rows[:1]), rows[:-1]])


def _after(rows: Floats) -> Floats:
    return np.concatenate([rows[1:], np.zeros_like(rows[:1])])


def _for_each(row: Floats, count: int) -> Floats:
    return np.broadcast_to(row, (count, len(row)))
