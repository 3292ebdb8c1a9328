"""Rich Text Format, also when it is called .doc."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from mailbot.edge.documents.child.found import Document, of_text

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_PICTURE = re.compile(rb"\{\\\*?\\?(?:pict|object|themedata|colorschememapping|datastore)[^{}]*\}")
_MARK = re.compile(rb"\\(?:([a-z]+)(-?\d*)|'[0-9A-Fa-f]{2}|[^a-z'])|[{}]")
_LARGEST = 5_000_000  # bytes after the pictures are gone


def read(data: bytes) -> Document:
    """The text without what is struck out; pictures are cut out first, for they are hexadecimal
    megabytes."""
    data = _without_struck(_PICTURE.sub(b"", data)[:_LARGEST])
    page = _CODE_PAGE.search(data[:4_096])
    encoding = f"cp{int(page[1])}" if page else "cp1252"
    try:
        text = _text(data, encoding)
    except LookupError:
        text = _text(data, "cp1252")
    # striprtf parts cells by "|"
    return of_text(text.replace("|", "\t"))


def _without_struck(data: bytes) -> bytes:
    """The same without the characters that \\strike and \\striked1 strike out; their marks stay."""
    if b"\\strike" not in data:
        return data
    kept = bytearray()
    struck = [False]  # of the groups around
    at = 0
    for mark in _MARK.finditer(data):
        kept += b"" if struck[-1] else data[at : mark.start()]
        at = mark.end()
        if mark[0] == b"{":
            struck.append(struck[-1])
        elif mark[0] == b"}" and len(struck) > 1:
            struck.pop()
        elif mark[1] in {b"strike", b"striked", b"plain"}:
            struck[-1] = mark[1] != b"plain" and mark[2] != b"0"
        is_character = mark[0][:1] == b"\\" and mark[1] in {None, b"u"}
        kept += b"" if struck[-1] and is_character else mark[0]
    return bytes(kept + (b"" if struck[-1] else data[at:]))


def _text(data: bytes, encoding: str) -> str:
    # striprtf comes without types
    return str(rtf_to_text(data.decode("latin-1"), encoding=encoding, errors="replace"))  # type: ignore[no-untyped-call]
