"""Sheets → files: CSV and XLSX, with nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from mailbot.core.reporting.lists import Sheet

LONGEST_CELL = 32_767  # characters, Excel's own limit
_FORMULA_STARTS = {*"=+-@\t\r\n", *"＝＋－＠"}  # OWASP, CSV injection; the wide ones of Japanese


def as_csv(sheet: Sheet) -> str:
    """A sheet as CSV (RFC 4180), its cells made harmless for spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.head)
    writer.writerows([harmless(cell) for cell in row] for row in sheet.rows)
    return out.getvalue()


def as_xlsx(sheet: Sheet) -> bytes:
    """A sheet as an Excel workbook; every cell is a text, so that none can be a formula."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.title[:31].translate(str.maketrans("", "", r"[]:*?/\'")))
    page.freeze_panes = "A2"
    for row in (sheet.head, *sheet.rows):
        page.append([_text(page, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA_STARTS else cell


def _text(page: object, cell: str) -> WriteOnlyCell:
    made = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell)[:LONGEST_CELL])
    made.data_type = "s"
    return made
