"""Trains the second look: annotated messages as first judged, and sentences that stand alone.

Each message is first judged by a model that has not seen its sentences, so that the second look
learns how far the first judges are to be trusted on mail that is new to them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.heard import Heard
from mailbot.core.understanding.judging.encoder import Vectors, encoded
from mailbot.core.understanding.judging.inputs import Layout, inputs_alone, inputs_of
from mailbot.core.understanding.judging.second_look import SecondLook
from mailbot.core.understanding.training.annotated import AnnotatedMessage
from mailbot.core.understanding.training.growing import Examples, grown
from mailbot.core.understanding.training.sentences import LabelledSentence

_AT_ONCE = 256  # sentences that are encoded together


class Encoded:
    """The vectors of many sentences, each computed once."""

    def __init__(self, texts: Collection[str]) -> None:
        ordered = sorted(set(texts))
        found = [
            encoded(ordered[first : first + _AT_ONCE]) for first in range(0, len(ordered), _AT_ONCE)
        ]
        self._rows = {text: row for row, text in enumerate(ordered)}
        self._vectors = np.concatenate(found) if found else encoded(())

    def __call__(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._vectors[[self._rows[text] for text in texts]]
        return vectors


@dataclass(frozen=True, slots=True)
class LookingLessons:
    """All there is to learn from. `owners` tells of each row whose message it is, -1 for a sentence
    that stands alone."""

    examples: Examples
    owners: NDArray[np.int64]
    concepts: tuple[str, ...]

    @classmethod
    def of(
        cls,
        messages: Sequence[AnnotatedMessage],
        heard: Sequence[Sequence[Heard]],
        alone: Sequence[LabelledSentence],
        met: Sequence[Collection[str]],
        encode: Encoded,
    ) -> LookingLessons:
        """`heard`: each message as first judged; `met`: the concepts of each sentence alone."""
        concepts = tuple(sorted(set[str]().union(*met)))
        inputs = [inputs_alone(encode([one.text for one in alone]), met, concepts)]
        acts = [_row(one.acts) for one in alone]
        owners = [-1] * len(alone)
        for place, (message, sources) in enumerate(zip(messages, heard, strict=True)):
            sentences = [sentence for one in sources for sentence in one.sentences]
            if not sentences:
                continue
            inputs.append(inputs_of(sentences, encode([s.text for s in sentences]), concepts))
            acts += [_row(message.acts_between(s.start, s.end)) for s in sentences]
            owners += [place] * len(sentences)
        layout = Layout(len(concepts))
        examples = Examples(np.concatenate(inputs), np.array(acts, dtype=np.float32), layout)
        return cls(examples, np.array(owners), concepts)

    def learned(self, without: Collection[int] = ()) -> SecondLook:
        """The second look that learned from all but some messages."""
        kept = np.flatnonzero(~np.isin(self.owners, list(without)))
        some = Examples(self.examples.inputs[kept], self.examples.acts[kept], self.examples.layout)
        return SecondLook(grown(some), self.concepts)


def _row(acts: Collection[Act]) -> list[bool]:
    return [act in acts for act in ACTS]
