"""What the encoder is taught with: texts as windows of sentences, what each sentence does and asks,
and what the whole wants."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from bench.encoder.network import owners_of
from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.judging.encoder import WINDOW, windows
from mailbot.core.understanding.judging.encoder.network import FATES, WANTS
from mailbot.core.understanding.judging.encoder.pieces import BEGIN, END, Pieces
from mailbot.core.understanding.training.annotated import AnnotatedMessage
from mailbot.core.understanding.training.sentences import LabelledSentence
from mailbot.core.values.decision import Handling
from mailbot.core.values.reading import Intent, RegistrationAction, Topic

_FILLER = 1
_LONGEST = WINDOW - 2  # pieces of a sentence
_TOPICS = list(Topic)
_AT_ONCE = 1024  # pieces of a batch, with what fills up


Fate = tuple[bool, bool | None]  # of a piece: belongs to who comes, to who is taken off


@dataclass(frozen=True, slots=True)
class Lesson:
    """One window: its sentences as pieces, the acts of each, what each asks about, of what the
    whole may want whether it does, and of each piece whether it belongs to the name of somebody who
    comes, and who is taken off; None where nobody says."""

    sentences: list[Sequence[int]]
    acts: list[frozenset[Act]]
    topics: list[Topic | None]
    wants: list[bool] | None = None
    fates: list[list[Fate]] | None = None

    @property
    def length(self) -> int:
        return 1 + sum(len(sentence) + 1 for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some lessons side by side, as `Taught` takes them, and what it should find: `topics` of the
    sentences that `are_asking`, `wanted` of the texts that `are_told`, `fates` of the pieces of
    those that `are_named`, NaN where nobody says."""

    vectors: torch.Tensor
    mask: torch.Tensor
    owners: torch.Tensor
    count: int
    done: torch.Tensor
    are_asking: torch.Tensor
    topics: torch.Tensor
    are_told: torch.Tensor
    wanted: torch.Tensor
    are_named: torch.Tensor
    fates: torch.Tensor


def lessons_of(
    sentences: Sequence[LabelledSentence], messages: Sequence[AnnotatedMessage], pieces: Pieces
) -> list[Lesson]:
    """Sentences each for itself, and messages window by window. What a message in several windows
    wants, none of them need say."""
    lessons = [Lesson([pieces.of(one.text)[:_LONGEST]], [one.acts], [None]) for one in sentences]
    for message in messages:
        said = iter(
            zip(
                [one.acts for one in message.sentences],
                message.topics,
                [_fates(one.text, message, pieces) for one in message.sentences],
                strict=True,
            )
        )
        found = windows([pieces.of(sentence.text) for sentence in message.sentences])
        wants = _wants(message) if len(found) == 1 else None
        for window in found:
            acts, topics, fates = zip(*(next(said) for _ in window), strict=True)
            lessons.append(Lesson(window, list(acts), list(topics), wants, list(fates)))
    return lessons


def _fates(text: str, message: AnnotatedMessage, pieces: Pieces) -> list[Fate]:
    """Of each piece of a sentence whose name it belongs to."""
    spans = pieces.spans(text)
    coming = _named(text, message.delegates, spans)
    if message.removed is None:
        return [(comes, None) for comes in coming]
    return list(zip(coming, _named(text, message.removed, spans), strict=True))


def _named(text: str, names: Sequence[str], spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Of each span whether it lies in one of these names."""
    named = [hit.span() for name in names for hit in re.finditer(re.escape(name), text)]
    return [any(start < last and first < end for first, last in named) for start, end in spans]


def _wants(message: AnnotatedMessage) -> list[bool]:
    said = [intent in message.intents for intent in Intent]
    done = [message.action is action for action in RegistrationAction]
    return [*said, message.handling is Handling.REVIEW, *done]


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
    topics = [topic for lesson in lessons for topic in lesson.topics]
    told = [lesson.wants is not None for lesson in lessons]
    wanted = [list(map(float, lesson.wants)) for lesson in lessons if lesson.wants is not None]
    return Batch(
        vectors,
        mask,
        torch.tensor(owners),
        count,
        torch.tensor(done),
        torch.tensor([topic is not None for topic in topics]),
        torch.tensor([_TOPICS.index(topic) for topic in topics if topic], dtype=torch.long),
        torch.tensor(told),
        torch.tensor(wanted).view(-1, WANTS),
        *_fated(lessons, width),
    )


def _fated(lessons: Sequence[Lesson], width: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Which pieces of each text are told of, shape (texts, pieces), and what of each of them."""
    are_named = torch.zeros(len(lessons), width, dtype=torch.bool)
    fates: list[list[float]] = []
    for row, lesson in enumerate(lessons):
        place = 1
        for sentence, told in zip(lesson.sentences, lesson.fates or (), strict=False):
            if len(sentence) <= len(told):
                are_named[row, place : place + len(sentence)] = True
                fates += [[c, math.nan if o is None else o] for c, o in told[: len(sentence)]]
            place += len(sentence) + 1
    return are_named, torch.tensor(fates, dtype=torch.float32).view(-1, FATES)


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
