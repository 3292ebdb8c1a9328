"""Whether two names are one person's: word order, initials, Russian cases and script aside."""

from __future__ import annotations

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.sounding import sounds_same

_ENDING = 3  # letters that a case ending may take


def is_same(one: str, other: str) -> bool:
    """Whether each word of the shorter name is in the longer, one of them in full."""
    if "\u3400" <= one[:1] <= "\u9fff":
        return one == other
    if is_latin(one) != is_latin(other):
        return sounds_same(*sorted((one, other), key=is_latin))
    a, b = ([t.key for t in tokenise(name)] for name in (one, other))
    if len(a) > len(b):
        a, b = b, a
    if not any(len(word) > 1 for word in a):
        return False
    left = list(b)
    for word in a:
        match = next((w for w in left if _alike(word, w)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def is_latin(name: str) -> bool:
    """Whether the first letter of a name is Latin."""
    return next((sign for sign in name if sign.isalpha()), "") < "\u0370"


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    if not ("\u0400" <= one[0] <= "\u04ff" and "\u0400" <= other[0] <= "\u04ff"):
        return False
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return shared >= 3 and max(len(one), len(other)) - shared <= _ENDING
