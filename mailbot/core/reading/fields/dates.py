"""The Date header (RFC 5322 section 3.3 and 4.3) → an aware instant, or None."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

_COMMENT = re.compile(r"\([^()]*\)")
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?"
)
_LONGEST = 200


def read_date(text: str) -> datetime | None:
    """The instant, in the writer's own offset; UTC where none is named. None when unreadable."""
    text = _COMMENT.sub(" ", text[:_LONGEST]).strip()
    if iso := _ISO.match(text):
        return _from_iso(iso)
    try:
        parsed = parsedate_tz(text)
    except (ValueError, IndexError, TypeError, OverflowError, AttributeError):
        # the standard library stumbles over some forms instead of saying None
        return None
    if parsed is None:
        return None
    return _instant(parsed[:6], parsed[9] or 0)


def _from_iso(found: re.Match[str]) -> datetime | None:
    offset = 0
    zone = found[7]
    if zone and zone != "Z":
        digits = zone[1:].replace(":", "")
        offset = (int(digits[:2]) * 3600 + int(digits[2:]) * 60) * (-1 if zone[0] == "-" else 1)
    numbers = tuple(int(found[group] or 0) for group in range(1, 7))
    return _instant(numbers, offset)


def _instant(numbers: tuple[int, ...], offset: int) -> datetime | None:
    year, month, day, hour, minute, second = numbers
    try:
        zone = timezone(timedelta(seconds=offset)) if offset else UTC
        # a leap second is the last of the minute to Python
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
    except (ValueError, OverflowError):
        return None
