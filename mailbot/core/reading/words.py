"""The text of a body, by whose it is: what later steps ask of the segments, joined once."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core.reading.segments import own_text
from mailbot.core.values.message import Segment, SegmentKind

_PASSED_ON = frozenset({SegmentKind.FORWARD, SegmentKind.FORWARD_SIGNATURE})
NOT_OWN = _PASSED_ON | {SegmentKind.QUOTE, SegmentKind.ATTRIBUTION}


@dataclass(frozen=True, slots=True)
class Words:
    """Joined texts of the segments."""

    segments: tuple[Segment, ...]
    own: str  # what the sender wrote in this message
    beside: str  # the same with signature and disclaimer: all that is neither quoted nor passed on
    whole: str
    forwarded: tuple[str, ...]


def words_of(segments: tuple[Segment, ...]) -> Words:
    """Joins the segments of one message."""
    return Words(
        segments,
        own=own_text(segments),
        beside="\n\n".join(part.text for part in segments if part.kind not in NOT_OWN),
        whole="\n".join(part.text for part in segments),
        forwarded=tuple(part.text for part in segments if part.kind in _PASSED_ON),
    )
