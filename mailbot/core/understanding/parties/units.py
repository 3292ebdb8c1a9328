"""A text as names, the words around them, and all other words, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import Token, tokenise
from mailbot.core.understanding.parties.vocabulary import Form, Meaning, PartyName, Role

_UNLIKE = {"عمّان": "OM"}  # Amman, which folding makes the name of Oman
_SHORT = 4  # letters of a name that is some word besides
_LONG = 20_000  # characters of a text that is not remembered
_BREAK = re.compile(r"[\n.;:!?。；！？؟؛|•·]")
_LOOSE_BREAK = re.compile(r"[\n;:!?。；！？؟؛|•·,،，、/()（）–—]|\s-\s|\.\s")


class Unit(NamedTuple):
    """A phrase of the vocabulary, or a word that is none (`names` and `roles` are empty)."""

    start: int
    end: int
    key: str  # folded, without spaces
    names: tuple[PartyName, ...] = ()
    roles: frozenset[str] = frozenset()


def units_of(text: str, phrases: PhraseBook[Meaning]) -> Sequence[Unit]:
    """The units of a text, from left to right. Those of a text that is not long are remembered:
    the parts of a message are gone through more than once."""
    return _remembered(text, phrases) if len(text) <= _LONG else _units_of(text, phrases)


@lru_cache(maxsize=32)
def _remembered(text: str, phrases: PhraseBook[Meaning]) -> tuple[Unit, ...]:
    return _units_of(text, phrases)


def _units_of(text: str, phrases: PhraseBook[Meaning]) -> tuple[Unit, ...]:
    tokens = tokenise(text)
    units: list[Unit] = []
    place = 0
    while place < len(tokens):
        unit, last = _unit_at(text, tokens, place, phrases)
        if last > place + 1 and not unit.names and not unit.roles:
            # "por la Paz del Cono Sur": no town, so that its words count by themselves
            unit, _ = _unit_at(text, tokens[place : place + 1], 0, phrases)
            last = place + 1
        units.append(unit)
        place = last
    return tuple(units)


def _unit_at(
    text: str, tokens: Sequence[Token], place: int, phrases: PhraseBook[Meaning]
) -> tuple[Unit, int]:
    """The longest phrase that begins with a word, else the word, and the place behind it."""
    start = tokens[place].start
    hits = phrases.at(tokens, place)
    if not hits:
        return Unit(start, tokens[place].end, tokens[place].key), place + 1
    last, end = hits[0].last, hits[0].end
    meant = [hit.value for hit in hits if _fits(hit.value, text[start:end])]
    names = tuple(m for m in meant if isinstance(m, PartyName))
    roles = frozenset(m.kind for m in meant if isinstance(m, Role))
    key = "".join(token.key for token in tokens[place:last])
    return Unit(start, end, key, names, roles), last


def _fits(meaning: Meaning, written: str) -> bool:
    """Abbreviations count in capitals; a cased capital or name begins with a large letter."""
    if meaning.in_capitals:
        return written.isupper()
    if isinstance(meaning, PartyName) and len(written) <= _SHORT and written.islower():
        return False  # "irán" is no Iran
    if isinstance(meaning, PartyName) and _UNLIKE.get(written) == meaning.party.code is not None:
        return False
    if (
        isinstance(meaning, PartyName)
        and meaning.form is Form.CAPITAL
        and written[:1].lower() != written[:1].upper()
    ):
        return written[0].isupper()
    return True


def line_of(text: str, start: int, end: int) -> str:
    """The line that a stretch stands in."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first : last if last >= 0 else len(text)]


def are_parted(text: str, left: Unit, right: Unit) -> bool:
    """Whether a sentence, line or list ends between two units."""
    gap = text[left.end : right.start]
    return bool(_BREAK.search(gap.replace("'", "")))


def are_loosely_parted(text: str, left: Unit, right: Unit) -> bool:
    """Whether any mark but a hyphen or apostrophe parts two units."""
    return bool(_LOOSE_BREAK.search(text[left.end : right.start]))


def before(text: str, units: Sequence[Unit], place: int, *, most: int) -> Iterator[Unit]:
    """The units before one, nearest first, up to a break."""
    for index in range(place - 1, max(-1, place - 1 - most), -1):
        if are_parted(text, units[index], units[index + 1]):
            return
        yield units[index]


def after(text: str, units: Sequence[Unit], place: int, *, most: int) -> Iterator[Unit]:
    """The units after one, nearest first, up to a comma or break."""
    for index in range(place + 1, min(len(units), place + 1 + most)):
        if are_loosely_parted(text, units[index - 1], units[index]):
            return
        yield units[index]
