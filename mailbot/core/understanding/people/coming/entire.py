"""A list that is said to be whole: who is on record and not on it comes no more.

"This list replaces the one of 3 May", "la délégation est réduite à deux personnes", 以此为准. Less
plain is "only the Ambassador will attend": a person looks. Not here: who is struck off by name
(`changes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.phrasebook import Hit
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.coming.changes import Fate
from mailbot.core.understanding.people.merging import Named
from mailbot.core.understanding.people.source import PeopleSource, Whole
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.values.reading import Evidence

_LISTS = frozenset({"registers", "amends"})
_OTHER_MATTERS = frozenset({"asks", "requests", "will-speak", "will-not-speak"})
_STAYS = frozenset({Fate.ADDED, Fate.KEPT})
_OFFICES = frozenset({"honorific", "rank", "title"})
# what else may be sent anew, and does not say who comes
_TEXT = re.compile(
    r"\b(?:statement|speech|intervention|d[ée]claration|declaraci[oó]n|intervenci[oó]n|discurso"
    r"|interven[cç][aã]o|rede|wortmeldung|dichiarazione|intervento|konuşma|выступлени|заявлени)"
    r"|بيان|مداخلة|كلمة|发言|發言",
    re.IGNORECASE,
)
_NEAR = 48  # characters behind the sentence that may hold the courtesy and number of the first
_BESIDE = 24  # characters between a word and a name, with courtesy and office
_MARK = re.compile(r"[,;:.!?،؛，；：。！？\n]\s")
_ENDS = re.compile(r"\s*(?:[,;.!?،؛，；。！？)\n]|\Z)")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with what its words of lists stand beside: spans of names, and of offices."""

    text: str
    start: int
    end: int
    people: Sequence[Span]  # of the whole text
    offices: Sequence[Span]

    def at(self, hit: Hit[str]) -> Span:
        return self.start + hit.start, self.start + hit.end

    def leads(self, hit: Hit[str]) -> bool:
        """Whether somebody is named behind it, or at the head of the list below."""
        return any(self.at(hit)[1] <= first < self.end + _NEAR for first, _ in self.people)

    def is_before_somebody(self, hit: Hit[str]) -> bool:
        near = (*self.people, *self.offices)
        return any(self._is_next(self.at(hit)[1], first) for first, _ in near)

    def is_before_office(self, hit: Hit[str]) -> bool:
        end = self.at(hit)[1]
        return any(first == end + 1 for first, _ in self.offices)

    def is_behind_somebody(self, hit: Hit[str]) -> bool:
        near = (*self.people, *self.offices)
        return any(self._is_next(last, self.at(hit)[0]) for _, last in near)

    def ends_with(self, hit: Hit[str]) -> bool:
        return _ENDS.match(self.text, self.at(hit)[1]) is not None

    def _is_next(self, end: int, start: int) -> bool:
        return 0 <= start - end <= _BESIDE and not _MARK.search(self.text, end, start)


def whole_list(
    source: PeopleSource, named: Sequence[Named], vocabulary: Vocabulary
) -> Whole | None:
    """The words of a text by which who is not named comes no more, plain ones first; None where
    it has none."""
    people = sorted((n.person.start, n.person.end) for n in named if n.fate in _STAYS)
    found = [
        whole
        for sentence in source.sentences
        if not _TEXT.search(source.text, sentence.start, sentence.end)
        for whole in _said_in(source, sentence, people, vocabulary)
    ]
    return min(found, key=lambda whole: not whole.is_plain, default=None)


def _said_in(
    source: PeopleSource, judged: Judged, people: Sequence[Span], vocabulary: Vocabulary
) -> Iterator[Whole]:
    acts = frozenset(judged.acts)
    tokens = tokenise(source.text[judged.start : judged.end])
    hits = list(vocabulary.entire.find(tokens))
    if not hits or (acts & _OTHER_MATTERS and not acts & _LISTS):
        return
    offices = [
        (judged.start + hit.start, judged.start + hit.end)
        for hit in vocabulary.words.find(tokens)
        if hit.value in _OFFICES
    ]
    sentence = _Sentence(source.text, judged.start, judged.end, people, offices)
    is_later = any(hit.value == "later" for hit in hits)
    for hit in hits:
        is_plain = _is_plain(sentence, hit, is_later=is_later)
        if is_plain or (acts & _LISTS and _is_loose(sentence, hit)):
            yield Whole(_evidence(source.name, sentence, hit), is_plain)


def _is_plain(sentence: _Sentence, hit: Hit[str], *, is_later: bool) -> bool:
    """Whether words say of a list, and of nothing else, that it is whole. "Ms X replaces the
    previous one", or the previous counsellor, is said of people."""
    if hit.value == "replaces":
        return not (sentence.is_behind_somebody(hit) or sentence.is_before_office(hit))
    if hit.value == "reduced":
        return sentence.leads(hit)
    is_here = sentence.leads(hit) or not sentence.people  # or else in a file
    return hit.value == "anew" and not is_later and is_here


def _is_loose(sentence: _Sentence, hit: Hit[str]) -> bool:
    """Whether words may say so: "only" right before somebody, or right behind him at the end."""
    if hit.value != "only":
        return hit.value == "reduced"
    is_last = sentence.ends_with(hit) and sentence.is_behind_somebody(hit)
    return is_last or sentence.is_before_somebody(hit)


def _evidence(name: str, sentence: _Sentence, hit: Hit[str]) -> Evidence:
    start, end = sentence.at(hit)
    words = sentence.text[start:end]
    return Evidence("whole-list", words, name, start, end, f"whole-{hit.value}", 1.0)
