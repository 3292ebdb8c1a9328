"""Names of organisations that no table knows, as they are written in signatures and addresses.

A line or a part of one is an organisation's name when it holds a word that such names hold
("Foundation", «фонд», 协会), or when the sender's domain spells it: "Limbs & Livelihoods" at
limbs-and-livelihoods.example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.core.understanding.names.tokens import fold, tokenise
from mailbot.core.understanding.parties.candidate import Candidate
from mailbot.core.understanding.parties.introductions import introduced
from mailbot.core.understanding.parties.units import units_of
from mailbot.core.understanding.parties.vocabulary import ORGANISATION, Vocabulary
from mailbot.core.understanding.parties.zones import Zone, ZoneKind
from mailbot.core.values.reading import Evidence, Party

_PART = re.compile(r"[^,;|/•·\n()]+")
_DASH = re.compile(r"——|\s[-–—]\s|\s::\s|\t| {3,}")
_LONGEST = 90
_LONGEST_LINE = 160
_LETTERHEAD = 400  # characters of an attachment in which its head stands
_ARTICLES = re.compile(r"^(the|la|le|el|los|las|die|der|das|a|o|l['’])\s*\b", re.IGNORECASE)
_OWN_WORD, _STATE_WORD, _DOMAIN = 5.0, 2.5, 4.5
_TRIMMED = " \t.:-–—*_\"'()\u200f\u200e"
_OFFICES = frozenset({"mission", "embassy", "delegation", "government"})
_ZONES = frozenset({ZoneKind.SIGNATURE, ZoneKind.DISPLAY, ZoneKind.ATTACHMENT})


@dataclass(frozen=True, slots=True)
class _Domain:
    """What the sender's domain says of names: what it spells, and whether it is a country's."""

    spelt: frozenset[str]
    is_national: bool


def organisations_of(
    zones: list[Zone], domain: str, vocabulary: Vocabulary
) -> Iterator[tuple[Party, Evidence]]:
    """Candidates from the places where a writer says where he belongs."""
    told = _domain(domain, vocabulary)
    for zone in zones:
        for candidate in _candidates(zone, told, vocabulary):
            party = Party(ORGANISATION, None, _in_small_letters(candidate.name))
            start = zone.text.find(candidate.name)
            yield (
                party,
                Evidence(
                    f"delegation:{party.name}",
                    candidate.name,
                    zone.source,
                    start if start >= 0 else None,
                    start + len(candidate.name) if start >= 0 else None,
                    candidate.by,
                    candidate.weight,
                ),
            )


def _candidates(zone: Zone, domain: _Domain, vocabulary: Vocabulary) -> Iterator[Candidate]:
    if zone.kind in _ZONES:
        for part in _parts(zone):
            yield from _candidate(part, zone, domain, vocabulary)
    elif zone.kind is ZoneKind.OWN:
        yield from introduced(zone, vocabulary)
        if domain.spelt:
            yield from _spelt_in_prose(zone, domain)


def _parts(zone: Zone) -> Iterator[str]:
    """A line, and what dashes and commas part in it: "Advocacy, Limbs & Livelihoods (Cork)"."""
    text = zone.text[:_LETTERHEAD] if zone.kind is ZoneKind.ATTACHMENT else zone.text
    for line in text.split("\n"):
        if len(line) > _LONGEST_LINE or (line.rstrip().endswith(".") and line.count(" ") > 6):
            continue
        for stretch in _DASH.split(line):
            for found in _PART.finditer(stretch):
                yield from found.group().split() if _is_han(found.group()) else [found.group()]


def _is_han(text: str) -> bool:
    return "\u4e00" <= text.strip()[:1] <= "\u9fff"


def _candidate(
    part: str, zone: Zone, domain: _Domain, vocabulary: Vocabulary
) -> Iterator[Candidate]:
    name = _ARTICLES.sub("", part.strip(_TRIMMED))
    if not 2 <= len(name) <= _LONGEST or "@" in name or "www." in name or name[:1].isdigit():
        return
    units = units_of(name, vocabulary.phrases)
    roles = {role for unit in units for role in unit.roles}
    named = {known.party.kind for unit in units for known in unit.names}
    if roles & _OFFICES or ORGANISATION in named:
        return
    if compact(name) in domain.spelt:
        if not named and not _is_joined_office(name, vocabulary):
            yield Candidate(
                _in_full(name, zone.text),
                _spelt_weight(name, zone, domain),
                zone.source,
                "party-domain-spells-name",
            )
    elif len(units) > 1 and "organisation-own" in roles:
        weight = _OWN_WORD + (0.5 if zone.kind is ZoneKind.DISPLAY else 0)
        yield Candidate(name, weight, zone.source, "party-organisation-word")
    elif len(units) > 1 and "organisation-state" in roles and not named:
        yield Candidate(name, _STATE_WORD, zone.source, "party-organisation-word")


def _spelt_weight(name: str, zone: Zone, domain: _Domain) -> float:
    """A single word before a country's domain may as well be an office of that State."""
    if domain.is_national and " " not in name.strip():
        return _STATE_WORD
    return _DOMAIN + (1 if zone.kind is ZoneKind.SIGNATURE else 0)


def _in_small_letters(name: str) -> str:
    """ "TERRACLEAR TRUST" as other people write it; abbreviations stay."""
    if not name.isupper() or " " not in name or not name[0].lower() != name[0]:
        return name
    return " ".join(word if len(word) < 5 else word.capitalize() for word in name.split())


def _in_full(name: str, text: str) -> str:
    """ "PADEMA" is the "Pan-African Demining Association (PADEMA)" of the same text."""
    if not name.isupper() or len(name) > 10:
        return name
    found = re.search(
        rf"^(?:.*[,|•·]\s*)?([^\n,|•·(]{{8,80}}?)\s*\({re.escape(name)}\)", text, re.M
    )
    return _ARTICLES.sub("", found.group(1).strip(_TRIMMED)) if found else name


def _is_joined_office(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is a State's code or name joined to an office: "uzmission"."""
    folded = compact(name)
    for office in vocabulary.address_words.get("offices", frozenset()):
        for rest in (folded.removeprefix(office), folded.removesuffix(office)):
            if rest != folded and (rest in vocabulary.letters or rest in vocabulary.labels):
                return True
    return False


def _spelt_in_prose(zone: Zone, domain: _Domain) -> Iterator[Candidate]:
    """A run of up to six words that the domain spells."""
    tokens = tokenise(zone.text)
    for first in range(len(tokens)):
        joined = ""
        for last in range(first, min(len(tokens), first + 6)):
            joined += tokens[last].key
            name = zone.text[tokens[first].start : tokens[last].end]
            if joined in domain.spelt and (name[:1].isupper() or not name.isascii()):
                weight = _spelt_weight(name, zone, domain)
                yield Candidate(name, weight, zone.source, "party-domain-spells-name")
                return
            if len(joined) > 40:
                break


def _domain(domain: str, vocabulary: Vocabulary) -> _Domain:
    """What the labels of a domain spell, endings and "and" put aside."""
    plain = vocabulary.address_words.get("plain", frozenset())
    sold = vocabulary.address_words.get("sold", frozenset())
    labels = [label for label in domain.lower().split(".") if label not in plain]
    spelt = {label.replace("-", "") for label in labels if len(label) > 3}
    spelt |= {label.replace("and", "") for label in spelt if len(label) > 8}
    is_national = len(labels) > 1 and labels[-1] in vocabulary.letters and labels[-1] not in sold
    return _Domain(frozenset(spelt), is_national)


def compact(name: str) -> str:
    """A name as a domain would spell it."""
    return "".join(fold(word) for word in re.findall(r"\w+", name) if word.lower() not in {"the"})
