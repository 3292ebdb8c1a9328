"""What the rest of a message tells of a person named: the name in full, the sender's address.

"Ms Ana Example reads the text. Registered are Ms Example and …" names her in full elsewhere; who
writes "Croatia will be represented by Ivo Example" may be he himself. Not here: several mentions of
somebody who comes, put together (`merging`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.author import author_of
from mailbot.core.understanding.people.coming.changes import Fate
from mailbot.core.understanding.people.forms.likeness import is_same
from mailbot.core.understanding.people.merging import Named
from mailbot.core.understanding.people.reader import Person, people_in
from mailbot.core.understanding.people.source import PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary


def as_told(source: PeopleSource, named: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """The people of a text, each with what the rest of the message tells of him."""
    found = _in_full(source, named, vocabulary)
    return [replace(one, person=_as_author(source, one, vocabulary)) for one in found]


def _in_full(
    source: PeopleSource, named: Sequence[Named], vocabulary: Vocabulary
) -> Sequence[Named]:
    """Who is named by one word, with the one full name of the text that holds it."""
    if all(_is_full(one.person.name) for one in named):
        return named
    whole = dict.fromkeys(
        person.name
        for s in source.sentences
        for person in people_in(source.text, s.start, s.end, vocabulary, in_list=False)
        if _is_full(person.name)
    )
    taken = [one.person.name for one in named if _is_full(one.person.name)]
    free = [name for name in whole if not any(is_same(name, other) for other in taken)]
    return [replace(one, person=_named(one.person, free)) for one in named]


def _is_full(name: str) -> bool:
    return len(tokenise(name)) > 1


def _named(person: Person, names: Sequence[str]) -> Person:
    if _is_full(person.name):
        return person
    fitting = [name for name in names if is_same(name, person.name)]
    return replace(person, name=fitting[0]) if len(fitting) == 1 else person


def _as_author(source: PeopleSource, one: Named, vocabulary: Vocabulary) -> Person:
    """Who bears the sender's name is the sender, and his is the address."""
    person = one.person
    if source.name != "own" or one.fate is Fate.REMOVED or not _is_full(person.name):
        return person
    author = author_of(source, (person.start, person.end), vocabulary)
    if author is None or not _is_full(author.name) or not is_same(author.name, person.name):
        return person
    return replace(person, email=person.email or author.email)
