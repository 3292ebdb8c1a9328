"""What tells how sure a set of intents is, beside the chances themselves.

The chances of the intents multiplied take them for independent and all messages for alike. They are
neither: a question is missed or imagined more often than a registration, a long message holds more
that was not understood, and where a sentence is left unexplained something may be wanted that no
chance speaks of. So the product is one sign among others. What tells as much again is whether the
judges, each alone, would have found the same, and how far the encoder, which has heard the whole,
is from finding anything else: another intent or another action. What makes one message doubtful is
nothing in another, so no sum of weights says how sure it is, but trees: they ask one sign after the
other, and each leaf tells how often such messages went right (extremely randomised trees: Geurts,
Ernst and Wehenkel, Machine Learning 63, 2006).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.judging.encoder.network import ACTIONS, WANTS
from mailbot.core.understanding.weighing.traits import COUNT
from mailbot.core.values.reading import Intent

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.int32]

CHANCE = 0.5  # from which an intent is taken for said
_SMALL = 1e-6
_FARTHEST = 8.0  # odds, as logarithms, beyond which nothing is surer
_UNSAID = 3.0  # by how much the action is surer, in units of the traits, where there is none
LEADING = 2 * len(Intent) + 4  # signs that speak of the intents and the action themselves
SUREST = 0.999  # of a program; 1 is a person's word
SIGNS = LEADING + len(Intent) + 1 + COUNT


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree, node by node, the root first. `sign`: of a node the sign that it asks for; `most`:
    up to which value the answer lies at `left`, above it at the node behind that. A leaf asks
    nothing: its `left` is itself and its `most` infinite; its `share` is that of messages that went
    right."""

    sign: Places
    most: NDArray[np.float32]
    left: Places
    share: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sureness:
    """Trees as one row of nodes, as in `Tree`, and where each begins."""

    sign: Places = field(default_factory=lambda: np.zeros(0, np.int32))
    most: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    left: Places = field(default_factory=lambda: np.zeros(0, np.int32))
    share: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    roots: Places = field(default_factory=lambda: np.zeros(0, np.int32))

    @classmethod
    def of(cls, trees: Sequence[Tree]) -> Sureness:
        """These trees together; one at least."""
        roots = np.cumsum([0, *(len(tree.sign) for tree in trees)])[:-1].astype(np.int32)
        return cls(
            np.concatenate([tree.sign for tree in trees]),
            np.concatenate([tree.most for tree in trees]),
            np.concatenate([tree.left + root for tree, root in zip(trees, roots, strict=True)]),
            np.concatenate([tree.share for tree in trees]),
            roots,
        )

    @property
    def is_learned(self) -> bool:
        return bool(len(self.roots))

    @property
    def is_sound(self) -> bool:
        """Whether every node asks for a sign that there is, and leads on; of what was stored."""
        numbers = np.arange(len(self.sign))
        if not len(self.most) == len(self.left) == len(self.share) == len(numbers):
            return False
        leads_on = np.where(np.isinf(self.most), self.left == numbers, self.left > numbers)
        return (
            bool(((self.sign >= 0) & (self.sign < SIGNS) & leads_on).all())
            and bool((self.left + np.isfinite(self.most) < len(numbers)).all())
            and bool(((self.roots >= 0) & (self.roots < len(numbers))).all())
        )

    def chances(self, signs: Floats) -> Floats:
        """The chance that a message may go as it was read, by its signs; (messages, SIGNS) →
        (messages,). Never 1, which is a person's word."""
        asked = signs.astype(np.float32)
        row = np.arange(len(asked))[:, None]
        at, before = np.tile(self.roots, (len(asked), 1)), None
        while before is None or (at != before).any():
            before = at
            at = self.left[at] + (asked[row, self.sign[at]] > self.most[at])
        mean: Floats = self.share[at].mean(axis=1, dtype=np.float64)
        return mean.clip(1 - SUREST, SUREST)


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
