"""Are two written names the same person? For amendments and for records, never for identity."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from itertools import takewhile

_LIKE = 0.6  # share of letters in common of a word and the same one put right
_LIKE_HAN = 0.5  # of two Chinese signs one
_STEM = 3  # letters at least that a Cyrillic name keeps in all cases
_ENDINGS = frozenset(  # as words are compared: without the mark of й
    unicodedata.normalize("NFKD", ending).replace("\u0306", "")
    for ending in (
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


def respelt(old: str, new: str) -> str | None:
    """The old name with what the new one writes a letter or two otherwise; None where they are two
    people's. The new one may be the family name alone."""
    left, right = old.split(), new.split()
    if len(right) > len(left):
        return None
    places = (len(left) - len(right), 0)
    first = next((at for at in places if _are_alike(left[at:][: len(right)], right)), None)
    return None if first is None else " ".join([*left[:first], *right, *left[first + len(right) :]])


def is_fuller(new: str, old: str) -> bool:
    """Whether a name says more of somebody than the one on record: "Grace Kamau" than "Kamau",
    or a name than its initial; not in another case."""
    left, right = _words(old), _words(new)
    rest = list(right)
    for word in left:
        match = next((w for w in rest if w == word or (len(word) == 1 and w[:1] == word)), None)
        if match is None:
            return False
        rest.remove(match)
    return bool(left) and len("".join(right)) > len("".join(left))


def _are_alike(old: list[str], new: list[str]) -> bool:
    """Whether each word is the other's, or all but its own letters, and one is not."""
    likeness = [
        SequenceMatcher(None, "".join(_words(one)), "".join(_words(other))).ratio()
        for one, other in zip(old, new, strict=True)
    ]
    least = _LIKE_HAN if old[0] >= "\u3400" else _LIKE
    return all(least <= share for share in likeness) and old != new


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
