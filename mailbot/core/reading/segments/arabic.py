"""Tell a name in Arabic letters, which have no capitals, and a sentence that begins as an office.

A name shows by its parts, by a title that people sign with, or by its sound: consonants alike
those of the author's name in Latin letters, "سلمى إدريس" in a message from Salma Idris.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from mailbot.core.reading.segments.lines import Line
from mailbot.core.reading.segments.vocabulary import SignatureWords

_NAME = re.compile(r"[\u0600-\u06ff]+(?:[.\s]\s*[\u0600-\u06ff]+){0,5}\.?")
_MOST_WORDS = 5
_MOST_BEHIND_GIVEN = 2
_ARTICLE = "ال"
_CHILD_OF = frozenset("بن ابن بنت ولد ابو ابي ام بو".split())  # folded, as all words here
_SERVANT_OF = "عبد"
# what stands in sentences and never in a name; a future tense
_SENTENCE = frozenset(
    (
        "لا لن لم ليس ليست قد سوف هل ان هو هي هم نحن انا "
        "هذا هذه ذلك التي الذي الذين كان كانت ما كل اي نعم"
    ).split()
)
_PREPOSITIONS = frozenset("في من الي علي عن مع حتي بعد قبل حول بشان".split())
_FUTURE = re.compile(r"س[يتنا][^د].{1,8}$")
_CONSONANTS = str.maketrans(
    "بپتطثجگغدذضرزژظسصشچفڤقكکخلمن", "bbtttgggdddrzzzssssffkkkklmn", "اأإآىيیوؤئءةهحع"
)
_LETTERS = str.maketrans("qcjpv", "kkgbf", "aeiouwyh'")
_PAIRS = (("kh", "k"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("gh", "g"), ("dj", "g"))
_DOUBLED = re.compile(r"(.)\1")
_LATIN_ARTICLE = re.compile(r"^[ae]l(?=.{4})")
_TELLING = 3  # consonants that make one word alike enough; of two words, two each are


class ArabicNames:
    """Judges lines of one message. `author`: folded words of From."""

    def __init__(self, words: SignatureWords, author: Collection[str]) -> None:
        self.words = words
        self.author = author

    def is_name(self, line: Line, above: Sequence[Line]) -> bool:
        """Whether a line is a name and nothing else; told by itself or by the lines above it."""
        text = line.folded
        if not _NAME.fullmatch(text):
            return False
        return self._is_name(text.split()) or any(
            self._is_named_in(text, other.folded) for other in above
        )

    def may_be_name(self, line: Line) -> bool:
        """Two or three words of which the first is known as a given name: enough for a line that
        stands alone at the end."""
        first, *others = line.folded.split()
        is_short = 1 <= len(others) <= _MOST_BEHIND_GIVEN and bool(_NAME.fullmatch(line.folded))
        is_told = is_sentence(others) or bool(_PREPOSITIONS.intersection(others))
        return first in self.words.given_names and is_short and not is_told

    def _is_name(self, words: Sequence[str]) -> bool:
        is_titled = words[0] in self.words.titles and len(words) > 1
        parts = words[1:] if is_titled else words
        if len(parts) > _MOST_WORDS or is_sentence(parts) or _PREPOSITIONS.intersection(parts):
            return False
        return is_titled or self._sounds_like_author(parts) or self._is_made_of_names(parts)

    def _is_named_in(self, text: str, above: str) -> bool:
        """Whether the words of a text stand in one above, behind a title or "Mr"."""
        position = above.find(text) if " " in text else -1
        before = above[:position].split() if position > 0 else []
        return bool(before) and before[-1] in self.words.titles | self.words.courtesy_titles

    def _sounds_like_author(self, parts: Sequence[str]) -> bool:
        author = {*map(_latin_sound, self.author)} - {""}
        alike = [len(sound) for sound in map(_arabic_sound, parts) if sound in author]
        return any(size >= _TELLING for size in alike) or (len(alike) > 1 and min(alike) > 1)

    def _is_made_of_names(self, parts: Sequence[str]) -> bool:
        if len(parts) < 2:
            return False
        if _CHILD_OF.intersection(parts[1:-1]):
            return True
        first, *others = parts
        if first in self.words.given_names or first == _SERVANT_OF or first in _CHILD_OF:
            return all(map(self._may_follow, others))
        # "هيفاء الجبوري": a word without article, and a name of origin with it
        is_origin = others[-1].startswith(_ARTICLE) and others[-1].endswith("ي")
        return len(others) == 1 and is_origin and not first.startswith(_ARTICLE) and len(first) > 2

    def _may_follow(self, word: str) -> bool:
        is_part = word in _CHILD_OF or word == _SERVANT_OF or word in self.words.given_names
        return is_part or (word.startswith(_ARTICLE) and len(word) > 4)


def is_sentence(parts: Sequence[str]) -> bool:
    """Whether folded words hold one that stands in sentences: "not", "that", a future tense."""
    return any(word in _SENTENCE or _FUTURE.match(word) for word in parts)


def _arabic_sound(word: str) -> str:
    bare = word.removeprefix(_ARTICLE) if len(word) > 4 else word
    return _DOUBLED.sub(r"\1", bare).translate(_CONSONANTS)


def _latin_sound(word: str) -> str:
    if not word.isascii():
        return ""
    bare = _DOUBLED.sub(r"\1", _LATIN_ARTICLE.sub("", word))
    for pair, letter in _PAIRS:
        bare = bare.replace(pair, letter)
    return bare.translate(_LETTERS)
