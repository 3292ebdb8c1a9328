"""Names of houses that hold no word for what they are, at the head of a sentence: "Mines Action
Canada will send …", "Lumen Vitae will be represented by …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.parties.around_names import CLASS, STATE_CLASS, is_person
from mailbot.core.understanding.parties.reach import FEWEST, OFFICES
from mailbot.core.understanding.parties.units import Unit
from mailbot.core.understanding.parties.written import ARTICLES

_VERB = "organisation-verb"
_OPENS = re.compile(r"(?:\A|[\n.!?:])\s*\Z")
_JOINED = frozenset({" ", "-", "'", "’"})
_REPRESENTED = re.compile(
    r"\s(?:(?:will|shall|is to) be represented|is represented|sera repr[ée]sent[ée]e?"
    r"|(?:estar|ser)[áa] representad[ao])\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"['’]s?\s")


def branches(text: str, units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Where such names begin and end: two large words or more that no rule knows, from the head of
    a sentence on, which are represented by somebody, or end in a State's name before a verb."""
    for first, unit in enumerate(units):
        if not text[unit.start].isupper() or not _OPENS.search(
            text, max(0, unit.start - 4), unit.start
        ):
            continue
        if ARTICLES.match(text[unit.start : unit.end] + " ") and first + 1 < len(units):
            first += 1
        last = _end(text, units, first)
        named = units[first:last]
        if len(named) < FEWEST or is_person(text, named[0].start, text[named[0].start :]):
            continue
        if _is_house(text, units, first, last):
            yield named[0].start, named[-1].end


def _end(text: str, units: Sequence[Unit], first: int) -> int:
    """The index behind the large words that follow each other; a State's name ends them."""
    last = first
    while last < len(units) and text[units[last].start].isupper():
        if last > first and text[units[last - 1].end : units[last].start] not in _JOINED:
            break
        if units[last].roles & (OFFICES | {CLASS, STATE_CLASS, _VERB}):
            return first
        last += 1
        if units[last - 1].names:
            break
    return last


def _is_house(text: str, units: Sequence[Unit], first: int, last: int) -> bool:
    end = units[last - 1].end
    if not units[last - 1].names:
        return _REPRESENTED.match(text, end) is not None
    is_state = any(name.party.code for name in units[last - 1].names)
    is_verb = (
        last < len(units) and _VERB in units[last].roles and text[end : units[last].start] == " "
    )
    return is_state and last - first > FEWEST and (is_verb or _OWNED.match(text, end) is not None)
