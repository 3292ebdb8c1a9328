"""Whether a text plainly names more people than were read in it, so that a person must look.

A courtesy with a large letter behind it, or a line of a list that looks like a name, where nobody
was read: "Mr. {{ name }}"; and words that strike somebody off, where nobody goes. Not here: who the
people are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.coming.also import NAMES_PEOPLE, Passage
from mailbot.core.understanding.people.coming.changes import STRIKES, Fate, said_of
from mailbot.core.understanding.people.coming.fates import COMES
from mailbot.core.understanding.people.forms.likeness import is_same
from mailbot.core.understanding.people.forms.scripts import is_initial
from mailbot.core.understanding.people.merging import Named, in_one
from mailbot.core.understanding.people.passages import in_order
from mailbot.core.understanding.people.source import PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch, has_and

_COURTESIES = frozenset(
    """mr mrs ms mme mlle m sr sra srta dr dra messrs mm monsieur madame senor senora senhor senhora
    herr herrn frau sig dott н жа на жу ну господин госпожа господина госпожу""".split()
)
_OTHERWISE = ("title", "employer", "rank", "honorific", "place", "salutation", "opening")
_BESIDE = re.compile(r"\.?[ \u00a0]{1,2}([^\w\s,.;:()/&+-]{0,3}) ?")
_BULLET = re.compile(r"[ \t]*(?:[-–—•*·▪●○]|\d{1,2}[.)])[ \t]")
_CUT, _NEAR = re.compile(r"\b\w{1,5}\.\s\Z"), 8  # an abbreviation right before a name
_WHOLE, _SHORTEST = 2, 3  # words of a whole name; letters of a word that tells who he is
_PLAIN = 1.0  # log-odds from which it is plain that somebody comes
_LONGEST = 12  # words of a line that is one person's


def are_more_named(
    text: str,
    passages: Sequence[Passage],
    vocabulary: Vocabulary,
    *,
    ruled: Sequence[Named],
    heard: Sequence[Named],
    read_otherwise: Sequence[tuple[int, int]],
) -> bool:
    """Whether passages that say who comes name more people than were read. `ruled`: people by the
    rules alone; `heard`: those who are left of them, and more; `read_otherwise`: tables and forms.

    Whom a sentence names, and who by no means sounds as if he came, was read well; in a line of a
    list, or taken off, he was lost.
    """
    read = in_order([
        *read_otherwise,
        *(_span(one) for one in heard),
        *(_span(one) for one in ruled if one.fate is Fate.ADDED and not _in_line(text, one)),
    ])  # fmt: skip
    lines = [one for one in heard if _in_line(text, one)]
    return (
        _are_two_in_one(lines)
        or _stays_unheard(text, ruled, heard)
        or any(_is_unread(text, passage, read, vocabulary) for passage in passages)
    )


def _stays_unheard(text: str, ruled: Sequence[Named], heard: Sequence[Named]) -> bool:
    """Whether words say of somebody that he stays, though he sounds like nobody: his sentence was
    cut at his rank, "the name of Col. X stays"."""
    left = {one.person.start for one in heard}
    return any(
        one.fate is Fate.KEPT
        and one.person.start not in left
        and _CUT.search(text, max(0, one.person.start - _NEAR), one.person.start)
        for one in ruled
    )


def is_somebody_lost(
    source: PeopleSource,
    passages: Sequence[Passage],
    vocabulary: Vocabulary,
    *,
    heard: Sequence[Named],
    named: Sequence[Named],
    read_otherwise: Sequence[tuple[int, int]],
) -> bool:
    """Whether somebody comes or goes by what is said, or by its sound, and is not among those that
    are `named` in the end."""
    return (
        _is_nobody_struck(source.text, passages, vocabulary, named)
        or _is_nobody_left(heard, named)
        or _is_heard_in_vain(source, named, read_otherwise=read_otherwise)
        or any(_may_be_two(one.person.name) for one in named)
        or any(_is_joined_to_nobody(source, one, named, vocabulary) for one in named)
    )


def _may_be_two(name: str) -> bool:
    """Whether an Arabic "and" may be grown onto a later word of a name: «نور ورسان»."""
    words = tokenise(name) if "\u0600" <= name[:1] <= "\u06ff" else ()
    return any(has_and(word.key) for word in words[1:])


def _is_joined_to_nobody(
    source: PeopleSource, one: Named, named: Sequence[Named], vocabulary: Vocabulary
) -> bool:
    """Whether an Arabic "and" joins somebody to a word before that no rule knows, and nobody was
    read before him in his sentence: «يتكون من يسرى فقيه وهالة سمير»."""
    sentence, start = source.sentence_at(one.person.start), one.person.start
    if sentence is None or source.text[start : one.person.end] != f"و{one.person.name}":
        return False
    stretch = Stretch.of(source.text, sentence.start, start, vocabulary)
    if not stretch.words or source.text[stretch.words[-1].end : start] != " ":
        return False
    is_first = not any(sentence.start <= other.person.start < start for other in named)
    return is_first and not stretch.words[-1].kinds


def _is_nobody_struck(
    text: str, passages: Sequence[Passage], vocabulary: Vocabulary, named: Sequence[Named]
) -> bool:
    """Whether a passage that changes the list strikes off somebody, in so many words, and nobody is
    taken off."""
    return not any(one.fate is Fate.REMOVED for one in named) and any(
        STRIKES in said_of(text, passage.start, passage.end, vocabulary)
        for passage in passages
        if "amends" in passage.acts
    )


def _is_nobody_left(heard: Sequence[Named], named: Sequence[Named]) -> bool:
    """Whether all who were read, and sound as if they came, are named but in passing, and nobody
    comes: "I write on behalf of Mr X"."""
    return not named and any(one.fate is Fate.ADDED for one in heard)


def _is_heard_in_vain(
    source: PeopleSource, named: Sequence[Named], *, read_otherwise: Sequence[tuple[int, int]]
) -> bool:
    """Whether a whole name sounds plainly as if somebody came, in a sentence that says who comes,
    and nobody was read who bears a word of it."""
    if source.fates is None:
        return False
    people = [one.person for one in named]
    read = in_order([*read_otherwise, *((one.start, one.end) for one in people)])
    known = [one.name for one in people] + ([source.author.name] if source.author else [])
    return any(
        _is_plain(source, *name)
        and not any(first < name[1] and name[0] < last for first, last in read)
        and not any(_shares(source.text[slice(*name)], other) for other in known)
        for name in source.fates.names(source.text, COMES)
    )


def _is_plain(source: PeopleSource, start: int, end: int) -> bool:
    """Whether it is plain that somebody comes, by the sound of a whole name and its sentence."""
    if source.fates is None or len(tokenise(source.text[start:end])) < _WHOLE:
        return False
    comes, leaves = source.fates.odds(start, end)
    sentence = source.sentence_at(start)
    return (
        comes > max(_PLAIN, leaves)
        and sentence is not None
        and not NAMES_PEOPLE.isdisjoint(map(str, sentence.acts))
    )


def _shares(one: str, other: str) -> bool:
    """Whether two names have a word in common, or are one in a writing without words."""
    a, b = ({t.key for t in tokenise(name) if len(t.key) >= _SHORTEST} for name in (one, other))
    return is_same(one, other) or not a.isdisjoint(b)


def _span(one: Named) -> tuple[int, int]:
    return one.person.start, one.person.end


def _in_line(text: str, one: Named) -> bool:
    """Whether a person is named in a line with a bullet or a number."""
    return _BULLET.match(text, text.rfind("\n", 0, one.person.start) + 1) is not None


def _are_two_in_one(lines: Sequence[Named]) -> bool:
    """Whether two lines of a list, with whole names that differ, were taken for one person."""
    whole = {
        one.person.name: one
        for one in lines
        if sum(len(token.key) > 1 for token in tokenise(one.person.name)) > 1
    }
    return len(in_one(whole.values())) < len(whole)


def _is_unread(
    text: str, passage: Passage, read: Sequence[tuple[int, int]], vocabulary: Vocabulary
) -> bool:
    is_line = passage.in_list and _BULLET.match(text, passage.start, passage.end) is not None
    if not is_line and not passage.acts & NAMES_PEOPLE:
        return False
    stretch = Stretch.of(text, passage.start, passage.end, vocabulary)
    places = range(len(stretch.words))
    if any(_is_addressed(stretch, p) and not _lies_in(stretch, p, read) for p in places):
        return True
    if not is_line or len(stretch.words) > _LONGEST:
        return False
    return _looks_like_name(stretch) and not any(_lies_in(stretch, p, read) for p in places)


def _is_addressed(stretch: Stretch, place: int) -> bool:
    """Whether a word with a large letter, or in brackets such as a form's, stands behind a
    courtesy, and is no office."""
    return (
        place > 0
        and stretch.words[place - 1].key in _COURTESIES
        and stretch.has(place - 1, "honorific")
        and (found := _BESIDE.fullmatch(stretch.gap(place))) is not None
        and (stretch.is_capital(place) or bool(found.group(1)))
        and not stretch.has(place, *_OTHERWISE)
        and not (stretch.has(place, "notname") and stretch.has(place + 1, *_OTHERWISE))
    )


def _looks_like_name(stretch: Stretch) -> bool:
    """Two words side by side that no rule knows, with large letters, or a letter and a word."""
    return any(
        _is_free(stretch, place) and _is_free(stretch, place - 1)
        and stretch.gap(place).strip(". \u00a0") in {"", ","}
        for place in range(1, len(stretch.words))
    )  # fmt: skip


def _is_free(stretch: Stretch, place: int) -> bool:
    is_known = stretch.words[place].kinds - {"particle"} and not is_initial(stretch, place)
    return stretch.is_capital(place) and not is_known


def _lies_in(stretch: Stretch, place: int, spans: Sequence[tuple[int, int]]) -> bool:
    start = stretch.words[place].start
    at = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return at >= 0 and start < spans[at][1]
