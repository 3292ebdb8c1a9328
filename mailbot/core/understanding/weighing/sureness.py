"""What tells how sure a set of intents is, beside the chances themselves.

The chances of the intents multiplied take them for independent and all messages for alike. They are
neither: a question is missed or imagined more often than a registration, a long message holds more
that was not understood, and where a sentence is left unexplained something may be wanted that no
chance speaks of. So the product is one sign among others, which a regression weighs. What tells as
much again is whether the judges, each alone, would have found the same, and how far the encoder,
which has heard the whole, is from finding anything else: another intent or another action.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.judging.encoder.network import ACTIONS, WANTS
from mailbot.core.understanding.weighing.traits import COUNT
from mailbot.core.values.reading import Intent

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

CHANCE = 0.5  # from which an intent is taken for said
_SMALL = 1e-6
_FARTHEST = 8.0  # odds, as logarithms, beyond which nothing is surer
_UNSAID = 3.0  # by how much the action is surer, in units of the traits, where there is none
LEADING = 2 * len(Intent) + 4  # signs that speak of the intents and the action themselves
SIGNS = LEADING + len(Intent) + 1 + COUNT


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
    """The signs of messages, shape (messages, SIGNS). First the `LEADING` ones: the product, the
    chances with the least sure first, how far the judges agree, and how sure the encoder is of each
    intent, with the least sure first, of the action, and that a person must look; then which
    intents were found and how many, and the traits of the message. `chances` (messages, views,
    intents) and `traits` (messages, views, COUNT)."""
    together = chances[:, 0]
    each = np.sort(log_odds(np.maximum(together, 1 - together)), axis=1)
    odds = np.column_stack([log_odds(product_of(together)), each]).clip(-_FARTHEST, _FARTHEST)
    found = (together > CHANCE).astype(np.float64)
    return np.hstack(
        [
            odds,
            agreed(chances)[:, None],
            _heard(traits[:, 0, COUNT - WANTS :], is_registering=found[:, 0] > 0),
            found,
            found.sum(axis=1, keepdims=True),
            traits[:, 0],
        ]
    )


def _heard(wants: Floats, *, is_registering: Flags) -> Floats:
    """How sure the encoder is, of wants as they stand among the traits."""
    each = np.sort(np.abs(wants[:, : len(Intent)]), axis=1)
    actions = np.sort(wants[:, ACTIONS], axis=1)
    surer = np.where(is_registering, actions[:, -1] - actions[:, -2], _UNSAID)
    return np.column_stack([each, surer, wants[:, len(Intent)]])


def agreed(chances: Floats) -> Floats:
    """Log-odds that what was found is right, as each judge alone has it, multiplied; `chances`
    (messages, views, intents)."""
    found = chances[:, :1] > CHANCE
    alone = np.where(found, chances, 1 - chances)[:, 1:]
    odds: Floats = log_odds(np.prod(alone, axis=(1, 2))).clip(-_FARTHEST, _FARTHEST)
    return odds
