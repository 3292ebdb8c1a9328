"""The scale: the chance of each intent, and of all of them being right together.

One small logistic regression per intent over the traits of the message, fitted on labelled
messages; its chances multiplied are raw confidence, which a second one calibrates. `bound` is the
least confidence at which automatic answers keep the promised rate of error (see
`training.calibration`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.weighing.traits import COUNT
from mailbot.core.values.reading import Intent

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights of shape (traits, intents), intercepts (intents), slope and offset of calibration."""

    weights: Floats
    intercepts: Floats
    slope: float = 1.0
    offset: float = 0.0
    bound: float = 0.8

    def chances(self, traits: Floats) -> Floats:
        """The chance of each intent, in the order of `Intent`."""
        chances: Floats = 1 / (1 + np.exp(-(traits @ self.weights + self.intercepts)))
        return chances

    def confidence(self, chances: Floats) -> float:
        """The calibrated chance that the set of intents is exactly right."""
        raw = float(np.prod(np.maximum(chances, 1 - chances)))
        raw = min(max(raw, 1e-6), 1 - 1e-6)
        return float(1 / (1 + np.exp(-(self.slope * np.log(raw / (1 - raw)) + self.offset))))


def plain_scale() -> Scale:
    """A scale for an office without a stored one: each intent by its best sentence alone."""
    weights = np.zeros((COUNT, len(Intent)))
    for column in range(len(Intent)):
        weights[5 * column, column] = 3.0
    return Scale(weights, np.full(len(Intent), -0.5))
