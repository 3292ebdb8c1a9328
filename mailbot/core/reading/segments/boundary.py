"""Where a quote, or a text passed on, begins; and the signs that all its finders look for."""

from __future__ import annotations

import re
from dataclasses import dataclass

ADDRESS = re.compile(r"[^\s@<>]@[^\s@<>]{2}|mailto:")
CLOCK = re.compile(
    r"(?<!\d)\d{1,2}\s?[:.：h時时點点시]\s?\d{2}(?!\d|[./-]\d)|(?<!\d)\d{1,2}\s?[ap]\.?\s?m\b"
)


@dataclass(frozen=True, slots=True)
class Boundary:
    """Lines [start, end) that introduce a quote or a text passed on."""

    start: int
    end: int
    is_forward: bool = False
    sender: str = ""  # value of the From line, folded
    recipient: str = ""  # value of the To line, folded
    is_attribution: bool = False  # "X wrote:", whose quote may be marked or bare
