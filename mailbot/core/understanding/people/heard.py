"""Rules and the encoder together on who comes: what one says, the other may correct.

Who is named in a passage that registers, but by no means sounds as if he came, is left out, or
taken off where the sentence changes an earlier list; who is taken off, but sounds as if he came,
stays; and who sounds so is added though no rule names him.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.people.changes import Fate
from mailbot.core.understanding.people.coming import Coming
from mailbot.core.understanding.people.likeness import is_same
from mailbot.core.understanding.people.merging import Named
from mailbot.core.understanding.people.passages import in_order
from mailbot.core.understanding.people.reader import person_at
from mailbot.core.understanding.people.source import PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary

_CHANGES = frozenset({"amends", "withdraws"})
_LEFT_OUT, _STAYS, _ADDED = -3.9, 3.0, 2.0  # log-odds below or above which the encoder decides


def as_heard(
    source: PeopleSource,
    named: Sequence[Named],
    vocabulary: Vocabulary,
    *,
    read_otherwise: Sequence[tuple[int, int]] = (),
) -> list[Named]:
    """The people of a text's passages as corrected; what stands in `read_otherwise`, such as a
    table, is left as it is."""
    coming = source.coming
    if coming is None:
        return list(named)
    found = [one for one in (_corrected(source, one, coming) for one in named) if one]
    taken = in_order([*read_otherwise, *((one.person.start, one.person.end) for one in named)])
    for name in coming.names(source.text):
        if not _is_taken(name, taken) and coming.odds(*name) > _ADDED:
            found += _added(source, name, vocabulary)
    return sorted(found, key=lambda one: one.person.start)


def _is_taken(name: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    before = bisect_left(taken, name[1], key=lambda span: span[0]) - 1
    return before >= 0 and name[0] < taken[before][1]


def _corrected(source: PeopleSource, one: Named, coming: Coming) -> Named | None:
    person = one.person
    if not is_same(person.name, " ".join(source.text[person.start : person.end].split())):
        return one  # "I shall attend": the name stands elsewhere
    odds = coming.odds(person.start, person.end)
    if one.fate is Fate.ADDED and odds < _LEFT_OUT:
        sentence = _sentence_at(source, person.start)
        is_change = sentence is not None and not _CHANGES.isdisjoint(sentence.acts)
        return Named(person, Fate.REMOVED) if is_change else None
    if one.fate is Fate.REMOVED and odds > _STAYS:
        return Named(person, Fate.ADDED)
    return one


def _added(source: PeopleSource, name: tuple[int, int], vocabulary: Vocabulary) -> Iterator[Named]:
    sentence = _sentence_at(source, name[0])
    if sentence is None:
        return
    person = person_at(source.text, (sentence.start, sentence.end), name, vocabulary)
    if person is not None:
        yield Named(person, Fate.ADDED)


def _sentence_at(source: PeopleSource, place: int) -> Judged | None:
    """The sentence in which an offset lies, or which ends last before it."""
    at = bisect_right(source.sentences, place, key=lambda sentence: sentence.start) - 1
    return source.sentences[at] if at >= 0 else None
