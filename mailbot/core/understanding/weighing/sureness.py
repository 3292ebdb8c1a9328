"""What tells how sure a set of intents is, beside the chances themselves.

The chances of the intents multiplied take them for independent and all messages for alike. They are
neither: a question is missed or imagined more often than a registration, a long message holds more
that was not understood, and where a sentence is left unexplained something may be wanted that no
chance speaks of. So the product is one sign among others, which a regression weighs.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.weighing.traits import COUNT
from mailbot.core.values.reading import Intent

Floats = NDArray[np.float64]

CHANCE = 0.5  # from which an intent is taken for said
_SMALL = 1e-6
_FARTHEST = 8.0  # odds, as logarithms, beyond which nothing is surer
SIGNS = 2 * len(Intent) + 2 + COUNT


def log_odds(chances: Floats) -> Floats:
    """Logarithms of the odds of chances that may be 0 or 1."""
    within = np.clip(chances, _SMALL, 1 - _SMALL)
    odds: Floats = np.log(within / (1 - within))
    return odds


def product_of(chances: Floats) -> Floats:
    """The chance that all intents are as they seem, were they independent; of (…, intents)."""
    product: Floats = np.prod(np.maximum(chances, 1 - chances), axis=-1)
    return product


def signs_of(chances: Floats, traits: Floats) -> Floats:
    """The signs of messages, shape (messages, SIGNS): the product, the chances with the least sure
    first, which intents were found and how many, and the traits of the message."""
    each = np.sort(log_odds(np.maximum(chances, 1 - chances)), axis=1)
    found = (chances > CHANCE).astype(np.float64)
    odds = np.column_stack([log_odds(product_of(chances)), each]).clip(-_FARTHEST, _FARTHEST)
    return np.hstack([odds, found, found.sum(axis=1, keepdims=True), traits])
