"""What a message's sentences amount to, as numbers that intents are weighed by.

For each intent: how strongly its best sentence speaks for it, how little anything else in that
sentence competes, how likely any sentence does, and what the rules say. Beside them: what speaks
against, such as a complaint, "we will revert", or a robot's tone; plain signs, such as a question
mark or a word for a visa; and how many people and items could be meant. Then the same of each act,
with the second best sentence, how many do it, and where the best one stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.sources import FORWARDED, OWN
from mailbot.core.values.reading import Intent

ACTS_OF: Mapping[Intent, tuple[Act, ...]] = {
    Intent.REGISTRATION: (Act.REGISTERS, Act.AMENDS, Act.WITHDRAWS),
    Intent.INTERVENTION: (Act.WILL_SPEAK,),
    Intent.QUESTION: (Act.ASKS, Act.REQUESTS),
    Intent.DECLINE: (Act.DECLINES,),
}
_BESIDE = (
    Act.WILL_NOT_SPEAK, Act.UNDECIDED, Act.PASSES_ON, Act.COMPLAINS, Act.WITHDRAWS, Act.AMENDS,
    Act.MACHINE, Act.COURTESY, Act.REGISTERS, Act.ASKS,
)  # fmt: skip
_LEAST, _MOST, _SCALE = -4.0, 6.0, 3.0
_CENTRE = 0.5
_QUESTIONS = [ACTS.index(Act.ASKS), ACTS.index(Act.REQUESTS)]
_PRACTICAL = frozenset(
    {"VISA", "HOTEL", "ACCESS", "SPONSOR", "INTERPRETATION", "BADGE", "TRANSPORT", "ROOM"}
)
_SIGNS: tuple[Callable[[frozenset[str]], bool], ...] = (
    lambda concepts: not concepts.isdisjoint(_PRACTICAL),
    lambda concepts: "DOCUMENT" in concepts and not concepts.isdisjoint({"SEND", "PLEASE", "WANT"}),
    lambda concepts: "WONDER" in concepts,
    lambda concepts: "FLOOR" in concepts,
    lambda concepts: not concepts.isdisjoint({"DECLINE", "NOBODY"}),
    lambda concepts: "SPEAK" in concepts and not concepts.isdisjoint({"WILL", "WANT", "PLEASE"}),
    lambda concepts: "ERROR" in concepts,
)
_OF_EACH_ACT = 9
COUNT = 6 * len(Intent) + len(_BESIDE) + 3 + len(_SIGNS) + 6 + _OF_EACH_ACT * len(ACTS)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """How many people could be meant to come, and how many items could be meant to be spoken on."""

    people: int = 0
    items: int = 0


Numbers = NDArray[np.float64]


def traits_of(judged: Sequence[JudgedSentence], mentioned: Mentioned) -> Numbers:
    """The numbers of one message, in a fixed order, about -2 to 2 each; shape (COUNT,)."""
    if not judged:
        return np.zeros(COUNT)
    margins = np.array([sentence.margins for sentence in judged], dtype=np.float64)
    for row, sentence in enumerate(judged):
        if sentence.source == FORWARDED and "ORGANISER" not in sentence.concepts:
            margins[row, _QUESTIONS] -= 6  # what the capital asks its mission
    chances = 1 / (1 + np.exp(_CENTRE - margins))
    shares = chances / np.maximum(1, chances.sum(axis=1, keepdims=True))
    numbers: list[float] = []
    for intent in Intent:
        numbers += _for_intent(intent, judged, margins, shares)
    numbers += [float(shares[:, ACTS.index(act)].max()) for act in _BESIDE]
    numbers.append(float(np.log(len(judged))) / 2)
    numbers.append(float(any("?" in s.concepts for s in judged if s.source == OWN)))
    numbers.append(float(any(s.source != OWN for s in judged)))
    numbers += _signs([sentence for sentence in judged if sentence.source != FORWARDED])
    numbers += [min(mentioned.people, 3) / 3, float(mentioned.people > 0)]
    numbers += [min(mentioned.items, 2) / 2, float(mentioned.items > 0)]
    numbers += [
        float(shares[:, [ACTS.index(act) for act in ACTS_OF[intent]]].sum(axis=1).max())
        for intent in Intent
    ]
    return np.concatenate([numbers, *_of_each_act(margins, shares), _ruled(judged)])


def _of_each_act(margins: Numbers, shares: Numbers) -> tuple[Numbers, ...]:
    """How each act is done in the whole message, eight numbers of shape (acts,)."""
    rows, columns = margins.shape
    ordered = np.sort(margins, axis=0)
    best = ordered[-1]
    second = ordered[-2] if rows > 1 else np.full(columns, _LEAST)
    winners = margins.argmax(axis=1)
    foremost = np.zeros(columns)  # of the sentences that do this more than anything else
    for row, column in enumerate(winners):
        if margins[row, column] > 0:
            chance = 1 / (1 + np.exp(_CENTRE - margins[row, column]))
            foremost[column] = max(foremost[column], chance)
    return (
        np.clip(best, _LEAST, _MOST) / _SCALE,
        np.clip(second, _LEAST, _MOST) / _SCALE,
        1 - np.prod(1 - np.minimum(shares, 0.98), axis=0),
        shares.max(axis=0),
        np.minimum((margins > _CENTRE).sum(axis=0), 3) / 3,
        (best > 2).astype(np.float64),
        foremost,
        margins.argmax(axis=0) / max(1, rows - 1) * (best > 0),
    )


def _ruled(judged: Sequence[JudgedSentence]) -> Numbers:
    """How heavily the rules name each act, at most in one sentence; shape (acts,)."""
    ruled = np.zeros(len(ACTS))
    for sentence in judged:
        of_sentence = np.zeros(len(ACTS))
        for hit in sentence.hits:
            of_sentence[ACTS.index(hit.rule.act)] += hit.rule.weight
        ruled = np.maximum(ruled, of_sentence)
    return ruled / _SCALE


def _signs(judged: Sequence[JudgedSentence]) -> list[float]:
    marked = [sentence for sentence in judged if "?" in sentence.concepts]
    asking = [s for s in marked if s.best(ACTS_OF[Intent.QUESTION]) > 0]
    signs = [float(any(sign(sentence.concepts) for sentence in judged)) for sign in _SIGNS]
    return [min(len(marked), 3) / 3, min(len(asking), 2) / 2, *signs]


def _for_intent(
    intent: Intent, judged: Sequence[JudgedSentence], margins: Numbers, shares: Numbers
) -> list[float]:
    columns = [ACTS.index(act) for act in ACTS_OF[intent]]
    together = np.minimum(0.98, shares[:, columns].sum(axis=1))
    ruled = [
        sum(hit.rule.weight for hit in sentence.hits if hit.rule.act in ACTS_OF[intent])
        for sentence in judged
    ]
    return [
        float(np.clip(margins[:, columns].max(), _LEAST, _MOST)) / _SCALE,
        float(together.max()),
        float(1 - np.prod(1 - together)),
        float(max(ruled)) / _SCALE,
        float(margins[:, columns].max() > 2),
    ]
