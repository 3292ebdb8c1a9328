"""A small network, some of them voting: inputs → log-odds of each act.

One hidden layer each; plain numbers, using them needs numpy alone. How it is trained is told in
`training.growing`, how it lies on disk in `stored`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """Networks side by side: `first` (inputs, networks x hidden) with its intercepts, `last`
    (networks x hidden, acts) with its own, both of these divided by the number of networks."""

    first: Floats
    first_intercepts: Floats
    last: Floats
    last_intercepts: Floats

    def log_odds(self, inputs: Floats) -> Floats:
        """Rows x inputs → rows x acts, the mean of all networks."""
        hidden = np.maximum(inputs @ self.first + self.first_intercepts, 0)
        odds: Floats = hidden @ self.last + self.last_intercepts
        return odds

    def rounded(self) -> Network:
        """The same in half precision, as it lies on disk."""
        halves = (
            one.astype(np.float16).astype(np.float32)
            for one in (self.first, self.first_intercepts, self.last, self.last_intercepts)
        )
        return Network(*halves)
