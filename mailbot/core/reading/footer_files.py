"""Attachments that hold what a program put below the letter: "Sent from my iPad" as ATT00001.htm, a
gateway's disclaimer as a text file. Nobody said it."""

from __future__ import annotations

from dataclasses import replace

from mailbot.core.reading.attached import Attached
from mailbot.core.reading.body import Body, Section
from mailbot.core.reading.segments import Segmenter
from mailbot.core.values.message import Attachment, AttachmentState, SegmentKind

_KINDS = frozenset({"text/plain", "text/html"})
_LONGEST = 3_000  # characters of a disclaimer
_UNSAID = frozenset({SegmentKind.DEVICE, SegmentKind.DISCLAIMER})


def without_footers(attached: Attached, segmenter: Segmenter) -> Attached:
    """The attachments; those that say nothing else are empty, and keep their text."""
    return replace(
        attached,
        attachments=tuple(
            replace(one, state=AttachmentState.EMPTY) if _is_footer(one, segmenter) else one
            for one in attached.attachments
        ),
    )


def _is_footer(attachment: Attachment, segmenter: Segmenter) -> bool:
    if attachment.state is not AttachmentState.READ or attachment.media_type not in _KINDS:
        return False
    if len(attachment.text) > _LONGEST:
        return False
    segments = segmenter.segment(Body((Section(plain=attachment.text),)))
    return all(segment.kind in _UNSAID for segment in segments)
