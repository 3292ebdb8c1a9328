"""The signature of a text passed on: its writer's, and no list of who comes."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from itertools import takewhile

from mailbot.core.reading.segments.attributions import attribution_ending_at
from mailbot.core.reading.segments.boundary import Boundary
from mailbot.core.reading.segments.headers import header_block_at, separator_at
from mailbot.core.reading.segments.lines import Line
from mailbot.core.reading.segments.names import LineJudge
from mailbot.core.reading.segments.signed_within import signed_within
from mailbot.core.reading.segments.unannounced import UnannouncedSignature
from mailbot.core.reading.segments.vocabulary import QuoteWords, SignatureWords
from mailbot.core.values.message import SegmentKind


def mark_passed_on_signature(
    lines: list[Line], first: int, quotes: QuoteWords, signatures: SignatureWords, sender: str
) -> None:
    """Mark it at the end of the text that begins with line `first`. `sender`: name and address
    in the header above it, '' where there is none."""
    letter = [_opened(line, lines[first].depth) for line in _passed_on(lines[first:])]
    written = [i for i in range(_end(letter, quotes)) if not letter[i].is_blank]
    judge = LineJudge(signatures, sender)
    within = signed_within(letter, written, judge)
    if within is None:
        start = UnannouncedSignature(letter, written, judge).start() or len(written)
    else:
        lines[first + written[within[0]]].signed_at = within[1]
        start = within[0] + 1
    for i in written[start:]:
        lines[first + i].kind = SegmentKind.FORWARD_SIGNATURE


def _passed_on(lines: Iterable[Line]) -> Iterable[Line]:
    return takewhile(lambda line: line.is_blank or line.kind is SegmentKind.FORWARD, lines)


def _opened(line: Line, depth: int) -> Line:
    """The line as its own reader saw it."""
    seen = copy(line)
    seen.kind, seen.depth = None, max(0, line.depth - depth)
    return seen


def _end(letter: list[Line], words: QuoteWords) -> int:
    """Where the message begins that was answered in it."""
    for i, line in enumerate(letter):
        if line.is_marked:
            return i
        found = None if line.is_blank else _message_at(letter, i, words)
        if found is not None:
            return found.start
    return len(letter)


def _message_at(lines: list[Line], i: int, words: QuoteWords) -> Boundary | None:
    return (
        separator_at(lines, i, words)
        or header_block_at(lines, i, words, is_announced=False)
        or attribution_ending_at(lines, i, words)
    )
