"""Fits the scale on labelled messages: intents from traits, then confidence from how often it held.

Confidence is weighed and calibrated on chances that were given to each message by a scale that had
not seen it, and the bound is found on confidences of which the same is true, so that it does not
flatter itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.training.calibration import bound_for
from mailbot.core.understanding.training.trees import grown
from mailbot.core.understanding.weighing.scale import Scale, Stillness, is_plain
from mailbot.core.understanding.weighing.sureness import (
    CHANCE,
    Floats,
    Sureness,
    log_odds,
    product_of,
    signs_of,
)
from mailbot.core.understanding.weighing.traits import COUNT, VIEWS
from mailbot.core.values.reading import Intent

Flags = NDArray[np.bool_]

STRENGTH = 0.05  # inverse of the regularisation; chosen by folders held out
FOLDS = 10
ALLOWED_ERROR = 0.01  # share of wrong answers of unseen mail that the bound allows
_LEAST = 100  # messages in which something was found, from which sureness is learned


@dataclass(frozen=True, slots=True)
class LabelledTraits:
    """The traits of a message, shape (VIEWS, COUNT), and what it wants. Not `may_be_answered`: a
    person should look first however well it is understood. `is_doubted`: a doubt keeps it from an
    answer whatever the bound."""

    traits: Floats
    intents: frozenset[Intent]
    may_be_answered: bool = True
    is_doubted: bool = False


def fit_scale(
    examples: Sequence[LabelledTraits], *, allowed_error: float = ALLOWED_ERROR, folds: int = FOLDS
) -> Scale:
    """The scale of these messages, calibrated in so many folds, with the bound that keeps
    `allowed_error`.

    Needs scikit-learn (`pip install mailbot[learn]`).
    """
    chances = chances_unseen(examples, folds=folds)
    found = _Found.of(examples, chances)
    scale = _calibrated(_fit(examples), chances, found.are_right)
    confidences = _confidences_unseen(scale, found, folds)
    undoubted = ~np.array([example.is_doubted for example in examples])
    some = found.any & undoubted
    bound = bound_for(confidences[some], found.may_go[some], allowed_error=allowed_error)
    still = found.only(np.flatnonzero(~found.any & undoubted & is_plain(found.traits)))
    return replace(
        scale, sureness=_sureness(found), stillness=_stillness(scale, still), bound=bound
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in messages by a scale that had not seen them, one a row. `may_go`: the
    intents are right and no person need look first."""

    chances: Floats
    traits: Floats
    any: Flags
    are_right: Flags
    may_go: Flags

    @classmethod
    def of(cls, examples: Sequence[LabelledTraits], chances: Floats) -> _Found:
        right = np.array([_is_right(row, e) for row, e in zip(chances, examples, strict=True)])
        return cls(
            chances,
            np.array([e.traits for e in examples]),
            np.asarray((chances[:, 0] > CHANCE).any(axis=1)),
            right,
            right & np.array([e.may_be_answered for e in examples]),
        )

    def only(self, places: NDArray[np.intp]) -> _Found:
        """The messages at these places."""
        return _Found(*(getattr(self, name)[places] for name in self.__slots__))


def chances_unseen(examples: Sequence[LabelledTraits], *, folds: int = FOLDS) -> Floats:
    """For each message the chances by a scale fitted on the messages of other folds."""
    fold_of = np.arange(len(examples)) % folds
    chances = np.zeros((len(examples), VIEWS, len(Intent)))
    for fold in range(folds):
        scale = _fit([e for e, f in zip(examples, fold_of, strict=True) if f != fold])
        for place in map(int, np.flatnonzero(fold_of == fold)):
            chances[place] = scale.chances(examples[place].traits)
    return chances


def _confidences_unseen(scale: Scale, found: _Found, folds: int) -> Floats:
    """For each message the confidence by a sureness learned from the messages of other folds."""
    fold_of = np.arange(len(found.any)) % folds
    confidences = np.zeros(len(found.any))
    for fold in range(folds):
        other, own = np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold)
        told = replace(scale, sureness=_sureness(found.only(other)))
        confidences[own] = told.confidences(found.chances[own], found.traits[own])
    return confidences


def _is_right(chances: Floats, example: LabelledTraits) -> bool:
    found = {intent for intent, chance in zip(Intent, chances[0], strict=True) if chance > CHANCE}
    return found == example.intents


def _fit(examples: Sequence[LabelledTraits]) -> Scale:
    from sklearn.linear_model import LogisticRegression

    traits = np.array([example.traits for example in examples])
    weights = np.zeros((VIEWS, COUNT, len(Intent)))
    intercepts = np.full((VIEWS, len(Intent)), -5.0)
    for column, intent in enumerate(Intent):
        wanted = np.array([intent in example.intents for example in examples])
        for view in range(VIEWS if wanted.any() and not wanted.all() else 0):
            fitted = LogisticRegression(C=STRENGTH, max_iter=2000).fit(traits[:, view], wanted)
            weights[view, :, column] = fitted.coef_[0]
            intercepts[view, column] = fitted.intercept_[0]
    return Scale(weights, intercepts)


def _calibrated(scale: Scale, chances: Floats, right: Flags) -> Scale:
    """With slope and offset of the product of the chances."""
    from sklearn.linear_model import LogisticRegression

    if right.all() or not right.any():
        return scale
    odds = log_odds(product_of(chances[:, 0]))
    fitted = LogisticRegression(C=10.0).fit(odds[:, None], right)
    return replace(scale, slope=float(fitted.coef_[0, 0]), offset=float(fitted.intercept_[0]))


def _stillness(scale: Scale, still: _Found) -> Stillness:
    """Calibrated on messages in which nothing was found and no doubt; as it is by too few."""
    from sklearn.linear_model import LogisticRegression

    if len(still.any) < _LEAST or still.may_go.all() or not still.may_go.any():
        return Stillness()
    fitted = LogisticRegression(C=10.0).fit(scale.halfway(still.chances)[:, None], still.may_go)
    return Stillness(float(fitted.coef_[0, 0]), float(fitted.intercept_[0]))


def _sureness(found: _Found) -> Sureness:
    """Learned from the messages in which something was found; nothing from too few."""
    some = found.only(np.flatnonzero(found.any))
    if len(some.any) < _LEAST or some.may_go.all() or not some.may_go.any():
        return Sureness()
    return grown(signs_of(some.chances, some.traits), some.may_go)
