"""A Russian name of an organisation as it is called, where a sentence has it in another case."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mailbot.core.understanding.names.tokens import fold

_ADJECTIVE = re.compile(r"([А-Яа-яё]{3,}?)([оеую])(?:го|му|й|ю)")
_MOST = 3  # adjectives before a noun
_HISSING = "гкхжшщч"  # after these, no ы


def in_nominative(name: str, nominatives: Mapping[str, str]) -> str:
    """ "Уральского университета наук" is called Уральский университет наук."""
    words = name.split(" ")
    for place, word in enumerate(words[: _MOST + 1]):
        if noun := nominatives.get(fold(word)):
            before = [_agreeing(adjective, noun) for adjective in words[:place]]
            called = noun if word[0].isupper() else noun.lower()
            return " ".join([*before, called if place else noun, *words[place + 1 :]])
        if not _ADJECTIVE.fullmatch(word):
            break
    return name


def _agreeing(adjective: str, noun: str) -> str:
    """An adjective in the nominative, by the gender of its noun."""
    found = _ADJECTIVE.fullmatch(adjective)
    if found is None:
        return adjective
    stem, vowel = found.groups()
    is_soft = vowel in "ею" and stem[-1] not in _HISSING
    if noun[-1] in "ая":
        return stem + ("яя" if is_soft else "ая")
    if noun[-1] in "ое":
        return stem + ("ее" if vowel == "е" else "ое")
    return stem + ("ий" if is_soft or stem[-1] in _HISSING else "ый")
