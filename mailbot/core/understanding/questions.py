"""Questions and requests, verbatim, each with its topic.

The text is that of the sentence without its bullet; a question that opens with a mark of its own
(¿) begins there. What each is about is weighed by `topics`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from mailbot.core.understanding.asking import BULLET, AskingFinder, is_reason
from mailbot.core.understanding.coordinated import (
    asks,
    asks_whether,
    lead_and_core,
    listed_in,
    parts_of,
)
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.judging.vocabulary import Vocabulary
from mailbot.core.understanding.topics import Asked, TopicScale
from mailbot.core.values.reading import Question, Topic

_ASKING = frozenset({"?", "WHETHER", "QUESTION", "TELL", "WHAT", "HOW", "WHEN"})
_TOLD = 1.0  # strength from which a clause says what it is about
_OF_PART = 0.5  # how far what a sentence leans to is said of each part of it
_SURE = 4.0  # the same for one that needs no clause before it
_CONTEXT = 2  # sentences before that may tell the topic


class QuestionFinder:
    """Finds the questions of a message that is known to ask."""

    def __init__(self, asking: AskingFinder, topics: TopicScale, vocabulary: Vocabulary) -> None:
        self._asking = asking
        self._topics = topics
        self._concepts = vocabulary.concepts

    @classmethod
    def from_rules(cls, rules: Mapping[str, str], vocabulary: Vocabulary) -> QuestionFinder:
        """`rules`: file name → TOML text. Raises ValueError for an unknown topic."""
        return cls(AskingFinder.from_rules(rules), TopicScale.from_rules(rules), vocabulary)

    def find(
        self, judged: Sequence[JudgedSentence], *, language: str = "en"
    ) -> tuple[JudgedSentence, ...]:
        """The sentences that ask: all that plainly do, else the one that does most."""
        found = self._asking.find(judged, language)
        places = {id(sentence): place for place, sentence in enumerate(judged)}
        reasons = {
            id(sentence)
            for sentence, after in pairwise(found)
            if places[id(after)] == places[id(sentence)] + 1
            and is_reason(sentence)
            and not is_reason(after)
            and self._is_alike(sentence, after, language)
        }
        return tuple(sentence for sentence in found if id(sentence) not in reasons)

    def _is_alike(self, sentence: JudgedSentence, after: JudgedSentence, language: str) -> bool:
        """Whether a sentence asks about the same as the one before it."""
        topic = self._topics.topic(_asked(sentence), language=language)
        return topic is self._topics.topic(_asked(after), [_asked(sentence)], language=language)

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
        leaning = tuple(_OF_PART * chance for chance in sentence.topics)
        if listed := listed_in(text):
            around = [self._part(listed[0], language), *before] if listed[0] else before
            return [self._question(part, around, language) for part in listed[1:]]
        lead, core = lead_and_core(text, language)
        if lead:
            before = [self._part(lead, language), *before]
        clauses = parts_of(core, language)
        asking = [c for c in clauses if not self._is_aside(c, language)] or clauses
        parts = self._parted(asking, before, language, leaning)
        if len(parts) > 1:
            return parts
        is_whole = not lead and len(asking) == len(clauses)
        core = core if len(asking) == len(clauses) else " ".join(asking)
        whole = _asked(sentence) if is_whole else self._part(core, language, leaning)
        return [Question(self._topics.topic(whole, before, language=language), core)]

    def _parted(
        self,
        clauses: Sequence[str],
        before: Sequence[Asked],
        language: str,
        leaning: tuple[float, ...],
    ) -> list[Question]:
        """The questions of a sentence's clauses. One that is about the same as the clause before,
        or says nothing by itself, is one question with it: "who decides, and when"."""
        parts: list[Question] = []
        is_told = False  # whether the last part asks, or tells its topic by itself
        for clause in clauses if len(clauses) > 1 else ():
            asked = self._part(clause, language, leaning)
            strength = self._topics.strength(asked, language=language)
            around = () if parts and strength >= _SURE else before
            topic = self._topics.topic(asked, around, language=language)
            says = strength >= _TOLD
            before = [asked, *before]
            last = parts[-1] if parts else None
            if last is None or (
                is_told and says and not self._goes_on(last, topic, clause, language)
            ):
                parts.append(Question(topic, clause))
                is_told = says or asks(clause, language)
            else:  # "Please tell me, …": what follows says about what
                parts[-1] = Question(last.topic if is_told else topic, f"{last.text} {clause}")
                is_told = is_told or says
        return parts

    def _is_aside(self, clause: str, language: str) -> bool:
        """Whether a clause registers or tells something, where another asks."""
        return _only_registers(self._part(clause, language)) or (
            self._asking.only_says(clause, language) and not asks(clause, language)
        )

    @staticmethod
    def _goes_on(last: Question, topic: Topic, clause: str, language: str) -> bool:
        """Whether a clause asks on about the same, and not whether something else is so."""
        return topic is last.topic and not asks_whether(clause, language)

    def _question(self, text: str, before: Sequence[Asked], language: str) -> Question:
        topic = self._topics.topic(self._part(text, language), before, language=language)
        return Question(topic, text)

    def _part(self, text: str, language: str, leaning: tuple[float, ...] = ()) -> Asked:
        return Asked(text, frozenset(self._concepts(text, language)), leaning)


def _only_registers(part: Asked) -> bool:
    """ "Please register Ms Example, and send …": what is asked for comes behind."""
    return "REGISTER" in part.concepts and part.concepts.isdisjoint(_ASKING)


def _asked(sentence: JudgedSentence) -> Asked:
    return Asked(sentence.text, sentence.concepts, sentence.topics)


def text_of(sentence: str) -> str:
    """The question in the words of the sentence, on one line."""
    line = " ".join(BULLET.sub("", sentence).split())
    opening = line.find("¿")
    return line[opening:] if opening > 0 else line
