"""The encoder's network: pieces in context → what each sentence does.

A transformer encoder (Vaswani et al., NeurIPS 2017; layers as in BERT, Devlin et al., NAACL 2019):
the layers of `intfloat/multilingual-e5-small`, taught further on our labelled sentences. It lies on
disk as an ONNX graph, with matrices of eight bits a number; onnxruntime reckons.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from mailbot.core.understanding.acts import ACTS

Floats = NDArray[np.float32]
_SILENT = 4  # what onnxruntime would log goes where nobody looks; what matters it raises


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
        if self._session.get_outputs()[0].shape[1] != len(ACTS):
            raise ValueError("the encoder knows other acts; it must be taught anew")

    def __call__(self, vectors: Floats, ends: Sequence[int]) -> Floats:
        """Log-odds of each act for each sentence, shape (sentences, acts). `vectors`: one a piece,
        shape (pieces, size), the first of which begins the text; `ends`: behind the last piece of
        each sentence."""
        shares = np.zeros((len(ends), len(vectors)), dtype=np.float32)
        begin = 1
        for row, end in enumerate(ends):
            shares[row, begin:end] = 1 / (end - begin)
            begin = end
        found: Floats = self._session.run(["acts"], {"vectors": vectors, "shares": shares})[0]
        return found
