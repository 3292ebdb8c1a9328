"""The learned judge: a linear model over hashed features, stored as plain numbers.

One weight per bucket and act, kept as small integers with one scale per act. Reading it back needs
numpy alone; nothing in the file can be executed.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judging.features import BITS, SHARES, Buckets

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of shape (buckets, acts); `buckets` ascending. Acts in the order of `ACTS`."""

    buckets: Buckets
    weights: NDArray[np.int8]
    scales: Floats
    intercepts: Floats

    @classmethod
    def from_bytes(cls, data: bytes) -> LinearModel:
        """Reads what `to_bytes` wrote. Raises ValueError when it is no such file."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as file:
                model = cls(file["buckets"], file["weights"], file["scales"], file["intercepts"])
        except (OSError, KeyError, EOFError) as error:
            raise ValueError(f"the stored model cannot be read ({error}); train it anew") from error
        if model.weights.shape != (len(model.buckets), len(ACTS)):
            raise ValueError("the stored model has other acts or buckets; train it anew")
        return model

    def to_bytes(self) -> bytes:
        """The model as an .npz file; the same model gives the same bytes."""
        file = io.BytesIO()
        np.savez_compressed(
            file,
            buckets=self.buckets,
            weights=self.weights,
            scales=self.scales,
            intercepts=self.intercepts,
        )
        return file.getvalue()

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


def group_of(bucket: int) -> int:
    """The group that a bucket belongs to."""
    return bucket >> BITS
