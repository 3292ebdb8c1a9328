"""Word and Excel files from before 2007: their text, their tables, and what is none.

No library that is kept writes these formats: the smallest files that hold them ([MS-CFB]) are made
here.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

import pytest

from mailbot.core.values.message import AttachmentState
from mailbot.edge.documents import ConfinedDocuments

OCTETS = "application/octet-stream"
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MINI = 4_096  # shorter streams would need the mini stream: all are padded


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A file with these streams in its root; each is padded with zeros to 4 kB at least."""
    fat = [_FAT, _END]
    entries = [_entry("Root Entry", 5, child=1, start=_END, size=0)]
    body = b""
    for number, (name, data) in enumerate(streams.items(), start=1):
        padded = data.ljust(_MINI, b"\0")
        padded += b"\0" * (-len(padded) % _SECTOR)
        start, count = len(fat), len(padded) // _SECTOR
        fat += [*range(start + 1, start + count), _END]
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, right=right, start=start, size=len(padded)))
        body += padded
    fat += [_FREE] * (128 - len(fat))
    entries += [_entry("", 0, start=0, size=0)] * (4 - len(entries))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack(
        "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _MINI, _END, 0, _END, 0, 0
    )
    header += struct.pack("<108I", *[_FREE] * 108)
    return header + struct.pack("<128I", *fat) + b"".join(entries) + body


def _entry(
    name: str, kind: int, *, start: int, size: int, right: int = _FREE, child: int = _FREE
) -> bytes:
    coded = (name + "\0").encode("utf-16-le") if name else b""
    return (
        coded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(coded), kind, 1, _FREE, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def workbook(rows: list[list[str | float]], *, is_hidden: bool = False) -> bytes:
    """An .xls with one sheet (BIFF8)."""
    cells = b""
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                cells += _record(0x0204, struct.pack("<HHH", y, x, 0) + text)
            else:
                cells += _record(0x0203, struct.pack("<HHHd", y, x, 0, value))
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    end = _record(0x000A, b"")
    name = struct.pack("<BB", 1, 0) + b"A"
    sheet_at = len(start) + 4 + 6 + len(name) + len(end)
    bound = _record(0x0085, struct.pack("<IBB", sheet_at, int(is_hidden), 0) + name)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0)) + cells + end
    return compound({"Workbook": start + bound + end + sheet})


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def document(pieces: list[str], *, flags: int = 0x0200, version: int = 193) -> bytes:
    """A .doc whose text stands in pieces, by turns of one and of two bytes a character."""
    main = bytearray(0x400)
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 10, flags)
    bounds, descriptors = [0], b""
    for number, piece in enumerate(pieces):
        place = len(main)
        is_narrow = number % 2 == 0
        main += piece.encode("cp1252" if is_narrow else "utf-16-le")
        where = (place * 2) | 0x4000_0000 if is_narrow else place
        descriptors += struct.pack("<HIH", 0, where, 0)
        bounds.append(bounds[-1] + len(piece))
        main += b"\0" * (len(main) % 2)
    plc = struct.pack(f"<{len(bounds)}I", *bounds) + descriptors
    table = b"\x01\x02\x00\0\0" + b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<I", main, 0x4C, bounds[-1])
    struct.pack_into("<II", main, 0x01A2, 0, len(table))
    return compound({"WordDocument": bytes(main), "1Table": table})


def test_a_workbook_gives_its_table(documents: ConfinedDocuments) -> None:
    data = workbook([["Name", "Pièce"], ["Иван Петров", 2.0], ["王小明", 1.5]])
    found = documents.read(data, filename="list.xls", media_type=OCTETS)
    assert found.state is AttachmentState.READ
    assert found.tables == ((("Name", "Pièce"), ("Иван Петров", "2"), ("王小明", "1.5")),)
    assert "Иван Петров\t2" in found.text


def test_a_hidden_sheet_is_left_out(documents: ConfinedDocuments) -> None:
    data = workbook([["secret"]], is_hidden=True)
    assert documents.read(data, filename="a.xls", media_type=OCTETS).text == ""


def test_a_document_gives_its_pieces_in_order(documents: ConfinedDocuments) -> None:
    data = document(
        ["Délégation :\r", "Иван Петров, посол\r", "Name\x07Post\x07\x07", "王小明\x07秘书\x07\x07"]
    )
    found = documents.read(data, filename="note.doc", media_type="application/msword")
    assert found.state is AttachmentState.READ
    assert found.text == "Délégation :\nИван Петров, посол\nName\tPost\n王小明\t秘书"


def test_a_field_shows_its_result(documents: ConfinedDocuments) -> None:
    data = document(["Write to \x13 HYPERLINK mailto:x \x14x@state.example\x15 please"])
    found = documents.read(data, filename="note.doc", media_type=OCTETS)
    assert found.text == "Write to x@state.example please"


@pytest.mark.parametrize(
    ("data", "state"),
    [
        pytest.param(document(["a"], flags=0x0300), AttachmentState.ENCRYPTED, id="encrypted .doc"),
        pytest.param(document(["a"], version=104), AttachmentState.OTHER, id="Word 95"),
        pytest.param(
            compound({"EncryptedPackage": b"x"}), AttachmentState.ENCRYPTED, id="new Word"
        ),
        pytest.param(compound({"PowerPoint Document": b"x"}), AttachmentState.OTHER, id="slides"),
        pytest.param(
            compound({"WordDocument": b"\xec\xa5\xc1\0", "1Table": b""}),
            AttachmentState.UNREADABLE,
            id="a document without its table",
        ),
        pytest.param(
            compound({"Workbook": b"\x09\x08"}),
            AttachmentState.UNREADABLE,
            id="no workbook",
        ),
    ],
)
def test_what_cannot_be_read_is_said(
    data: bytes, state: AttachmentState, documents: ConfinedDocuments
) -> None:
    assert documents.read(data, filename="a.doc", media_type=OCTETS).state is state
