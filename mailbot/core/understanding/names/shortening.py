"""A name shortened to the beginnings of its words, as domains shorten names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_LONG_WORD, _SHORT_WORD = 8, 4  # letters


def is_made_of(label: str, words: Sequence[str]) -> bool:
    """Whether a label is spent by beginnings of the words in order, of two at least or of a long
    one whole. Short words may be passed over, and so may all that follow the last letter."""
    if not words or not label.startswith(words[0][:1]):
        return False
    if label == words[0]:
        return len(label) >= _LONG_WORD
    reached = {0}  # letters that are spent
    for place, word in enumerate(words):
        onwards = {end for start in reached for end in _ends(label, start, word)}
        if place and len(label) in onwards:
            return True
        reached = onwards | (reached if place and len(word) <= _SHORT_WORD else set())
    return False


def _ends(label: str, start: int, word: str) -> Iterator[int]:
    """Where the beginnings of a word end that stand in a label from a letter on."""
    for length in range(1, min(len(word), len(label) - start) + 1):
        if label[start + length - 1] != word[length - 1]:
            return
        yield start + length
