"""An answer below a quote that no sign marks, where nothing stands above it: it begins with a
salutation of its own, the second in one letter."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.core.reading.own_letters import OURS, OwnLetters
from mailbot.core.reading.segments.lines import Line
from mailbot.core.reading.segments.vocabulary import SignatureWords
from mailbot.core.values.message import SegmentKind

_FEWEST = 2  # written lines of the letter answered, below its salutation


def release_answer_below(lines: Sequence[Line], words: SignatureWords, letters: OwnLetters) -> None:
    """Give back what stands from the second salutation on. Where another letter's head stands
    before or below it, it may be anybody's, and stays; so does a letter of ours in two languages,
    which greets twice."""
    written = [i for i, line in enumerate(lines) if not line.is_blank]
    if any(lines[i].is_open for i in written):
        return
    bare = [i for i in written if lines[i].kind is SegmentKind.QUOTE and not lines[i].is_marked]
    greeted = [
        i for i in bare if i and lines[i - 1].is_blank and words.salutations.search(lines[i].folded)
    ]
    if len(greeted) < 2 or any(lines[i].is_indented for i in bare):
        return
    first, start = greeted[:2]
    is_other = any(lines[i].kind is not SegmentKind.QUOTE for i in written if i > first)
    if is_other or sum(first < i < start for i in bare) < _FEWEST:
        return
    answer = [lines[i] for i in bare if i >= start]
    if letters and max(letters.share_of([line.text for line in answer])) >= OURS:
        return
    for line in answer:
        line.kind = None
