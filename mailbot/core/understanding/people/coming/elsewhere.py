"""Whether the sender is elsewhere: "I am in New York then; Mr X will attend", "je serai à Kinshasa,
Mme Y viendra donc". Who says no more than that he will be in some place need not come.

Not here: words that alone say that he does not ("I shall be on leave"), or does (`author`).
"""

from __future__ import annotations

import re

from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.reader import people_in
from mailbot.core.understanding.people.vocabulary import Vocabulary

_CLAUSE = re.compile(r"[,;:.،؛，；。\n]")
_REACH = 120  # characters of the next clause


def is_elsewhere(text: str, at: tuple[int, int], language: str, vocabulary: Vocabulary) -> bool:
    """Whether the sender, who names himself between two offsets, is in some other place at the time
    of the meetings, and another comes, as the next clause says."""
    book = vocabulary.elsewhere.get(language)
    if book is None or not _says_where_alone(text[slice(*at)], book):
        return False
    found = _CLAUSE.search(text, at[1])
    place = found.start() if found else len(text)
    rest = place + 1, min(place + _REACH, len(text))
    said, told = _kinds(text[at[0] : place], book), _kinds(text[slice(*rest)], book)
    return (
        "here" not in said
        and ("then" in said or "so" in told)
        and bool(people_in(text, *rest, vocabulary, in_list=False, is_open=True))
    )


def _says_where_alone(words: str, book: PhraseBook[str]) -> bool:
    """Whether the sender's words are no more than "I shall be in"."""
    tokens = tokenise(words)
    return any(hit.value == "being" and hit.last == len(tokens) for hit in book.at(tokens, 0))


def _kinds(words: str, book: PhraseBook[str]) -> set[str]:
    tokens = tokenise(words)
    return {hit.value for place in range(len(tokens)) for hit in book.at(tokens, place)}
