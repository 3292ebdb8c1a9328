"""Weighs what speaks for each State and organisation, and names the one that outweighs.

Each place (own words, signature, display name, subject, attachment, what is passed on, address)
gives its strongest word for a party; the places add up. What the store knows of a contact counts
as much as a mission's signature, so that only a plain claim for another party turns it. A mention
in passing is worth less than the least sum that names anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mailbot.core.understanding.names.tokens import fold, tokenise
from mailbot.core.understanding.parties.addresses import parties_of
from mailbot.core.understanding.parties.cases import (
    LEAST_ALONE,
    TOWN,
    Case,
    give_shared,
    give_shortened,
    outweighing,
)
from mailbot.core.understanding.parties.domains import Domain
from mailbot.core.understanding.parties.known_names import branch_of
from mailbot.core.understanding.parties.misdirected import as_passed_on
from mailbot.core.understanding.parties.organisations import organisations_of
from mailbot.core.understanding.parties.principals import principals_of
from mailbot.core.understanding.parties.subjects import come_for, other_subjects
from mailbot.core.understanding.parties.surroundings import standing
from mailbot.core.understanding.parties.units import Unit, line_of, units_of
from mailbot.core.understanding.parties.vocabulary import (
    ORGANISATION,
    STATE,
    Form,
    PartyName,
    Vocabulary,
    compile_vocabulary,
)
from mailbot.core.understanding.parties.written import compact
from mailbot.core.understanding.parties.zones import Zone, ZoneKind, worth, zones_of
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Evidence, Party

_KNOWN = 6.0
_BY_LETTER = 4.4  # a house's name in a signature outweighs it
_COMES = 4.5  # of a State for which it is said that somebody comes
_TOLD = 4.0  # of a name from which on it is told that somebody writes for it


_SHORT_OFFICE = 4  # letters of an office's name: "MP"
_OFFICIAL = frozenset({"mission", "delegation", "government", "embassy"})
_OFFICIAL_ZONES = frozenset({ZoneKind.OWN, ZoneKind.SIGNATURE, ZoneKind.DISPLAY})
_GOVERNMENT = "government"
_PRIVATE, _NOBODY = "private", "nobody"
_WORDS = frozenset({"locative", "word"})  # of what may be an abbreviation, and is a word besides
_SAID = frozenset({ZoneKind.OWN, ZoneKind.SIGNATURE, ZoneKind.DISPLAY, ZoneKind.SUBJECT})


class PartyFinder:
    """Finds on whose behalf a message is written."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @classmethod
    def from_rules(
        cls, rules: Mapping[str, str], overrides: Mapping[str, str] | None = None
    ) -> PartyFinder:
        """Compiles names. `overrides`: a user's own phrase → code of a State, or an
        organisation's name. Raises TOMLDecodeError or ValueError on a broken rule."""
        return cls(compile_vocabulary(rules, overrides or {}))

    def find(
        self, message: Message, known: Party | None, *, is_by_letter: bool = False
    ) -> tuple[Party | None, tuple[Evidence, ...]]:
        """The party and the words that name it. `known` is what the contact is known for, or whom
        the letter that is answered was written to (`is_by_letter`)."""
        if (passed_on := as_passed_on(message, self._vocabulary)) is not None:
            found = self.find(passed_on, None)
            if found[0] is not None:
                return found
        cases: dict[tuple[str, str], Case] = {}
        for place, party, evidence in self._all_evidence(message):
            key = (party.kind, party.code or compact(party.name))
            cases.setdefault(key, Case(party)).add(place, evidence, party)
        give_shared(cases, self._vocabulary)
        give_shortened(cases, self._vocabulary)
        if known is not None:
            case = cases.setdefault((known.kind, known.code or compact(known.name)), Case(known))
            weight = _BY_LETTER if is_by_letter else _KNOWN
            case.add("known", _contact_evidence(known, weight), known)
            case.party = known
        is_machine = message.nature is Nature.AUTO_REPLY
        roles = self._roles_said(message)
        if _NOBODY in roles:
            cases = {key: case for key, case in cases.items() if not _is_of_nobody(case)}
        elif _PRIVATE in roles and not roles & _OFFICIAL:
            cases = {key: case for key, case in cases.items() if not case.is_mention()}
        best, told = outweighing(list(cases.values()), is_machine=is_machine)
        return (best, told) if best or _NOBODY in roles else self._by_language(message)

    def others(self, sentences: Iterable[str], ours: Party | None) -> tuple[Party, ...]:
        """The parties but ours of which some sentences say that they do what is done there."""
        return tuple(
            party
            for text in sentences
            for party in (
                *other_subjects(text, ours, self._vocabulary),
                *self._houses_told(text, ours),
            )
        )

    def _houses_told(self, text: str, ours: Party | None) -> Iterator[Party]:
        """The houses on whose behalf a State's people write: "on behalf of Legs for All". A group
        of States is no other, since one of them leads it."""
        if ours is None or ours.kind != STATE:
            return
        zone, units = Zone(ZoneKind.OWN, "own", text), units_of(text, self._vocabulary.phrases)
        named = organisations_of([(zone, units)], Domain(), self._vocabulary)
        for party, evidence in (*named, *_in_zone(zone, units)):
            is_house = party.kind == ORGANISATION and party.name not in self._vocabulary.groups
            if is_house and evidence.weight >= _TOLD:
                yield party

    def _roles_said(self, message: Message) -> frozenset[str]:
        """As what somebody writes, by his own words: a student or journalist, an office, for
        nobody. "Ould Taleb" is called so."""
        own_name = {token.key for token in tokenise(message.author.name if message.author else "")}
        return frozenset(
            role
            for zone in zones_of(message)
            if zone.kind in _SAID
            for unit in units_of(zone.text, self._vocabulary.phrases)
            if unit.key not in own_name
            for role in unit.roles
        )

    def _by_language(self, message: Message) -> tuple[Party | None, tuple[Evidence, ...]]:
        """An office of a State that names none, in a language that one State's officials write."""
        party = self._vocabulary.languages.get(message.language)
        for zone in zones_of(message) if party else ():
            if zone.kind not in _OFFICIAL_ZONES:
                continue
            for unit in units_of(zone.text, self._vocabulary.phrases):
                if party and unit.roles & _OFFICIAL:
                    label = f"delegation:{party.code}"
                    told = zone.evidence(label, unit.start, unit.end, "party-language", LEAST_ALONE)
                    return party, (told,)
        return None, ()

    def _all_evidence(self, message: Message) -> Iterator[tuple[str, Party, Evidence]]:
        phrases = self._vocabulary.phrases
        zones = [(z, units_of(z.text, phrases)) for z in zones_of(message) if z.text.strip()]
        author = message.author
        domain = author.address.rpartition("@")[2] if author else ""
        told = Domain.of(author.address if author else "", self._vocabulary)
        organisations = list(organisations_of(zones, told, self._vocabulary))
        for party, evidence in organisations:
            yield f"name:{evidence.source}", party, evidence
        spans = [_span(evidence) for _, evidence in organisations]
        called = _names_of(author.name, self._vocabulary) if author else frozenset()
        for zone, units in zones:
            for party, evidence in _in_zone(zone, units):
                is_person = party.code is not None and fold(evidence.text) in called
                if not is_person and not _is_inside(evidence, spans):
                    yield f"{zone.kind}:{zone.source}", party, evidence
            for party, evidence in _coming(zone, units, self._vocabulary):
                if not _is_inside(evidence, spans):
                    yield f"{zone.kind}:{zone.source}", party, evidence
        for party, evidence in principals_of(zones, self._vocabulary):
            yield "principal", *_whole(party, evidence, organisations)
        if author is not None and domain:
            for party, evidence in parties_of(author, self._vocabulary):
                yield "address", party, evidence


def _is_of_nobody(case: Case) -> bool:
    """Whether a State is not the writer's who says that he writes for nobody; what he writes from
    its own address, and about it, is: an honorary consul."""
    return case.party.code is not None and not {"address", "subject:subject"} <= set(case.places)


def _names_of(display: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The words of a person's display name: "Georgia Example" writes for no Georgia by that."""
    units = units_of(display, vocabulary.phrases)
    if len(units) < 2 or any(unit.roles or _is_organisation(unit) for unit in units):
        return frozenset()
    if any(_is_desk(display, unit, vocabulary) for unit in units):
        return frozenset()
    return frozenset(unit.key for unit in units)


def _is_desk(display: str, unit: Unit, vocabulary: Vocabulary) -> bool:
    """Whether a word of a display name is nobody's: "PM Jordan Geneva", "Secretariat of X"."""
    written = display[unit.start : unit.end]
    offices, desks = (vocabulary.address_words.get(kind, ()) for kind in ("offices", "desks"))
    is_short = written.isupper() and not display.isupper() and len(written) <= _SHORT_OFFICE
    return (
        unit.key in offices
        or unit.key in desks
        or (is_short and len(written) > 1)
        or any(name.in_capitals for name in unit.names)
    )


def _is_organisation(unit: Unit) -> bool:
    return any(name.party.code is None for name in unit.names)


def _in_zone(zone: Zone, units: Sequence[Unit]) -> Iterator[tuple[Party, Evidence]]:
    is_ministry = any(_GOVERNMENT in unit.roles for unit in units)
    for place, unit in enumerate(units):
        for name in unit.names:
            if name.form is Form.CODE and _is_of_a_sign(zone.text, unit):
                continue
            is_word = name.form is Form.CODE or (name.in_capitals and bool(unit.roles & _WORDS))
            if is_word and _is_shouted(zone.text, unit):
                continue  # "COMMISSARIAT AU DEMINAGE"
            found = standing(zone.text, units, place, name)
            weight = worth(
                zone.kind,
                found,
                is_capital=name.form is Form.CAPITAL,
                is_organisation=name.party.code is None,
            )
            if weight > 0:
                is_town = name.form is Form.CAPITAL and not is_ministry
                by = TOWN if is_town else f"party-{found}"
                told, words = _branch(name, zone.text, units, place)
                yield told.party, _evidence(told, zone, words, by=by, weight=weight)


def _branch(
    name: PartyName, text: str, units: Sequence[Unit], place: int
) -> tuple[PartyName, Unit]:
    """A name and where it stands, or that of the branch in some country: another house."""
    unit = units[place]
    end = branch_of(text, units, place) if name.party.code is None else None
    if end is None:
        return name, unit
    longer = Party(ORGANISATION, None, text[unit.start : end])
    return replace(name, party=longer), unit._replace(end=end)


def _is_of_a_sign(text: str, unit: Unit) -> bool:
    """Whether two letters are a branch's, "AVM/SK", or money's: "US$"."""
    return text[unit.start - 1 : unit.start] == "/" or text[unit.end : unit.end + 1] == "$"


def _coming(
    zone: Zone, units: Sequence[Unit], vocabulary: Vocabulary
) -> Iterator[tuple[Party, Evidence]]:
    """The States for which own words say that somebody comes."""
    if zone.kind is ZoneKind.OWN:
        for party, unit in come_for(zone.text, units, vocabulary):
            label = f"delegation:{party.code}"
            yield party, zone.evidence(label, unit.start, unit.end, "party-come-for", _COMES)


def _is_shouted(text: str, unit: Unit) -> bool:
    """Whether a whole line is written in large letters, so that two of them are no code."""
    return line_of(text, unit.start, unit.end).isupper()


def _span(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.source, evidence.start or 0, evidence.end or 0


def _is_inside(evidence: Evidence, spans: list[tuple[str, int, int]]) -> bool:
    """Whether a State's name is part of an organisation's: "Swiss Campaign against Mines"."""
    source, start, end = _span(evidence)
    return any(source == s and a <= start and end <= b for s, a, b in spans)


def _whole(
    party: Party, evidence: Evidence, organisations: Sequence[tuple[Party, Evidence]]
) -> tuple[Party, Evidence]:
    """Who asked, with the words that name him: a State, or the organisation of whose name its own
    is a part, "the Red Cross of X"."""
    for house, named in organisations if party.code else ():
        if _is_inside(evidence, [_span(named)]):
            return house, replace(named, by=evidence.by, weight=evidence.weight)
    return party, evidence


def _evidence(name: PartyName, zone: Zone, unit: Unit, *, by: str, weight: float) -> Evidence:
    label = f"delegation:{name.party.code or name.party.name}"
    return zone.evidence(label, unit.start, unit.end, by, weight)


def _contact_evidence(known: Party, weight: float) -> Evidence:
    label = f"delegation:{known.code or known.name}"
    return Evidence(label, "", "contact", None, None, "party-known", weight)
