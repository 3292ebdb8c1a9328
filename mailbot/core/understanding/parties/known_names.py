"""A known organisation's name that is only part of a longer one, which is another house."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.understanding.parties.reach import CONNECTOR
from mailbot.core.understanding.parties.spelt import OFFICES
from mailbot.core.understanding.parties.units import Unit
from mailbot.core.understanding.parties.vocabulary import Form

_OF = frozenset({"of", "de", "du", "des", "del", "della", "do", "da", "der"})
_UNITED = re.compile(
    r"(?:UN|United Nations|World (?:Bank|Food|Health)|International Committee)\b|UN[A-Z]|[A-Z]{3,}$"
)


def goes_on(name: str, units: Sequence[Unit]) -> bool:
    """Whether a known organisation's name is only part of one: "СНГ-Антимина", "Organisation de la
    Francophonie du Sud", "Handicap International Belgique"."""
    for place, unit in enumerate(units[:-1]):
        if not any(known.party.code is None for known in unit.names):
            continue
        following = units[place + 1]
        if name[unit.end : following.start] == "-":
            return True
        if following.names and _is_branch(name, unit, following):
            return place + 2 == len(units)
        after = units[place + 2] if place + 2 < len(units) else None
        if CONNECTOR in following.roles and after and name[after.start].isupper():
            is_other = following.key in _OF and " " in name[: unit.end]
            return is_other and not after.names and not after.roles & OFFICES
    return False


def branch_of(text: str, units: Sequence[Unit], place: int) -> int | None:
    """Where the name of a known organisation's branch ends, "Save the Children Norway"; None where
    no country stands behind it."""
    unit, *behind = units[place : place + 2]
    return behind[0].end if behind and _is_branch(text, unit, behind[0]) else None


def _is_branch(name: str, unit: Unit, following: Unit) -> bool:
    """Whether a country's name right behind says whose branch it is. A house of the United Nations
    has offices there, which are no houses of their own."""
    is_beside = name[unit.end : following.start] == " "
    is_country = any(n.party.code and n.form is Form.NAME for n in following.names)
    is_united = any(_UNITED.match(known.party.name) for known in unit.names)
    return is_beside and is_country and not is_united and not name[unit.start : unit.end].isupper()
