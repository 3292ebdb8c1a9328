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
        total = np.zeros((features.count, len(ACTS)), dtype=np.float32)
        for group, share in zip(features.groups, SHARES, strict=True):
            rows, places = known(group, self._places)
            if len(rows):
                starts = np.flatnonzero(begins(rows))
                counts = (np.append(starts[1:], len(rows)) - starts).astype(np.float32)
                sums = np.add.reduceat(self.weights[places].astype(np.float32), starts, axis=0)
                total[rows[starts]] += sums * (np.float32(share) / np.sqrt(counts))[:, None]
        margins: Floats = total * self.scales + self.intercepts
        return margins


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
