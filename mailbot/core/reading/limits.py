"""How much of a stranger's bytes is looked at. What lies beyond stays stored, and is marked."""

from __future__ import annotations

from dataclasses import dataclass

TOO_LONG = "text: too long, the rest was passed over"  # as `Message.defects` names it


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one message; each that is met is named in `Message.defects`."""

    bytes: int = 50_000_000  # of the raw message; what follows is not read
    bytes_here: int = 2_000_000  # of one read in our own process, where there is another for more
    header_bytes: int = 256_000  # of one header block
    headers: int = 1_000  # of one header block
    header_value: int = 64_000  # characters of one header, unfolded
    addresses: int = 500  # of one header
    parts: int = 300
    depth: int = 25  # of parts within parts
    section_characters: int = 400_000  # of one text or HTML part
    section_lines: int = 40_000  # of one text part
    text_bytes: int = 6_000_000  # of one text part, as sent; enough for its characters
    report_bytes: int = 500_000  # of the parts of a delivery report that machines read
    text_characters: int = 1_000_000  # of the whole body
    attachments: int = 100
    attachment_bytes: int = 20_000_000  # decoded; a larger one is marked and not opened
    attachment_characters: int = 400_000  # of the text kept of one attachment
