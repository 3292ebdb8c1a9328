"""Answers that stand in the quote and are told from it by their colour alone.

"My answers in red below." They count as the sender's where his words on top say so, or are
themselves in that colour, and where most of the letter that he answers is in another one. Only the
letter right below is looked at: older ones further down may be his in the same colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mailbot.core.reading.own_letters import OURS, OwnLetters
from mailbot.core.reading.segments.lines import Line
from mailbot.core.reading.segments.vocabulary import Field, QuoteWords
from mailbot.core.values.message import SegmentKind

_QUOTED = frozenset({SegmentKind.QUOTE, SegmentKind.FORWARD})
_MOST = 0.7  # share of the quote's letters that answers may have
_SHORTEST_ABOVE = 8  # letters of own words whose colour says something


def release_coloured(lines: Sequence[Line], words: QuoteWords, letters: OwnLetters) -> None:
    """Give lines of the first quote back to the sender, but for those of `letters`, which are the
    office's in any colour. Asked once all kinds are set."""
    if not any(line.colour for line in lines):
        return
    first, end = _first_quote(lines, words)
    quoted = [line for line in lines[first:end] if not line.is_blank]
    above = [line for line in lines[:first] if line.is_open and not line.is_blank]
    if not quoted or not above:
        return
    colours = _letters(quoted)
    if any(words.answers_below.search(line.folded) for line in above):
        # short questions have longer answers: the letter has the colour in which it begins
        answers = {colour for colour in colours if colour} - {quoted[0].colour}
    else:
        answers = _own_colour(above) - {max(colours, key=colours.__getitem__)}
    if not answers or quoted[0].colour in answers:
        return
    if sum(colours[colour] for colour in answers) <= _MOST * colours.total():
        shares = letters.share_of([line.text for line in quoted])
        for line, share in zip(quoted, shares, strict=True):
            if line.colour in answers and share < OURS:
                line.kind = None


def _first_quote(lines: Sequence[Line], words: QuoteWords) -> tuple[int, int]:
    """The lines [start, end) of the first quote, up to what introduces the next one."""
    size = len(lines)
    start = next((i for i in range(size) if lines[i].kind in _QUOTED), size)
    for i in range(start, size):
        line = lines[i]
        is_deeper = line.depth > lines[start].depth
        if is_deeper or line.kind not in {*_QUOTED, None} or _introduces(line, words):
            return start, i
    return start, size


def _introduces(line: Line, words: QuoteWords) -> bool:
    """Does an older letter begin here, by "From:" or "wrote:"?"""
    label, colon, rest = line.folded.partition(":")
    if not colon:
        return line.folded.strip("-_ ") in words.original
    return Field.FROM in words.fields.get(label.strip(), ()) or (
        not rest.strip() and bool(words.verbs.search(label))
    )


def _letters(lines: Sequence[Line]) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in lines:
        found[line.colour] += len(line.text)
    return found


def _own_colour(above: Sequence[Line]) -> set[str]:
    """The colour that the sender's words on top have, all of them; none for black."""
    found = {line.colour for line in above}
    is_enough = sum(len(line.text) for line in above) >= _SHORTEST_ABOVE
    return found if len(found) == 1 and is_enough and "" not in found else set()
