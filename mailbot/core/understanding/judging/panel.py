"""The panel: what each sentence of a text does, as both judges together see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.judging.features import features_of
from mailbot.core.understanding.judging.model import LinearModel
from mailbot.core.understanding.sentences import Sentence


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence with the probability of each act, in the order of `ACTS`."""

    sentence: Sentence
    source: str
    probabilities: tuple[float, ...]
    acts: frozenset[Act]

    @property
    def start(self) -> int:
        return self.sentence.start

    @property
    def end(self) -> int:
        return self.sentence.end

    @property
    def text(self) -> str:
        return self.sentence.text

    def probability(self, act: Act) -> float:
        return self.probabilities[ACTS.index(act)]


class Panel:
    """Judges sentences."""

    def __init__(self, model: LinearModel | None) -> None:
        self._model = model

    def judge(
        self, sentences: Sequence[Sentence], *, source: str, language: str
    ) -> tuple[JudgedSentence, ...]:
        """Each sentence, judged; `language` is that of the message."""
        if self._model is None or not sentences:
            return ()
        margins = self._model.margins([features_of(sentence.text) for sentence in sentences])
        chances = 1 / (1 + np.exp(-margins))
        return tuple(
            JudgedSentence(
                sentence,
                source,
                tuple(float(chance) for chance in row),
                frozenset(act for act, chance in zip(ACTS, row, strict=True) if chance > 0.5),
            )
            for sentence, row in zip(sentences, chances, strict=True)
        )
