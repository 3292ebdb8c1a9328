"""Which sentences of a misread message must be judged otherwise.

A person says what a message wants, not which words say so. For an intent that was missed it is
taken to be the sentence that came nearest to it; for one that was read and is not there, every
sentence that seemed to say it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.core.understanding.acts import ACT_OF_ACTION, ACTS_OF, Act
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.learning.cases import Case
from mailbot.core.values.reading import Intent

_GOAL = 1.5  # margin at which a sentence plainly does, or plainly does not do, an act
_LEAST, _MOST = 0.5, 3.0  # by how much a margin is moved at once
_SAYS_SO = -0.5  # margin from which a sentence has part in an intent that was read
_FAR = -12.0  # margin below which no sentence says what was missed: it stands elsewhere


@dataclass(frozen=True, slots=True)
class Lesson:
    """The margin of an act is to change by `change` in a sentence."""

    text: str
    language: str
    act: Act
    change: float


def lessons_of(
    case: Case, sentences: Sequence[JudgedSentence], read: frozenset[Intent]
) -> Iterator[Lesson]:
    """What is to be judged otherwise, where `read` are the intents as read now."""
    language = case.message.language
    for intent in Intent:
        if intent in case.intents - read:
            if (missed := _missed(case, sentences, intent)) is not None:
                sentence, act = missed
                yield Lesson(sentence.text, language, act, _towards(_GOAL, sentence.margin(act)))
        elif intent in read - case.intents:
            for sentence, act in _supposed(sentences, intent):
                yield Lesson(sentence.text, language, act, _towards(-_GOAL, sentence.margin(act)))


def _missed(
    case: Case, sentences: Sequence[JudgedSentence], intent: Intent
) -> tuple[JudgedSentence, Act] | None:
    """The sentence and act that came nearest to an intent; None where none came near."""
    acts: Sequence[Act] = ACTS_OF[intent]
    if intent is Intent.REGISTRATION and case.action is not None:
        acts = (ACT_OF_ACTION[case.action],)
    near = [
        (sentence.margin(act), sentence, act)
        for sentence in sentences
        for act in acts
        if sentence.margin(act) > _FAR
        and any(map(str.isalpha, sentence.text))  # dots and dashes say nothing
        # taking back a wish to speak is no wish to speak
        and not (act is Act.WILL_SPEAK and sentence.margin(Act.WILL_NOT_SPEAK) > 0)
    ]
    return max(near, key=lambda one: one[0])[1:] if near else None


def _supposed(
    sentences: Sequence[JudgedSentence], intent: Intent
) -> list[tuple[JudgedSentence, Act]]:
    """The sentences and acts by which an intent was read that is not there."""
    pairs = [(sentence, act) for sentence in sentences for act in ACTS_OF[intent]]
    saying = [(sentence, act) for sentence, act in pairs if sentence.margin(act) > _SAYS_SO]
    return saying or sorted(pairs, key=lambda pair: -pair[0].margin(pair[1]))[:1]


def _towards(goal: float, margin: float) -> float:
    """At least a little, for a sentence may be judged well while its message is not."""
    change = (goal - margin) * (1 if goal > 0 else -1)
    return min(max(change, _LEAST), _MOST) * (1 if goal > 0 else -1)
