"""The encoder's network: pieces in context → what each sentence does and asks, and what
the whole wants.

A transformer encoder (Vaswani et al., NeurIPS 2017; layers as in BERT, Devlin et al., NAACL 2019):
the layers of `intfloat/multilingual-e5-small`, taught further on our labelled sentences. It lies on
disk as an ONNX graph, with matrices of eight bits a number; onnxruntime reckons.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from mailbot.core.understanding.acts import ACTS
from mailbot.core.values.reading import Intent, RegistrationAction, Topic

WANTS = len(Intent) + 1 + len(RegistrationAction)  # intents, a person must look first, actions
ACTIONS = slice(len(Intent) + 1, WANTS)  # where among the wants they stand
FATES = 2  # of who is named: comes, is taken off

Floats = NDArray[np.float32]
_SILENT = 4  # what onnxruntime would log goes where nobody looks; what matters it raises


class Found(NamedTuple):
    """What the network makes of a text. `acts`: log-odds of each act for each sentence, shape
    (sentences, acts). `topics`: logarithms of the chance of each topic, if it asks, shape
    (sentences, topics). `wants`: log-odds of each intent for the whole, behind them of a person
    having to look first, and of each action upon a registration, shape (WANTS,). `fates`: log-odds
    that each piece belongs to the name of somebody who comes, and who is taken off, shape
    (pieces, FATES)."""

    acts: Floats
    topics: Floats
    wants: Floats
    fates: Floats


class Network:
    """Reckons with one thread: workers are many, and each has other work."""

    def __init__(self, data: bytes) -> None:
        """`data`: the graph. Raises ValueError when it is none, or knows other acts."""
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _SILENT
        try:
            self._session = InferenceSession(data, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # its errors share no class but this one
            raise ValueError(f"the encoder cannot be read ({error}); install it again") from error
        told = {one.name: one.shape[-1] for one in self._session.get_outputs()}
        known = {"acts": len(ACTS), "topics": len(Topic), "wants": WANTS, "fates": FATES}
        if set(told) != set(Found._fields) or not known.items() <= told.items():
            raise ValueError("the encoder knows other acts or intents; it must be taught anew")

    def __call__(self, vectors: Floats, ends: Sequence[int]) -> Found:
        """`vectors`: one a piece, shape (pieces, size), the first of which begins the text; `ends`:
        behind the last piece of each sentence."""
        shares = np.zeros((len(ends), len(vectors)), dtype=np.float32)
        begin = 1
        for row, end in enumerate(ends):
            shares[row, begin:end] = 1 / (end - begin)
            begin = end
        return Found(*self._session.run(Found._fields, {"vectors": vectors, "shares": shares}))
