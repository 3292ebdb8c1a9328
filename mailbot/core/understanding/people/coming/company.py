"""Who only comes along: "accompanied by his driver, Mr X". He brings somebody, and is no delegate.

Not here: who is said in so many words not to come (`changes`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.understanding.names.phrasebook import Hit
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.coming.changes import Fate
from mailbot.core.understanding.people.merging import Named
from mailbot.core.understanding.people.reader import Person
from mailbot.core.understanding.people.source import PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary

_AND = re.compile(
    r"(?<!\w)(?:and|et|y|e|und|и|ed|ve|ile)(?!\w)|(?<!\w)و|[和及与與、&]", re.IGNORECASE
)
_WITH, _WHO, _TOO = "with", "who", "too"
_ROLE = re.compile(r"\s?[,،(（–—-]\s?(?:\w{1,4}['’ ]\s?)?")  # "Mr X, his driver"
_REACH = 60  # characters beside a name in which it is said that he comes along
_CLOSE = 12  # characters between a name and a word behind it that belongs to it
_BEHIND = 30  # characters behind a name in which it is said that he attends too


def without_company(
    source: PeopleSource, named: Sequence[Named], vocabulary: Vocabulary
) -> list[Named]:
    """The people of a text's passages without those who only come along."""
    ends = [0, *(one.person.end for one in named)]
    return [
        one
        for one, since in zip(named, ends, strict=False)
        if one.fate is not Fate.ADDED
        or not _comes_along(source, one.person, vocabulary, since=since)
    ]


def _comes_along(
    source: PeopleSource, person: Person, vocabulary: Vocabulary, *, since: int
) -> bool:
    """Whether a person comes as the driver, husband or wife of somebody who comes, unless the
    sentence says that he attends too. `since`: where the person named before him ends."""
    sentence = source.sentence_at(person.start)
    if sentence is None or person.start >= sentence.end:
        return False
    first = max(sentence.start, since, person.start - _REACH)
    before = _said(source.text, first, person.start, vocabulary)
    behind = _said(source.text, person.end, min(sentence.end, person.end + _REACH), vocabulary)
    begun = [hit.end for hit in before if hit.value == _WITH]
    if any(hit.value == _WITH and hit.start <= _CLOSE for hit in behind):  # "şoförü X ile birlikte"
        begun.insert(0, 0)
    if not begun or any(hit.value == _TOO and hit.start <= _BEHIND for hit in behind):
        return False
    said_before = any(
        hit.value == _WHO and begun[0] <= hit.start
        and not _AND.search(source.text, first + hit.end, person.start)
        for hit in before
    )  # fmt: skip
    return said_before or any(
        hit.value == _WHO and _ROLE.fullmatch(source.text, person.end, person.end + hit.start)
        for hit in behind
    )


def _said(text: str, start: int, end: int, vocabulary: Vocabulary) -> Sequence[Hit[str]]:
    tokens = tokenise(text[start:end])
    hits = [hit for place in range(len(tokens)) for hit in vocabulary.company.at(tokens, place)]
    return sorted(hits, key=lambda hit: hit.start)
