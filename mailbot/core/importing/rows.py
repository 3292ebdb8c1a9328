"""Bytes of a list → its rows, with their numbers: CSV as office programs write it, or the first
sheet of an Excel workbook (XLSX)."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

SEPARATORS = ",;\t|"
_ZIP = b"PK\x03\x04"  # begins XLSX, and ODS
_OLE = b"\xd0\xcf\x11\xe0"  # begins XLS
_AS_CSV = "Save it as XLSX, or as CSV in UTF-8."

# what openpyxl, its ZIP and its XML raise at a file that is cut off, locked, or something else
_NO_WORKBOOK = (
    zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError, OSError,
    EOFError, RuntimeError, SyntaxError,
)  # fmt: skip

Row = tuple[int, list[str]]  # its number, counted from 1, and its cells


class Unreadable(Exception):
    """Why no more rows can be read, at which of them, and the mend."""

    def __init__(self, number: int, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.number, self.reason, self.mend = number, reason, mend


def rows(raw: bytes, *, separator: Callable[[str], str]) -> Iterator[Row]:
    """The rows that have something in them. `separator`: that of a CSV, by its heading. Raises
    Unreadable."""
    found = _of_workbook(raw) if raw.startswith((_ZIP, _OLE)) else _of_csv(raw, separator)
    return (row for row in found if any(cell.strip() for cell in row[1]))


def _of_csv(raw: bytes, separator: Callable[[str], str]) -> Iterator[Row]:
    text = decoded(raw).replace("\0", "")
    heading = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(heading))
    start = 1
    try:
        for row in reader:
            number, start = start, reader.line_num + 1
            yield number, row
    except csv.Error as error:
        reason = f"not readable as CSV: {error}"
        raise Unreadable(start, reason, "Look at its quotes.") from error


def _of_workbook(raw: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook  # slow to load, and not needed for most lists
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs tell them wrong
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, ["" if cell is None else str(cell) for cell in row]
    except (InvalidFileException, *_NO_WORKBOOK) as error:
        raise Unreadable(1, "no workbook that can be read", _AS_CSV) from error


def decoded(raw: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 by its mark, UTF-8, else Windows-1252 (Excel)."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
