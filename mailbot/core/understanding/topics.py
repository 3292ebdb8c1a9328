"""What a question is about: the topic for which its words and concepts speak most.

Concepts (words-LANG.toml) weigh as `topics.toml` says; the words that only tell topics stand in
`topic-words.toml`, by language. What stands before counts for less, and decides where the question
itself says nothing ("And who pays?"). Not here: which sentences ask.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import tomli

from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.values.reading import Topic

CONCEPTS, WORDS = "topics.toml", "topic-words.toml"
_STRENGTHS = {"outright": 9.0, "sure": 4.0, "hint": 2.0, "bare": 0.8}
_CONTEXT = (0.33, 0.1)  # shares of the sentence before, and of the one before that
_MOST_BEFORE = 8.0  # that a sentence before may say of a topic, which is two sure words
_LEANING = 1.0  # what a unit of a leaning weighs beside words
_ALWAYS = "en"  # "PowerPoint" is said in every language


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence as topics see it. `leaning`: the logarithm of the chance of each topic by its
    sound, in the order of `Topic`; empty where nobody has listened."""

    text: str
    concepts: frozenset[str] = frozenset()
    leaning: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class _Weight:
    topic: Topic
    weight: float
    phrase: str


class TopicScale:
    """Weighs sentences by topic."""

    def __init__(
        self,
        concepts: Mapping[Topic, Mapping[str, float]],
        words: Mapping[str, PhraseBook[_Weight]],
    ) -> None:
        self._concepts = concepts
        self._words = words

    @classmethod
    def from_rules(cls, rules: Mapping[str, str]) -> TopicScale:
        """`rules`: file name → TOML text. Raises ValueError for an unknown topic."""
        table = tomli.loads(rules.get(CONCEPTS, ""))
        concepts = {Topic(name): weights for name, weights in table.items()}
        return cls(concepts, _books(tomli.loads(rules.get(WORDS, ""))))

    def topic(
        self, question: Asked, before: Sequence[Asked] = (), *, language: str = "en"
    ) -> Topic:
        """The topic that most speaks for itself; `before`: what stands before, nearest first."""
        sums = dict.fromkeys(Topic, 0.0) | self._sums(question, language)
        for share, sentence in zip(_CONTEXT, before, strict=False):
            for topic, weight in self._sums(sentence, language).items():
                sums[topic] += share * min(weight, _MOST_BEFORE)
        if not question.leaning:
            best = max(sums, key=lambda topic: sums[topic])
            return best if sums[best] > 0 else Topic.OTHER
        leaning = dict(zip(Topic, question.leaning, strict=True))
        return max(sums, key=lambda topic: sums[topic] + _LEANING * leaning[topic])

    def strength(self, question: Asked, *, language: str = "en") -> float:
        """How much a question says of its topic by itself: 4 for one sure word."""
        return max(self._sums(question, language).values(), default=0.0)

    def _sums(self, sentence: Asked, language: str) -> dict[Topic, float]:
        sums = {
            topic: sum(
                weight for concept, weight in weights.items() if concept in sentence.concepts
            )
            for topic, weights in self._concepts.items()
            if not sentence.concepts.isdisjoint(weights)
        }
        for hit in self._hits(sentence.text, language):
            sums[hit.topic] = sums.get(hit.topic, 0.0) + hit.weight
        return sums

    def _hits(self, text: str, language: str) -> set[_Weight]:
        """The words of the message's language and of English; the longest from each place."""
        tokens = tokenise(text)
        books = [self._words[name] for name in {language, _ALWAYS} if name in self._words]
        found: set[_Weight] = set()
        place = 0
        while place < len(tokens):
            if not any(book.begins_with(tokens[place].key) for book in books):
                place += 1  # as most words
                continue
            hits = [hit for book in books for hit in book.at(tokens, place)]
            found.update(hit.value for hit in hits)
            place = max((hit.last for hit in hits), default=place + 1)
        return found


def _books(table: Mapping[str, Mapping[str, Mapping[str, str]]]) -> dict[str, PhraseBook[_Weight]]:
    books: dict[str, PhraseBook[_Weight]] = {}
    for strength, topics in table.items():
        for topic, languages in topics.items():
            for language, phrases in languages.items():
                book = books.setdefault(language, PhraseBook())
                for phrase in phrases.split(", "):
                    book.add(phrase, _Weight(Topic(topic), _STRENGTHS[strength], phrase))
    return books
