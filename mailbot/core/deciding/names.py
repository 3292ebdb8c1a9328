"""Are two written names the same person? For amendments and for records, never for identity."""

from __future__ import annotations

import unicodedata


def same_person(one: str, other: str) -> bool:
    """True when the names agree but for case, accents, order, and words left out of one of them.

    "MATOŠEVIĆ Ljerka" is "Ljerka Matosevic"; "Asanov" is "B. Asanov" (an initial counts for a
    name that begins with it). Two full names that share only a word are not the same.
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
    return (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def _words(name: str) -> list[str]:
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", name.casefold())
        if not unicodedata.combining(char)
    )
    return "".join(char if char.isalnum() else " " for char in plain).split()
