"""A letter's bytes as they go over the line: CRLF everywhere, dots stuffed, once and right."""

from __future__ import annotations

import re

_LINE_END = re.compile(rb"\r\n|\r|\n")
END = b".\r\n"


def on_the_line(raw: bytes) -> bytes:
    """The letter ready to be followed by `END` (RFC 5321 sections 2.3.8 and 4.5.2).

    A lone CR or LF is made a line end: servers that disagree about it could be made to see a
    second letter inside the first ("SMTP smuggling").
    """
    ends = raw.count(b"\r\n")
    if ends != raw.count(b"\n") or ends != raw.count(b"\r"):
        raw = _LINE_END.sub(b"\r\n", raw)
    if not raw.endswith(b"\r\n"):
        raw += b"\r\n"
    stuffed = raw.replace(b"\r\n.", b"\r\n..")
    return b"." + stuffed if stuffed.startswith(b".") else stuffed
