"""The scale: the chance of each intent, and of all of them being right together.

One small logistic regression per intent over the traits of the message, fitted on labelled
messages. How sure they are together is weighed by a further one over `sureness.signs_of`; where
nothing was found, and in a scale that has learned from too few, the chances multiplied tell it.
`bound` is the least confidence at which automatic answers keep the promised rate of error (see
`training.calibration`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from mailbot.core.understanding.weighing.sureness import (
    CHANCE,
    SIGNS,
    Floats,
    log_odds,
    product_of,
    signs_of,
)
from mailbot.core.understanding.weighing.traits import COUNT
from mailbot.core.values.reading import Intent


@dataclass(frozen=True, slots=True)
class Sureness:
    """Weights of the signs, shape (SIGNS,), and an intercept."""

    weights: Floats = field(default_factory=lambda: np.zeros(SIGNS))
    intercept: float = 0.0

    @property
    def is_learned(self) -> bool:
        return bool(self.weights.any())


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights of shape (traits, intents), intercepts (intents), slope and offset by which the
    product of the chances is calibrated."""

    weights: Floats
    intercepts: Floats
    slope: float = 1.0
    offset: float = 0.0
    bound: float = 0.8
    sureness: Sureness = field(default_factory=Sureness)

    def chances(self, traits: Floats) -> Floats:
        """The chance of each intent, in the order of `Intent`; of one message or one a row."""
        return _chance(traits @ self.weights + self.intercepts)

    def confidence(self, chances: Floats, traits: Floats) -> float:
        """The chance that the intents are exactly right and no person need look first."""
        return float(self.confidences(chances[None], traits[None])[0])

    def confidences(self, chances: Floats, traits: Floats) -> Floats:
        """The same of many messages, one a row."""
        multiplied = _chance(self.slope * log_odds(product_of(chances)) + self.offset)
        if not self.sureness.is_learned:
            return multiplied
        weighed = signs_of(chances, traits) @ self.sureness.weights + self.sureness.intercept
        return np.where((chances > CHANCE).any(axis=1), _chance(weighed), multiplied)


def _chance(odds: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-odds))
    return chance


def plain_scale() -> Scale:
    """A scale for an office without a stored one: each intent by its best sentence alone."""
    weights = np.zeros((COUNT, len(Intent)))
    for column in range(len(Intent)):
        weights[5 * column, column] = 3.0
    return Scale(weights, np.full(len(Intent), -0.5))
