"""The words that caused each label: rules that hit, and sentences that the model took for acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailbot.core.understanding.acts import ACTS_OF
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.values.reading import Evidence, Intent


def evidence_of(judged: Sequence[JudgedSentence], intents: Sequence[Intent]) -> Iterator[Evidence]:
    """Evidence for the intents found, in the order of the message."""
    for sentence in judged:
        for intent in intents:
            yield from _of_rules(sentence, intent)
            if sentence.acts & set(ACTS_OF[intent]):
                yield Evidence(
                    f"intent:{intent}",
                    sentence.text,
                    sentence.source,
                    sentence.start,
                    sentence.end,
                    "model",
                    sentence.best(ACTS_OF[intent]),
                )


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
