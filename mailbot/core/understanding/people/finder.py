"""People who are to attend: from prose, lists, forms and tables, in any language of the rules.

Only sentences that register or change a registration name delegates, and lists that such a
sentence heads. Speakers, contacts, ministers and addressees are named elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.author import author_of, mentions_author
from mailbot.core.understanding.people.changes import Fate, fates
from mailbot.core.understanding.people.fields import people_in_form, people_in_table
from mailbot.core.understanding.people.reader import Person, people_in
from mailbot.core.understanding.people.source import PeopleFound, PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.values.reading import Delegate, Evidence

_NAMES_PEOPLE = frozenset({"registers", "amends"})
_TAKES_BACK = frozenset({"withdraws", "declines"})
_OTHER_MATTERS = frozenset({"asks", "requests", "will-speak", "will-not-speak", "complains"})
_LISTED = re.compile(
    r"\s*(?:[-–—•*·▪●○◦>‣■□✓→]+\s*\S|\(?(?:\d{1,2}|[a-zA-Zа-яأ-ي]|[ivx]{1,4})[.)\-°]\s*\S|\d{1,2}[、．\t]|"
    r"[（(]?[一二三四五六七八九十]{1,2}[)）、.])"
)
_LONGEST_LINE = 240


@dataclass(frozen=True, slots=True)
class _Named:
    person: Person
    fate: Fate


class PeopleFinder:
    """Finds who comes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @classmethod
    def from_rules(cls, rules: Mapping[str, str]) -> PeopleFinder:
        """Compiles the words that surround names. Raises TOMLDecodeError or ValueError on a
        broken rule."""
        return cls(Vocabulary.from_rules(rules))

    def find(self, source: PeopleSource) -> PeopleFound:
        """Who comes, who no longer comes, and who was said to stay, in one source."""
        tabled = [p for rows in source.tables for p in people_in_table(rows, self._vocabulary)]
        formed = people_in_form(source.text, 0, self._vocabulary) if not tabled else []
        spoken = list(self._in_sentences(source, skip=_spans(formed)))
        named = [*(_Named(p, Fate.ADDED) for p in (*tabled, *formed)), *spoken]
        return _found(_in_order(named), source.name)

    def _in_sentences(
        self, source: PeopleSource, *, skip: Sequence[tuple[int, int]]
    ) -> Iterator[_Named]:
        is_listing = False
        for sentence in source.sentences:
            text = source.text[sentence.start : sentence.end]
            acts = set(sentence.acts)
            names_people = bool(acts & _NAMES_PEOPLE)
            is_line = bool(_LISTED.match(text)) or "\t" in text
            if any(a <= sentence.start < b for a, b in skip):
                continue
            if names_people or acts & _TAKES_BACK:
                yield from self._in_sentence(source, sentence, in_list=is_line or is_listing)
            elif is_listing and not acts & _OTHER_MATTERS and len(text) <= _LONGEST_LINE:
                yield from self._in_sentence(source, sentence, in_list=True)
            if text.rstrip().endswith((":", "：")):
                is_listing = names_people or bool(acts & {"passes-on"})
            elif not (is_line or (is_listing and len(text) <= _LONGEST_LINE)):
                is_listing = False

    def _in_sentence(
        self, source: PeopleSource, sentence: Judged, *, in_list: bool
    ) -> Iterator[_Named]:
        text, start, end = source.text, sentence.start, sentence.end
        acts = set(sentence.acts)
        changes = bool(acts & {"amends", *_TAKES_BACK})
        people = people_in(text, start, end, self._vocabulary, in_list=in_list, is_sure=changes)
        if own := self._author(source, start, end, people, in_list=in_list):
            people = sorted([*people, own], key=lambda p: p.start)
        usual = Fate.ADDED if acts & _NAMES_PEOPLE or not acts else Fate.REMOVED
        if changes:
            decided = fates(text, start, end, people, self._vocabulary, usual=usual)
        else:
            decided = [usual] * len(people)
        yield from (_Named(p, f) for p, f in zip(people, decided, strict=True))

    def _author(
        self, source: PeopleSource, start: int, end: int, people: Sequence[Person], *, in_list: bool
    ) -> Person | None:
        at = mentions_author(source.text, start, end, source.language, self._vocabulary)
        if at is None or source.name != "own":
            return None
        author = author_of(source, at, self._vocabulary)
        if author is None or any(_is_same(author.name, p.name) for p in people):
            return None
        return author


def _spans(people: Iterable[Person]) -> list[tuple[int, int]]:
    return [(person.start, person.end) for person in people]


def _in_order(named: Iterable[_Named]) -> list[_Named]:
    """One entry a person: what is said later fills what is missing, and turns his fate."""
    merged: list[_Named] = []
    for new in named:
        held = next(
            (i for i, m in enumerate(merged) if _is_same(m.person.name, new.person.name)), None
        )
        if held is None:
            merged.append(new)
            continue
        old = merged[held]
        longer = max(old.person.name, new.person.name, key=len)
        person = Person(
            longer,
            old.person.role or new.person.role,
            old.person.email or new.person.email,
            old.person.start,
            old.person.end,
            old.person.until,
        )
        fate = old.fate if new.fate is Fate.ADDED else new.fate
        merged[held] = _Named(person, fate)
    return merged


def _is_same(one: str, other: str) -> bool:
    """Whether two names are one person's: the words of one are among the other's."""
    a = {t.key for t in tokenise(one) if len(t.key) > 1} or {one}
    b = {t.key for t in tokenise(other) if len(t.key) > 1} or {other}
    if "\u3400" <= one[:1] <= "\u9fff":
        return one == other
    return a <= b or b <= a


def _found(named: Sequence[_Named], source: str) -> PeopleFound:
    stays = [n.person for n in named if n.fate is not Fate.REMOVED]
    evidence = tuple(
        Evidence(
            "removed" if n.fate is Fate.REMOVED else "delegate",
            n.person.name,
            source,
            n.person.start,
            n.person.end,
            f"people-{n.fate}",
            1.0,
        )
        for n in named
    )
    return PeopleFound(
        tuple(Delegate(p.name, p.role, p.email) for p in stays),
        tuple(n.person.name for n in named if n.fate is Fate.REMOVED),
        tuple(n.person.name for n in named if n.fate is Fate.KEPT),
        evidence,
    )


def merged(found: Iterable[PeopleFound]) -> PeopleFound:
    """What several sources of one message say together; the first to name a person leads."""
    parts = list(found)
    delegates: list[Delegate] = []
    for delegate in (d for part in parts for d in part.delegates):
        held = next((i for i, d in enumerate(delegates) if _is_same(d.name, delegate.name)), None)
        if held is None:
            delegates.append(delegate)
        else:
            old = delegates[held]
            delegates[held] = Delegate(
                max(old.name, delegate.name, key=len),
                old.role or delegate.role,
                old.email or delegate.email,
            )
    removed = tuple(dict.fromkeys(name for part in parts for name in part.removed))
    return PeopleFound(
        tuple(d for d in delegates if not any(_is_same(d.name, name) for name in removed)),
        removed,
        tuple(dict.fromkeys(name for part in parts for name in part.kept)),
        tuple(e for part in parts for e in part.evidence),
    )
