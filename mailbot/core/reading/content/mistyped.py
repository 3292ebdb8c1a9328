"""Parts of reports, and enclosed messages, that go under a wrong name.

Gateways and old mailers call the status of a report plain text or bytes, forget the blank line
between a part's headers and its fields, and send a message as a file called ".eml".
"""

from __future__ import annotations

import re

from mailbot.core.reading.charset import decode_text
from mailbot.core.reading.content.leaf import Leaf, read_name
from mailbot.core.reading.mime.headers import Headers
from mailbot.core.reading.mime.tree import Part

_STATUS_BEGINS = re.compile(
    rb"\s{0,20}(?:reporting-mta|original-envelope-id|(?:final|original)-recipient|arrival-date"
    rb"|received-from-mta|dsn-gateway)[ \t]*:",
    re.IGNORECASE,
)
_RECIPIENT = re.compile(rb"^final-recipient[ \t]*:", re.IGNORECASE | re.MULTILINE)
_FATE = re.compile(rb"^(?:action|status)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT = 20_000
_BYTES = frozenset({"application/octet-stream", "application/eml", "application/x-eml"})


def is_status(leaf: Leaf) -> bool:
    """Is a part nothing but the fields of a delivery status (RFC 3464), whatever it is called?"""
    if leaf.is_root or not _STATUS_BEGINS.match(leaf.data):
        return False
    beginning = leaf.data[:_LOOKED_AT]
    return bool(_RECIPIENT.search(beginning) and _FATE.search(beginning))


def is_enclosed_message(part: Part) -> bool:
    """Is it bytes whose name says that they are a message?"""
    return part.media_type in _BYTES and read_name(part).lower().endswith(".eml")


def stray_fields(headers: Headers) -> str:
    """What stands among a part's headers and is none of them, as lines."""
    lines = [
        f"{name}: {decode_text(value).text}\n"
        for name, value in headers
        if not name.startswith("content-")
    ]
    return "".join(lines)
