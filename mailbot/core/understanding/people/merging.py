"""One entry a person: what is said in several places of a message, put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mailbot.core.understanding.people.coming.changes import Fate
from mailbot.core.understanding.people.forms.likeness import is_latin, is_same
from mailbot.core.understanding.people.reader import Person
from mailbot.core.understanding.people.source import PeopleFound
from mailbot.core.values.reading import Delegate

_MOST = 400  # people of one text; no delegation is larger


@dataclass(frozen=True, slots=True)
class Named:
    """A person named, and what becomes of him; `is_told`: words right beside the name put him in,
    or strike him off in so many words; `written`: the name as it stands in the text, where he is
    called otherwise; `wrong`: where it stands as it is not written, if the text puts it right;
    `is_own`: the sender, by the name of his address or signature."""

    person: Person
    fate: Fate
    is_told: bool = False
    written: str = ""
    wrong: tuple[int, int] | None = None
    is_own: bool = False


def in_one(named: Iterable[Named]) -> list[Named]:
    """What is said later fills what is missing, and turns the fate unless it only adds."""
    kept: list[Named] = []
    places: dict[str, int] = {}  # each name seen → whom it names
    for new in named:
        place = places.get(new.person.name, -1)
        if place < 0 and len(kept) == _MOST:
            continue
        if place < 0:
            place = next(
                (i for i, n in enumerate(kept) if is_same(n.person.name, new.person.name)), -1
            )
            places[new.person.name] = place if place >= 0 else len(kept)
        if place < 0:
            kept.append(new)
            continue
        old = kept[place]
        person = replace(
            old.person,
            name=_called(old, new),
            role=old.person.role or new.person.role,
            email=old.person.email or new.person.email,
            title=old.person.title or new.person.title,
        )
        fate = old.fate if new.fate is Fate.ADDED else new.fate
        kept[place] = Named(person, fate, wrong=old.wrong or new.wrong)
    return kept


def merged(found: Iterable[PeopleFound]) -> PeopleFound:
    """What several sources of one message say together; the first to name a person leads."""
    parts = list(found)
    removed = tuple(dict.fromkeys(name for part in parts for name in part.removed))
    delegates: list[Delegate] = []
    for new in (delegate for part in parts for delegate in part.delegates):
        if any(is_same(new.name, name) for name in removed):
            continue
        place = next((i for i, d in enumerate(delegates) if is_same(d.name, new.name)), -1)
        if place < 0:
            delegates.append(new)
        else:
            old = delegates[place]
            delegates[place] = Delegate(
                _fuller(old.name, new.name),
                old.role or new.role,
                old.email or new.email,
                is_respelt=old.is_respelt or new.is_respelt,
                title=old.title or new.title,
            )
    return PeopleFound(
        tuple(delegates),
        removed,
        tuple(dict.fromkeys(name for part in parts for name in part.kept)),
        tuple(evidence for part in parts for evidence in part.evidence),
        is_unsure=any(part.is_unsure for part in parts),
    )


def _called(old: Named, new: Named) -> str:
    """The sender is called as the text calls him, where From has other letters."""
    if old.is_own and is_latin(old.person.name) != is_latin(new.person.name):
        return new.person.name
    return _fuller(old.person.name, new.person.name)


def _fuller(one: str, other: str) -> str:
    if is_latin(one) != is_latin(other):
        return one
    return other if len(other) > len(one) + 1 else one
