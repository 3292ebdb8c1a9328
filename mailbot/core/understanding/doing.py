"""The sentences in which something is declared, and those of a list that goes on with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailbot.core.understanding.acts import ACTS_OF
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.values.reading import Intent

_LONGEST = 300  # sentences of a message that are looked at
_DECLARED = frozenset({Intent.REGISTRATION, Intent.INTERVENTION, Intent.DECLINE})


def declaring(judged: Sequence[JudgedSentence], intents: Sequence[Intent]) -> Iterator[str]:
    """The sentences that declare what a message wants: who comes, stays away or speaks."""
    acts = [act for intent in intents if intent in _DECLARED for act in ACTS_OF[intent]]
    looked_at = judged[:_LONGEST] if acts else ()
    does = [any(one.margin(act) > 0 for act in acts) for one in looked_at]
    for one, is_doing in zip(looked_at, does, strict=True):
        head = one.sentence.head
        if is_doing or (head is not None and head < len(does) and does[head]):
            yield one.text
