"""What the third judge said, as far as the message bears it out: a label counts only with words
that stand in the message."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.core.understanding.sources import Source
from mailbot.core.understanding.third.asking import LABELS, MOST_LABELS, MOST_WORDS
from mailbot.core.values.reading import Evidence, Intent, RegistrationAction

BY = "judge"
_LEAST_LETTERS = 4  # a quotation of less proves nothing
_FENCE = re.compile(r"^\s*```(?:json)?\s*|\s*```\s*$")


@dataclass(frozen=True, slots=True)
class Opinion:
    """Intents and action by the third judge, with the words that say so."""

    intents: frozenset[Intent]
    action: RegistrationAction | None
    evidence: tuple[Evidence, ...]


def opinion_of(answer: str, sources: Sequence[Source]) -> Opinion:
    """The opinion in a chat completion's body. Raises ValueError for anything but the labels
    asked for; labels whose words do not stand in the message are left out."""
    counted = [
        (label, found)
        for label, words in _labels(_content(answer))
        if (found := _found(words, sources)) is not None
    ]
    actions = [RegistrationAction(a) for label, _ in counted if (a := label.partition(":")[2])]
    return Opinion(
        frozenset(_intent(label) for label, _ in counted),
        _gravest(actions),
        tuple(
            Evidence(f"intent:{_intent(label)}", text, source, start, start + len(text), BY, 0.0)
            for label, (source, start, text) in counted
        ),
    )


def _content(answer: str) -> object:
    """The JSON that the model wrote, out of the completion around it."""
    try:
        text = json.loads(answer)["choices"][0]["message"]["content"]
        return json.loads(_FENCE.sub("", text))
    except (LookupError, TypeError, ValueError, RecursionError) as fault:
        raise ValueError(f"not a completion with JSON in it: {type(fault).__name__}") from None


def _labels(content: object) -> Iterator[tuple[str, str]]:
    labels = content.get("labels") if isinstance(content, dict) else None
    if not isinstance(labels, list) or len(labels) > MOST_LABELS:
        raise ValueError("no list of labels, or too long a one")
    for one in labels:
        label, words = (one.get("label"), one.get("words")) if isinstance(one, dict) else (0, 0)
        if label not in LABELS or not isinstance(words, str) or len(words) > MOST_WORDS:
            raise ValueError("a label that was not asked for")
        yield str(label), words


def _found(words: str, sources: Sequence[Source]) -> tuple[str, int, str] | None:
    """Source, offset and text of a quotation as it stands in the message, white space aside."""
    if sum(letter.isalnum() for letter in words) < _LEAST_LETTERS:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    for source in sources:
        if found := pattern.search(source.text):
            return source.name, found.start(), found.group()
    return None


def _intent(label: str) -> Intent:
    return Intent(label.partition(":")[0])


def _gravest(actions: Sequence[RegistrationAction]) -> RegistrationAction | None:
    """Who amends also registers; who withdraws does neither."""
    order = (RegistrationAction.WITHDRAW, RegistrationAction.AMEND, RegistrationAction.REGISTER)
    return next((action for action in order if action in actions), None)
