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
from mailbot.core.understanding.parties.units import Unit, units_of
from mailbot.core.understanding.parties.vocabulary import ORGANISATION, Vocabulary
from mailbot.core.understanding.parties.zones import Zone, ZoneKind
from mailbot.core.values.reading import Evidence, Party

_PART = re.compile(r"[^,;|/•·\n()（）]+|\([^()\n]*\)|（[^（）\n]*）")
_DASH = re.compile(r"\s[-–—]\s|\s::\s|\t| {3,}")
_QUOTED = re.compile(r"[«\"“「『]([^»\"”」』\n]{2,60})[»\"”」』]")
_LONGEST = 90
_OWN_WORD, _STATE_WORD, _DOMAIN = 5.0, 2.5, 4.5
_ZONES = frozenset({ZoneKind.SIGNATURE, ZoneKind.DISPLAY})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name of an organisation, and what speaks for it."""

    name: str
    weight: float
    source: str
    by: str


def organisations_of(
    zones: list[Zone], domain: str, vocabulary: Vocabulary
) -> Iterator[tuple[Party, Evidence]]:
    """Candidates from the places where a writer says where he belongs."""
    spelt = _spelt_by(domain, vocabulary)
    for zone in zones:
        for candidate in _candidates(zone, spelt, vocabulary):
            party = Party(ORGANISATION, None, candidate.name)
            yield party, Evidence(
                f"delegation:{candidate.name}", candidate.name, candidate.source,
                None, None, candidate.by, candidate.weight,
            )  # fmt: skip


def _candidates(zone: Zone, spelt: frozenset[str], vocabulary: Vocabulary) -> Iterator[Candidate]:
    if zone.kind in _ZONES:
        for part in _parts(zone.text):
            yield from _candidate(part, zone, spelt, vocabulary)
    elif zone.kind is ZoneKind.OWN and spelt:
        yield from _spelt_in_prose(zone, spelt)


def _parts(text: str) -> Iterator[str]:
    """A line, and what dashes and commas part in it: "Advocacy, Limbs & Livelihoods (Cork)"."""
    for line in text.split("\n"):
        for stretch in _DASH.split(line):
            yield from (found.group().strip() for found in _PART.finditer(stretch))


def _candidate(
    part: str, zone: Zone, spelt: frozenset[str], vocabulary: Vocabulary
) -> Iterator[Candidate]:
    name = part.strip(" \t.:-–—*_\"'\u200f\u200e")
    if not 2 <= len(name) <= _LONGEST or "@" in name or "www." in name or name[:1].isdigit():
        return
    if compact(name) in spelt:
        yield Candidate(
            name,
            _DOMAIN + (1 if zone.kind is ZoneKind.SIGNATURE else 0),
            zone.source,
            "party-domain-spells-name",
        )
        return
    units = units_of(name, vocabulary.phrases)
    if any(unit.roles & {"mission", "embassy", "delegation"} for unit in units):
        return
    if _has(units, "organisation-own"):
        yield Candidate(name, _OWN_WORD, zone.source, "party-organisation-word")
    elif _has(units, "organisation-state"):
        yield Candidate(name, _STATE_WORD, zone.source, "party-organisation-word")


def _has(units: list[Unit], role: str) -> bool:
    return len(units) > 1 and any(role in unit.roles for unit in units)


def _spelt_in_prose(zone: Zone, spelt: frozenset[str]) -> Iterator[Candidate]:
    """A run of up to six words that the domain spells."""
    tokens = tokenise(zone.text)
    for first in range(len(tokens)):
        joined = ""
        for last in range(first, min(len(tokens), first + 6)):
            joined += tokens[last].key
            if joined in spelt:
                name = zone.text[tokens[first].start : tokens[last].end]
                if name[:1].isupper() or not name[:1].isascii():
                    yield Candidate(name, _DOMAIN, zone.source, "party-domain-spells-name")
                    return
            if len(joined) > 40:
                break


def _spelt_by(domain: str, vocabulary: Vocabulary) -> frozenset[str]:
    """What the labels of a domain spell, endings and "and" put aside."""
    plain = vocabulary.address_words.get("plain", frozenset())
    labels = [label for label in domain.lower().split(".") if label not in plain]
    spelt = {label.replace("-", "") for label in labels if len(label) > 3}
    return frozenset(spelt | {label.replace("and", "") for label in spelt if len(label) > 8})


def compact(name: str) -> str:
    """A name as a domain would spell it."""
    return "".join(fold(word) for word in re.findall(r"\w+", name) if word.lower() not in {"the"})


def quoted_name(text: str) -> str:
    """The name in quotation marks, '' when there is none."""
    found = _QUOTED.search(text)
    return found.group(1).strip() if found else ""
