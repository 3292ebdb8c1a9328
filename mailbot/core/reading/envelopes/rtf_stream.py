"""The compressed RTF of Outlook ([MS-OXRTFCP]): bytes → RTF, in linear time and bounded."""

from __future__ import annotations

import struct

_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D  # "LZFu", "MELA"
_WINDOW = 4_096
LONGEST = 4_000_000  # bytes of RTF; bodies are far below


def decompress_rtf(data: bytes) -> bytes:
    """The RTF, as far as it can be read; b"" when it is no such stream."""
    if len(data) < 16:
        return b""
    _, size, kind = struct.unpack_from("<III", data)
    if kind == _PLAIN:
        return data[16 : 16 + min(size, LONGEST)]
    if kind != _COMPRESSED:
        return b""
    return _decompress(data, min(size, LONGEST))


def _decompress(data: bytes, size: int) -> bytes:
    written = bytearray(_DICTIONARY)  # the window is its last 4096 bytes
    end = len(_DICTIONARY) + size
    at = 16
    while len(written) < end and at < len(data):
        flags = data[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                written += data[at : at + 1]
                at += 1
            elif at + 1 < len(data):
                reference = data[at] << 8 | data[at + 1]
                at += 2
                if not _copy(written, reference >> 4, (reference & 0xF) + 2):
                    return bytes(written[len(_DICTIONARY) :])
            else:
                at = len(data)
    return bytes(written[len(_DICTIONARY) : end])


def _copy(written: bytearray, offset: int, length: int) -> bool:
    """Repeats what stands at a place of the window; False at the end mark (section 2.1.3.1.3)."""
    position = len(written) % _WINDOW
    if offset == position:
        return False
    back = (position - offset) % _WINDOW
    if back > len(written):
        return False
    for _ in range(length):
        written.append(written[-back])
    return True
