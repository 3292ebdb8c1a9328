"""What makes a layer's numbers alike in size before they become eight bits.

A few neurons of such a network speak ten or fifty times as loudly as the others, and the eight bits
of all are scaled by the loudest. So each neuron is divided by a number of its own, and the weights
that take it up are multiplied by it: the product stays what it was (SmoothQuant: Xiao et al., ICML
2023).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import torch

from bench.encoder.lessons import Batch
from bench.encoder.network import Taught

_OF_NEURONS = 0.7  # how much of the unevenness the weights take over
_LEAST = 1e-3
_EVENED = ("asked", "widened", "narrowed")  # what takes up such neurons


def loudest(taught: Taught, batches: Iterable[Batch]) -> dict[str, np.ndarray]:
    """How loudly each neuron ever spoke to a layer that takes it up, by the layer's name
    ("layers.3.narrowed")."""
    found: dict[str, torch.Tensor] = {}

    def heard(name: str, values: torch.Tensor) -> None:
        now = values.abs().amax(dim=(0, 1))
        found[name] = torch.maximum(found[name], now) if name in found else now

    taught.eval()
    hooks = [
        layer.register_forward_pre_hook(lambda _, said, name=name: heard(name, said[0]))
        for name, layer in taught.named_modules()
        if name.split(".")[-1] in _EVENED
    ]
    with torch.inference_mode():
        for batch in batches:
            taught(batch.vectors, batch.mask, batch.owners, batch.count)
    for hook in hooks:
        hook.remove()
    return {name: values.numpy() for name, values in found.items()}


def evened(weights: np.ndarray, spoken: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """`weights` of shape (in, out) and how loudly each `in` spoke → by what each is to be
    multiplied beforehand, and the weights that then give the same."""
    loud, taken = np.maximum(spoken, _LEAST), np.maximum(np.abs(weights).max(axis=1), _LEAST)
    share = loud**_OF_NEURONS / taken ** (1 - _OF_NEURONS)
    share = (share / np.exp(np.log(share).mean())).astype(np.float32)
    return 1 / share, weights * share[:, None]
