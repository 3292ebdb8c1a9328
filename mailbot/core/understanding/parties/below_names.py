"""What stands below or behind the writer's own name in his signature: his organisation, where it
is neither a post nor an office: "Anna Sample / Step On International".

Weak: it names a party where nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.parties.proper_names import CONNECTOR
from mailbot.core.understanding.parties.spelt import OFFICES, Candidate
from mailbot.core.understanding.parties.units import Unit, units_of
from mailbot.core.understanding.parties.vocabulary import Form, Vocabulary
from mailbot.core.understanding.parties.zones import Zone

_PART = re.compile(r"[^,;|/•·\n()–—]+")
_WEIGHT = 2.0
_LONGEST, _FEWEST = 60, 2  # signs and words of a name


def below_name(zone: Zone, author: str, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """The part of a signature right after one that is the writer's name. `author`: the display
    name."""
    called = {token.key for token in tokenise(author)}
    is_after = False
    for found in _PART.finditer(zone.text):
        keys = {token.key for token in tokenise(found.group())}
        if not keys:
            continue
        if is_after and not keys <= called and (name := _named(found.group(), vocabulary)):
            start = found.start() + found.group().index(name)
            yield Candidate(name, start, start + len(name), _WEIGHT, "party-organisation-below")
            return
        is_after = keys <= called


def _named(part: str, vocabulary: Vocabulary) -> str | None:
    """The part, without "for" before it, where it is a name of large words."""
    name = re.sub(r"^(?:for|pour|por|für|per)\s", "", part.strip())
    units = units_of(name, vocabulary.phrases)
    if not len(units) >= _FEWEST or len(name) > _LONGEST or not _is_large(name, units):
        return None
    if any(sign.isdigit() or sign in "@:." for sign in name) or _is_office(units, vocabulary):
        return None
    return None if any(vocabulary.posts.find(tokenise(name))) else name


def _is_large(name: str, units: Sequence[Unit]) -> bool:
    return all(name[unit.start].isupper() or CONNECTOR in unit.roles for unit in units)


def _is_office(units: Sequence[Unit], vocabulary: Vocabulary) -> bool:
    """Whether it may be a State's: an office, a department, a service, or its town."""
    departments = vocabulary.address_words.get("departments", ())
    return (
        any(unit.roles & OFFICES or unit.key in departments for unit in units)
        or any(name.form is Form.CAPITAL for unit in units for name in unit.names)
        or bool(units[0].names)
    )
