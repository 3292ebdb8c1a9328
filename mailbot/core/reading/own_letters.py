"""Recognise passages of letters that the office sent, by their words alone.

Quote marks, line breaks, missing paragraphs and a lost accent make no difference, nor where a link
leads, which gateways rewrite: the words of a letter are kept as hashed runs of `RUN` words, and a
text is laid against them in linear time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

RUN = 5  # words that must agree in order before anything counts
OURS = 0.7  # share of a line's words that must stand in our letters, for it to be ours
SHORTEST = 12  # words of an unbroken agreement; a meeting's title or a courtesy is shorter
HOLE = "\ufffc"  # in a letter: here stands what is another in each
_EDGE = 3  # words beside a hole by which it is known
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+")
# "www.meeting.example<https://gateway.example/?url=…>", as Outlook writes; "words<https://…>"
_LINK = re.compile(r"(?:<?(?:https?://|www\.)[!-~]+\s*)+", re.IGNORECASE)
_GLOSS = re.compile(r"(?<=[^\s<>()\[\]])<(?:https?://|mailto:)[!-=?-~]*>", re.IGNORECASE)
_LINKED = " link "


def words_of(text: str) -> list[str]:
    """Words in lower case without accents; each ideograph is a word, and so are links that follow
    one another, whatever they are."""
    if "://" in text or "www." in text or "mailto:" in text:
        text = _LINK.sub(_LINKED, _GLOSS.sub("", text))
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _WORD.findall(text.lower())


class OwnLetters:
    """What the office wrote, as a set of word runs."""

    def __init__(self, letters: Iterable[str]) -> None:
        passages = [[words_of(part) for part in letter.split(HOLE)] for letter in letters]
        self._runs: frozenset[tuple[str, ...]] = frozenset(
            run for parts in passages for part in parts for run in _runs_of(part)
        )
        holes = [pair for parts in passages for pair in pairwise(parts)]
        self._between_holes = frozenset(
            tuple(part) for parts in passages for part in parts[1:-1] if part
        )
        self._before_holes = frozenset(tuple(before[-_EDGE:]) for before, _ in holes)
        self._after_holes = frozenset(tuple(after[:_EDGE]) for _, after in holes)

    def __bool__(self) -> bool:
        return bool(self._runs)

    def with_more(self, letters: Iterable[str]) -> OwnLetters:
        """These and others."""
        both = OwnLetters(letters)
        both._runs |= self._runs
        both._between_holes |= self._between_holes
        both._before_holes |= self._before_holes
        both._after_holes |= self._after_holes
        return both

    def share_of(self, texts: Sequence[str], *, shortest: int = SHORTEST) -> list[float]:
        """For each text, in reading order, the share of its words that stand in our letters.

        An agreement may run across texts; one of fewer than `shortest` words does not count,
        unless it is all that stands between two holes.
        A text without words has share 0.
        """
        words: list[str] = []
        ends: list[int] = []
        for text in texts:
            words.extend(words_of(text))
            ends.append(len(words))
        covered = self._cover(words, shortest)
        shares, start = [], 0
        for end in ends:
            shares.append(sum(covered[start:end]) / (end - start) if end > start else 0.0)
            start = end
        return shares

    def is_beside_hole(self, above: str, below: str) -> bool:
        """Whether something else in each of our letters follows the one text of ours, or stands
        before the other."""
        before, after = tuple(words_of(above)[-_EDGE:]), tuple(words_of(below)[:_EDGE])
        return before in self._before_holes or after in self._after_holes

    def _cover(self, words: Sequence[str], shortest: int) -> bytearray:
        covered = bytearray(len(words))
        begin = -1
        position = -1
        for position, run in enumerate(_runs_of(words)):
            if run in self._runs:
                if begin < 0:
                    begin = position
            elif begin >= 0:
                self._mark(covered, words, begin, position + RUN - 1, shortest)
                begin = -1
        if begin >= 0:
            self._mark(covered, words, begin, position + RUN, shortest)
        return covered

    def _mark(
        self, covered: bytearray, words: Sequence[str], begin: int, end: int, shortest: int
    ) -> None:
        if end - begin >= shortest or tuple(words[begin:end]) in self._between_holes:
            covered[begin:end] = b"\x01" * (end - begin)


def _runs_of(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[offset:] for offset in range(RUN)), strict=False)
