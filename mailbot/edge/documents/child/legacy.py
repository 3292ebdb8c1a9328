"""Office files from before 2007 (.doc, .xls) and encrypted new ones: OLE2 compound files.

What is told apart by the streams inside. Presentations, messages saved as files and Word before
1997 hold no text for us.
"""

from __future__ import annotations

from io import BytesIO, StringIO

import olefile
import xlrd

from mailbot.edge.documents.child import old_word
from mailbot.edge.documents.child.found import Document, State, Table, of_text
from mailbot.edge.documents.child.spreadsheets import shown, trimmed

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MOST_SHEETS = 30
_MOST_ROWS = 3_000
_MOST_COLUMNS = 100


def read(data: bytes) -> Document:
    """The text of a document or a workbook. May raise what the libraries raise."""
    if _ENCRYPTED_STREAM in data:
        # encrypted OOXML is wrapped in OLE2 ([MS-OFFCRYPTO] section 2.3.4)
        return Document(State.ENCRYPTED)
    with olefile.OleFileIO(BytesIO(data)) as container:
        if container.exists("WordDocument"):
            return old_word.read(container)
        if container.exists("Workbook") or container.exists("Book"):
            return _workbook(data)
    return Document(State.OTHER)


def _workbook(data: bytes) -> Document:
    """The visible sheets, each a table."""
    try:
        # what xlrd has to say goes to a log of its own: standard output carries our answers
        book = xlrd.open_workbook(file_contents=data, logfile=StringIO(), on_demand=True)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            return Document(State.ENCRYPTED)
        raise
    tables: list[Table] = []
    for number in range(min(book.nsheets, _MOST_SHEETS)):
        sheet = book.sheet_by_index(number)
        table = [] if sheet.visibility else _rows(sheet, book.datemode)
        if table:
            tables.append(trimmed(table))
        book.unload_sheet(number)
    text = "\n\n".join("\n".join("\t".join(row).rstrip() for row in table) for table in tables)
    return of_text(text, tuple(tables))


def _rows(sheet: xlrd.sheet.Sheet, datemode: int) -> Table:
    table = []
    for number in range(min(sheet.nrows, _MOST_ROWS)):
        cells = [_shown(cell, datemode) for cell in sheet.row(number)[:_MOST_COLUMNS]]
        if any(cells):
            table.append(cells)
    return table


def _shown(cell: xlrd.sheet.Cell, datemode: int) -> str:
    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR}:
        return ""
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return str(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return shown(xlrd.xldate_as_datetime(cell.value, datemode))
        except (ValueError, OverflowError):
            return str(cell.value)
    return shown(cell.value)
