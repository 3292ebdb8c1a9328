"""What training leaves behind, in one file of plain numbers: model, second look and scale."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judging.inputs import Layout
from mailbot.core.understanding.judging.model import LinearModel
from mailbot.core.understanding.judging.network import Network
from mailbot.core.understanding.judging.second_look import SecondLook
from mailbot.core.understanding.weighing.scale import Scale
from mailbot.core.understanding.weighing.traits import COUNT
from mailbot.core.values.reading import Intent

_NETWORK = tuple(one.name for one in fields(Network))


@dataclass(frozen=True, slots=True)
class Stored:
    """A trained model, the second look that was trained on what it says, and the scale that was
    fitted with both. Without a second look the first one counts."""

    model: LinearModel
    scale: Scale
    second: SecondLook | None = None

    @classmethod
    def from_bytes(cls, data: bytes) -> Stored:
        """Reads what `to_bytes` wrote. Raises ValueError when it is no such file."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as file:
                model = LinearModel(
                    file["buckets"], file["weights"], file["scales"], file["intercepts"]
                )
                slope, offset, bound = map(float, file["calibration"])
                scale = Scale(file["intents"], file["intent_intercepts"], slope, offset, bound)
                second = _second(file)
        except (OSError, KeyError, EOFError, ValueError, BadZipFile) as error:
            raise ValueError(f"the stored model cannot be read ({error}); train it anew") from error
        if model.weights.shape != (len(model.buckets), len(ACTS)):
            raise ValueError("the stored model knows other acts; train it anew")
        if scale.weights.shape != (COUNT, len(Intent)):
            raise ValueError("the stored scale weighs other traits; train it anew")
        if second and second.network.first.shape[0] != Layout(len(second.concepts)).size:
            raise ValueError("the stored second look sees other inputs; train it anew")
        return cls(model, scale, second)

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
            **(_numbers(self.second) if self.second else {}),
        )
        return file.getvalue()


def _numbers(second: SecondLook) -> dict[str, Any]:  # numpy's saving takes no mapping of arrays
    """The second look by the names in the file, in half precision."""
    halves = {name: getattr(second.network, name).astype(np.float16) for name in _NETWORK}
    return {**halves, "concepts": np.array(second.concepts)}


def _second(file: Mapping[str, NDArray[Any]]) -> SecondLook | None:
    if "concepts" not in file:
        return None
    network = Network(*(file[name].astype(np.float32) for name in _NETWORK))
    return SecondLook(network, tuple(map(str, file["concepts"])))
