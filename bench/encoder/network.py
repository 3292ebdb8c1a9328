"""The encoder's network in torch, to be taught."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from bench.encoder.base import HEADS, SIZE, Base
from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.judging.encoder.network import FATES, WANTS
from mailbot.core.values.reading import Topic

_DROPPED = 0.1
_NONE_DONE, _NOT_WANTED = -2.0, -1.0  # log-odds to begin with: most is not so
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
    """The whole network. What a piece means by itself, and its place, stay as they are. A sentence
    is the mean of its pieces; for each thing that the whole may want, `looks` says how much each
    piece counts, and `tells` what it says."""

    def __init__(self, base: Base, layers: int) -> None:
        super().__init__()
        places = base.weights("emb.pos") + base.weights("emb.type")[0]
        self.register_buffer("places", torch.tensor(places))
        self.first_norm = _norm(base, "emb.ln")
        self.layers = nn.ModuleList(TaughtLayer(base, number) for number in range(layers))
        self.acts = nn.Linear(SIZE, len(ACTS))
        self.topics = nn.Linear(SIZE, len(Topic))
        self.looks, self.tells = nn.Linear(SIZE, WANTS), nn.Linear(SIZE, WANTS)
        self.fates = nn.Linear(SIZE, FATES)
        for last in (self.acts, self.topics, self.looks, self.tells, self.fates):
            nn.init.normal_(last.weight, std=0.02)
        nn.init.constant_(self.acts.bias, _NONE_DONE)
        nn.init.constant_(self.tells.bias, _NOT_WANTED)
        nn.init.constant_(self.fates.bias, _NONE_DONE)

    def forward(
        self, vectors: torch.Tensor, mask: torch.Tensor, owners: torch.Tensor, count: int
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """`vectors` (texts, pieces, size); `mask` (texts, pieces), true where a piece stands;
        `owners` (texts · pieces): its sentence, `count` for none. Gives log-odds of shapes
        (sentences, acts), (sentences, topics), (texts, wants) and (texts, pieces, fates)."""
        values = self.first_norm(vectors + self.places[: vectors.shape[1]])
        values = functional.dropout(values, _DROPPED, self.training)
        for layer in self.layers:
            values = layer(values, mask[:, None, None, :])
        with torch.autocast("cpu", enabled=False):
            values = values.float()
            sentences = self._sentences(values, owners, count)
            values = functional.dropout(values, _DROPPED, self.training)
            return (
                self.acts(sentences),
                self.topics(sentences),
                self._wanted(values, mask),
                self.fates(values),
            )

    def _sentences(self, values: torch.Tensor, owners: torch.Tensor, count: int) -> torch.Tensor:
        sums = torch.zeros(count + 1, SIZE).index_add_(0, owners, values.reshape(-1, SIZE))
        means = sums[:count] / torch.bincount(owners, minlength=count + 1)[:count, None]
        return functional.dropout(means, _DROPPED, self.training)

    def _wanted(self, values: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        shares = self.looks(values).masked_fill(~mask[:, :, None], float("-inf")).softmax(1)
        return (shares * self.tells(values)).sum(1)


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
