"""The annotated messages as judges saw them that had not learned from them, in one file of numbers.

Training them takes minutes; with what they saw kept, a scale can be fitted and cross-validated on
an office's own labelled messages at once.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from zipfile import BadZipFile

import numpy as np

from mailbot.core.understanding.training.scaling import LabelledTraits
from mailbot.core.understanding.weighing.traits import COUNT
from mailbot.core.values.reading import Intent


def to_bytes(examples: Sequence[LabelledTraits]) -> bytes:
    """As an .npz file without pickled objects; the same numbers give the same bytes."""
    file = io.BytesIO()
    np.savez_compressed(
        file,
        traits=np.array([one.traits for one in examples], dtype=np.float16),
        intents=np.array([[intent in one.intents for intent in Intent] for one in examples]),
        may_be_answered=np.array([one.may_be_answered for one in examples]),
    )
    return file.getvalue()


def from_bytes(data: bytes) -> tuple[LabelledTraits, ...]:
    """Reads what `to_bytes` wrote; none of these tells where the bound lies. Raises ValueError when
    it is no such file, or of other traits."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            traits, intents = file["traits"].astype(np.float64), file["intents"]
            answerable = file["may_be_answered"]
    except (OSError, KeyError, EOFError, ValueError, BadZipFile) as error:
        raise ValueError(f"what unseen judges saw cannot be read ({error}); train anew") from error
    if traits.ndim != 2 or traits.shape[1] != COUNT or intents.shape != (len(traits), len(Intent)):
        raise ValueError("unseen judges saw other traits; train anew")
    return tuple(
        LabelledTraits(
            row,
            frozenset(i for i, is_in in zip(Intent, of, strict=True) if is_in),
            binds=False,
            may_be_answered=bool(may),
        )
        for row, of, may in zip(traits, intents, answerable, strict=True)
    )
