"""The learned judge: a linear model over hashed features.

One weight per bucket and act, kept as small integers with one scale per act; using it needs numpy
alone. How it lies on disk is told in `stored`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judging.features import (
    BUCKETS,
    SHARES,
    Buckets,
    Features,
    Group,
    begins,
)

Floats = NDArray[np.float32]
MOST = 127  # of a stored weight
_SHARES = np.array(SHARES, dtype=np.float32)


@dataclass(frozen=True)
class LinearModel:
    """Weights of shape (buckets, acts); `buckets` ascending. Acts in the order of `ACTS`."""

    buckets: Buckets
    weights: NDArray[np.int8]
    scales: Floats
    intercepts: Floats

    @cached_property
    def _places(self) -> NDArray[np.int32]:
        """Bucket → row of the weights, -1 for a bucket without."""
        return places_of(self.buckets)

    def margins(self, features: Features) -> Floats:
        """Log-odds of each act for each sentence, shape (sentences, acts)."""
        count = features.count
        lines = np.concatenate(
            [group.rows + number * count for number, group in enumerate(features.groups)]
        )
        places = self._places[np.concatenate([group.buckets for group in features.groups])]
        has_place = places >= 0
        lines, places = lines[has_place], places[has_place]
        total = np.zeros((len(SHARES) * count, len(ACTS)), dtype=np.float32)
        if len(lines):  # all groups at once: each step of numpy costs more than its numbers do
            starts = np.flatnonzero(begins(lines))
            met = lines[starts]
            counts = np.diff(starts, append=len(lines)).astype(np.float32)
            sums = np.add.reduceat(
                self.weights.take(places, axis=0).astype(np.float32), starts, axis=0
            )
            total[met] = sums * (_SHARES[met // count] / np.sqrt(counts))[:, None]
        of_groups = total.reshape(len(SHARES), count, len(ACTS))
        margins: Floats = of_groups.sum(axis=0) * self.scales + self.intercepts
        return margins

    def less(self, other: LinearModel) -> LinearModel:
        """The model whose margins are those by which this one's exceed another's of the same
        scales, as long as no weight differs by more than a stored one can hold."""
        together = np.union1d(self.buckets, other.buckets)
        change = np.zeros((len(together), len(ACTS)), dtype=np.int16)
        change[np.searchsorted(together, self.buckets)] = self.weights
        change[np.searchsorted(together, other.buckets)] -= other.weights
        telling = np.flatnonzero(change.any(axis=1))
        return LinearModel(
            together[telling].astype(np.uint32),
            np.clip(change[telling], -MOST, MOST).astype(np.int8),
            self.scales,
            self.intercepts - other.intercepts,
        )


def places_of(buckets: Buckets) -> NDArray[np.int32]:
    """Bucket → its place among `buckets`, -1 for one that is not among them."""
    places = np.full(BUCKETS, -1, dtype=np.int32)
    places[buckets] = np.arange(len(buckets), dtype=np.int32)
    return places


def known(group: Group, places: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The rows and places of those features of a group that have a place."""
    found = places[group.buckets]
    has_place = found >= 0
    return group.rows[has_place], found[has_place]
