"""Fits the scale on labelled messages: intents from traits, then confidence from how often it held.

Confidence is calibrated on chances that were given to each message by a scale that had not seen it,
so that it does not flatter itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from mailbot.core.understanding.training.calibration import bound_for
from mailbot.core.understanding.weighing.scale import Floats, Scale
from mailbot.core.values.reading import Intent

STRENGTH = 0.03  # inverse of the regularisation; chosen by cross-validation
FOLDS = 10


@dataclass(frozen=True, slots=True)
class LabelledTraits:
    """The traits of a message and what it wants. `weight`: how much it counts beside others.
    One that `binds` also tells where the bound for automatic answers lies."""

    traits: Floats
    intents: frozenset[Intent]
    weight: float = 1.0
    binds: bool = True


def fit_scale(
    examples: Sequence[LabelledTraits], *, allowed_error: float = 0.01, folds: int = FOLDS
) -> Scale:
    """The scale of these messages, calibrated in so many folds, with the bound that keeps
    `allowed_error`.

    Needs scikit-learn (`pip install mailbot[learn]`).
    """
    chances = chances_unseen(examples, folds=folds)
    right = np.array([_is_right(row, e) for row, e in zip(chances, examples, strict=True)])
    scale = _calibrated(_fit(examples), chances, right)
    binding = np.array([e.binds for e in examples]) & (chances > 0.5).any(axis=1)
    confidences = np.array([scale.confidence(row) for row in chances])
    bound = bound_for(confidences[binding], right[binding], allowed_error=allowed_error)
    return replace(scale, bound=bound)


def chances_unseen(examples: Sequence[LabelledTraits], *, folds: int = FOLDS) -> Floats:
    """For each message the chances by a scale fitted on the messages of other folds."""
    fold_of = np.arange(len(examples)) % folds
    chances = np.zeros((len(examples), len(Intent)))
    for fold in range(folds):
        scale = _fit([e for e, f in zip(examples, fold_of, strict=True) if f != fold])
        for place in map(int, np.flatnonzero(fold_of == fold)):
            chances[place] = scale.chances(examples[place].traits)
    return chances


def _is_right(chances: Floats, example: LabelledTraits) -> bool:
    found = {intent for intent, chance in zip(Intent, chances, strict=True) if chance > 0.5}
    return found == example.intents


def _fit(examples: Sequence[LabelledTraits]) -> Scale:
    from sklearn.linear_model import LogisticRegression

    traits = np.array([example.traits for example in examples])
    counted = np.array([example.weight for example in examples])
    weights = np.zeros((traits.shape[1], len(Intent)))
    intercepts = np.full(len(Intent), -5.0)
    for column, intent in enumerate(Intent):
        wanted = np.array([intent in example.intents for example in examples])
        if wanted.any() and not wanted.all():
            fitted = LogisticRegression(C=STRENGTH, max_iter=2000).fit(traits, wanted, counted)
            weights[:, column], intercepts[column] = fitted.coef_[0], fitted.intercept_[0]
    return Scale(weights, intercepts)


def _calibrated(scale: Scale, chances: Floats, right: Floats) -> Scale:
    from sklearn.linear_model import LogisticRegression

    raw = np.prod(np.maximum(chances, 1 - chances), axis=1).clip(1e-6, 1 - 1e-6)
    if right.all() or not right.any():
        return scale
    odds = np.log(raw / (1 - raw))
    fitted = LogisticRegression(C=10.0).fit(odds[:, None], right)
    return replace(scale, slope=float(fitted.coef_[0, 0]), offset=float(fitted.intercept_[0]))
