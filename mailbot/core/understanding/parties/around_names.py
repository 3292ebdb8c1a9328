"""What stands before a name in running text, and which words with large letters are no name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.understanding.parties.reach import FEWEST, POSSESSIVE
from mailbot.core.understanding.parties.units import Unit, before
from mailbot.core.understanding.parties.written import ARTICLES

CLASS, STATE_CLASS = "organisation-own", "organisation-state"
_MATTER = "organisation-matter"
_KINDS = frozenset({"ngo", "ong", "нко", "нпо"})
_FOR = frozenset({"for", "pour", "por", "fur", "per", "pela", "pelo"})
# "Mr. Trust Example", "Lt Col Union Example": who is called so is no house
_PERSON_BEFORE = re.compile(
    r"\b(?:mrs?|ms|miss|mme|mlle|srta|sra?|herr|frau|dra?)\.?\s\Z", re.IGNORECASE
)
_PERSON_FIRST = re.compile(
    r"(?:lt|col|maj|capt?|gen|brig|sgt|cdr|cmdt|cnel|tte|mrs?|ms|mme|dr|prof|sra?"
    r"|amb|ambassad(?:or|eur|rice)|emba(?:j|ix)ador[a]?|minist(?:er|re|r[ao])"
    r"|(?:general|colonel|major|captain) (?!union|assembly))\b",
    re.IGNORECASE,
)
_LONGEST_COURTESY = 7
# "Ms Ana Example, House of X", "Bo Sample (House of X)", "Mr Bo Sample of the House of X"
_DELEGATE_BEFORE = re.compile(
    r"(?:\b[^\W\d_a-z][\w'’.-]+(?:\s(?:[a-z]{1,3}\s){0,2}[^\W\d_a-z][\w'’-]+){1,4}"
    r"(?:\s?,\s|\s?[(（])(?:(?:of|from|de|du|da|do|del|von)\s)?(?:(?:the|la|le|les|l['’]|el|a|o)\s?)?)\Z"
)
_LONGEST_NAME = 60


def is_mere_kind(text: str, named: Sequence[Unit]) -> bool:
    """ "An NGO from Lusaka", "une ONG de Bukavu": where it is, and not how it is called."""
    return named[0].key in _KINDS and len(named) > 1 and text[named[1].start].islower()


def is_on_behalf(text: str, units: Sequence[Unit], first: int) -> bool:
    """Whether "on behalf of" stands before a name, or before its article, or "for" where a
    sentence begins."""
    lead = list(before(text, units, first, most=3))
    if _is_delegation_of(lead):
        return True
    if len(lead) > 1 and _is_small_article(text, lead[0]):
        lead = lead[1:]  # "au nom de l'Association"
    return any(
        "behalf" in unit.roles or (unit.key in _FOR and text[unit.start].isupper())
        for unit in lead[:1]
    )


def _is_delegation_of(lead: Sequence[Unit]) -> bool:
    """ "The delegation of the Network of X", nearest first: a State's name would stand between."""
    for unit in lead:
        if "delegation" in unit.roles:
            return True
        if unit.names or not unit.roles & {"glue", "organisation-connector"}:
            return False
    return False


def is_description(text: str, named: Sequence[Unit]) -> bool:
    """ "Malian association", "UN agency": which one, in small letters."""
    if len(named) != 2 or not text[named[1].start].islower():
        return False
    first = named[0]
    return bool(first.names) or (text[first.start : first.end].isupper() and len(first.key) < 4)


def is_matter(text: str, named: Sequence[Unit]) -> bool:
    """ "Zusammenarbeit und Hilfe": nouns have large letters in German, those of items too."""
    large = [unit for unit in named if text[unit.start].isupper()]
    return bool(large) and all(_MATTER in unit.roles for unit in large)


def is_merely_ours(text: str, units: Sequence[Unit], first: int, named: Sequence[Unit]) -> bool:
    """ "Our Association" and "our Demining Group" are none; "our Association of Survivors of the
    Hills" and "unsere Stiftung Neue Wege" are names all the same."""
    large = [unit for unit in named if text[unit.start].isupper()]
    is_called = len(large) == FEWEST and bool(large[0].roles & {CLASS})
    is_ours = first > 0 and bool(units[first - 1].roles & {POSSESSIVE})
    return is_ours and len(large) <= FEWEST and not is_called


def _is_small_article(text: str, unit: Unit) -> bool:
    return bool(ARTICLES.match(text[unit.start : unit.end] + " ")) or unit.key == "l"


def is_person(text: str, start: int, name: str) -> bool:
    """Whether a name is somebody's: a courtesy stands before it, or a rank begins it."""
    before = text[max(0, start - _LONGEST_COURTESY) : start]
    return bool(_PERSON_BEFORE.search(before) or _PERSON_FIRST.match(name))


def is_of_delegate(text: str, start: int) -> bool:
    """Whether a name stands behind a person's, as that of the house where he works: for whom a
    delegation comes is said elsewhere."""
    return _DELEGATE_BEFORE.search(text[max(0, start - _LONGEST_NAME) : start]) is not None
