"""Where a line of running text ends because a mail program wrapped it, and not its writer."""

from __future__ import annotations

import re

_LABEL = re.compile(r"[^\n:：]{1,30}[:：]\s")  # with which a line of a form begins
_ITEM = re.compile(r"[-–—•*·]|\(?\w{1,3}[.)]")  # with which an item of a list begins
_WRAPPED_AT = 45  # a shorter line was ended by the writer
_BREAK = re.compile(r"(?<=[^\s:：])\n(?=\S)")


def is_wrapped(text: str, end: int, start: int) -> bool:
    """Whether a line goes on after its end, where a word begins: it is long, and no label of a
    form follows."""
    if text.count("\n", end, start) > 1 or _LABEL.match(text, start):
        return False
    return end - text.rfind("\n", 0, end) > _WRAPPED_AT


def unwrapped(text: str) -> str:
    """Running text with a blank for each break that a mail program made; all offsets stay."""
    return _BREAK.sub(lambda found: " " if _goes_on(text, found.end()) else "\n", text)


def _goes_on(text: str, start: int) -> bool:
    return is_wrapped(text, start - 1, start) and not _ITEM.match(text, start)
