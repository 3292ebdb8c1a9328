"""Did one of our own letters come back to us, from whoever? A mailing list, a forwarding robot.

Its words would be taken for the sender's: our "register" for a registration.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_RUN = 4  # words in a row that hardly stand in two texts by chance
_SHARE = 0.6  # of the message's runs that stand in the letter too


def is_reflection(own_words: str, letter: str) -> bool:
    """Are the words of a message mostly those of a letter of ours, however wrapped?"""
    said = _runs(own_words)
    return bool(said) and len(said & _runs(letter)) >= _SHARE * len(said)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
