"""Charsets of seven bits that switch by escape sequences: ISO-2022-JP, -KR and -CN, and HZ.

What stands in mail as ISO-2022-JP is what Microsoft calls CP50220/50221: half-width katakana and
the rows of NEC besides RFC 1468. Python's codecs stop at those, so they are read here.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(rb"\x1b(\$[@ABC()*+\-.]?[A-Z@]?|\([A-Z]|[ -/][0-~])")
_CHINESE = re.compile(rb"\x1b\$[)*]([AGEH])|(\x0e)|(\x0f)")


def has_escapes(data: bytes) -> bool:
    """Does it look like ISO-2022 of any kind?"""
    return b"\x1b$" in data or b"\x1b(" in data


def decode_escapes(data: bytes, codec: str | None) -> str:
    """Text of ISO-2022-JP, -KR or -CN, by the sequences that it holds."""
    if codec == "iso2022_cn" or b"\x1b$)A" in data or b"\x1b$)G" in data:
        return _decode_chinese(data)
    if codec == "iso2022_kr" or b"\x1b$)C" in data:
        return data.decode("iso2022_kr", "replace")
    try:
        return data.decode("iso2022_jp_ext")
    except UnicodeDecodeError:
        return _decode_japanese(data)


def _decode_japanese(data: bytes) -> str:
    pieces: list[str] = []
    mode = b"(B"
    at = 0
    for escape in _ESCAPE.finditer(data):
        pieces.append(_japanese_piece(data[at : escape.start()], mode))
        mode, at = escape[1], escape.end()
    pieces.append(_japanese_piece(data[at:], mode))
    return "".join(pieces)


def _japanese_piece(piece: bytes, mode: bytes) -> str:
    if mode in {b"$B", b"$@", b"$(B", b"$(@", b"$(O", b"$(Q"}:
        # lines that were cut end in the middle of it: ASCII comes back with the line end
        return "\n".join(
            bytes(byte | 0x80 for byte in line).decode("euc_jis_2004", "replace")
            for line in piece.replace(b"\r", b"").split(b"\n")
        )
    if mode == b"(I":
        return bytes(byte | 0x80 for byte in piece).decode("cp932", "replace")
    return piece.decode("latin-1")


def _decode_chinese(data: bytes) -> str:
    """ISO-2022-CN (RFC 1922): GB 2312 between SO and SI; other planes have no codec here."""
    pieces: list[str] = []
    is_known, is_shifted, at = True, False, 0
    for mark in _CHINESE.finditer(data):
        pieces.append(_chinese_piece(data[at : mark.start()], is_shifted, is_known))
        at = mark.end()
        if mark[1]:
            is_known = mark[1] in {b"A", b"E"}
        is_shifted = bool(mark[2]) or (is_shifted and not mark[3])
    pieces.append(_chinese_piece(data[at:], is_shifted, is_known))
    return "".join(pieces)


def _chinese_piece(piece: bytes, is_shifted: bool, is_known: bool) -> str:
    if not is_shifted:
        return piece.decode("latin-1")
    if not is_known:
        return "\N{REPLACEMENT CHARACTER}" * (len(piece) // 2)
    return bytes(byte | 0x80 if byte > 0x20 else byte for byte in piece).decode(
        "gb18030", "replace"
    )
