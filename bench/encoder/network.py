"""The encoder's network in torch, to be taught."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from bench.encoder.base import HEADS, SIZE, Base
from mailbot.core.understanding.acts import ACTS

_DROPPED = 0.1
_NONE_DONE = -2.0  # log-odds to begin with: most acts are not done
_LEAST = 1e-12


class TaughtLayer(nn.Module):
    """One layer, beginning as the base has it."""

    def __init__(self, base: Base, number: int) -> None:
        super().__init__()
        name = f"l{number}."
        self.asked = _dense(
            np.concatenate([base.weights(f"{name}{part}.w") for part in "qkv"]),
            np.concatenate([base.weights(f"{name}{part}.b") for part in "qkv"]),
        )
        self.told, self.widened, self.narrowed = (
            _dense(base.weights(f"{name}{part}.w"), base.weights(f"{name}{part}.b"))
            for part in ("ao", "fi", "fo")
        )
        self.told_norm, self.narrowed_norm = (
            _norm(base, f"{name}{part}") for part in ("aln", "oln")
        )

    def forward(self, values: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        many, count, size = values.shape
        parts = self.asked(values).view(many, count, 3, HEADS, size // HEADS)
        looked = functional.scaled_dot_product_attention(
            *parts.permute(2, 0, 3, 1, 4), attn_mask=mask
        )
        told = self.told(looked.transpose(1, 2).reshape(many, count, size))
        values = self.told_norm(values + functional.dropout(told, _DROPPED, self.training))
        wide = functional.gelu(self.widened(values), approximate="tanh")
        narrow = functional.dropout(self.narrowed(wide), _DROPPED, self.training)
        return self.narrowed_norm(values + narrow)


class Taught(nn.Module):
    """The whole network. What a piece means by itself, and its place, stay as they are."""

    def __init__(self, base: Base, layers: int) -> None:
        super().__init__()
        places = base.weights("emb.pos") + base.weights("emb.type")[0]
        self.register_buffer("places", torch.tensor(places))
        self.first_norm = _norm(base, "emb.ln")
        self.layers = nn.ModuleList(TaughtLayer(base, number) for number in range(layers))
        self.acts = nn.Linear(SIZE, len(ACTS))
        nn.init.normal_(self.acts.weight, std=0.02)
        nn.init.constant_(self.acts.bias, _NONE_DONE)

    def forward(
        self, vectors: torch.Tensor, mask: torch.Tensor, owners: torch.Tensor, count: int
    ) -> torch.Tensor:
        """`vectors` (texts, pieces, size); `mask` (texts, pieces), true where a piece stands;
        `owners` (texts · pieces): its sentence, `count` for none. Shape (sentences, acts)."""
        values = self.first_norm(vectors + self.places[: vectors.shape[1]])
        values = functional.dropout(values, _DROPPED, self.training)
        for layer in self.layers:
            values = layer(values, mask[:, None, None, :])
        flat = values.reshape(-1, SIZE).float()
        with torch.autocast("cpu", enabled=False):
            sums = torch.zeros(count + 1, SIZE).index_add_(0, owners, flat)
            means = sums[:count] / torch.bincount(owners, minlength=count + 1)[:count, None]
            return self.acts(functional.dropout(means, _DROPPED, self.training))


def owners_of(windows: Sequence[Sequence[Sequence[int]]], width: int) -> tuple[list[int], int]:
    """The sentence of each piece of each text, filled up to `width`, and how many there are."""
    owners: list[int] = []
    count = 0
    for window in windows:
        of_text = [-1]
        for sentence in window:
            of_text += [count] * (len(sentence) + 1)
            count += 1
        owners += of_text + [-1] * (width - len(of_text))
    return [count if owner < 0 else owner for owner in owners], count


def _dense(weights: np.ndarray, added: np.ndarray) -> nn.Linear:
    made = nn.Linear(weights.shape[1], weights.shape[0])
    made.weight.data = torch.tensor(weights)
    made.bias.data = torch.tensor(added)
    return made


def _norm(base: Base, name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(SIZE, eps=_LEAST)
    made.weight.data = torch.tensor(base.weights(f"{name}.w"))
    made.bias.data = torch.tensor(base.weights(f"{name}.b"))
    return made
