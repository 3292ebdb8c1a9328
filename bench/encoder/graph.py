"""The taught network as an ONNX graph whose matrices are eight bits a number.

In: `vectors` (pieces, size) and `shares` (sentences, pieces): of which pieces a sentence is the
mean. Out, as log-odds: `acts` (sentences, acts) and `wants` (wants), those of the whole;
as logarithms of chances `topics` (sentences, topics); of each piece `fates` (pieces, fates).
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from bench.encoder.base import HEADS, SIZE
from bench.encoder.evening import evened
from bench.encoder.network import Taught
from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judging.encoder.network import FATES, WANTS
from mailbot.core.values.reading import Topic

_OPSET, _IR = 20, 10
_LEAST = 1e-12
BEFORE = ".before"  # behind the name of a matrix: by what its neurons are multiplied beforehand


class _Graph:
    """Nodes, named as they come, and numbers; those that were taught are named as in torch, so that
    they can be found again (see `stored`)."""

    def __init__(self, taught: Taught, spoken: Mapping[str, np.ndarray]) -> None:
        self._taught = taught
        self._spoken = spoken
        self.nodes: list[onnx.NodeProto] = []
        self.numbers: list[onnx.TensorProto] = []

    def constant(self, values: np.ndarray, name: str = "") -> str:
        name = name or f"c{len(self.numbers)}"
        self.numbers.append(numpy_helper.from_array(values, name))
        return name

    def node(self, kind: str, *inputs: str, output: str = "", **attributes: object) -> str:
        name = output or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def taught(self, name: str) -> str:
        return self.constant(_plain(self._taught.get_parameter(name)), name)

    def dense(self, values: str, layer: str, *, output: str = "") -> str:
        name = f"{layer}.weight"
        weights = np.ascontiguousarray(_plain(self._taught.get_parameter(name)).T)
        if layer in self._spoken:
            before, weights = evened(weights, self._spoken[layer])
            values = self.node("Mul", values, self.constant(before, f"{name}{BEFORE}"))
        product = self.node("MatMul", values, self.constant(weights, name))
        return self.node("Add", product, self.taught(f"{layer}.bias"), output=output)

    def norm(self, values: str, layer: str) -> str:
        weights, added = (self.taught(f"{layer}.{part}") for part in ("weight", "bias"))
        return self.node("LayerNormalization", values, weights, added, axis=-1, epsilon=_LEAST)


def graph_of(taught: Taught, spoken: Mapping[str, np.ndarray]) -> bytes:
    """The graph, as a file holds it; `spoken` as `evening.loudest` gives it. The same network gives
    the same bytes."""
    graph = _Graph(taught, spoken)
    values = graph.norm(graph.node("Add", "vectors", _places(graph, taught)), "first_norm")
    for number in range(len(taught.layers)):
        layer = f"layers.{number}"
        looked = _looked(graph, graph.dense(values, f"{layer}.asked"))
        told = graph.dense(looked, f"{layer}.told")
        values = graph.norm(graph.node("Add", values, told), f"{layer}.told_norm")
        wide = graph.node("Gelu", graph.dense(values, f"{layer}.widened"), approximate="tanh")
        narrow = graph.dense(wide, f"{layer}.narrowed")
        values = graph.norm(graph.node("Add", values, narrow), f"{layer}.narrowed_norm")
    sentences = graph.node("MatMul", "shares", values)
    graph.dense(sentences, "acts", output="acts")
    graph.node("LogSoftmax", graph.dense(sentences, "topics"), output="topics")
    shares = graph.node("Softmax", graph.dense(values, "looks"), axis=0)
    told = graph.node("Mul", shares, graph.dense(values, "tells"))
    first = graph.constant(np.array([0], dtype=np.int64))
    graph.node("ReduceSum", told, first, keepdims=0, output="wants")
    graph.dense(values, "fates", output="fates")
    return _small(_model(graph))


def _places(graph: _Graph, taught: Taught) -> str:
    """What the place in the text adds to each piece."""
    count = graph.node("Shape", "vectors", start=0, end=1)
    first = graph.constant(np.array([0], dtype=np.int64))
    return graph.node("Slice", graph.constant(_plain(taught.places)), first, count)


def _looked(graph: _Graph, asked: str) -> str:
    """What each piece takes from the others, head by head."""
    shape = graph.constant(np.array([0, 3, HEADS, SIZE // HEADS], dtype=np.int64))
    parts = graph.node("Transpose", graph.node("Reshape", asked, shape), perm=[1, 2, 0, 3])
    query, key, value = (
        graph.node("Gather", parts, graph.constant(np.array(n, dtype=np.int64)), axis=0)
        for n in range(3)
    )
    scores = graph.node("MatMul", query, graph.node("Transpose", key, perm=[0, 2, 1]))
    scale = graph.constant(np.array((SIZE // HEADS) ** -0.5, dtype=np.float32))
    shares = graph.node("Softmax", graph.node("Mul", scores, scale), axis=-1)
    looked = graph.node("Transpose", graph.node("MatMul", shares, value), perm=[1, 0, 2])
    return graph.node("Reshape", looked, graph.constant(np.array([0, SIZE], dtype=np.int64)))


def _model(graph: _Graph) -> onnx.ModelProto:
    def told(name: str, *shape: object) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [
            told("vectors", "pieces", SIZE),
            told("shares", "sentences", "pieces"),
        ],
        [
            told("acts", "sentences", len(ACTS)),
            told("topics", "sentences", len(Topic)),
            told("wants", WANTS),
            told("fates", "pieces", FATES),
        ],
        graph.numbers,
    )
    opset = [helper.make_opsetid("", _OPSET)]
    return helper.make_model(made, opset_imports=opset, ir_version=_IR)


def _small(model: onnx.ModelProto) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        onnx.save(model, whole)
        # of seven bits, so that sums of two products fit where a processor has but 16 bits for them
        quantize_dynamic(
            whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
        return small.read_bytes()


def _plain(values: object) -> np.ndarray:
    return values.detach().numpy().astype(np.float32)
