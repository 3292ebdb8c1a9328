"""Which words of a line are written large, as names and offices are, and which may be small."""

from __future__ import annotations

import re

# words inside names and offices that are written small
PARTICLES = frozenset(
    (
        "de da do dos das del della di la le las los van von der den ten ter zu bin ibn al el y e "
        "i ould ben abu bint of and und et for to the at in on à a au aux du des en l d für im "
        "zur zum para por con ante dla ds per il dei delle och og med voor het и по в при на за"
    ).split()
)


def has_capitals(text: str) -> bool:
    """Whether the text is in a script that has capitals."""
    return any(char.islower() or char.isupper() for char in text)


def is_short_name(text: str) -> bool:
    """One to five words with capitals."""
    words = text.strip("() ").split()
    return 1 <= len(words) <= 5 and all(
        is_capital(word) or word.casefold() in PARTICLES for word in words
    )


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital, or has no letter that could be one."""
    bare = word.lstrip("(\"'«“")
    if not bare or bare[0].isdigit():
        return False
    return not bare[0].islower() or bare.casefold() in PARTICLES


def share_of_capitals(text: str) -> float:
    """Share of words with a capital among those that count; 1 in a script without capitals."""
    words = _counting_words(text)
    return sum(map(is_capital, words)) / len(words) if words and has_capitals(text) else 1.0


def count_small(text: str) -> int:
    """How many of the words that count have none."""
    return sum(not is_capital(word) for word in _counting_words(text))


def _counting_words(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", text)
    return [word for word in words if word.casefold() not in PARTICLES]
