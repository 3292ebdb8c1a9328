"""Who is meant by "he", where a sentence registers or takes off whom the one before named.

"Our colleague X would tell her story. She is registered." "Y left the service. Strike him out."
Not here: words that reach for people of the same sentence (`changes`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.coming.changes import Fate
from mailbot.core.understanding.people.merging import Named
from mailbot.core.understanding.people.reader import Person, people_in
from mailbot.core.understanding.people.source import PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary

_COMES, _GOES = "comes", "goes"
_REACH = 2  # sentences back in which somebody to be taken off is named
_TOLD = frozenset({"registers", "amends", "withdraws"})
_ASKED = _TOLD | {"requests"}  # to be taken off


def spoken_of(
    source: PeopleSource, vocabulary: Vocabulary, named: Sequence[Named]
) -> Iterator[Named]:
    """People whom only a pronoun registers, where nobody else is registered; and whom it takes
    off."""
    for place, sentence in enumerate(source.sentences):
        if not place or not _ASKED & set(sentence.acts):
            continue
        tokens = tokenise(source.text[sentence.start : sentence.end])
        kinds = {hit.value for hit in vocabulary.pronouns.find(tokens)}
        if not kinds or _in(source, sentence, vocabulary):
            continue
        before = source.sentences[max(0, place - _REACH) : place][::-1]
        if _GOES in kinds:
            people = next((found for s in before if (found := _in(source, s, vocabulary))), [])
            yield from (Named(person, Fate.REMOVED) for person in people[-1:])
        elif not named and _TOLD & set(sentence.acts):
            yield from (Named(p, Fate.ADDED) for p in _in(source, before[0], vocabulary)[:1])


def _in(source: PeopleSource, sentence: Judged, vocabulary: Vocabulary) -> list[Person]:
    return people_in(source.text, sentence.start, sentence.end, vocabulary, in_list=False)
