"""A signature behind the last sentence, on one line with it: "I will attend. Ann Bell, Hope
Association". The line is judged as if its writer had begun a new one there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.reading.segments.ideographs import IDEOGRAPH
from mailbot.core.reading.segments.lines import Line
from mailbot.core.reading.segments.names import LineJudge
from mailbot.core.reading.segments.unannounced import UnannouncedSignature

_COMMA = re.compile(r"[,،，、]\s*")
_END = re.compile(r"[^\W\d_]{4,}[.!]$|[?!:;…。！？؟؛]$")  # of a sentence; "Inc.", "e.V." are none
_COLON = re.compile(r"[:：]")  # behind it people may be listed, the author among them


def signed_within(
    lines: Sequence[Line], written: Sequence[int], judge: LineJudge
) -> tuple[int, int] | None:
    """Position in `written` of the line, and where in its text the author's name begins."""
    for position in range(len(written) - 1, -1, -1):
        place = written[position]
        offset = judge.said_before(lines[place])
        if offset:
            is_signed = _is_signed(lines, written, position, offset, judge)
            return (position, offset) if is_signed else None
        if not judge.may_stand_in_signature(lines[place]):
            break
    return None


def _is_signed(
    lines: Sequence[Line], written: Sequence[int], position: int, offset: int, judge: LineJudge
) -> bool:
    place = written[position]
    said, name = _in_two(lines[place], offset, offset)
    comma = _COMMA.search(name.text)
    if comma is None or _COLON.search(said.text) or _END.search(name.text):
        return False
    first, office = _in_two(name, *comma.span())
    if IDEOGRAPH.search(name.text):
        is_office = judge.chinese.ends_as_office(office.text)
        return is_office and judge.is_author_alone(first) and not judge.ends_announcing(said)
    if judge.weight_of_author(first) == 0 or not judge.is_signed_line(name):
        return False
    divided = [*lines[:place], said, name, *lines[place + 1 :]]
    below = [*written[: position + 1], *(i + 1 for i in written[position:])]
    return UnannouncedSignature(divided, below, judge).start() == position + 1


def _in_two(line: Line, end: int, start: int) -> tuple[Line, Line]:
    """What stands before `end` and what stands from `start` on, as lines."""
    head, rest = line.text[:end].strip(), line.text[start:].strip()
    return Line(head, head), Line(rest, rest)
