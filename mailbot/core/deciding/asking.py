"""Which approved answers fit a question: those to questions that are worded like it.

Letters in threes are compared, so that it works in every script and needs no dictionary. It is an
offer to an officer, who reads it before anything is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mailbot.core.values.people import Approved

_LEAST = 0.12  # of the letters in threes that two questions share; below it is chance
_MOST = 3


def offers(
    questions: Iterable[tuple[str, str]], approved: Sequence[Approved], *, language: str
) -> tuple[Approved, ...]:
    """The approved answers that fit best, at most three. `questions`: (topic, text).

    Those in the asker's language come first; one in another language must be translated, and is
    offered only where there is none. One whose own question was removed (`mailbot purge`) is
    offered by its topic alone, where no other fits.
    """
    asked = [(topic, _threes(text)) for topic, text in questions]
    graded = [(_fit(asked, one), one) for one in approved]
    fitting = [(fit, one) for fit, one in graded if fit >= _LEAST] or _by_topic(asked, approved)
    own = [pair for pair in fitting if pair[1].language == language]
    ranked = sorted(own or fitting, key=lambda pair: (-pair[0], -pair[1].id))
    return tuple(one for _, one in ranked[:_MOST])


def _by_topic(
    asked: Sequence[tuple[str, frozenset[str]]], approved: Sequence[Approved]
) -> list[tuple[float, Approved]]:
    topics = {topic for topic, threes in asked if threes}
    return [(0.0, one) for one in approved if not one.question and one.topic in topics]


def _fit(asked: Sequence[tuple[str, frozenset[str]]], one: Approved) -> float:
    known = _threes(one.question)
    return max((_likeness(text, known) for topic, text in asked if topic == one.topic), default=0)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard's measure: 1 for the same, 0 for nothing in common."""
    return len(one & other) / len(one | other) if one and other else 0.0


def _threes(text: str) -> frozenset[str]:
    plain = "".join(c if c.isalnum() else " " for c in text.casefold())
    joined = " ".join(plain.split())
    return frozenset(joined[n : n + 3] for n in range(len(joined) - 2))
