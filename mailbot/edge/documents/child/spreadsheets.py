"""Excel workbooks (.xlsx, .xlsm): visible sheets, each a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from mailbot.edge.documents.child.archives import open_archive
from mailbot.edge.documents.child.found import Document, Table, of_text

_STYLES = "xl/styles.xml"
_MOST_SHEETS = 30
_MOST_ROWS = 3_000
_MOST_COLUMNS = 100


def read(data: bytes) -> Document:
    """The values of the cells as a reader sees them, formulas by their last result; what is struck
    out is left out."""
    with open_archive(data) as archive:
        strikes = _STYLES in archive.namelist() and b"strike" in archive.read(_STYLES)
    workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    tables: list[Table] = []
    for sheet in workbook.worksheets[:_MOST_SHEETS]:
        if sheet.sheet_state != "visible":
            continue
        table = [cells for cells in _rows(sheet, strikes=strikes) if any(cells)]
        if table:
            tables.append(trimmed(table))
    text = "\n\n".join("\n".join("\t".join(row).rstrip() for row in table) for table in tables)
    return of_text(text, tuple(tables))


def _rows(sheet: Worksheet, *, strikes: bool) -> Iterator[list[str]]:
    """The cells as shown. Fonts are asked, which takes three times as long, where one strikes."""
    if not strikes:
        for values in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True):
            yield [shown(value) for value in values]
        return
    for cells in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS):
        yield ["" if cell.font and cell.font.strike else shown(cell.value) for cell in cells]


def shown(value: object) -> str:
    """A cell's value as a reader sees it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def trimmed(table: Table) -> Table:
    """Without the empty columns on the right."""
    width = max(len(row) - next((i for i, c in enumerate(reversed(row)) if c), 0) for row in table)
    return [row[:width] for row in table]
