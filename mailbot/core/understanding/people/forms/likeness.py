"""Whether two names are one person's: word order, initials, Russian cases and script aside; and
whether one is the other put right."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.forms.sounding import sounds_same

_ENDING = 3  # letters that a case ending may take
_LIKE, _LIKE_BESIDE = 0.7, 0.6  # letters in common of two words; beside words that are equal


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


def is_respelling(one: str, other: str) -> bool:
    """Whether two names are one, a letter or two aside; the longer may have more before it."""
    a, b = ([token.key for token in tokenise(name)] for name in (one, other))
    if one[0] >= "\u3400":
        return _is_like_han(a, b)
    if len(a) > len(b):
        a, b = b, a
    return _are_alike(a, b[len(b) - len(a) :]) or _are_alike(a, b[: len(a)])


def _are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    unlike = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    least = _LIKE_BESIDE if len(unlike) < len(one) else _LIKE
    return bool(unlike) and all(SequenceMatcher(None, *p).ratio() >= least for p in unlike)


def _is_like_han(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one sign of two or three is another, and not all of a name."""
    return len(one) == len(other) > 1 and (
        sum(a != b for a, b in zip(one, other, strict=True)) == 1
    )


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
