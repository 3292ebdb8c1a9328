"""People who are to attend: from prose, lists, forms and tables, in any language of the rules.

Only passages that register or change a registration name delegates. Speakers, contacts,
ministers and addressees are named elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.author import (
    OWN_ENTRY,
    author_of,
    begins_row,
    is_apposed,
    mentions_author,
    registers_another,
)
from mailbot.core.understanding.people.below import with_lines_below
from mailbot.core.understanding.people.coming.also import NAMES_PEOPLE, TAKES_BACK, Passage
from mailbot.core.understanding.people.coming.changes import (
    PROXY,
    Fate,
    fates,
    said_of,
    staying_away,
    swaps,
)
from mailbot.core.understanding.people.coming.company import without_company
from mailbot.core.understanding.people.coming.entire import whole_list
from mailbot.core.understanding.people.coming.heard import as_heard
from mailbot.core.understanding.people.coming.otherwise import sounds_otherwise
from mailbot.core.understanding.people.coming.passing import without_passing
from mailbot.core.understanding.people.coming.plainly import put_in, struck_off
from mailbot.core.understanding.people.coming.pronouns import spoken_of
from mailbot.core.understanding.people.coming.returning import with_returned
from mailbot.core.understanding.people.coming.swapping import leaving_by_form
from mailbot.core.understanding.people.forms.likeness import is_same
from mailbot.core.understanding.people.forms.nominative import (
    GivenNames,
    in_nominative,
    is_still_in_case,
)
from mailbot.core.understanding.people.greetings import greetings_of
from mailbot.core.understanding.people.houses import is_house_of
from mailbot.core.understanding.people.lists.fields import (
    people_in_form,
    people_in_rows,
    people_in_table,
)
from mailbot.core.understanding.people.merging import Named, in_one
from mailbot.core.understanding.people.passages import passages_of
from mailbot.core.understanding.people.reader import Person, people_in
from mailbot.core.understanding.people.source import PeopleFound, PeopleSource
from mailbot.core.understanding.people.spelling import put_right, spelt_anew
from mailbot.core.understanding.people.told import as_told
from mailbot.core.understanding.people.unread import are_more_named, is_somebody_lost
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.values.reading import Delegate, Evidence


class PeopleFinder:
    """Finds who comes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @classmethod
    def from_rules(cls, rules: Mapping[str, str]) -> PeopleFinder:
        """Compiles the words that surround names. Raises TOMLDecodeError or ValueError on a
        broken rule."""
        return cls(Vocabulary.from_rules(rules))

    @property
    def given_names(self) -> GivenNames:
        """Russian given names of the rules, in every case."""
        return self._vocabulary.given_names

    def find(self, source: PeopleSource) -> PeopleFound:
        """Who comes, who no longer comes, and who was said to stay, in one source."""
        vocabulary = self._vocabulary
        tabled = [p for rows in source.tables for p in people_in_table(rows, vocabulary)]
        laid_out, skip = people_in_rows(source.text, vocabulary)
        formed = people_in_form(source.text, 0, vocabulary)
        skip = [*skip, *((person.start, person.end) for person in formed)]
        is_amending = any("amends" in sentence.acts for sentence in source.sentences)
        passages = list(passages_of(source, vocabulary, skip=skip))
        skip += greetings_of(source.text, source.sentences, vocabulary)
        is_swapping = is_amending or any(
            swaps(source.text, passage.start, passage.end, vocabulary) for passage in passages
        )
        spoken = [
            named
            for passage in passages
            for named in self._in_passage(source, passage, is_amending=is_swapping)
        ]
        heard = as_heard(source, spoken, vocabulary, read_otherwise=skip)
        skip += [one.wrong for one in heard if one.wrong]
        is_more = are_more_named(
            source.text, passages, vocabulary, ruled=spoken, heard=heard, read_otherwise=skip
        )
        below = with_lines_below(source.text, heard, vocabulary)
        spoken = [one for one in below if one.fate is not Fate.AWAY]
        spoken = without_company(source, spoken, vocabulary)
        spoken = without_passing(source, spoken, vocabulary)
        named = [*_of_tables(source.text, tabled or laid_out or formed), *spoken]
        named += spoken_of(source, vocabulary, named)
        named = with_returned(source, named, vocabulary)
        if is_amending and not any(one.fate is not Fate.REMOVED for one in named):
            named += self._own_entry(source)
        told = as_told(source, in_one(named), vocabulary)
        found = _found([_as_called(one, vocabulary) for one in told], source.name)
        is_other = sounds_otherwise(source, told, read_otherwise=skip)
        is_lost = is_other or is_somebody_lost(
            source, passages, vocabulary, heard=heard, named=told, read_otherwise=skip
        )
        found = replace(found, is_unsure=is_more or is_lost or _is_in_case(found))
        return replace(found, whole=whole_list(source, told, vocabulary))

    def says(self, kind: str, text: str) -> bool:
        """Whether a text has words of change of a kind: "others", who remain on a list; "listed",
        from what somebody is taken; "swap", one comes for another; "remove-next"."""
        return kind in said_of(text, 0, len(text), self._vocabulary)

    def is_unreplaced(self, text: str) -> bool:
        """Whether a text says that nobody comes in the place of who is taken off a list, and does
        not say it of the whole list."""
        said = said_of(text, 0, len(text), self._vocabulary)
        return "unreplaced" in said and "whole" not in said

    def _own_entry(self, source: PeopleSource) -> Iterator[Named]:
        """ "My e-mail address has changed": the sender, who is registered, stays so."""
        if source.name != "own":
            return
        for sentence in source.sentences:
            place = (source.text, sentence.start, sentence.end, source.language, self._vocabulary)
            at = mentions_author(*place, kinds=OWN_ENTRY)
            if at and (author := author_of(source, at, self._vocabulary)):
                yield Named(author, Fate.ADDED)
                return

    def _in_passage(
        self, source: PeopleSource, passage: Passage, *, is_amending: bool
    ) -> Iterator[Named]:
        text, acts = source.text, passage.acts
        only_declines = "declines" in acts and not acts & {"amends", "withdraws", "registers"}
        changes = "amends" in acts or not (passage.in_list or only_declines or "registers" in acts)
        people = people_in(
            text, passage.start, passage.end, self._vocabulary,
            in_list=passage.in_list,
            is_sure=changes or (bool(acts & TAKES_BACK) and not only_declines),
            is_open="registers" in acts,
        )  # fmt: skip
        people = [person for person in people if not is_house_of(person.name, source.domain)]
        place = (text, passage.start, passage.end)
        righted = put_right(*place, self._vocabulary) or spelt_anew(*place, people)
        if righted and ("amends" in acts or is_amending):
            yield Named(righted[0], Fate.ADDED, is_told=True, wrong=righted[1])
            people = [one for one in people if not _is_of(one, righted)]
        own = None
        if not only_declines:
            own = self._author(source, passage, people, is_amending=is_amending)
        if own:
            people = sorted([*people, own], key=lambda person: person.start)
        usual = _usual(passage)
        if usual is Fate.REMOVED and "registers" in acts and not self._takes_off(text, passage):
            usual = Fate.ADDED
        decided: Sequence[Fate] = [usual] * len(people)
        told: Sequence[bool] = [False] * len(people)
        if leaving_by_form(text, passage.start, people):
            changes = True
        if changes or is_amending or (acts & TAKES_BACK and not passage.in_list):
            those = (*place, people, self._vocabulary)
            decided = fates(*those, usual=usual)
            beside = zip(decided, put_in(*those), struck_off(*those), strict=True)
            told = [off if fate is Fate.REMOVED else put for fate, put, off in beside]
        else:
            away = staying_away(*place, people, self._vocabulary, language=source.language)
            decided = [
                Fate.AWAY if is_away and person is not own else usual
                for person, is_away in zip(people, away, strict=True)
            ]
        is_change = bool(acts & {"amends", "withdraws"})
        if is_change or ("declines" in acts and not people):
            yield from self._author_removed(source, passage)
        if people and not acts & {"asks"}:
            yield from self._author_removed(source, passage, kind=PROXY)
        for person, fate, is_told in zip(people, decided, told, strict=True):
            if fate is not Fate.OTHER:
                yield Named(person, fate, is_told=is_told, is_own=person is own)

    def _takes_off(self, text: str, passage: Passage) -> bool:
        """Whether any word of a passage takes somebody off."""
        hits = self._vocabulary.changes.find(tokenise(text[passage.start : passage.end]))
        return any(hit.value.startswith(("remove", "strike")) for hit in hits)

    def _author_removed(
        self, source: PeopleSource, passage: Passage, *, kind: str = "remove-self"
    ) -> Iterator[Named]:
        """ "Please cancel my registration", "X comes in my place": the sender is taken off."""
        said = said_of(source.text, passage.start, passage.end, self._vocabulary)
        if kind in said and source.name == "own":
            at = passage.start + said[kind].start, passage.start + said[kind].end
            if author := author_of(source, at, self._vocabulary):
                yield Named(author, Fate.REMOVED)

    def _goes(self, text: str, passage: Passage) -> bool:
        """Whether the sender is taken off, or another comes for him."""
        said = said_of(text, passage.start, passage.end, self._vocabulary)
        return PROXY in said or ("remove-self" in said and "amends" in passage.acts)

    def _stays(self, text: str, passage: Passage) -> bool:
        """Whether any word of a passage says that somebody stays registered."""
        hits = self._vocabulary.changes.find(tokenise(text[passage.start : passage.end]))
        return any(hit.value == "keep-before" for hit in hits)

    def _author(
        self, source: PeopleSource, passage: Passage, people: Sequence[Person], *, is_amending: bool
    ) -> Person | None:
        place = (source.text, passage.start, passage.end, source.language, self._vocabulary)
        at = mentions_author(*place)
        if at and registers_another(source.text, at, people):
            at = mentions_author(source.text, at[1], *place[2:])
        if at is None or source.name != "own":
            return None
        if not passage.acts & (NAMES_PEOPLE | {"withdraws"}) and not (
            is_amending and self._stays(source.text, passage)
        ):
            return None
        if self._goes(source.text, passage):
            return None
        author = author_of(source, at, self._vocabulary)
        if author is None or any(is_same(author.name, person.name) for person in people):
            return None
        marks = {"(", "（"} if begins_row(source.text, at[0]) else {"(", "（", ","}
        if any(source.text[at[1] : p.start].strip() in marks for p in people):
            return None  # "myself (Tan Wei Ling, First Secretary)"
        return None if any(is_apposed(source.text, p) for p in people) else author


def _of_tables(text: str, people: Sequence[Person]) -> Iterator[Named]:
    """The people of tables and forms, each where his name stands in the text."""
    for person in people:
        place = text.find(person.name) if person.end <= person.start else -1
        if place >= 0:
            person = replace(person, start=place, end=place + len(person.name))
        yield Named(person, Fate.REMOVED if person.is_off else Fate.ADDED)


def _is_of(person: Person, righted: tuple[Person, tuple[int, int]]) -> bool:
    """Whether a person is named where a name is put right, or is not."""
    right, wrong = righted
    spans = ((right.start, right.end), wrong)
    return any(person.start < end and start < person.end for start, end in spans)


def _usual(passage: Passage) -> Fate:
    """What becomes of people where no word decides."""
    if "withdraws" in passage.acts and "amends" not in passage.acts and not passage.in_list:
        return Fate.REMOVED
    if passage.in_list or passage.acts & NAMES_PEOPLE:
        return Fate.ADDED
    return Fate.REMOVED if passage.acts & TAKES_BACK else Fate.OTHER


def _found(named: Sequence[Named], source: str) -> PeopleFound:
    stays = [(n.person, n.wrong is not None) for n in named if n.fate is not Fate.REMOVED]
    return PeopleFound(
        tuple(Delegate(p.name, p.role, p.email, is_respelt=r, title=p.title) for p, r in stays),
        tuple(n.person.name for n in named if n.fate is Fate.REMOVED),
        tuple(n.person.name for n in named if n.fate is Fate.KEPT),
        tuple(_evidence(n, source) for n in named),
    )


def _as_called(named: Named, vocabulary: Vocabulary) -> Named:
    """A person with the name in the nominative."""
    person = named.person
    name = in_nominative(person.name, vocabulary.given_names)
    if name == person.name:
        return named
    return replace(named, person=replace(person, name=name, title=""), written=person.name)


def _is_in_case(found: PeopleFound) -> bool:
    return any(is_still_in_case(one.name) for one in found.delegates)


def _evidence(named: Named, source: str) -> Evidence:
    label = "removed" if named.fate is Fate.REMOVED else "delegate"
    person = named.person
    return Evidence(
        f"{label}:{person.name}", named.written or person.name, source, person.start, person.end,
        f"people-{named.fate}", 1.0,
    )  # fmt: skip
