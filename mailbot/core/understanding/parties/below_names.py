"""What stands below or behind the writer's own name in his signature: his organisation, where it
is neither a post nor an office: "Anna Sample / Step On International".

So does a line that begins with "for". Weak: it names a party where nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.parties.reach import CONNECTOR
from mailbot.core.understanding.parties.spelt import OFFICES, Candidate
from mailbot.core.understanding.parties.units import Unit, units_of
from mailbot.core.understanding.parties.vocabulary import Form, Vocabulary
from mailbot.core.understanding.parties.zones import Zone

_PART = re.compile(r"[^,;|/•·\n()–—]+")
_FOR = re.compile(r"^\s*(?:for|pour|por|für|per|za|за)\s", re.IGNORECASE)  # "for Rural Hands"
_GRADE = re.compile(r"[A-ZÄÖÜ]{1,5} (?:I{1,3}|IV|V)")  # of an official: "VLR I"
_WEIGHT = 2.0
_DISPLAYED = 1.5
_LEAST_HAN, _LEAST_SMALL = 5, 4  # signs of a name, of a small word in one
_ELSE = frozenset({"organisation-people", "organisation-stop", "private", "behalf", "accredited"})
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
        is_for = _FOR.match(found.group()) is not None
        is_behind = (is_after and not keys <= called) or is_for
        if is_behind and (name := _named(found.group(), vocabulary)):
            start = found.start() + found.group().index(name)
            yield Candidate(name, start, start + len(name), _WEIGHT, "party-organisation-below")
            return
        is_after = keys <= called


def displayed(zone: Zone, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """A display name that is nobody's: «Дом инвалидов», "Veterans in need", 香港善行会."""
    name = zone.text.strip()
    units = units_of(name, vocabulary.phrases)
    if not units or len(name) > _LONGEST or any(sign.isdigit() or sign in "@.,/(" for sign in name):
        return
    if _is_office(units, vocabulary) or any(unit.names or unit.roles & _ELSE for unit in units):
        return
    if any(vocabulary.posts.find(tokenise(name))) or _is_desk(units, vocabulary):
        return
    if _is_long_han(name) or _has_small_word(name, units):
        yield Candidate(name, 0, len(zone.text), _DISPLAYED, "party-organisation-displayed")


def _is_desk(units: Sequence[Unit], vocabulary: Vocabulary) -> bool:
    kinds = ("offices", "desks", "mines")
    words = [vocabulary.address_words.get(kind, frozenset()) for kind in kinds]
    return any(unit.key in listed for unit in units for listed in words)


def _is_long_han(name: str) -> bool:
    return len(name) >= _LEAST_HAN and all("\u4e00" <= sign <= "\u9fff" for sign in name)


def _has_small_word(name: str, units: Sequence[Unit]) -> bool:
    """Whether a word that is no "van" or "de la" is written small behind a large one."""
    return name[:1].isupper() and any(
        name[unit.start].islower() and len(unit.key) >= _LEAST_SMALL and CONNECTOR not in unit.roles
        for unit in units
    )


def _named(part: str, vocabulary: Vocabulary) -> str | None:
    """The part, without "for" before it, where it is a name of large words."""
    name = _FOR.sub("", part.strip())
    units = units_of(name, vocabulary.phrases)
    if not len(units) >= _FEWEST or len(name) > _LONGEST or not _is_large(name, units):
        return None
    if _GRADE.fullmatch(name):
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
