"""The learned judge: a linear model over hashed features.

One weight per bucket and act, kept as small integers with one scale per act; using it needs numpy
alone. How it lies on disk is told in `stored`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judging.features import SHARES, Buckets

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of shape (buckets, acts); `buckets` ascending. Acts in the order of `ACTS`."""

    buckets: Buckets
    weights: NDArray[np.int8]
    scales: Floats
    intercepts: Floats

    def margins(self, sentences: Sequence[tuple[Buckets, ...]]) -> Floats:
        """Log-odds of each act for each sentence, shape (sentences, acts)."""
        rows = [self._margin(groups) for groups in sentences]
        return np.array(rows, dtype=np.float32).reshape(len(rows), len(ACTS))

    def _margin(self, groups: tuple[Buckets, ...]) -> Floats:
        total = np.zeros(len(ACTS), dtype=np.float32)
        for group, share in zip(groups, SHARES, strict=True):
            places = np.searchsorted(self.buckets, group)
            places[places == len(self.buckets)] = 0
            known = places[self.buckets[places] == group] if len(self.buckets) else places[:0]
            if len(known):
                summed = self.weights[known].sum(axis=0, dtype=np.int32)
                total += summed * np.float32(share / len(known) ** 0.5)
        margins: Floats = total * self.scales + self.intercepts
        return margins
