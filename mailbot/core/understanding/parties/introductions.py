"""How a writer introduces an organisation in prose: "on behalf of the X Foundation", 我是X协会的.

Needed where there is no signature to speak of, as in short messages and web mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailbot.core.understanding.parties.candidate import Candidate
from mailbot.core.understanding.parties.units import Unit, are_loosely_parted, units_of
from mailbot.core.understanding.parties.vocabulary import Vocabulary
from mailbot.core.understanding.parties.zones import Zone

_QUOTED = re.compile(r"[«\"“「『]([^»\"”」』\n]{2,60})[»\"”」』]")
_CLASS, _OFFICES = "organisation-own", frozenset({"mission", "embassy", "government"})
_QUOTED_WEIGHT, _BEHALF_WEIGHT = 3.6, 5.0
_LONGEST_HAN, _LONGEST_OTHER = 16, 9  # words of a name
_BETWEEN = frozenset({"glue", "organisation-state"})


def introduced(zone: Zone, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Candidates from the sender's own prose."""
    units = units_of(zone.text, vocabulary.phrases)
    for place, unit in enumerate(units):
        if "behalf" in unit.roles and (name := _after_behalf(zone.text, units, place + 1)):
            yield Candidate(name, _BEHALF_WEIGHT, zone.source, "party-organisation-introduced")
    for found in _QUOTED.finditer(zone.text):
        if name := _quoted(zone.text, units, found):
            yield Candidate(name, _QUOTED_WEIGHT, zone.source, "party-organisation-introduced")


def _after_behalf(text: str, units: list[Unit], first: int) -> str:
    """The name that follows "on behalf of", '' when what follows is none of an organisation."""
    while first < len(units) and not units[first].names and units[first].roles & {"glue"}:
        if text[units[first].start].isupper():
            break
        first += 1
    last, has_class = first, False
    is_han = first < len(units) and "\u4e00" <= text[units[first].start] <= "\u9fff"
    for place in range(
        first, min(len(units), first + (_LONGEST_HAN if is_han else _LONGEST_OTHER))
    ):
        unit = units[place]
        if (place > first and are_loosely_parted(text, units[place - 1], unit)) or (
            unit.roles & _OFFICES
        ):
            break
        if not is_han and text[unit.start].islower() and not unit.roles & _BETWEEN:
            break
        if _CLASS in unit.roles:
            has_class, last = True, place + 1
            if is_han:
                break
        elif not is_han and not text[unit.start].islower():
            last = place + 1
    if not has_class or any(n.party.code is None for u in units[first:last] for n in u.names):
        return ""
    name = text[units[first].start : units[last - 1].end]
    return name if last - first > 1 and not name[:1].islower() else ""


def _quoted(text: str, units: list[Unit], found: re.Match[str]) -> str:
    """ "the association «Мост-М»", "نحن جمعية «خطوة»": a quoted name after what it is.

    In Arabic the word for what it is belongs to the name.
    """
    leading = [u for u in units if found.start() - 60 < u.start and u.end <= found.start()][-2:]
    classes = [u for u in leading if _CLASS in u.roles]
    if not classes or any(u.names for u in leading):
        return ""
    if "\n" in text[classes[0].start : found.start()]:
        return ""
    name = found.group(1).strip()
    if "\u0600" <= name[:1] <= "\u06ff":
        return f"{text[classes[0].start : classes[0].end]} {name}"
    return name
