"""Who is called by one name alone, and does not come: "Teresa non viene più", "Max fällt aus".

One word with a large letter may be anything. It is somebody's name where words that take off him
who is named before them stand right behind, and where it sounds at least faintly so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.coming.fates import Fates
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch

_FAINT = -3.0  # log-odds of somebody taken off from which the word may be his name
_SHORTEST = 3  # letters
_BESIDE = re.compile(r"['’]?[^\W\d_]{0,3} (?:[a-zà-ÿа-яё]{2,10} )?")  # "Ayşe'nin", "Ana leider"


def lone_leavers(
    text: str, sentences: Sequence[Judged], fates: Fates, vocabulary: Vocabulary
) -> Iterator[tuple[int, int]]:
    """Where words stand that alone are the name of somebody who does not come."""
    for sentence in sentences:
        tokens = tokenise(text[sentence.start : sentence.end])
        hits = [hit for hit in vocabulary.changes.find(tokens) if hit.value == "remove-before"]
        stretch = Stretch.of(text, sentence.start, sentence.end, vocabulary) if hits else None
        for hit in hits:
            if stretch and (name := _before(stretch, hit.first)):
                comes, leaves = fates.odds(*name)
                if leaves > max(comes, _FAINT):
                    yield name


def _before(stretch: Stretch, place: int) -> tuple[int, int] | None:
    """The word right before another, or one small word before, that may be a name and has no other
    such word beside it."""
    for at in range(place - 1, max(-1, place - 3), -1):
        word = stretch.words[at]
        between = stretch.text[word.end : stretch.words[place].start]
        if stretch.is_capital(at):
            is_name = _is_name(stretch, at) and _BESIDE.fullmatch(between) is not None
            return (word.start, word.end) if is_name else None
    return None


def _is_name(stretch: Stretch, at: int) -> bool:
    word = stretch.words[at]
    is_alone = at == 0 or not stretch.is_capital(at - 1) or stretch.has(at - 1, "opening")
    return (
        is_alone
        and word.end - word.start >= _SHORTEST
        and not word.kinds
        and not stretch.slice(at, at + 1).isupper()
    )
