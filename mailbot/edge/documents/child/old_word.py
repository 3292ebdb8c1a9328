"""The text of a Word document of 1997 to 2003, by its piece table ([MS-DOC] section 2.4.1).

The main text alone: headers, footnotes and comments are left out, and so are deleted pieces, which
the table does not name. Fields show their results, cells are parted by tabs.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

import olefile

from mailbot.edge.documents.child.found import Document, State, of_text

_WORD_97 = 193  # nFib of the first version with a piece table
_ENCRYPTED, _FIRST_TABLE = 0x0100, 0x0200  # bits of the flags at 10
_COMPRESSED = 0x4000_0000  # one byte a character
_MOST_PIECES = 100_000
_MOST_CHARACTERS = 1_000_000
_INSTRUCTION = re.compile("\x13[^\x13\x14\x15]*\x14?")  # of a field, its result stands behind
_MARKS = {
    ord("\r"): "\n",
    0x0B: "\n",
    0x0C: "\n",
    0x1E: "-",
    0xA0: " ",
    **dict.fromkeys((0x01, 0x02, 0x05, 0x08, 0x13, 0x14, 0x15, 0x1F), None),
}


def read(container: olefile.OleFileIO) -> Document:
    """May raise struct.error, ValueError or what olefile raises for a broken file."""
    main = container.openstream("WordDocument").read()
    version, flags = struct.unpack_from("<H", main, 2)[0], struct.unpack_from("<H", main, 10)[0]
    if flags & _ENCRYPTED:
        return Document(State.ENCRYPTED)
    if version < _WORD_97:
        return Document(State.OTHER)
    table = container.openstream("1Table" if flags & _FIRST_TABLE else "0Table").read()
    start, length = struct.unpack_from("<II", main, 0x01A2)
    characters = struct.unpack_from("<I", main, 0x4C)[0]
    pieces = _pieces(main, table[start : start + length])
    text = "".join(pieces)[: min(characters, _MOST_CHARACTERS)]
    return of_text(_as_seen(text))


def _pieces(main: bytes, table: bytes) -> Iterator[str]:
    """The pieces of the text in their order, from the Clx ([MS-DOC] section 2.9.38)."""
    at = 0
    while table[at : at + 1] == b"\x01":  # formatting
        at += 3 + int(struct.unpack_from("<H", table, at + 1)[0])
    if table[at : at + 1] != b"\x02":
        raise ValueError("no piece table")
    size = int(struct.unpack_from("<I", table, at + 1)[0])
    count = min((size - 4) // 12, _MOST_PIECES)
    bounds = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    descriptors = at + 5 + (count + 1) * 4
    for number in range(count):
        length = bounds[number + 1] - bounds[number]
        place = int(struct.unpack_from("<I", table, descriptors + number * 8 + 2)[0])
        if place & _COMPRESSED:
            start = (place & ~_COMPRESSED) // 2
            yield main[start : start + length].decode("cp1252", "replace")
        else:
            yield main[place : place + length * 2].decode("utf-16-le", "replace")


def _as_seen(text: str) -> str:
    """Rows end in two cell marks, the last cell's and the row's own."""
    text = text.replace("\x07\x07", "\n").replace("\x07", "\t")
    return _INSTRUCTION.sub("", text).translate(_MARKS).strip()
