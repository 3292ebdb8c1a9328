"""Each format that delegations send: its text and its tables come out."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import P
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mailbot.core.values.message import AttachmentState
from mailbot.edge.documents import ConfinedDocuments

READ = AttachmentState.READ
NAMES = (("Name", "Post"), ("Ana Horvat", "First Secretary"))


def _pdf(*, text: str = "", picture: bool = False) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    if text:
        canvas.drawString(72, 700, text)
    if picture:
        from PIL import Image

        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_pdf(text="secret"))))
    writer.encrypt("a password", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("List of the delegation")
    table = document.add_table(rows=0, cols=2)
    for row in NAMES:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Geneva, 12 May 2011")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _xlsx() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in NAMES:
        sheet.append(row)
    hidden = workbook.create_sheet("draft")
    hidden["A1"] = "not for you"
    hidden.sheet_state = "hidden"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _table() -> Table:
    table = Table(name="t")
    for row in NAMES:
        cells = TableRow()
        for text in row:
            cell = TableCell()
            cell.addElement(P(text=text))
            cells.addElement(cell)
        table.addElement(cells)
    return table


def _odt() -> bytes:
    document = OpenDocumentText()
    document.text.addElement(P(text="List of the delegation"))
    document.text.addElement(_table())
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _ods() -> bytes:
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(_table())
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


RTF = rb"{\rtf1\ansi\ansicpg1251 List: \'c8\'e2\'e0\'ed\'ee\'e2\par second line}"
VCARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Horvat\r\nTITLE:First Secretary\r\n"
    b"EMAIL:ana@x.example\r\nEND:VCARD\r\n"
)
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    b"DTSTART:20110620T080000Z\r\nSUMMARY:Meetings\r\n"
    b"ATTENDEE;CN=Ana Horvat;PARTSTAT=ACCEPTED:mailto:ana@x.example\r\nEND:VEVENT\r\n"
    b"END:VCALENDAR\r\n"
)
PAGE = "\ufeff<html xmlns:w='urn:w'><body><p>We attend, Ž.</p></body></html>".encode()
OCTETS = "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("n.pdf", _pdf(text="Note verbale No. 12"), "Note verbale No. 12", id="PDF"),
        pytest.param("n", _pdf(text="Note verbale No. 12"), "Note verbale", id="PDF, no name"),
        pytest.param("l.docx", _docx(), "List of the delegation\nName\tPost\n", id="DOCX"),
        pytest.param("l.xlsx", _xlsx(), "Ana Horvat\tFirst Secretary", id="XLSX"),
        pytest.param("l.odt", _odt(), "List of the delegation\nName\tPost\n", id="ODT"),
        pytest.param("l.ods", _ods(), "Ana Horvat\tFirst Secretary", id="ODS"),
        pytest.param("l.doc", RTF, "List: Иванов", id="RTF called .doc"),
        pytest.param("l.csv", "Name;Post\nAna;Ž\n".encode(), "Ana\tŽ", id="CSV with semicolons"),
        pytest.param("a.vcf", VCARD, "Ana Horvat\nFirst Secretary\nana@x.example", id="vCard"),
        pytest.param("a.ics", CALENDAR, "Ana Horvat <ana@x.example> ACCEPTED", id="iCalendar"),
        pytest.param(
            "a.ics",
            CALENDAR.replace(b"METHOD:REPLY", b"Method:reply").replace(b"ACCEPTED", b"accepted"),
            "METHOD: REPLY\nDTSTART: 2011-06-20T08:00:00+00:00\nSUMMARY: Meetings\n"
            "ATTENDEE: Ana Horvat <ana@x.example> ACCEPTED",
            id="iCalendar, in any case",
        ),
        pytest.param("a.txt", b"We attend.\r\n", "We attend.\n", id="text"),
        pytest.param(
            "a.html", b"<p>We <b>attend</b>.</p><script>x</script>", "We attend.", id="HTML"
        ),
        pytest.param("n.doc", PAGE, "We attend, Ž.", id="HTML called .doc"),
    ],
)
def test_the_text_comes_out(
    documents: ConfinedDocuments, name: str, data: bytes, says: str
) -> None:
    found = documents.read(data, filename=name, media_type=OCTETS)
    assert found.state is READ
    assert says in found.text


def test_rows_that_a_form_repeats_are_rows_of_its_table(documents: ConfinedDocuments) -> None:
    document = docx.Document(io.BytesIO(_docx()))
    row = document.tables[0].rows[1]._tr
    control = docx.oxml.OxmlElement("w:sdt")
    content = docx.oxml.OxmlElement("w:sdtContent")
    row.addprevious(control)
    control.append(content)
    content.append(row)
    buffer = io.BytesIO()
    document.save(buffer)
    found = documents.read(buffer.getvalue(), filename="f.docx", media_type="")
    assert found.tables == (NAMES,)


@pytest.mark.parametrize("name", ["l.docx", "l.xlsx", "l.odt", "l.ods"])
def test_tables_come_out_as_rows_of_cells(documents: ConfinedDocuments, name: str) -> None:
    data = {"l.docx": _docx, "l.xlsx": _xlsx, "l.odt": _odt, "l.ods": _ods}[name]()
    found = documents.read(data, filename=name, media_type=OCTETS)
    assert found.tables == (NAMES,)
    assert "not for you" not in found.text


@pytest.mark.parametrize(
    ("name", "data", "state"),
    [
        pytest.param("s.pdf", _pdf(picture=True), AttachmentState.SCAN, id="a scan"),
        pytest.param("e.pdf", _pdf(), AttachmentState.EMPTY, id="an empty page"),
        pytest.param("x.pdf", _encrypted_pdf(), AttachmentState.ENCRYPTED, id="encrypted PDF"),
        pytest.param(
            "x.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            AttachmentState.ENCRYPTED,
            id="encrypted DOCX",
        ),
        pytest.param("p.bin", b"\x89PNG\r\n\x1a\n", AttachmentState.IMAGE, id="a picture"),
        pytest.param("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0", AttachmentState.IMAGE, id="HEIC"),
        pytest.param("m.mp4", b"\0\0\0\x18ftypisom\0\0", AttachmentState.OTHER, id="a film"),
        pytest.param("x.exe", b"MZ\0\0", AttachmentState.OTHER, id="a program"),
        pytest.param("b.pdf", b"%PDF-1.4\nbroken", AttachmentState.UNREADABLE, id="broken PDF"),
        pytest.param("b.docx", b"PK\x03\x04broken", AttachmentState.UNREADABLE, id="broken DOCX"),
        pytest.param("t.txt", b"  \n", AttachmentState.EMPTY, id="blank text"),
    ],
)
def test_what_holds_no_text_says_why(
    documents: ConfinedDocuments, name: str, data: bytes, state: AttachmentState
) -> None:
    assert documents.read(data, filename=name, media_type=OCTETS).state is state
