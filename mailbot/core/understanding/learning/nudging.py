"""The least change of the learned judge by which some sentences are judged otherwise.

Among all changes of the weights that move the margins as told, the smallest is taken, where
"small" counts a feature the more the oftener it is met: what is seen everywhere is known well, and
moving it would move every sentence. (As in confidence-weighted learning: Dredze, Crammer and
Pereira, ICML 2008, with counts in place of variances.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.judging.features import BUCKETS, SHARES, Buckets, Features
from mailbot.core.understanding.judging.model import MOST, LinearModel
from mailbot.core.understanding.judging.panel import Panel
from mailbot.core.understanding.learning.lessons import Lesson

_SLACK = 0.02  # share by which a margin may miss its change, so that sentences alike can be solved

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fine:
    """A learned judge before its weights are rounded; shapes as in `LinearModel`."""

    buckets: Buckets
    weights: NDArray[np.float32]
    scales: NDArray[np.float32]
    intercepts: NDArray[np.float32]

    @classmethod
    def of(cls, model: LinearModel) -> Fine:
        weights = model.weights.astype(np.float32) * model.scales
        return cls(model.buckets, weights, model.scales, model.intercepts)

    def rounded(self) -> LinearModel:
        """The judge; weights that were not moved are what they were, to the bit."""
        small = np.clip(np.round(self.weights / self.scales), -MOST, MOST).astype(np.int8)
        telling = np.flatnonzero(small.any(axis=1))
        return LinearModel(self.buckets[telling], small[telling], self.scales, self.intercepts)

    def moved(self, buckets: Buckets, change: Numbers) -> Fine:
        """With `change`, of shape (buckets, acts), added; buckets that are new are put in."""
        together = np.union1d(self.buckets, buckets).astype(np.uint32)
        weights = np.zeros((len(together), len(ACTS)), dtype=np.float32)
        weights[np.searchsorted(together, self.buckets)] = self.weights
        weights[np.searchsorted(together, buckets)] += change.astype(np.float32)
        return Fine(together, weights, self.scales, self.intercepts)


def met(panel: Panel, texts: Sequence[str], languages: Sequence[str]) -> Numbers:
    """How often each feature is met in sentences, shape (BUCKETS,)."""
    features = panel.features(texts, languages)
    buckets = [group.buckets for group in features.groups]
    return np.bincount(np.concatenate(buckets), minlength=BUCKETS).astype(np.float64)


def nudged(fine: Fine, panel: Panel, lessons: Sequence[Lesson], often: Numbers) -> Fine:
    """The judge after some lessons; `often` is how often each feature is met."""
    by_act: dict[Act, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        by_act[lesson.act].append(lesson)
    for act, of_act in by_act.items():
        features = panel.features([one.text for one in of_act], [one.language for one in of_act])
        buckets, rows = _matrix(features)
        wanted = np.array([one.change for one in of_act]) / panel.share_of_linear
        change = np.zeros((len(buckets), len(ACTS)))
        change[:, ACTS.index(act)] = _least(rows, wanted, 1 / (1 + often[buckets]))
        fine = fine.moved(buckets, change)
    return fine


def _least(rows: Numbers, wanted: Numbers, give: Numbers) -> Numbers:
    """The least change, of shape (features,), that moves `rows` by `wanted`. `give` says how
    readily each feature is moved."""
    alike = (rows * give) @ rows.T
    alike[np.diag_indices_from(alike)] *= 1 + _SLACK
    found: Numbers = give * (rows.T @ np.linalg.solve(alike, wanted))
    return found


def _matrix(features: Features) -> tuple[Buckets, Numbers]:
    """The buckets that are met, and sentences × buckets as `LinearModel` weighs them."""
    values = [
        share / np.sqrt(np.bincount(group.rows, minlength=features.count)[group.rows])
        for group, share in zip(features.groups, SHARES, strict=True)
    ]
    met_here = np.concatenate([group.buckets for group in features.groups])
    buckets, columns = np.unique(met_here, return_inverse=True)
    rows = np.zeros((features.count, len(buckets)))
    rows[np.concatenate([group.rows for group in features.groups]), columns] = np.concatenate(
        values
    )
    return buckets, rows
