"""Which literals a pattern needs: of some words one stands in every text that it matches.

Looking for words is far faster than running a pattern, and most patterns need not be run, nor even
compiled. Nothing is said of a pattern that is not plainly understood here (flags, signs by number):
it is always run.
"""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[^\\\[\](){}|*+?.^$]+")  # that stand for themselves
_ESCAPED = re.compile(r"\\([^\w\s])")  # the same
_GROUP = re.compile(r"\((?:\?:|\?P?<\w+>)?(?!\?)")
_CLASS = re.compile(
    r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\\[pP](?:\{\^?\w+\}|\w)|\\[bBdDsSwW]|[.^$]"
)
_QUANTIFIER = re.compile(r"(?:([*?]|\{0(?:,\d*)?\})|\+|\{\d+(?:,\d*)?\})\??")  # [1]: or none
_IDEOGRAPHS = "\u2e80"  # from here on a sign says as much as three letters
_ENOUGH = 6  # letters of a word that is seldom met

Literals = frozenset[str]
_NONE: Literals = frozenset()


class _NotUnderstoodError(Exception):
    """A part of a pattern that is left to RE2."""


def literals_of(pattern: str) -> Literals:
    """Words of which at least one stands in whatever the pattern of RE2 matches; none where that
    cannot be told."""
    try:
        found, end = _alternatives(pattern, 0)
    except _NotUnderstoodError:
        return _NONE
    return found if end == len(pattern) else _NONE


def _alternatives(pattern: str, at: int) -> tuple[Literals, int]:
    """What some branches need, each its own, and where they end; nothing if one needs nothing."""
    branches = []
    while True:
        found, at = _branch(pattern, at)
        branches.append(found)
        if not pattern.startswith("|", at):
            return (_NONE.union(*branches) if all(branches) else _NONE), at
        at += 1


def _branch(pattern: str, at: int) -> tuple[Literals, int]:
    """The most telling of what stands in a sequence, which are runs of signs and groups."""
    needed: list[Literals] = []
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        piece, at = _piece(pattern, at)
        quantifier = _QUANTIFIER.match(pattern, at)
        if isinstance(piece, str):
            run += piece
            if quantifier is None:
                continue
            if quantifier[1]:
                run = run[:-1]  # the last sign alone may be absent
        needed.append(frozenset({run}))
        run = ""
        if quantifier is not None:
            at = quantifier.end()
        if not isinstance(piece, str) and not (quantifier and quantifier[1]):
            needed.append(piece)
    needed.append(frozenset({run}))
    known = [one for one in needed if one and "" not in one]
    if len(known) < 2:
        return (known[0] if known else _NONE), at
    return max(known, key=_worth), at


def _piece(pattern: str, at: int) -> tuple[str | Literals, int]:
    """Signs, or what a group needs (nothing is known of a class), and where that ends."""
    if signs := _SIGNS.match(pattern, at):
        return signs.group(), signs.end()
    if escaped := _ESCAPED.match(pattern, at):
        return escaped[1], escaped.end()
    if group := _GROUP.match(pattern, at):
        found, end = _alternatives(pattern, group.end())
        if not pattern.startswith(")", end):
            raise _NotUnderstoodError
        return found, end + 1
    if some := _CLASS.match(pattern, at):
        return _NONE, some.end()
    raise _NotUnderstoodError


def _worth(literals: Literals) -> tuple[int, int]:
    """How seldom some words are met: by the shortest of them, and how few they are."""
    shortest = min([len(word) if word < _IDEOGRAPHS else 3 * len(word) for word in literals])
    return min(shortest, _ENOUGH), -len(literals)
