"""What the encoder is taught with: texts as windows of sentences, and what each sentence does."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from bench.encoder.network import owners_of
from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.judging.encoder import windows
from mailbot.core.understanding.judging.encoder.pieces import BEGIN, END, Pieces
from mailbot.core.understanding.training.sentences import LabelledSentence

_FILLER = 1
_AT_ONCE = 1024  # pieces of a batch, with what fills up


@dataclass(frozen=True, slots=True)
class Lesson:
    """One window: its sentences as pieces, and the acts of each."""

    sentences: list[Sequence[int]]
    acts: list[frozenset[Act]]

    @property
    def length(self) -> int:
        return 1 + sum(len(sentence) + 1 for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some lessons side by side, as `Taught` takes them, and what it should find."""

    vectors: torch.Tensor
    mask: torch.Tensor
    owners: torch.Tensor
    count: int
    wanted: torch.Tensor


def lessons_of(texts: Sequence[Sequence[LabelledSentence]], pieces: Pieces) -> list[Lesson]:
    """Each text in its windows; a sentence that stands alone is a text of its own."""
    lessons = []
    for text in texts:
        acts = iter([sentence.acts for sentence in text])
        for window in windows([pieces.of(sentence.text) for sentence in text]):
            lessons.append(Lesson(window, [next(acts) for _ in window]))
    return lessons


def batch_of(lessons: Sequence[Lesson], pieces: Pieces) -> Batch:
    width = max(lesson.length for lesson in lessons)
    rows = []
    for lesson in lessons:
        row = [BEGIN, *(n for sentence in lesson.sentences for n in (*sentence, END))]
        rows.append(row + [_FILLER] * (width - len(row)))
    owners, count = owners_of([lesson.sentences for lesson in lessons], width)
    flat = [number for row in rows for number in row]
    vectors = torch.tensor(pieces.vectors(flat)).view(len(rows), width, -1)
    mask = torch.tensor(rows) != _FILLER
    done = [[float(act in acts) for act in ACTS] for lesson in lessons for acts in lesson.acts]
    return Batch(vectors, mask, torch.tensor(owners), count, torch.tensor(done))


def shuffled(lessons: Sequence[Lesson], chance: random.Random) -> list[list[Lesson]]:
    """Batches of lessons that are about as long, in any order."""
    batches: list[list[Lesson]] = []
    for lesson in sorted(lessons, key=lambda one: one.length + chance.random() * 6):
        width = max(lesson.length, batches[-1][-1].length if batches else 0)
        if not batches or (len(batches[-1]) + 1) * width > _AT_ONCE:
            batches.append([])
        batches[-1].append(lesson)
    chance.shuffle(batches)
    return batches
