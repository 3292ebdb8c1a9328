"""A text as words that can be compared: folded case, accents, hamza and ё; one Han sign a word.

Offsets always count characters of the text as given. Punctuation is no word; who needs it
looks at the text between two words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# One Han, kana or hangul sign; an Arabic "and" before a number; else a run of letters, digits and
# marks.
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640"
_LETTER = f"[^\\W_ºª{_HAN}]"
_WORD = re.compile(f"[{_HAN}]|و(?=\\d)|{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*")
_BRACKET = re.compile(r"[\[(]")

# Letters that NFD does not take apart, and spellings of one sound.
_ALIKE = str.maketrans(
    {
        "ё": "е", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ə": "e", "ß": "ss",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
        "ک": "ك", "ـ": "",
    }
)  # fmt: skip


_SENTENCE = 1500  # characters of a text that is remembered


class Token(NamedTuple):
    """A word: `key` is what is compared, `start` and `end` where it stands."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The form in which words are compared: lower case, without accents and vowel signs."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    plain = lowered.translate(_ALIKE)
    if any(sign.isdecimal() for sign in plain):
        plain = "".join(str(unicodedata.decimal(s)) if s.isdecimal() else s for s in plain)
    if plain.isascii():
        return plain
    parted = unicodedata.normalize("NFD", plain.replace("й", "\ue000"))
    bare = "".join(sign for sign in parted if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", bare).replace("\ue000", "й").translate(_ALIKE)


def tokenise(text: str) -> Sequence[Token]:
    """The words of a text, in order. A sentence is remembered: several finders ask for it."""
    return _remembered(text) if len(text) <= _SENTENCE else words_of(text)


@lru_cache(maxsize=256)
def _remembered(text: str) -> tuple[Token, ...]:
    return words_of(text)


def words_of(text: str) -> tuple[Token, ...]:
    """As `tokenise`, for a text that comes once."""
    # a word of nothing but lengthening strokes has no key
    return tuple(
        Token(key, m.start(), m.end()) for m in _WORD.finditer(text) if (key := fold(m.group()))
    )


def stems_of(phrase: str) -> list[tuple[str, str]]:
    """The words of a phrase as they are compared, each with the "*" that follows it, else ""."""
    return [
        (key, _star(phrase, m.end())) for m in _WORD.finditer(phrase) if (key := fold(m.group()))
    ]


def first_stem_of(phrase: str) -> tuple[str, str, str] | None:
    """The first word of a phrase, its "*" or "", and the rest; None when there is none, or an
    option or choice stands there or before it."""
    head, _, rest = phrase.partition(" ")
    star = "*" if head.endswith("*") else ""
    if (plain := head.removesuffix("*")).isalnum() and plain.isascii():  # as most
        return plain.lower(), star, rest
    for word in _WORD.finditer(phrase):
        star = _star(phrase, word.end())
        if _BRACKET.search(phrase, 0, word.end() + len(star) + 1):
            return None
        if key := fold(word.group()):
            return key, star, phrase[word.end() + len(star) :]
    return None


def _star(phrase: str, place: int) -> str:
    """The "*" behind a word, else ""."""
    return "*" if phrase.startswith("*", place) else ""
