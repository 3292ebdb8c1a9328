"""Names of houses that hold no word for what they are, at the head of a sentence: "Mines Action
Canada will send …", "Lumen Vitae will be represented by …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.parties.around_names import CLASS, STATE_CLASS, is_person
from mailbot.core.understanding.parties.reach import FEWEST, OFFICES
from mailbot.core.understanding.parties.units import Unit
from mailbot.core.understanding.parties.vocabulary import Form
from mailbot.core.understanding.parties.written import ARTICLES

_VERB = "organisation-verb"
_OPENS = re.compile(r"(?:\A|[\n.!?:])\s*\Z")
_JOINED = frozenset({" ", "-", "'", "’"})
_REPRESENTED = re.compile(
    r"\s(?:(?:will|shall|is to) be represented|is represented|sera repr[ée]sent[ée]e?"
    r"|(?:estar|ser)[áa] representad[ao])\b",
    re.IGNORECASE,
)
_FROM = frozenset("from with at chez".split())
_OF = frozenset("of for de du pour por da do".split())
_REGIONS = frozenset(
    """northern southern eastern western north south east west central greater upper lower nord sud
    est ouest norte sur sul este oeste metropolitan mainland""".split()
)
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z][a-z]")  # "PeaceWays"
_OWNED = re.compile(r"['’]s?\s")


def branches(text: str, units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Where such names begin and end."""
    yield from _heading(text, units)
    yield from _behind(text, units)


def _behind(text: str, units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """ "from Wide Ways Canada", "for Solidar Suisse": a large word that no rule knows, and no
    region's, between a small word of belonging and a State's name."""
    for place in range(2, len(units)):
        lead, named, state = units[place - 2 : place + 1]
        if not state.names:
            continue
        written = text[named.start : named.end]
        is_bare = not (named.names or named.roles) and named.key not in _REGIONS
        if (
            _is_lead(text, units, place - 2)
            and is_bare
            and written[:1].isupper()
            and not written.isupper()
            and any(name.form is Form.NAME and name.party.code for name in state.names)
            and text[lead.end : named.start] == text[named.end : state.start] == " "
            and text[state.start].isupper()
        ):
            yield named.start, state.end


def _is_lead(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "from"; or "of", where no large word stands before it: "Director of Demining Chad"."""
    key = units[place].key
    is_alone = not place or not text[units[place - 1].start].isupper()
    return key in _FROM or (key in _OF and is_alone)


def _heading(text: str, units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Two large words or more that no rule knows, from the head of a sentence on, which are
    represented by somebody, or end in a State's name before a verb."""
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
    is_long = last - first > FEWEST or bool(_CAMEL.match(text, units[first].start))
    return is_state and is_long and (is_verb or _OWNED.match(text, end) is not None)
