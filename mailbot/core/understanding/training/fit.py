"""Fits the learned judge: one logistic regression per act, all languages at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.judging.features import BUCKETS, SHARES, Buckets
from mailbot.core.understanding.judging.model import LinearModel

if TYPE_CHECKING:
    from numpy.typing import NDArray

STRENGTH = 30.0  # inverse of the regularisation; chosen by cross-validation
RAREST = 2  # a bucket that fewer sentences have is left out


def fit(
    features: Sequence[tuple[Buckets, ...]],
    acts: Sequence[frozenset[Act]],
    *,
    strength: float = STRENGTH,
) -> LinearModel:
    """The model of these sentences; the same sentences give the same model.

    Needs scikit-learn (`pip install mailbot[learn]`).
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    kept = _frequent(features)
    rows = [_row(groups, kept) for groups in features]
    pointers = np.cumsum([0, *(len(places) for places, _ in rows)])
    places = np.concatenate([places for places, _ in rows])
    values = np.concatenate([values for _, values in rows])
    matrix = csr_matrix((values, places, pointers), shape=(len(rows), len(kept)))
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
                class_weight="balanced",
                random_state=0,
            ).fit(matrix, wanted)
            weights[:, column], intercepts[column] = judge.coef_[0], judge.intercept_[0]
    return _rounded(kept, weights, intercepts)


def _frequent(features: Sequence[tuple[Buckets, ...]]) -> Buckets:
    counts = np.bincount(
        np.concatenate([group for groups in features for group in groups]), minlength=BUCKETS
    )
    return np.flatnonzero(counts >= RAREST).astype(np.uint32)


def _row(
    groups: tuple[Buckets, ...], kept: Buckets
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Columns and values of one sentence, as `LinearModel` weighs them."""
    columns, values = [], []
    for group, share in zip(groups, SHARES, strict=True):
        places = np.searchsorted(kept, group)
        places[places == len(kept)] = 0
        known = places[kept[places] == group]
        columns.append(known)
        values.append(np.full(len(known), share / max(1, len(known)) ** 0.5))
    return np.concatenate(columns), np.concatenate(values)


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
