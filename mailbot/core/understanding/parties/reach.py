"""How far a name goes in running text: both ways over large words, and the small ones between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.understanding.parties.units import Unit, are_loosely_parted

CONNECTOR, STOP = "organisation-connector", "organisation-stop"
POSSESSIVE = "organisation-possessive"
OFFICES = frozenset({"mission", "embassy", "government", "delegation"})
FEWEST = 2  # words of a name; of one that holds no word for what it is, large-lettered ones
_JOINT, _VERB = "organisation-joint", "organisation-verb"
_ARTICLES = frozenset("the la le les el los las lo gli i l die das den".split())
_PURPOSE = frozenset("for against pour contre para contra fur gegen per contro".split())
_AND = frozenset("and et y e und ve и".split())
_LONGEST = 14  # words of a name
_RUSSIAN_VERB = re.compile(r"[а-я]{2,}[аяу][ею]т(?:ся)?")  # участвует, выступают
_ADJECTIVE = re.compile(r"[а-я]{3,}(?:[ое]го|[ое]му|[оеыи][йи]|[аеоя][яе]|ым)")  # Russian, folded


def reach_of(text: str, units: Sequence[Unit], place: int, step: int) -> int:
    reached = place
    index = place + step
    while 0 <= index < len(units) and abs(index - place) < _LONGEST:
        left, right = sorted((index, index - step))
        unit = units[index]
        behind = units[left] if step > 0 else None
        if _is_parted(text, units[left], units[right]) or _is_beyond(text, unit, behind):
            break
        if _is_large(text, unit):
            if STOP in unit.roles:
                break
            reached = index
        elif not unit.roles & ({CONNECTOR} if step > 0 else {_JOINT}) and (
            step > 0 or not _is_adjective_of_one(text, units, index)
        ):
            break
        index += step
    return reached


def _is_beyond(text: str, unit: Unit, left: Unit | None = None) -> bool:
    """What belongs to no name: an office, "on behalf of", a verb in a line of large letters. What
    ends a State's name does: "Красного Полумесяца Кыргызской Республики"."""
    is_shouted = text[unit.start : unit.end].isupper()
    is_state = left is not None and bool(left.names) and "glue" in unit.roles
    return (bool(unit.roles & (OFFICES | {"behalf"})) and not is_state) or (
        is_shouted and _VERB in unit.roles
    )


def _is_large(text: str, unit: Unit) -> bool:
    """Whether it begins with a large letter, and is no small word in large ones: "OF THE"."""
    if not text[unit.start].isupper() or unit.end - unit.start < FEWEST:
        return False
    return not (CONNECTOR in unit.roles and text[unit.start : unit.end].isupper())


def _is_adjective_of_one(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "Евразийского межпарламентского объединения": a small adjective behind a large one."""
    while place > 0 and _ADJECTIVE.fullmatch(units[place].key):
        if text[units[place].start].isupper():
            return POSSESSIVE not in units[place].roles
        place -= 1
    return False


def _is_parted(text: str, left: Unit, right: Unit) -> bool:
    gap = text[left.end : right.start]
    return are_loosely_parted(text, left, right) or gap.count("\n") > 0 or '"' in gap or "«" in gap


def over_small_words(text: str, units: Sequence[Unit], place: int) -> int:
    """French and Spanish names go on in small letters: up to a verb, a mark or eight words."""
    last, named = place + 1, 0
    while last < len(units) and last - place < 8:
        unit = units[last]
        sign = text[unit.start]
        if are_loosely_parted(text, units[last - 1], unit) or is_han(sign) or sign.isdigit():
            break
        is_led = unit.key in _ARTICLES and units[last - 1].key in _PURPOSE  # "contro le mine"
        if unit.roles & (OFFICES | {_VERB}) or (STOP in unit.roles and not is_led):
            break
        if _RUSSIAN_VERB.fullmatch(unit.key):
            break
        last += 1
        if CONNECTOR not in unit.roles:
            named = last
    return named


def without_person(text: str, units: Sequence[Unit], first: int, place: int, last: int) -> int:
    """The end of "X Foundation and Ann Bell" before "and": two or three large words right behind
    what it is, which say nothing of it, are a person's name."""
    behind = units[place + 2 : last]
    is_joined = first < place and last - place > FEWEST + 1 and units[place + 1].key in _AND
    if not is_joined or len(behind) > FEWEST + 1:
        return last
    is_name = all(text[u.start].isupper() and not (u.roles or u.names) for u in behind)
    return place + 1 if is_name else last


def is_han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"
