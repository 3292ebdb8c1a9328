"""Questions and requests, verbatim, each with its topic.

The text is that of the sentence without its bullet; a question that opens with a mark of its own
(¿) begins there. Topics are weighed by `rules/understanding/topics.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.sources import FORWARDED
from mailbot.core.values.reading import Question, Topic

FILE = "topics.toml"
_ACTS = (Act.ASKS, Act.REQUESTS)
_CONTEXT = 0.33  # share of the sentence before in the topic
_PLAIN = 0.5  # margin from which a sentence counts as a question
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪●>]+|\(?\w{1,2}[.)、．])\s+")


class QuestionFinder:
    """Finds the questions of a message that is known to ask."""

    def __init__(self, weights: Mapping[Topic, Mapping[str, float]]) -> None:
        self._weights = weights

    @classmethod
    def from_rules(cls, rules: Mapping[str, str]) -> QuestionFinder:
        """`rules`: file name → TOML text. Raises ValueError for an unknown topic."""
        table = tomllib.loads(rules.get(FILE, ""))
        return cls({Topic(name): weights for name, weights in table.items()})

    def find(self, judged: Sequence[JudgedSentence]) -> tuple[JudgedSentence, ...]:
        """The sentences that ask: all that plainly do, else the one that does most."""
        asking = [s for s in judged if s.source != FORWARDED] or list(judged)
        plain = [s for s in asking if _asks(s)]
        if plain or not asking:
            return tuple(plain)
        return (max(asking, key=lambda sentence: sentence.best(_ACTS)),)

    def questions(
        self, asking: Iterable[JudgedSentence], judged: Sequence[JudgedSentence]
    ) -> tuple[Question, ...]:
        """The questions of these sentences, which are among all those judged."""
        before = dict(zip(map(id, judged[1:]), judged, strict=False))
        return tuple(
            Question(
                self.topic(s.concepts, before[id(s)].concepts if id(s) in before else frozenset()),
                text_of(s.text),
            )
            for s in asking
        )

    def topic(self, concepts: frozenset[str], before: frozenset[str] = frozenset()) -> Topic:
        """The topic that most speaks for itself; `before` are concepts of the sentence before."""
        sums = {
            topic: sum(
                weight * ((concept in concepts) + _CONTEXT * (concept in before))
                for concept, weight in weights.items()
            )
            for topic, weights in self._weights.items()
        }
        best = max(sums, key=lambda topic: sums[topic], default=Topic.OTHER)
        return best if sums.get(best, 0.0) > 0 else Topic.OTHER


def _asks(sentence: JudgedSentence) -> bool:
    """Plainly a question: more than it is a courtesy or a wish for the floor."""
    margin = sentence.best(_ACTS)
    rivals = sentence.best((Act.COURTESY, Act.WILL_SPEAK, Act.MACHINE))
    return margin > _PLAIN and (margin > rivals - 1 or "?" in sentence.concepts)


def text_of(sentence: str) -> str:
    """The question in the words of the sentence, on one line."""
    line = " ".join(_BULLET.sub("", sentence).split())
    opening = line.find("¿")
    return line[opening:] if opening > 0 else line
