"""Files inside a text body, from before MIME and from Usenet: uuencode and yEnc.

They are taken out of the text, and a line with the name stays where they stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from mailbot.core.reading.mime.transfer import uu_line

_UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,300})\r?\n", re.MULTILINE)
_YENC_BEGIN = re.compile(rb"^=ybegin [^\r\n]{0,300}?name=([^\r\n]{1,300})\r?\n", re.MULTILINE)
_YENC_END = re.compile(rb"^=yend[^\r\n]{0,300}\r?\n?", re.MULTILINE)
_YENC_PART = re.compile(rb"^=ypart[^\r\n]{0,300}\r?\n", re.MULTILINE)
_YENC_TABLE = bytes((byte - 42) % 256 for byte in range(256))
_PIECE = 256 * 1024
_MOST = 50  # files of one text


@dataclass(frozen=True, slots=True)
class InlineFile:
    """A file found in a text."""

    name: bytes
    data: bytes


def take_out_files(text: bytes) -> tuple[bytes, tuple[InlineFile, ...]]:
    """The text without the files in it, and the files."""
    if b"begin " not in text:
        return text, ()
    files: list[InlineFile] = []
    kept: list[bytes] = []
    at = 0
    while len(files) < _MOST:
        found = _first(text, at)
        if not found:
            break
        file, start, end = found
        kept += [text[at:start], b"[" + file.name + b"]\n"]
        files.append(file)
        at = end
    return b"".join(kept) + text[at:], tuple(files)


def _first(text: bytes, at: int) -> tuple[InlineFile, int, int] | None:
    """The next file, where it starts and where the text goes on."""
    while begin := _UU_BEGIN.search(text, at):
        taken = _uu_body(text, begin.end())
        if taken:
            return InlineFile(begin[1].strip(), taken[0]), begin.start(), taken[1]
        at = begin.end()
    begin = _YENC_BEGIN.search(text, at)
    end = _YENC_END.search(text, begin.end()) if begin else None
    if not begin or not end:
        return None
    part = _YENC_PART.search(text, begin.end(), begin.end() + 1_000)
    data = _yenc(text, part.end() if part else begin.end(), end.start())
    return InlineFile(begin[1].strip(), data), begin.start(), end.end()


def _uu_body(text: bytes, at: int) -> tuple[bytes, int] | None:
    """The bytes up to `end`, and where the text goes on; None when these are no uuencode lines."""
    decoded = BytesIO()
    is_any = False
    while at < len(text):
        newline = text.find(b"\n", at, at + 200)
        after = newline + 1 if newline >= 0 else min(len(text), at + 200)
        line = text[at:after].rstrip(b"\r\n")
        if line.strip() == b"end":
            return decoded.getvalue(), after
        piece = uu_line(line)
        if piece is None or (line and not 0x20 <= line[0] <= 0x60):
            break
        is_any = is_any or bool(piece)
        decoded.write(piece)
        at = after
    return (decoded.getvalue(), at) if is_any and decoded.tell() > 40 else None


def _yenc(text: bytes, start: int, end: int) -> bytes:
    """The bytes that yEnc lines stand for (yEnc draft 1.3); an escape may be cut by a piece."""
    decoded = BytesIO()
    is_escaped = False
    for at in range(start, end, _PIECE):
        first, *escaped = text[at : min(at + _PIECE, end)].translate(None, b"\r\n").split(b"=")
        if is_escaped:
            escaped.insert(0, first)
        else:
            decoded.write(first.translate(_YENC_TABLE))
        is_escaped = bool(escaped) and not escaped[-1]
        for piece in escaped:
            if piece:
                decoded.write(bytes([(piece[0] - 64 - 42) % 256]))
                decoded.write(piece[1:].translate(_YENC_TABLE))
    return decoded.getvalue()
