"""Questions and requests, verbatim, each with its topic.

The text is that of the sentence without its bullet; a question that opens with a mark of its own
(¿) begins there. What each is about is weighed by `topics`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.coordinated import opens, parts_of
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.judging.vocabulary import Vocabulary
from mailbot.core.understanding.sources import FORWARDED
from mailbot.core.understanding.topics import Asked, TopicScale
from mailbot.core.values.reading import Question

_ACTS = (Act.ASKS, Act.REQUESTS)
_CONTEXT = 2  # sentences before that may tell the topic
_PLAIN = 0.5  # margin from which a sentence counts as a question
_MARKED = -1.5  # the same for one with a mark of a question
_LISTED = -5.0  # the same for a line of a list that opens as a question does
_RIVALS = (Act.COURTESY, Act.WILL_SPEAK, Act.MACHINE)
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪●>]+|\(?\w{1,2}[.)、．])\s+")


class QuestionFinder:
    """Finds the questions of a message that is known to ask."""

    def __init__(self, topics: TopicScale, vocabulary: Vocabulary) -> None:
        self._topics = topics
        self._concepts = vocabulary.concepts

    @classmethod
    def from_rules(cls, rules: Mapping[str, str], vocabulary: Vocabulary) -> QuestionFinder:
        """`rules`: file name → TOML text. Raises ValueError for an unknown topic."""
        return cls(TopicScale.from_rules(rules), vocabulary)

    def find(
        self, judged: Sequence[JudgedSentence], *, language: str = "en"
    ) -> tuple[JudgedSentence, ...]:
        """The sentences that ask: all that plainly do, else the one that does most."""
        asking = [s for s in judged if s.source != FORWARDED] or list(judged)
        plain = [s for s in asking if _asks(s) or _is_listed_question(s, language)]
        heads = {id(s) for s, after in pairwise(asking) if _is_head(s) and after in plain}
        plain = [s for s in plain if id(s) not in heads] or plain
        if plain or not asking:
            return tuple(plain)
        return (max(asking, key=lambda sentence: sentence.best(_ACTS)),)

    def questions(
        self,
        asking: Iterable[JudgedSentence],
        judged: Sequence[JudgedSentence],
        *,
        language: str = "en",
    ) -> tuple[Question, ...]:
        """The questions of these sentences, which are among all those judged."""
        places = {id(sentence): place for place, sentence in enumerate(judged)}
        return tuple(
            question
            for sentence in asking
            for question in self._questions_of(sentence, judged, places[id(sentence)], language)
        )

    def _questions_of(
        self, sentence: JudgedSentence, judged: Sequence[JudgedSentence], place: int, language: str
    ) -> Sequence[Question]:
        """The questions of a sentence: each part of it that is about something else."""
        before = [_asked(s) for s in judged[max(0, place - _CONTEXT) : place][::-1]]
        text = text_of(sentence.text)
        whole = Question(self._topics.topic(_asked(sentence), before, language=language), text)
        parts: list[Question] = []
        for part in parts_of(text, language):
            asked = Asked(part, frozenset(self._concepts(part, language)))
            parts.append(Question(self._topics.topic(asked, before, language=language), part))
            before = [asked, *before]
        return parts if len({part.topic for part in parts}) == len(parts) > 1 else [whole]


def _asked(sentence: JudgedSentence) -> Asked:
    return Asked(sentence.text, sentence.concepts)


def _asks(sentence: JudgedSentence) -> bool:
    """Plainly a question: more than it is a courtesy, a wish for the floor or, without a mark of
    a question, a registration."""
    margin = sentence.best(_ACTS)
    is_marked = "?" in sentence.concepts
    rivals = sentence.best(_RIVALS if is_marked else (*_RIVALS, Act.REGISTERS))
    return margin > (_MARKED if is_marked else _PLAIN) and (is_marked or margin > rivals - 1)


def _is_listed_question(sentence: JudgedSentence, language: str) -> bool:
    """A line of a list that opens as a question does, in a message that is known to ask:
    "(b) at what time the session ends"."""
    bullet = _BULLET.match(sentence.text)
    is_open = bullet is not None and opens(sentence.text[bullet.end() :], language)
    return is_open and sentence.best(_ACTS) > _LISTED


def _is_head(sentence: JudgedSentence) -> bool:
    """What only leads on to questions: "Two things:"."""
    return sentence.text.rstrip().endswith((":", "：", "–", "—"))


def text_of(sentence: str) -> str:
    """The question in the words of the sentence, on one line."""
    line = " ".join(_BULLET.sub("", sentence).split())
    opening = line.find("¿")
    return line[opening:] if opening > 0 else line
