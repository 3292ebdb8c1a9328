"""Are two written names the same person? For amendments and for records, never for identity."""

from __future__ import annotations

import unicodedata
from itertools import takewhile

_STEM = 3  # letters at least that a Cyrillic name keeps in all cases
_ENDINGS = frozenset(
    (
        "а у е ы и о й ь я ю ом ем ой ей ою ею ым им ого его ому ему ая яя ую юю ый ий ии ию ия ией"
    ).split()
) | {""}


def same_person(one: str, other: str) -> bool:
    """True when the names agree but for case, accents, order, and words left out of one of them.

    "MATOŠEVIĆ Ljerka" is "Ljerka Matosevic"; "Asanov" is "B. Asanov" (an initial counts for a
    name that begins with it); "вместо Петрова Ивана" speaks of Петров Иван. Two full names that
    share only a word are not the same.
    """
    left, right = _words(one), _words(other)
    if not left or not right:
        return False
    if len(left) > len(right):
        left, right = right, left
    rest = list(right)
    for word in left:
        match = next((candidate for candidate in rest if _agree(word, candidate)), None)
        if match is None:
            return False
        rest.remove(match)
    return any(len(word) > 1 for word in left)


def _agree(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one.startswith(other) or other.startswith(one)
    return _are_cases(one, other)


def _are_cases(one: str, other: str) -> bool:
    """Whether two Cyrillic words may be one in two cases; names are kept as they are written."""
    if not all("\u0400" <= word[0] <= "\u04ff" for word in (one, other)):
        return False
    stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return stem >= _STEM and {one[stem:], other[stem:]} <= _ENDINGS


def _words(name: str) -> list[str]:
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", name.casefold())
        if not unicodedata.combining(char)
    )
    return "".join(char if char.isalnum() else " " for char in plain).split()
