"""Sentences that say who comes, whatever they seem to do: by a verb, as somebody's replacement, or
by "too" behind a sentence that registers ("I shall attend. Mr X too").

Not here: lists and what stands around them (`passages`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.author import SURE, mentions_author
from mailbot.core.understanding.people.coming.changes import swaps
from mailbot.core.understanding.people.source import PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary

NAMES_PEOPLE = frozenset({"registers", "amends"})
TAKES_BACK = frozenset({"withdraws", "declines"})
QUIET = frozenset({"courtesy", "undecided"})
_QUESTIONS = frozenset({"asks", "complains"})
_OPEN = frozenset({"undecided"})
_FEW = 7  # words, courtesy, name and "too"
_MARK = re.compile(r"[,،，;(（.。\n]")
_ABBREVIATED = re.compile(r"\b\w{1,5}\.\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text; `in_list`: a line that may begin with a bare name."""

    start: int
    end: int
    acts: frozenset[str]
    in_list: bool = False


def also_registers(
    source: PeopleSource, sentence: Passage, before: Passage | None, vocabulary: Vocabulary
) -> frozenset[str]:
    """The acts of a sentence, with `registers` where its words say that somebody comes.

    The judges weigh whole sentences, and "I, X, shall attend and speak on Y" may be but a wish to
    speak to them. `before`: the sentence before, if any.
    """
    if sentence.acts & (NAMES_PEOPLE | TAKES_BACK | _QUESTIONS):
        return sentence.acts
    if before is not None and _joins(source, sentence, before, vocabulary):
        return sentence.acts | {"registers"}
    if not sentence.acts - QUIET and swaps(source.text, sentence.start, sentence.end, vocabulary):
        return sentence.acts | {"amends"}
    place = (source.text, sentence.start, sentence.end, source.language, vocabulary)
    if mentions_author(*place, kinds=SURE) is None:
        tokens = tokenise(source.text[sentence.start : sentence.end])
        book = vocabulary.attending.get(source.language) or vocabulary.attending.get("en")
        if book is None or next(book.find(tokens), None) is None:
            return sentence.acts
    return sentence.acts | {"registers"}


def says_who(source: PeopleSource, text: str, vocabulary: Vocabulary) -> bool:
    """Whether words that end in a full stop say who comes or is taken off."""
    tokens = tokenise(text)
    attending = vocabulary.attending.get(source.language) or vocabulary.attending["en"]
    return text.rstrip().endswith((".", "。")) and any(
        next(book.find(tokens), None) is not None for book in (attending, vocabulary.changes)
    )


def _joins(
    source: PeopleSource, sentence: Passage, before: Passage, vocabulary: Vocabulary
) -> bool:
    """Whether a sentence that does nothing has no more than a name and "too", up to its first mark,
    behind one that registers: "Mr X too, though not every day"."""
    if sentence.acts - _OPEN or "registers" not in before.acts:
        return False
    said = _ABBREVIATED.sub(" ", source.text[sentence.start : sentence.end])
    tokens = tokenise(_MARK.split(said, maxsplit=1)[0])
    return len(tokens) <= _FEW and next(vocabulary.joining.find(tokens), None) is not None
