"""Quoted lines that a mail program broke: the rest of each stands bare before the next mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.reading.segments.lines import Line
from mailbot.core.values.message import SegmentKind

ENDED = re.compile(r"[.!?…。！？؟:：]['\"»”)\]]?\s*$")  # a sentence, or what announces
_LINK_REST = re.compile(r"[(<\[]?https?://\S*|\S+[)>\]](?:\s>)?$")
_WIDE = 60  # characters of a line that a program may have broken
_MOST, _FEW = 4, 2  # words of a rest


def mark_broken_wraps(lines: Sequence[Line]) -> None:
    """Mark the rests as quoted. A program that breaks one line breaks others, too, whatever these
    hold."""
    between = [
        i
        for i in range(1, len(lines) - 1)
        if lines[i].is_open
        and not lines[i].is_blank
        and lines[i - 1].is_marked
        and lines[i + 1].is_marked
    ]
    rests = [i for i in between if _is_rest(lines[i - 1], lines[i])]
    if rests:
        rests += [i for i in between if _may_be_rest(lines[i - 1], lines[i])]
    for i in rests:
        lines[i].kind = SegmentKind.QUOTE


def _is_rest(above: Line, line: Line) -> bool:
    """Whether a bare line between marked ones continues the one above: a few words, a link."""
    words = line.text.split()
    if len(words) > _MOST:
        return False
    if _LINK_REST.match(line.text.strip()) and len(words) <= _FEW:
        return True
    return len(above.raw) >= _WIDE and above.folded[-1:].isalnum() and line.text[:1].islower()


def _may_be_rest(above: Line, line: Line) -> bool:
    """Whether a line of two words at most stands below a long one that did not end."""
    is_long = len(above.raw) >= _WIDE and not ENDED.search(above.text)
    return is_long and len(line.text.split()) <= _FEW
