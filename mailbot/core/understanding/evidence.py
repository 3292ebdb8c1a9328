"""The words that caused each label: rules that hit, sentences that the model took for acts, and
words that name items; and where a question stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.core.understanding.acts import ACT_OF_ACTION, ACTS_OF
from mailbot.core.understanding.heard import Heard
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.speaking import Speaking
from mailbot.core.values.reading import Evidence, Intent, Question, RegistrationAction


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the judged sentences of some texts."""

    heard: Sequence[Heard]
    judged: Sequence[JudgedSentence]
    intents: Sequence[Intent]
    action: RegistrationAction | None
    speaking: Speaking
    questions: Sequence[Question]


def evidence_of(found: Found) -> Iterator[Evidence]:
    """Evidence for all of it, kind by kind, each in the order of the message."""
    yield from _of_intents(found.judged, found.intents)
    yield from _of_action(found.judged, found.action)
    yield from _of_items(found.speaking, found.heard)
    yield from _of_questions(found.judged, found.questions)


def _of_intents(judged: Sequence[JudgedSentence], intents: Sequence[Intent]) -> Iterator[Evidence]:
    for sentence in judged:
        for intent in intents:
            yield from _of_rules(sentence, intent)
            if sentence.acts & set(ACTS_OF[intent]):
                weight = sentence.best(ACTS_OF[intent])
                yield _whole(f"intent:{intent}", sentence, "model", weight)


def _of_rules(sentence: JudgedSentence, intent: Intent) -> Iterator[Evidence]:
    for hit in sentence.hits:
        if hit.rule.act in ACTS_OF[intent]:
            yield Evidence(
                f"intent:{intent}",
                sentence.text[hit.start : hit.end],
                sentence.source,
                sentence.start + hit.start,
                sentence.start + hit.end,
                hit.rule.id,
                hit.rule.weight,
            )


def _of_action(
    judged: Sequence[JudgedSentence], action: RegistrationAction | None
) -> Iterator[Evidence]:
    """The sentences that do to a registration what is done; where none does by itself (a list in
    which somebody is taken off is a change), those that register or change."""
    if action is None:
        return
    of_registration = frozenset(ACTS_OF[Intent.REGISTRATION])
    doing = [s for s in judged if ACT_OF_ACTION[action] in s.acts]
    for one in doing or [s for s in judged if s.acts & of_registration]:
        weight = one.margin(ACT_OF_ACTION[action])
        yield _whole(f"action:{action}", one, "model", weight)


def _of_items(speaking: Speaking, heard: Sequence[Heard]) -> Iterator[Evidence]:
    """The words that name the items to speak on, and those on which nobody will speak any more."""
    for place, named in speaking.named:
        is_meant = named.code in speaking.items and not named.is_excluded
        if is_meant or (named.code in speaking.withdrawn and named.is_excluded):
            source = heard[place].source
            words = source.text[named.start : named.end]
            label = f"{'item' if is_meant else 'item-withdrawn'}:{named.code}"
            weight = float(named.strength)
            yield Evidence(label, words, source.name, named.start, named.end, "item-named", weight)


def _of_questions(
    judged: Sequence[JudgedSentence], questions: Sequence[Question]
) -> Iterator[Evidence]:
    """Where each question stands, by its topic."""
    for question in questions:
        sentence = next((s for s in judged if question.text in s.text), None)
        if sentence is not None:
            start = sentence.start + sentence.text.index(question.text)
            end = start + len(question.text)
            label = f"question:{question.topic}"
            yield Evidence(label, question.text, sentence.source, start, end, "question", 1.0)


def _whole(label: str, one: JudgedSentence, by: str, weight: float) -> Evidence:
    return Evidence(label, one.text, one.source, one.start, one.end, by, weight)
