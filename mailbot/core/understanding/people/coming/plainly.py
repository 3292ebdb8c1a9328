"""Who is put in, or struck off, in so many words: however the whole sounds, so it is.

Not here: whom other words of change reach for (`changes`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.coming.changes import (
    OUSTS,
    PROXY,
    Cue,
    Fate,
    cues_of,
    is_reached,
    nearest_before,
    said_of,
)
from mailbot.core.understanding.people.reader import Person
from mailbot.core.understanding.people.vocabulary import Vocabulary

_BESIDE, _ARTICLE = 40, 3  # characters between a word and a name; letters of these in no title
_TITLES = frozenset({"honorific", "rank", "title"})


def put_in(
    text: str, start: int, end: int, people: Sequence[Person], vocabulary: Vocabulary
) -> list[bool]:
    """Of each person named, whether words that add somebody stand right beside the name, rank and
    courtesy aside, or he "replaces" another, or comes "instead of me"."""
    cues = cues_of(text, start, end, people, vocabulary)
    adding = [c for c in cues if c.fate is Fate.ADDED]
    adding += [replace(c, reaches_on=False) for c in cues if c.kind == OUSTS]
    if proxy := said_of(text, start, end, vocabulary).get(PROXY):
        place = start + proxy.start, start + proxy.end
        adding += [Cue(Fate.ADDED, reaches_on, *place) for reaches_on in (False, True)]
    titles = _titles(text, start, end, vocabulary) if adding else ()
    return [any(_is_beside(text, cue, person, titles) for cue in adding) for person in people]


def struck_off(
    text: str, start: int, end: int, people: Sequence[Person], vocabulary: Vocabulary
) -> list[bool]:
    """Of each person named, whether a word right before takes him off in so many words, or others
    of a row with him: "delete Mr X and Ms Y"; "delete the hyphen in Mr X" does not."""
    cues = [c for c in cues_of(text, start, end, people, vocabulary) if c.reaches_on]
    titles = _titles(text, start, end, vocabulary) if any(c.is_plain for c in cues) else ()

    def is_struck(person: Person) -> bool:
        before = [cue for cue in cues if cue.end <= person.start]
        cue = nearest_before(text, person, people, before)
        if cue is None or not cue.is_plain or not is_reached(text, cue, person, people):
            return False
        first = next(one for one in people if one.start >= cue.end)
        return _is_beside(text, cue, first, titles)

    return [is_struck(person) for person in people]


def _titles(text: str, start: int, end: int, vocabulary: Vocabulary) -> Sequence[tuple[int, int]]:
    hits = vocabulary.words.find(tokenise(text[start:end]))
    return [(start + hit.start, start + hit.end) for hit in hits if hit.value in _TITLES]


def _is_beside(text: str, cue: Cue, person: Person, titles: Sequence[tuple[int, int]]) -> bool:
    """Whether no more than an article and a title stand between a word and a name."""
    first, last = cue.end, person.start
    if not cue.reaches_on:
        first, last = max(person.until, person.end), cue.start
    return (
        0 <= last - first <= _BESIDE
        and sum(
            text[place].isalpha() and not any(a <= place < b for a, b in titles)
            for place in range(first, last)
        )
        <= _ARTICLE
    )
