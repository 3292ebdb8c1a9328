"""Labelled mail as judges saw it that had not learned from it, in one file of numbers.

With what they saw kept, a scale can be fitted and cross-validated at once on an office's own
labelled messages beside those that came along. It holds no word of any message.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from zipfile import BadZipFile

import numpy as np

from mailbot.core.understanding.training.scaling import LabelledTraits
from mailbot.core.understanding.weighing.traits import COUNT, VIEWS
from mailbot.core.values.reading import Intent


@dataclass(frozen=True, slots=True)
class Kept:
    """A labelled message, told by the digest of its bytes (hexadecimal)."""

    digest: str
    example: LabelledTraits


def to_bytes(kept: Sequence[Kept]) -> bytes:
    """As an .npz file without pickled objects; the same numbers give the same bytes."""
    examples = [one.example for one in kept]
    file = io.BytesIO()
    np.savez_compressed(
        file,
        digests=np.array([one.digest for one in kept]),
        traits=np.array([one.traits for one in examples], dtype=np.float16),
        intents=np.array([[intent in one.intents for intent in Intent] for one in examples]),
        may_be_answered=np.array([one.may_be_answered for one in examples]),
        is_doubted=np.array([one.is_doubted for one in examples]),
    )
    return file.getvalue()


def from_bytes(data: bytes) -> tuple[Kept, ...]:
    """Reads what `to_bytes` wrote. Raises ValueError when it is no such file, or of other
    traits."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            traits, intents = file["traits"].astype(np.float64), file["intents"]
            digests, answerable = file["digests"], file["may_be_answered"]
            doubted = file["is_doubted"]
    except (OSError, KeyError, EOFError, ValueError, BadZipFile) as error:
        raise ValueError(f"what unseen judges saw cannot be read ({error}); train anew") from error
    if traits.shape[1:] != (VIEWS, COUNT) or intents.shape != (len(traits), len(Intent)):
        raise ValueError("unseen judges saw other traits; train anew")
    return tuple(
        Kept(
            str(digest),
            LabelledTraits(
                row,
                frozenset(i for i, is_in in zip(Intent, of, strict=True) if is_in),
                may_be_answered=bool(may),
                is_doubted=bool(doubt),
            ),
        )
        for digest, row, of, may, doubt in zip(
            digests, traits, intents, answerable, doubted, strict=True
        )
    )
