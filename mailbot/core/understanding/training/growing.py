"""Trains the networks of the second look: Adam (Kingma and Ba, ICLR 2015), in numpy.

Inputs and hidden units are dropped at random, and now and then all that the first judges said, or
all that stands around, so that none of them is leaned on alone. The same inputs give the same
network on the same machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.judging.inputs import Layout
from mailbot.core.understanding.judging.network import Floats, Network

NETWORKS = 2
_HIDDEN = 192
_ROUNDS = 10  # over all sentences
_BATCH = 128
_RATE = np.float32(1e-3)  # of learning; it rises over the first steps and falls to nought
_RISING = 100  # steps
_DECAY = np.float32(0.02)  # of weights, as a share of the rate
_DROPPED, _HIDDEN_DROPPED, _GROUP_DROPPED = 0.3, 0.5, 0.15
_MEAN, _SPREAD, _TINY = 0.9, 0.99, np.float32(1e-8)  # of Adam


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows x inputs, and which acts each row does, rows x acts."""

    inputs: Floats
    acts: Floats
    layout: Layout


def grown(examples: Examples) -> Network:
    """The networks that learned these examples, each from another start."""
    several = [_one(examples, seed) for seed in range(NETWORKS)]
    return Network(
        np.concatenate([one.first for one in several], axis=1),
        np.concatenate([one.first_intercepts for one in several]),
        np.concatenate([one.last / np.float32(NETWORKS) for one in several]),
        np.stack([one.last_intercepts for one in several]).sum(axis=0) / np.float32(NETWORKS),
    )


def _one(examples: Examples, seed: int) -> Network:
    chance = np.random.default_rng(seed)
    network = _begun(examples, chance)
    weights = [
        network.first,
        network.first_intercepts,
        network.last,
        network.last_intercepts,
    ]
    means = [np.zeros_like(one) for one in weights]
    spreads = [np.zeros_like(one) for one in weights]
    steps = _ROUNDS * -(-len(examples.inputs) // _BATCH)
    for step, rows in enumerate(_batches(len(examples.inputs), chance), start=1):
        slopes = _slopes(network, examples, rows, chance)
        rate = _RATE * np.float32(min(1, step / _RISING) * (1 - step / steps))
        for weight, mean, spread, slope in zip(weights, means, spreads, slopes, strict=True):
            mean += np.float32(1 - _MEAN) * (slope - mean)
            spread += np.float32(1 - _SPREAD) * (slope * slope - spread)
            steady = mean / np.float32(1 - _MEAN**step)
            steady /= np.sqrt(spread / np.float32(1 - _SPREAD**step)) + _TINY
            weight -= rate * (steady + (_DECAY * weight if weight.ndim > 1 else 0))
    return network


def _begun(examples: Examples, chance: np.random.Generator) -> Network:
    inputs, acts = examples.inputs.shape[1], examples.acts.shape[1]
    return Network(
        _normal(chance, (inputs, _HIDDEN)),
        np.zeros(_HIDDEN, dtype=np.float32),
        _normal(chance, (_HIDDEN, acts)),
        np.full(acts, -2, dtype=np.float32),
    )


def _normal(chance: np.random.Generator, shape: tuple[int, int]) -> Floats:
    return chance.standard_normal(shape, dtype=np.float32) / np.float32(np.sqrt(shape[0]))


def _batches(count: int, chance: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    for _ in range(_ROUNDS):
        order = chance.permutation(count)
        yield from np.split(order, range(_BATCH, count, _BATCH))


def _slopes(
    network: Network, examples: Examples, rows: NDArray[np.int64], chance: np.random.Generator
) -> tuple[Floats, ...]:
    """How the loss (cross-entropy, the mean of the rows) changes with each weight."""
    seen = examples.inputs[rows] * _kept(chance, (len(rows), network.first.shape[0]), _DROPPED)
    for group in (examples.layout.said, examples.layout.around):
        seen[chance.random(len(rows)) < _GROUP_DROPPED, group] = 0
    kept = _kept(chance, (len(rows), network.first.shape[1]), _HIDDEN_DROPPED)
    hidden = np.maximum(seen @ network.first + network.first_intercepts, 0) * kept
    odds = hidden @ network.last + network.last_intercepts
    wrong = (1 / (1 + np.exp(-odds)) - examples.acts[rows]) / np.float32(len(rows))
    back = (wrong @ network.last.T) * (hidden > 0) * kept
    return seen.T @ back, back.sum(axis=0), hidden.T @ wrong, wrong.sum(axis=0)


def _kept(chance: np.random.Generator, shape: tuple[int, int], dropped: float) -> Floats:
    """One over the share that is kept where something is, else nought."""
    kept = chance.random(shape, dtype=np.float32) > dropped
    return kept.astype(np.float32) / np.float32(1 - dropped)
