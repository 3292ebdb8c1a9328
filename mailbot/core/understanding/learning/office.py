"""The lessons of an office, taken as far as no earlier case turns wrong.

All misread cases are learned together. If that makes any message be read wrongly that was read
rightly, one half of them is tried and then the other, down to single cases; one that cannot be
learned without harm is left out, and named with what it would have harmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from mailbot.core.understanding.judging.model import LinearModel
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.learning.cases import Case
from mailbot.core.understanding.learning.lessons import Lesson, lessons_of
from mailbot.core.understanding.learning.nudging import Fine, Numbers, nudged
from mailbot.core.understanding.understander import Understander
from mailbot.core.values.reading import Reading

_ROUNDS = 14  # in which a case is learned or given up


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A misread case that was not learned, and why."""

    case: Case
    why: str


@dataclass(frozen=True, slots=True)
class Taught:
    """What came of it: the judge, and what became of each misread case."""

    model: LinearModel
    learned: tuple[Case, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class School:
    """An understander that learns. `often` is how often each feature is met, see `nudging.met`;
    `right` are all cases that are read rightly now and must stay so."""

    def __init__(self, understander: Understander, *, often: Numbers, right: Sequence[Case]):
        self._understander = understander
        self._often = often
        self._right = right

    def teach(
        self, model: LinearModel, misread: Sequence[Case], *, known: Sequence[Case] = ()
    ) -> Taught:
        """The model with as much of `misread` learned as harms nothing, nor any of the cases that
        are `known` by now: that were misread, and learned before these."""
        if not misread:
            return Taught(model)
        tried = self._tried(Fine.of(model), misread)
        with_it = taught_by(self._understander, tried)
        learned = tuple(c for c in misread if c.is_right(with_it.understand(c.message)))
        missing = tuple(LeftOut(c, NOT_LEARNED) for c in misread if c not in learned)
        if not learned:
            return Taught(model, (), missing)
        harmed = self._harmed(with_it, known)
        if harmed is None:
            return Taught(tried, learned, missing)
        if len(misread) == 1:
            return Taught(model, (), (LeftOut(misread[0], f"{HARMS} {harmed.name}"),))
        return self._halved(model, misread, known)

    def _halved(self, model: LinearModel, misread: Sequence[Case], known: Sequence[Case]) -> Taught:
        middle = len(misread) // 2
        first = self.teach(model, misread[:middle], known=known)
        by_now = (*known, *first.learned)
        second = self.teach(first.model, misread[middle:], known=by_now)
        return Taught(
            second.model,
            (*first.learned, *second.learned),
            (*first.left_out, *second.left_out),
        )

    def _tried(self, fine: Fine, misread: Sequence[Case]) -> LinearModel:
        """After some rounds of lessons from the cases that are still misread."""
        for _ in range(_ROUNDS):
            with_it = taught_by(self._understander, fine.rounded())
            lessons = [one for case in misread for one in _lessons(with_it, case)]
            if not lessons:
                break
            fine = nudged(fine, with_it.panel, lessons, self._often)
        return fine.rounded()

    def _harmed(self, with_it: Understander, known: Sequence[Case]) -> Case | None:
        """The first case that was read rightly and is no longer."""
        cases = (*known, *self._right)
        return next((c for c in cases if not c.is_right(with_it.understand(c.message))), None)


NOT_LEARNED = "its sentences do not tell"
HARMS = "would turn wrong"


def taught_by(understander: Understander, model: LinearModel) -> Understander:
    """The same understander with another learned judge."""
    other = copy(understander)
    panel = understander.panel
    other.panel = panel.with_model(model)
    return other


def sentences_of(understander: Understander, case: Case) -> tuple[JudgedSentence, ...]:
    return tuple(s for heard in understander.hear(case.message) for s in heard.sentences)


def _lessons(understander: Understander, case: Case) -> Iterator[Lesson]:
    reading: Reading = understander.understand(case.message)
    read = frozenset(reading.intents)
    if read != case.intents:
        yield from lessons_of(case, sentences_of(understander, case), read)
