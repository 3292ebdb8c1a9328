"""The stored graph as a network in torch, to be taught further."""

from __future__ import annotations

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from bench.encoder.graph import BEFORE
from bench.encoder.network import Taught


def load(taught: Taught, data: bytes) -> None:
    """Fills a network with what `graph_of` made of one; matrices of eight bits come back with what
    was lost when they were made small. Raises KeyError when the graph holds another network."""
    graph = onnx.load_from_string(data).graph
    numbers = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    with torch.no_grad():
        for name, parameter in taught.named_parameters():
            values = torch.from_numpy(_whole(numbers, name))
            parameter.copy_(values.T if values.dim() > 1 else values)


def _whole(numbers: dict[str, np.ndarray], name: str) -> np.ndarray:
    """A matrix of shape (in, out), or a row, as it was before it was made small, or nearly."""
    if name in numbers:
        return numbers[name].copy()
    small, scale, zero = (
        numbers[f"{name}_{part}"].astype(np.float32)
        for part in ("quantized", "scale", "zero_point")
    )
    before = numbers.get(f"{name}{BEFORE}", np.ones(len(small), dtype=np.float32))
    return (small - zero) * scale * before[:, None]
