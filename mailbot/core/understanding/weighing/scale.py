"""The scale: the chance of each intent, and of all of them being right together.

One small logistic regression per intent over the traits of the message, fitted on labelled
messages. How sure they are together trees say, by `sureness.signs_of`; where nothing was found,
what lies halfway between the chances multiplied and what each judge alone makes of the intents
(`agreed`), calibrated (`Stillness`), and in a scale that has learned from too few the product
alone. `bound` is the least confidence at which automatic answers keep the promised rate of error
(see `training.calibration`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from mailbot.core.understanding.weighing.sureness import (
    CHANCE,
    SUREST,
    Flags,
    Floats,
    Sureness,
    agreed,
    log_odds,
    product_of,
    signs_of,
)
from mailbot.core.understanding.weighing.traits import COUNT, DIM, VIEWS
from mailbot.core.values.reading import Intent


@dataclass(frozen=True, slots=True)
class Stillness:
    """How sure it is that a message wants nothing in which nothing was found: slope and offset by
    which the halfway odds are calibrated (Platt scaling)."""

    slope: float = 1.0
    offset: float = 0.0

    def chances(self, odds: Floats) -> Floats:
        """The chances by halfway odds, as logarithms. Never 1, which is a person's word."""
        return _chance(self.slope * odds + self.offset).clip(1 - SUREST, SUREST)


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights of shape (views, traits, intents), intercepts (views, intents), slope and offset by
    which the product of the chances is calibrated. The first view, that of all judges, says what is
    found; the others, how far each judge alone agrees."""

    weights: Floats
    intercepts: Floats
    slope: float = 1.0
    offset: float = 0.0
    bound: float = 0.8
    sureness: Sureness = field(default_factory=Sureness)
    stillness: Stillness = field(default_factory=Stillness)

    def chances(self, traits: Floats) -> Floats:
        """The chance of each intent, in the order of `Intent`, as each view has it: of traits
        (…, views, COUNT) those of shape (…, views, intents)."""
        return _chance(np.einsum("...vt,vti->...vi", traits, self.weights) + self.intercepts)

    def confidence(self, chances: Floats, traits: Floats) -> float:
        """The chance that the intents are exactly right and no person need look first."""
        return float(self.confidences(chances[None], traits[None])[0])

    def confidences(self, chances: Floats, traits: Floats) -> Floats:
        """The same of many messages, one a row."""
        if not self.sureness.is_learned:
            return _chance(self._odds(chances))
        told = self.sureness.chances(signs_of(chances, traits))
        is_any = (chances[:, 0] > CHANCE).any(axis=1)
        return np.where(is_any, told, self._still(chances, traits))

    def _still(self, chances: Floats, traits: Floats) -> Floats:
        """How sure it is that nothing is wanted. Where something is said that hardly any act
        explains ("your letter came without its annex"), what was learned is not trusted: of all
        that may be said, labelled mail holds little."""
        odds = self.halfway(chances)
        return np.where(is_plain(traits), self.stillness.chances(odds), _chance(odds))

    def halfway(self, chances: Floats) -> Floats:
        """Odds, as logarithms, between the chances multiplied and what each judge alone finds."""
        return (self._odds(chances) + agreed(chances)) / 2

    def _odds(self, chances: Floats) -> Floats:
        return self.slope * log_odds(product_of(chances[:, 0])) + self.offset


def is_plain(traits: Floats) -> Flags:
    """Of messages (messages, views, COUNT), whether acts explain all that they say."""
    plain: Flags = traits[:, 0, DIM] == 0
    return plain


def _chance(odds: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-odds))
    return chance


def plain_scale() -> Scale:
    """A scale for an office without a stored one: each intent by its best sentence alone."""
    weights = np.zeros((VIEWS, COUNT, len(Intent)))
    for column in range(len(Intent)):
        weights[:, 5 * column, column] = 3.0
    return Scale(weights, np.full((VIEWS, len(Intent)), -0.5))
