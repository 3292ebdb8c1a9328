"""What a message's sentences amount to, as numbers that intents are weighed by.

For each intent: how strongly its best sentence speaks for it, how little anything else in that
sentence competes, how likely any sentence does, and what the rules say. Beside them: what speaks
against, such as a complaint, "we will revert", or a robot's tone; plain signs, such as a question
mark or a word for a visa; and how many people and items could be meant. Then the same of each act,
with the second best sentence, how many do it, and where the best one stands. What is left
unexplained: sentences that no act fits, or two fit alike. And what the encoder makes of the whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.acts import ACTS, ACTS_OF, Act
from mailbot.core.understanding.judging.encoder.network import WANTS
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.sources import FORWARDED, OWN
from mailbot.core.values.reading import Intent

_BESIDE = (
    Act.WILL_NOT_SPEAK, Act.UNDECIDED, Act.PASSES_ON, Act.COMPLAINS, Act.WITHDRAWS, Act.AMENDS,
    Act.MACHINE, Act.COURTESY, Act.REGISTERS, Act.ASKS,
)  # fmt: skip
_LEAST, _MOST, _SCALE = -4.0, 6.0, 3.0
_CENTRE = 0.5
_SUREST = 0.98
_COLUMNS_OF = [[ACTS.index(act) for act in ACTS_OF[intent]] for intent in Intent]
_BESIDE_COLUMNS = [ACTS.index(act) for act in _BESIDE]
_QUESTIONS = [ACTS.index(Act.ASKS), ACTS.index(Act.REQUESTS)]
_PRACTICAL = frozenset(
    {"VISA", "HOTEL", "ACCESS", "SPONSOR", "INTERPRETATION", "BADGE", "TRANSPORT", "ROOM"}
)
_TO_THE_OFFICE = frozenset({"ORGANISER", "TOASK"})  # "ask the Unit", "inquire whether"
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
WORTH_READING = 12  # characters; a shorter sentence may be a name or a place
DARK, _DIM, _ALIKE = 0.0, 1.5, 1.5  # margins below which no act explains, or none does better
_FLAGS = ("NOT", "IF", "HEARSAY")  # denied, conditional, somebody else's words
_UNEXPLAINED = 8 + len(_FLAGS)
_OF_SENTENCES = (
    6 * len(Intent) + len(_BESIDE) + 3 + len(_SIGNS) + 6 + _OF_EACH_ACT * len(ACTS) + _UNEXPLAINED
)
COUNT = _OF_SENTENCES + WANTS
DIM = _OF_SENTENCES - _UNEXPLAINED + 2  # the place of how many sentences hardly any act explains


VIEWS = 3  # all judges together, the linear one with the rules, the encoder with the rules


@dataclass(frozen=True, slots=True)
class Mentioned:
    """How many people could be meant to come, and how many items could be meant to be spoken on."""

    people: int = 0
    items: int = 0


Numbers = NDArray[np.float64]
Columns = Sequence[Sequence[float]]  # by act, a number for each sentence


def views_of(
    judged: Sequence[JudgedSentence], mentioned: Mentioned, wants: Sequence[Sequence[float]]
) -> Numbers:
    """The traits as all judges have them together, and as each learned one has them alone (where
    there is but one, the same); shape (VIEWS, COUNT). `wants`: of each text what it wants as the
    encoder has it, which the linear judge alone does not know."""
    together = traits_of(judged, mentioned)
    views = [together] * VIEWS
    if all(sentence.alone for sentence in judged):
        views[1:] = (
            traits_of([replace(one, margins=one.alone[view]) for one in judged], mentioned)
            for view in range(VIEWS - 1)
        )
    wanted = _wanted(wants)
    return np.hstack([np.stack(views), np.stack([wanted, np.zeros(WANTS), wanted])])


def _wanted(wants: Sequence[Sequence[float]]) -> Numbers:
    """Each want by the text that wants it most; shape (WANTS,)."""
    known = [of_text for of_text in wants if of_text]
    if not known:
        return np.zeros(WANTS)
    most: Numbers = np.max(known, axis=0).clip(_LEAST, _MOST) / _SCALE
    return most


def traits_of(judged: Sequence[JudgedSentence], mentioned: Mentioned) -> Numbers:
    """The numbers of one message's sentences, in a fixed order, about -2 to 2 each; shape
    (COUNT - WANTS,).

    Sentences are few: where numpy is not needed for exactness, plain lists are faster.
    """
    if not judged:
        return np.zeros(_OF_SENTENCES)
    margins = np.array([sentence.margins for sentence in judged], dtype=np.float64)
    for row, sentence in enumerate(judged):
        if sentence.source == FORWARDED and sentence.concepts.isdisjoint(_TO_THE_OFFICE):
            margins[row, _QUESTIONS] -= 6  # what the capital asks its mission
    chances = 1 / (1 + np.exp(_CENTRE - margins))
    shares = chances / np.maximum(1, chances.sum(axis=1, keepdims=True))
    margins_of, shares_of = margins.T.tolist(), shares.T.tolist()
    together = [shares[:, columns].sum(axis=1).tolist() for columns in _COLUMNS_OF]
    ruled = [_ruled(sentence) for sentence in judged]
    numbers: list[float] = []
    for columns, shared in zip(_COLUMNS_OF, together, strict=True):
        numbers += _for_intent(columns, margins_of, shared, ruled)
    numbers += [max(shares_of[column]) for column in _BESIDE_COLUMNS]
    numbers.append(float(np.log(len(judged))) / 2)
    numbers.append(float(any("?" in s.concepts for s in judged if s.source == OWN)))
    numbers.append(float(any(s.source != OWN for s in judged)))
    numbers += _signs([sentence for sentence in judged if sentence.source != FORWARDED])
    numbers += [min(mentioned.people, 3) / 3, float(mentioned.people > 0)]
    numbers += [min(mentioned.items, 2) / 2, float(mentioned.items > 0)]
    numbers += [max(shared) for shared in together]
    numbers += _of_each_act(margins_of, shares_of, chances.tolist())
    numbers += [max(0.0, *column) / _SCALE for column in zip(*ruled, strict=True)]
    numbers += _unexplained(judged, margins.tolist())
    return np.array(numbers)


def _of_each_act(margins: Columns, shares: Columns, chances: Columns) -> list[float]:
    """How each act is done in the whole message: eight numbers, each for all acts in order.
    `chances`: of each sentence, its acts."""
    best = [max(column) for column in margins]
    second = [sorted(column)[-2] if len(column) > 1 else _LEAST for column in margins]
    foremost = [0.0] * len(margins)  # of the sentences that do this more than anything else
    for margins_of, chances_of in zip(zip(*margins, strict=True), chances, strict=True):
        most = max(margins_of)
        if most > 0:
            column = margins_of.index(most)
            foremost[column] = max(foremost[column], chances_of[column])
    last = max(1, len(margins[0]) - 1)
    return [
        *(_clipped(margin) / _SCALE for margin in best),
        *(_clipped(margin) / _SCALE for margin in second),
        *(1 - _none_of(column) for column in shares),
        *map(max, shares),
        *(min(sum(margin > _CENTRE for margin in column), 3) / 3 for column in margins),
        *(float(margin > 2) for margin in best),
        *foremost,
        *(
            column.index(margin) / last if margin > 0 else 0.0
            for column, margin in zip(margins, best, strict=True)
        ),
    ]


def _clipped(margin: float) -> float:
    return min(max(margin, _LEAST), _MOST)


def _none_of(chances: Sequence[float]) -> float:
    """The chance that none of some things is so."""
    return math.prod(1 - min(chance, _SUREST) for chance in chances)


def _ruled(sentence: JudgedSentence) -> list[float]:
    """How heavily the rules name each act in a sentence."""
    ruled = [0.0] * len(ACTS)
    for hit in sentence.hits:
        ruled[ACTS.index(hit.rule.act)] += hit.rule.weight
    return ruled


def _unexplained(
    judged: Sequence[JudgedSentence], margins: Sequence[Sequence[float]]
) -> list[float]:
    """Of sentences worth reading: how many no act explains, hardly any does, or two do alike, and
    how long they are; then whether anything is denied, hangs on a condition, or was only heard.
    `margins`: of each sentence, its acts."""
    dark, dim, alike = list[int](), list[int](), list[int]()
    for sentence, of_sentence in zip(judged, margins, strict=True):
        length = len(sentence.text)
        if length < WORTH_READING:
            continue
        second, best = sorted(of_sentence)[-2:]
        for lengths, holds in (
            (dark, best < DARK),
            (dim, best < _DIM),
            (alike, best - second < _ALIKE),
        ):
            if holds:
                lengths.append(length)
    numbers = [
        number
        for some in (dark, dim, alike)
        for number in (min(len(some), 4) / 4, len(some) / len(judged))
    ]
    numbers += [math.log1p(max(some, default=0)) / 3 for some in (dark, dim)]
    numbers += [float(any(name in s.concepts for s in judged)) for name in _FLAGS]
    return numbers


def _signs(judged: Sequence[JudgedSentence]) -> list[float]:
    marked = [sentence for sentence in judged if "?" in sentence.concepts]
    asking = [s for s in marked if s.best(ACTS_OF[Intent.QUESTION]) > 0]
    signs = [float(any(sign(sentence.concepts) for sentence in judged)) for sign in _SIGNS]
    return [min(len(marked), 3) / 3, min(len(asking), 2) / 2, *signs]


def _for_intent(
    columns: Sequence[int],
    margins: Columns,
    together: Sequence[float],
    ruled: Sequence[Sequence[float]],
) -> list[float]:
    """`together`: the shares of its acts in each sentence; `ruled`: of each sentence, its acts."""
    best = max(max(margins[column]) for column in columns)
    return [
        _clipped(best) / _SCALE,
        min(max(together), _SUREST),
        1 - _none_of(together),
        max(sum(of_sentence[column] for column in columns) for of_sentence in ruled) / _SCALE,
        float(best > 2),
    ]
