"""What parts of a title name its item: "the budget", "data exchange", "sobre humedales".

For items of which the rules know no names. A part of a title between commas and "and", or several
of its words together, or two between which others stand ("invasive species" of "invasive alien
species"), is a name, if one of them is more than a general word and no other item's title has them;
a word alone is a name where it is such a part, and a topic elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any  # parsed TOML

from mailbot.core.understanding.items.mentions import Strength
from mailbot.core.understanding.names.tokens import fold, words_of
from mailbot.core.values.meeting import Meeting

_MARK = re.compile(r"[,،、，;:؛；：.()/–—]|\s-\s")
_ARTICLE = re.compile(r"^(?:[وفبك]?ال|لل)(?=\w{3})")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_YEARS = re.compile(r"\d+\s*年度?")  # of "2028-2030年预算"
_LONG = 6  # letters of a word whose ending may be cut
_CUT = {"ru": 2, "tr": 0, "it": 1, "de": 0}  # letters of an ending that changes
_SINGULAR = {  # ending of many, and that of one
    "en": (("ies", "y"), ("s", "")),
    "fr": (("s", ""), ("x", "")),
    "es": (("es", ""), ("s", "")),
    "pt": (("oes", "ao"), ("es", ""), ("s", "")),
}

Named = tuple[str, Strength]  # a phrase, and how plainly it names
Grams = dict[tuple[str, ...], Strength]


@dataclass(frozen=True, slots=True)
class TitleWords:
    """What the rules say of the words of titles in one language."""

    between: str
    small: frozenset[str]
    joining: frozenset[str]
    general: tuple[str, ...]  # stems

    @classmethod
    def of(cls, table: Mapping[str, Any], language: str) -> TitleWords:
        def said(kind: str) -> list[str]:
            words = table.get(kind, {}).get(language, "")
            return [fold(word) for word in (words.split() if isinstance(words, str) else words)]

        between = table.get("between", {}).get(language, "")
        return cls(
            between, frozenset(said("small")), frozenset(said("and")), tuple(said("general"))
        )

    def parts(self, title: str) -> Iterator[tuple[str, ...]]:
        """The words that count of each part of a title."""
        for piece in _MARK.split(title):
            part: list[str] = []
            for word in (_bare(token.key) for token in words_of(piece)):
                if word in self.joining:
                    yield tuple(part)
                    part = []
                elif word not in self.small and not word[0].isdigit():
                    part.append(word)
            yield tuple(part)

    def is_general(self, word: str) -> bool:
        return word.startswith(self.general)


def named_by_titles(
    meeting: Meeting, table: Mapping[str, Any], known: Mapping[str, Iterable[str]]
) -> dict[str, list[Named]]:
    """By code of an item, what of its titles names it. `table`: the parsed titles.toml; `known`: by
    code, the languages in which the rules have names for it."""
    own = _own_words(meeting)
    grams = {
        (item.code, language): _grams(title, TitleWords.of(table, language), language, own)
        for item in meeting.items
        for language, title in (("en", item.title), *item.titles.items())
    }
    owners: dict[tuple[str, ...], set[str]] = {}
    for (code, _), found in grams.items():
        for gram in found:
            owners.setdefault(gram, set()).add(code)
    named: dict[str, list[Named]] = {}
    for (code, language), found in grams.items():
        if language in known.get(code, ()):
            continue
        words = TitleWords.of(table, language)
        named.setdefault(code, []).extend(
            (_phrase(gram, language, words.between), strength)
            for gram, strength in found.items()
            if len(owners[gram]) == 1
        )
    return named


def _own_words(meeting: Meeting) -> frozenset[str]:
    """The words of the meeting's and the office's own names, which say nothing of an item."""
    names = (meeting.title, *meeting.titles.values())
    names += (meeting.office_name, *meeting.office_names.values())
    return frozenset(_bare(token.key) for name in names for token in words_of(name))


def _grams(title: str, words: TitleWords, language: str, own: frozenset[str]) -> Grams:
    if language == "zh":
        return _han(title, words, own)
    found: Grams = {}
    for part in words.parts(title):
        for gram in _together(part):
            if strength := _strength(gram, words, own, is_part=gram == part):
                found[gram] = max(strength, found.get(gram, strength))
    return found


def _together(part: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Words of a part that may stand together: runs of them, and any two in their order."""
    for first, last in combinations(range(len(part) + 1), 2):
        yield part[first:last]
    yield from combinations(part, 2)


def _strength(
    gram: Sequence[str], words: TitleWords, own: frozenset[str], *, is_part: bool
) -> Strength | None:
    """How plainly some words of a title that stand together name its item, None if not at all."""
    telling = [word for word in gram if word not in own]
    if any(not words.is_general(word) for word in telling):
        return Strength.NAME if is_part or len(gram) > 1 else Strength.TOPIC
    return Strength.NAME if is_part and len(telling) > 1 else None


def _han(title: str, words: TitleWords, own: frozenset[str]) -> Grams:
    """Of a Chinese title, what is left between general words; a part as a whole."""
    found: Grams = {}
    for part in _split(_YEARS.sub(" ", title), words.joining):
        for left in _split(part, words.general):
            if set(left) <= own:
                continue
            found[(part,)] = Strength.NAME
            found.setdefault((left,), Strength.TOPIC)
    return found


def _split(text: str, words: Iterable[str]) -> list[str]:
    """The runs of two Han signs and more between some words."""
    between = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    pieces = re.split(between, text) if between else [text]
    return [run for piece in pieces for run in _HAN.findall(piece)]


def _bare(word: str) -> str:
    """A word without the Arabic article, and the particle joined before that."""
    return _ARTICLE.sub("", word)


def _phrase(gram: Sequence[str], language: str, between: str) -> str:
    return f" {between} ".join(_spelt(word, language) for word in gram)


def _spelt(word: str, language: str) -> str:
    """A word with its other endings: singular and plural, or, where many, all that begins so."""
    if language in {"ar", "zh"}:
        return word
    if language in _CUT:
        cut = _CUT[language]
        return f"{word[: len(word) - cut]}*" if len(word) >= _LONG else word
    forms = [word] if word.endswith(("s", "x")) else [word, f"{word}s"]
    for ending, instead in _SINGULAR.get(language, _SINGULAR["fr"]):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            forms.append(word.removesuffix(ending) + instead)
    return f"({'|'.join(forms)})"
