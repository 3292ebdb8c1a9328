"""Rich Text Format, also when it is called .doc."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from mailbot.edge.documents.child.found import Document, of_text

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_PICTURE = re.compile(rb"\{\\\*?\\?(?:pict|object|themedata|colorschememapping|datastore)[^{}]*\}")
_LARGEST = 5_000_000  # bytes after the pictures are gone


def read(data: bytes) -> Document:
    """The text; pictures are cut out first, for they are hexadecimal megabytes."""
    data = _PICTURE.sub(b"", data)[:_LARGEST]
    page = _CODE_PAGE.search(data[:4_096])
    encoding = f"cp{int(page[1])}" if page else "cp1252"
    try:
        text = _text(data, encoding)
    except LookupError:
        text = _text(data, "cp1252")
    # striprtf parts cells by "|"
    return of_text(text.replace("|", "\t"))


def _text(data: bytes, encoding: str) -> str:
    # striprtf comes without types
    return str(rtf_to_text(data.decode("latin-1"), encoding=encoding, errors="replace"))  # type: ignore[no-untyped-call]
