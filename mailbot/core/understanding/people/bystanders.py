"""Who is named beside those who come, and not as one of them: who sends word of it, for whom it is
written or represented, who signed, wrote before or answers questions, without whom somebody comes.

"By order of Ambassador X", "in the name of X", "with reference to Mr X's letter" name X, and so
does "X sends his regards and asks to register Y". Where nobody else comes, X is left as he is
read. Not here: who comes along with somebody (`company`), who is taken off (`changes`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.understanding.names.phrasebook import Hit
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.changes import Fate
from mailbot.core.understanding.people.likeness import is_same
from mailbot.core.understanding.people.merging import Named
from mailbot.core.understanding.people.reader import Person
from mailbot.core.understanding.people.roles import title_before
from mailbot.core.understanding.people.source import PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch

_BEFORE, _BEHIND, _COMES, _LEADS, _WHO = "before", "behind", "comes", "leads", "who"
_ARTICLES = frozenset(
    "the el la los las der die das dem den des il lo l i gli le les o a os as".split()
)
_REACH, _SAID = 120, 240  # characters before and behind a name that are looked at
_NEXT = 80  # characters of the sentence behind, which may tell who comes along with him
_WORDS_BETWEEN = 2  # between a name, or the office behind it, and what he does
_PAUSE = re.compile(r"[,;:!?\n()]")
_PARTED = re.compile(r"[.;:!?\n()]")


def without_bystanders(
    source: PeopleSource, named: Sequence[Named], vocabulary: Vocabulary
) -> list[Named]:
    """The people of a text's passages without those who are named beside those who come."""
    beside = [
        one.fate is Fate.ADDED and _is_beside(source, one.person, vocabulary) for one in named
    ]
    comes = [
        one.person.name
        for one, is_beside in zip(named, beside, strict=True)
        if one.fate is Fate.ADDED and not is_beside
    ]
    return [
        one
        for one, is_beside in zip(named, beside, strict=True)
        if not is_beside or all(is_same(name, one.person.name) for name in comes)
    ]


def _is_beside(source: PeopleSource, person: Person, vocabulary: Vocabulary) -> bool:
    sentence = next((s for s in source.sentences if s.start <= person.start < s.end), None)
    if sentence is None:
        return False
    begin, end = max(sentence.start, person.start - _REACH), person.end + _SAID
    behind = _said(source.text[person.end : min(sentence.end + _NEXT, end)], vocabulary)
    may_be_led = any(
        h.value == _BEFORE for h in _said(source.text[begin : person.start], vocabulary)
    )
    if not may_be_led and not any(hit.value == _BEHIND for hit in behind):
        return False
    within = [hit for hit in behind if person.end + hit.end <= sentence.end]
    if any(hit.value == _LEADS for hit in behind) or any(
        hit.value == _COMES or (hit.value == _WHO and hit.first == 0) for hit in within
    ):
        return False
    if _acts(source.text, person, within):
        return True
    stretch = Stretch.of(source.text, begin, min(sentence.end, end), vocabulary)
    first = next((i for i, w in enumerate(stretch.words) if w.start == person.start), None)
    return may_be_led and first is not None and _is_led(stretch, first, vocabulary)


def _is_led(stretch: Stretch, first: int, vocabulary: Vocabulary) -> bool:
    """Whether words before a name, and its title, say that he is no more than mentioned."""
    begin = title_before(stretch, first)[2]
    while begin > 0 and _is_small(stretch, begin - 1):
        begin -= 1
    begins = {stretch.words[place].start for place in range(begin, first + 1)}
    start = stretch.words[0].start
    return any(
        hit.value == _BEFORE
        and _next(stretch, start + hit.end) in begins
        and not _PAUSE.search(stretch.text, start + hit.end, stretch.words[first].start)
        for hit in _said(stretch.text[start : stretch.words[first].start], vocabulary)
    )


def _is_small(stretch: Stretch, place: int) -> bool:
    """An article, or "our"."""
    return stretch.words[place].key in _ARTICLES or stretch.has(place, "possessive")


def _next(stretch: Stretch, place: int) -> int:
    """Where the first word behind an offset begins."""
    return next((word.start for word in stretch.words if word.start >= place), -1)


def _acts(text: str, person: Person, behind: Sequence[Hit[str]]) -> bool:
    """Whether right behind a name, or the office behind it, stands what he does at his desk."""
    for hit in behind:
        if hit.value != _BEHIND:
            continue
        until = person.end + hit.start
        for end in {person.end, max(person.end, min(person.until, until))}:
            gap = text[end:until]
            if not _PARTED.search(gap) and len(tokenise(gap)) <= _WORDS_BETWEEN:
                return True
    return False


def _said(text: str, vocabulary: Vocabulary) -> Sequence[Hit[str]]:
    tokens = tokenise(text)
    hits = [hit for place in range(len(tokens)) for hit in vocabulary.bystanders.at(tokens, place)]
    return sorted(hits, key=lambda hit: hit.start)
