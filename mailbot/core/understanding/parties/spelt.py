"""What the sender's domain spells, as it stands in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.core.understanding.parties.domains import Domain
from mailbot.core.understanding.parties.reach import CONNECTOR
from mailbot.core.understanding.parties.units import Unit, are_loosely_parted
from mailbot.core.understanding.parties.zones import Zone, ZoneKind

OFFICES = frozenset({"mission", "embassy", "delegation", "government"})
STATE_WORD, DOMAIN, _SHORTENED = 2.4, 4.5, 3.0  # weights
_WHERE = frozenset({"locative", "hailing"})
_PURPOSE, _STOP = "organisation-purpose", "organisation-stop"
_CLASSES = frozenset({"organisation-own", "organisation-state"})
_MOST = 6  # words that a label joins
_AND = frozenset("and et y e und ed ve".split())
_NO_NAME = frozenset({_STOP, "organisation-people", "organisation-verb"})
_RANKS = frozenset(  # of people, who are no part of a name
    """ambassador ambassadeur ambassadrice embajador embajadora embaixador embaixadora botschafter
    botschafterin ambasciatore ambasciatrice colonel coronel oberst colonnello general generale
    minister ministre ministro ministra consul prof professor professeur captain major""".split()
)
_OPENING = re.compile(r"(?:\A|[\n.!?:])[\s«\"“]*\Z")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name, where it stands in its zone, and what speaks for it."""

    name: str
    start: int
    end: int
    weight: float
    by: str


def spelt_in_prose(zone: Zone, units: Sequence[Unit], domain: Domain) -> Iterator[Candidate]:
    """Some words that the domain spells, with the large-lettered words beside them."""
    text = zone.text
    for first, unit in enumerate(units):
        last = _last_spelt(units, first, domain)
        if last is None:
            continue
        if not text[unit.start].isupper() or is_office(units[first : last + 1]):
            return
        if (unit.names and first == last) or _is_place(units, first, last):
            continue
        if all(
            u.roles & {"organisation-own", "organisation-state"} for u in units[first : last + 1]
        ):
            continue  # "agency" at eu-agency.example
        last = _over_connectors(text, units, _over_and(text, units, first, last), domain)
        last = _beside(text, units, last)
        if _is_of_state(text, units, first, last):
            continue
        start, end = units[_first_of(text, units, first)].start, units[last].end
        weight = spelt_weight(text[start:end], zone, domain)
        yield Candidate(text[start:end], start, end, weight, "party-domain-name")
        return


def shortened_in_prose(zone: Zone, units: Sequence[Unit], domain: Domain) -> Iterator[Candidate]:
    """Large words of which the domain is made: "the Caribbean Security Secretariat" at
    caribsec.example. A State's office is none, nor what stands at a State's own domain."""
    text = zone.text
    first = 0
    while first < len(units):
        last = first
        while last + 1 < len(units) and _follows(text, units[last], units[last + 1]):
            last += 1
        words = [unit.key for unit in units[first : last + 1] if CONNECTOR not in unit.roles]
        is_name = len(words) > 1 and text[units[first].start].isupper()
        if is_name and not is_office(units[first : last + 1]) and domain.shortens(words):
            start, end = units[first].start, units[last].end
            yield Candidate(text[start:end], start, end, _SHORTENED, "party-domain-name")
        first = last + 1


def _follows(text: str, left: Unit, right: Unit) -> bool:
    return text[left.end : right.start] == " " and all(
        text[unit.start].isupper() and _STOP not in unit.roles for unit in (left, right)
    )


def _last_spelt(units: Sequence[Unit], first: int, domain: Domain) -> int | None:
    """The last of the most words from here on that the domain spells, joined."""
    joined, found = "", None
    for last in range(first, min(len(units), first + _MOST)):
        joined += units[last].key
        if not domain.begins(joined):
            break
        if joined in domain.spelt or joined in domain.pieces:
            found = last
    return found


def _is_of_state(text: str, units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a State's name stands right before its own body: "Türkiye Mayın Eylem Merkezi"."""
    roles = {role for unit in units[first : last + 1] for role in unit.roles}
    if not first or not units[first - 1].names or "organisation-own" in roles:
        return False
    return "organisation-state" in roles and _follows(text, units[first - 1], units[first])


def _over_and(text: str, units: Sequence[Unit], first: int, last: int) -> int:
    """The end of "Manos y Voces del Sur", with which a sentence begins, or which stands behind "on
    behalf of", at manos.example: over "and" to large words that are no State, house or person."""
    is_joined = last + 2 < len(units) and units[last + 1].key in _AND
    is_behalf = first > 0 and "behalf" in units[first - 1].roles
    is_opening = is_behalf or _OPENING.search(text[: units[first].start])
    if first != last or not is_joined or not is_opening:
        return last
    place = end = last + 1
    while place + 1 < len(units) and not are_loosely_parted(text, units[place], units[place + 1]):
        place += 1
        unit = units[place]
        is_other = unit.names or unit.key in _RANKS or unit.roles & (OFFICES | _NO_NAME)
        if text[unit.start].isupper() and not is_other:
            end = place
        elif CONNECTOR not in unit.roles or place != end + 1:
            break
    return end if end > last + 1 else last


def _over_connectors(text: str, units: Sequence[Unit], last: int, domain: Domain) -> int:
    """ "Hebdo du Léman" at hebdo-leman.example: small words may stand between what it spells."""
    following = last + 1
    while following < len(units) and CONNECTOR in units[following].roles:
        following += 1
    if following in (last + 1, len(units)) or units[following].key not in domain.pieces:
        return last
    parted = any(
        are_loosely_parted(text, units[place - 1], units[place])
        for place in range(last + 1, following + 1)
    )
    return last if parted else following


def _is_place(units: Sequence[Unit], first: int, last: int) -> bool:
    """A word of the domain after "in" or "from" is where they sit: "Greetings from Gulu"."""
    return first == last and first > 0 and bool(units[first - 1].roles & _WHERE)


def _first_of(text: str, units: Sequence[Unit], first: int) -> int:
    """The first large word of a name of which the domain leaves out the beginning: "for Terres Sans
    Mines France" at sansmines.example; a word that opens a sentence is large anyway."""
    while first > 1 and _follows(text, units[first - 1], units[first]):
        if units[first - 1].names or are_loosely_parted(text, units[first - 2], units[first - 1]):
            break
        first -= 1
    return first


def _beside(text: str, units: Sequence[Unit], last: int) -> int:
    """The last of the large words that go on a name, also over "for" and "against"."""
    while True:
        is_over = last + 1 < len(units) and _PURPOSE in units[last + 1].roles
        following = last + 1 + is_over
        if following >= len(units) or not all(
            _goes_on(text, units[place - 1], units[place], is_over=is_over)
            for place in range(last + 1, following + 1)
        ):
            return last
        last = following


def _goes_on(text: str, left: Unit, right: Unit, *, is_over: bool) -> bool:
    if are_loosely_parted(text, left, right) or right.roles & OFFICES:
        return False
    if _PURPOSE in right.roles:
        return True
    return text[right.start].isupper() and not (is_over and (right.names or _STOP in right.roles))


def is_office(units: Sequence[Unit]) -> bool:
    """Whether a name is that of a State's office or of a known organisation."""
    return any(
        unit.roles & OFFICES or any(name.party.code is None for name in unit.names)
        for unit in units
    )


def spelt_weight(name: str, zone: Zone, domain: Domain) -> float:
    """A single word before a country's domain may as well be an office of that State."""
    if domain.is_national and " " not in name.strip():
        return STATE_WORD
    return DOMAIN + (1 if zone.kind is ZoneKind.SIGNATURE else 0)
