"""What training leaves behind, in one file of plain numbers: model and scale."""

from __future__ import annotations

import io
from dataclasses import dataclass, fields
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.lib.npyio import NpzFile

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judging.model import Floats, LinearModel
from mailbot.core.understanding.weighing.scale import Scale, Stillness
from mailbot.core.understanding.weighing.sureness import Sureness
from mailbot.core.understanding.weighing.traits import COUNT, VIEWS
from mailbot.core.values.reading import Intent

_OF_SURENESS = fields(Sureness)


@dataclass(frozen=True, slots=True)
class Stored:
    """A trained model and the scale that was fitted with it. `taught`: by how much an office moved
    the model that came along; None where it taught nothing."""

    model: LinearModel
    scale: Scale
    taught: LinearModel | None = None

    @classmethod
    def from_bytes(cls, data: bytes) -> Stored:
        """Reads what `to_bytes` wrote. Raises ValueError when it is no such file."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as file:
                model = LinearModel(
                    file["buckets"], file["weights"], file["scales"], file["intercepts"]
                )
                taught = _taught(file, model.scales) if "taught_buckets" in file else None
                slope, offset, bound = map(float, file["calibration"])
                sureness = Sureness(*(file[f"sureness_{of.name}"] for of in _OF_SURENESS))
                scale = Scale(
                    file["intents"],
                    file["intent_intercepts"],
                    slope,
                    offset,
                    bound,
                    sureness,
                    Stillness(*map(float, file["stillness"]))
                    if "stillness" in file
                    else Stillness(),
                )
        except (OSError, KeyError, EOFError, ValueError, BadZipFile) as error:
            raise ValueError(f"the stored model cannot be read ({error}); train it anew") from error
        if model.weights.shape != (len(model.buckets), len(ACTS)):
            raise ValueError("the stored model knows other acts; train it anew")
        if scale.weights.shape != (VIEWS, COUNT, len(Intent)) or not sureness.is_sound:
            raise ValueError("the stored scale weighs other traits; train it anew")
        return cls(model, scale, taught)

    def to_bytes(self) -> bytes:
        """As an .npz file without pickled objects; the same numbers give the same bytes."""
        file = io.BytesIO()
        np.savez_compressed(
            file,
            buckets=self.model.buckets,
            weights=self.model.weights,
            scales=self.model.scales,
            intercepts=self.model.intercepts,
            intents=self.scale.weights,
            intent_intercepts=self.scale.intercepts,
            calibration=np.array([self.scale.slope, self.scale.offset, self.scale.bound]),
            stillness=np.array([self.scale.stillness.slope, self.scale.stillness.offset]),
            **self._as_taught(),
            **{f"sureness_{of.name}": getattr(self.scale.sureness, of.name) for of in _OF_SURENESS},
        )
        return file.getvalue()

    def _as_taught(self) -> dict[str, Any]:
        if self.taught is None:
            return {}
        return {
            "taught_buckets": self.taught.buckets,
            "taught_weights": self.taught.weights,
            "taught_intercepts": self.taught.intercepts,
        }


def _taught(file: NpzFile, scales: Floats) -> LinearModel:
    """Of the scales of the model that was moved."""
    return LinearModel(
        file["taught_buckets"], file["taught_weights"], scales, file["taught_intercepts"]
    )
