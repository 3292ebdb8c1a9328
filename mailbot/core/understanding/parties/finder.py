"""Weighs what speaks for each State and organisation, and names the one that outweighs.

Each place (own words, signature, display name, subject, attachment, what is passed on, address)
gives its strongest word for a party; the places add up. What the store knows of a contact counts
as much as a mission's signature, so that only a plain claim for another party turns it. A mention
in passing is worth less than the least sum that names anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mailbot.core.understanding.names.tokens import fold, tokenise
from mailbot.core.understanding.parties.addresses import parties_of
from mailbot.core.understanding.parties.domains import Domain
from mailbot.core.understanding.parties.organisations import organisations_of
from mailbot.core.understanding.parties.principals import principals_of
from mailbot.core.understanding.parties.surroundings import Standing, standing
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
_LEAST = 1.4  # two mentions in passing do not reach it
_LEAST_ALONE = 0.7  # where next to nothing speaks for anybody else
_MORE_OF_THE_SAME = 0.2  # each further word in the same place, at most three
_CLAIM = 3.4  # a place worth this much says that the writer belongs to the party
_HINTS_AT_MOST = 4.0  # for a State, where an organisation is claimed and no office of the State


_LEAST_NAME = 6  # letters of a name that may be a longer one's beginning or end
_ENDING = 6  # letters of an adjective's: "congolaise"
_SHORT_OFFICE = 4  # letters of an office's name: "MP"
_OFFICIAL = frozenset({"mission", "delegation", "government", "embassy"})
_OFFICIAL_ZONES = frozenset({ZoneKind.OWN, ZoneKind.SIGNATURE, ZoneKind.DISPLAY})
_PRIVATE, _NOBODY = "private", "nobody"
_SAID = frozenset({ZoneKind.OWN, ZoneKind.SIGNATURE, ZoneKind.DISPLAY, ZoneKind.SUBJECT})


@dataclass(slots=True)
class _Case:
    """What speaks for one party."""

    party: Party
    places: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: str, evidence: Evidence, party: Party) -> None:
        self.places[place].append(evidence)
        if self.party.name.isupper() and not party.name.isupper():
            self.party = party  # "Terraclear Trust" rather than "TERRACLEAR TRUST"

    def sum(self) -> float:
        total = 0.0
        for found in self.places.values():
            weights = sorted((e.weight for e in found), reverse=True)
            total += weights[0] + _MORE_OF_THE_SAME * min(3, len(weights) - 1)
        return total

    def is_claimed(self) -> bool:
        return any(
            e.weight >= _CLAIM
            for place, es in self.places.items()
            for e in es
            if place != "address"
        )

    def is_mention(self) -> bool:
        """Whether a State is only spoken of, or told by an address."""
        return self.party.code is not None and not self.is_claimed() and "known" not in self.places


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
        self, message: Message, known: Party | None
    ) -> tuple[Party | None, tuple[Evidence, ...]]:
        """The party and the words that name it. `known` is what the contact is known for."""
        cases: dict[tuple[str, str], _Case] = {}
        for place, party, evidence in self._all_evidence(message):
            key = (party.kind, party.code or compact(party.name))
            cases.setdefault(key, _Case(party)).add(place, evidence, party)
        _give_shared(cases, self._vocabulary)
        _give_shortened(cases, self._vocabulary)
        if known is not None:
            case = cases.setdefault((known.kind, known.code or compact(known.name)), _Case(known))
            case.add("known", _contact_evidence(known), known)
            case.party = known
        is_machine = message.nature is Nature.AUTO_REPLY
        roles = self._roles_said(message)
        if _NOBODY in roles:
            cases = {key: case for key, case in cases.items() if case.party.code is None}
        elif _PRIVATE in roles and not roles & _OFFICIAL:
            cases = {key: case for key, case in cases.items() if not case.is_mention()}
        best, told = _outweighing(list(cases.values()), is_machine=is_machine)
        return (best, told) if best else self._by_language(message)

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
                    words = zone.text[unit.start : unit.end]
                    label = f"delegation:{party.code}"
                    return party, (
                        Evidence(
                            label,
                            words,
                            zone.source,
                            unit.start,
                            unit.end,
                            "party-language",
                            _LEAST_ALONE,
                        ),
                    )
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
        for party, evidence in principals_of(zones, self._vocabulary):
            yield "principal", party, evidence
        if author is not None and domain:
            for party, evidence in parties_of(author, self._vocabulary):
                yield "address", party, evidence


def _give_shared(cases: dict[tuple[str, str], _Case], vocabulary: Vocabulary) -> None:
    """ "Congo" and "congolais" beside Kinshasa are what Kinshasa calls itself."""
    for code, (other, *shared) in vocabulary.shared.items():
        first, second = cases.get((STATE, code)), cases.get((STATE, other))
        if first is None or second is None:
            continue
        told = [evidence for found in first.places.values() for evidence in found]
        if all(_is_shared(evidence, shared) for evidence in told):
            for place, found in cases.pop((STATE, code)).places.items():
                second.places[place] += found


def _give_shortened(cases: dict[tuple[str, str], _Case], vocabulary: Vocabulary) -> None:
    """ "Survivors' Union" speaks for the "Survivors' Union of the Hills" that the same message
    names; a country behind a name only says where it sits."""
    places = {*vocabulary.labels, *vocabulary.capitals}
    names = [name for kind, name in cases if kind == ORGANISATION]
    for name in names:
        fuller = [n for n in names if n.startswith(name) and n[len(name) :] not in places]
        longest = max([*fuller, *(n for n in names if n.endswith(name))], key=len)
        if len(name) >= _LEAST_NAME and longest != name:
            for place, found in cases[(ORGANISATION, name)].places.items():
                cases[(ORGANISATION, longest)].places[place] += found


def _is_shared(evidence: Evidence, shared: Sequence[str]) -> bool:
    """Whether words are the shared name, or hold it where they are an address."""
    written = compact(evidence.text)
    if evidence.by == "party-address":
        return any(name in written for name in shared)
    return any(written.startswith(name) and len(written) <= len(name) + _ENDING for name in shared)


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
    for place, unit in enumerate(units):
        for name in unit.names:
            is_word = name.form is Form.CODE or (name.in_capitals and "locative" in unit.roles)
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
                yield name.party, _evidence(name, zone, unit.start, unit.end, found, weight)


def _is_shouted(text: str, unit: Unit) -> bool:
    """Whether a whole line is written in large letters, so that two of them are no code."""
    return line_of(text, unit.start, unit.end).isupper()


def _span(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.source, evidence.start or 0, evidence.end or 0


def _is_inside(evidence: Evidence, spans: list[tuple[str, int, int]]) -> bool:
    """Whether a State's name is part of an organisation's: "Swiss Campaign against Mines"."""
    source, start, end = _span(evidence)
    return any(source == s and a <= start and end <= b for s, a, b in spans)


def _evidence(
    name: PartyName, zone: Zone, start: int, end: int, found: Standing, weight: float
) -> Evidence:
    label = f"delegation:{name.party.code or name.party.name}"
    return Evidence(label, zone.text[start:end], zone.source, start, end, f"party-{found}", weight)


def _contact_evidence(known: Party) -> Evidence:
    label = f"delegation:{known.code or known.name}"
    return Evidence(label, "", "contact", None, None, "party-known", _KNOWN)


def _length(party: Party) -> int:
    """Of two names of an organisation that weigh the same, the fuller leads."""
    return len(party.name) if party.code is None else 0


def _outweighing(
    cases: list[_Case], *, is_machine: bool
) -> tuple[Party | None, tuple[Evidence, ...]]:
    """The heaviest case, if it is heavy enough. Two letters in a domain do not tell for whom a
    machine answers, where a person's message would at least be about the matter."""
    if not cases:
        return None, ()
    organisation_claimed = any(c.party.code is None and c.is_claimed() for c in cases)
    sums = []
    for case in cases:
        total = case.sum()
        if case.party.code and organisation_claimed and not case.is_claimed():
            total = min(total, _HINTS_AT_MOST)
        sums.append((total, case))
    sums.sort(key=lambda pair: (pair[0], _length(pair[1].party)), reverse=True)
    total, best = sums[0]
    rival = sums[1][0] if len(sums) > 1 else 0.0
    is_bare = is_machine and set(best.places) == {"address"}
    if total < _LEAST and (total < _LEAST_ALONE or rival > total / 2 or is_bare):
        return None, ()
    return best.party, tuple(e for found in best.places.values() for e in found)
