"""Labelled mail judged by what was fitted without it.

No judge of sentences learns from labelled mail; the scale does. So each message is weighed by a
scale that was fitted on the mail of the other folds, and decided by the bound of that scale.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mailbot.core.understanding.actions import action_of
from mailbot.core.understanding.context import Context
from mailbot.core.understanding.training.scaling import LabelledTraits, fit_scale
from mailbot.core.understanding.training.unseen import Kept
from mailbot.core.understanding.understander import Understander
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Intent, Reading, RegistrationAction

FOLDS = 5
_WITHIN = 3  # folds of the others, in which a scale is calibrated; more take minutes


@dataclass(frozen=True, slots=True)
class LabelledMessage:
    """A message as read, what it wants according to a person, and whether, so understood, it may be
    answered before a person has looked. `action`: what it does to a registration, where that is
    known; a message whose action is read wrongly may not be answered either."""

    message: Message
    intents: frozenset[Intent]
    may_be_answered: bool = True
    action: RegistrationAction | None = None

    @property
    def is_judged(self) -> bool:
        return self.message.nature is Nature.REPLY


@dataclass(frozen=True, slots=True)
class Validated:
    """A reading by a scale that has not seen the message, and the bound of that scale."""

    reading: Reading
    bound: float


def labelled(
    understander: Understander, messages: Sequence[LabelledMessage]
) -> tuple[LabelledTraits, ...]:
    """Labelled mail as the judges see it; machines' mail is passed over."""
    return tuple(_as_judged(understander, one) for one in messages if one.is_judged)


def _as_judged(understander: Understander, one: LabelledMessage) -> LabelledTraits:
    heard = understander.hear(one.message)
    sentences = [sentence for source in heard for sentence in source.sentences]
    wants = [source.wants for source in heard]
    is_so_done = one.action is None or action_of(sentences, Context(), wants) is one.action
    return LabelledTraits(
        understander.traits(one.message, heard),
        one.intents,
        may_be_answered=one.may_be_answered and is_so_done,
        is_doubted=bool(understander.understand(one.message).doubts),
    )


def kept(understander: Understander, messages: Sequence[LabelledMessage]) -> tuple[Kept, ...]:
    """The same, each told by its digest."""
    judged = [one for one in messages if one.is_judged]
    return tuple(
        Kept(one.message.digest, example)
        for one, example in zip(judged, labelled(understander, judged), strict=True)
    )


def cross_validated(
    understander: Understander,
    messages: Sequence[LabelledMessage],
    beside: Sequence[Kept],
    *,
    folds: int = FOLDS,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[Validated, ...]:
    """Each message by a scale fitted on the others' folds and on those of `beside` that are not
    among them. `tell` hears of each fold. Needs scikit-learn."""
    digests = {one.message.digest for one in messages}
    others_too = [kept.example for kept in beside if kept.digest not in digests]
    places = [place for place, one in enumerate(messages) if one.is_judged]
    examples = labelled(understander, messages)
    found = {
        place: Validated(understander.understand(one.message), understander.bound)
        for place, one in enumerate(messages)
        if not one.is_judged
    }
    for fold in range(folds):
        tell(f"fold {fold + 1} of {folds}")
        others = [one for number, one in enumerate(examples) if number % folds != fold]
        scale = fit_scale([*others, *others_too], folds=_WITHIN)
        for place in places[fold::folds]:
            message = messages[place].message
            reading = understander.weigh(message, Context(), understander.hear(message), scale)
            found[place] = Validated(reading, scale.bound)
    return tuple(found[place] for place in range(len(messages)))
