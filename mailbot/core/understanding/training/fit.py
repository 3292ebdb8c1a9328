"""Fits the learned judge: one logistic regression per act, all languages at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.judging.features import BUCKETS, SHARES, Buckets, Features
from mailbot.core.understanding.judging.model import LinearModel, known, places_of

STRENGTH = 30.0  # inverse of the regularisation; chosen by cross-validation
_ROUNDS = 50  # over all sentences; more change little
RAREST = 2  # a bucket that fewer sentences have is left out


def fit(
    features: Features, acts: Sequence[frozenset[Act]], *, strength: float = STRENGTH
) -> LinearModel:
    """The model of these sentences; the same sentences give the same model.

    Needs scikit-learn (`pip install mailbot[learn]`).
    """
    from sklearn.linear_model import LogisticRegression

    kept = _frequent(features)
    matrix = _matrix(features, kept)
    weights = np.zeros((len(kept), len(ACTS)), dtype=np.float64)
    intercepts = np.full(len(ACTS), -9.0)
    for column, act in enumerate(ACTS):
        wanted = np.array([act in found for found in acts])
        if wanted.any() and not wanted.all():
            judge = LogisticRegression(
                C=strength,
                solver="liblinear",
                dual=True,
                tol=1e-2,
                max_iter=_ROUNDS,
                class_weight="balanced",
                random_state=0,
            ).fit(matrix, wanted)
            weights[:, column], intercepts[column] = judge.coef_[0], judge.intercept_[0]
    return _rounded(kept, weights, intercepts)


def _frequent(features: Features) -> Buckets:
    counts = np.bincount(
        np.concatenate([group.buckets for group in features.groups]), minlength=BUCKETS
    )
    return np.flatnonzero(counts >= RAREST).astype(np.uint32)


def _matrix(features: Features, kept: Buckets) -> Any:
    """Sentences × buckets, as `LinearModel` weighs them; a scipy matrix, which has no types."""
    from scipy.sparse import csr_matrix

    places = places_of(kept)
    rows, columns, values = [], [], []
    for group, share in zip(features.groups, SHARES, strict=True):
        of_group, found = known(group, places)
        counts = np.bincount(of_group, minlength=features.count)
        rows.append(of_group)
        columns.append(found)
        values.append(share / np.sqrt(counts[of_group]))
    return csr_matrix(
        (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))),
        shape=(features.count, len(kept)),
    )


def _rounded(
    kept: Buckets, weights: NDArray[np.float64], intercepts: NDArray[np.float64]
) -> LinearModel:
    scales = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    small = np.round(weights / scales).astype(np.int8)
    telling = np.flatnonzero(np.abs(small).max(axis=1) > 0)
    return LinearModel(
        kept[telling],
        small[telling],
        scales.astype(np.float32),
        intercepts.astype(np.float32),
    )
