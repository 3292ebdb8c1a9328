"""What stands around a message that should not: mbox lines, blank lines, foreign line ends."""

from __future__ import annotations

import codecs
import re

_HEADER = re.compile(rb"[!-9;-~]{1,80}[ \t]*:")
_MBOX = re.compile(rb">?From [^\r\n]{0,500}\r?\n")
_HEAD = 65_536  # bytes in which the first line ends


def mend_frame(raw: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The message from its first header on, lines ended by LF or CRLF, and what was mended."""
    defects: list[str] = []
    data = _from_wide(raw, defects)
    data = _from_bare_returns(data, defects)
    return _from_first_header(data, defects), tuple(defects)


def _from_wide(data: bytes, defects: list[str]) -> bytes:
    """A message saved as UTF-16 by an editor becomes UTF-8; a UTF-8 mark is taken off."""
    if data.startswith(codecs.BOM_UTF8):
        defects.append("frame: byte order mark above the headers")
        return data[3:]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        defects.append("frame: the message was UTF-16")
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data


def _from_bare_returns(data: bytes, defects: list[str]) -> bytes:
    """Told by the first line end alone: bodies may hold carriage returns of their own."""
    first = data.find(b"\r", 0, _HEAD)
    newline = data.find(b"\n", 0, _HEAD)
    if first < 0 or 0 <= newline < first or data.startswith(b"\r\n", first):
        return data
    if data.startswith(b"\r\r\n", first):
        defects.append("frame: doubled carriage returns")
        return data.replace(b"\r\r\n", b"\r\n")
    defects.append("frame: lines ended by carriage returns alone")
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _from_first_header(data: bytes, defects: list[str]) -> bytes:
    """Without blank lines and mbox `From ` lines on top, if headers follow them."""
    start = 0
    is_mbox = False
    while True:
        blank = _blank_lines_end(data, start)
        mbox = _MBOX.match(data, blank)
        if not mbox:
            break
        start, is_mbox = mbox.end(), True
    if blank > start and _HEADER.match(data, blank):
        defects.append("frame: blank lines above the headers")
        start = blank
    if is_mbox:
        defects.append("frame: mbox line above the headers")
    return data[start:] if start else data


def _blank_lines_end(data: bytes, start: int) -> int:
    end = start
    while end < len(data) and data[end] in b" \t\r\n":
        end += 1
    # an indented first line is kept whole: only whole blank lines are passed over
    return max(start, data.rfind(b"\n", start, end) + 1)
