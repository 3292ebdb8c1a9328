"""What is deleted or struck out in a document is not said."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from odf.opendocument import OpenDocumentText
from odf.style import Style, TextProperties
from odf.text import P, Span
from openpyxl.styles import Font

from mailbot.edge.documents import ConfinedDocuments

OCTETS = "application/octet-stream"


def test_deleted_text_of_tracked_changes_is_not_read(documents: ConfinedDocuments) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We shall attend")
    deleted = paragraph._p.makeelement(docx.oxml.ns.qn("w:del"), {})
    deleted.append(document.add_paragraph(" not").runs[0]._r)
    paragraph._p.append(deleted)
    buffer = io.BytesIO()
    document.save(buffer)
    found = documents.read(buffer.getvalue(), filename="l.docx", media_type=OCTETS)
    assert "not" not in found.text


def _struck_docx() -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("We send ")
    paragraph.add_run("Ion Rusu").font.strike = True
    paragraph.add_run("Ioana Rusu").font.double_strike = True
    paragraph.add_run("Ilinca Popa").font.strike = False
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _struck_odt() -> bytes:
    document = OpenDocumentText()
    struck = Style(name="T1", family="text")
    struck.addElement(TextProperties(textlinethroughstyle="solid"))
    document.automaticstyles.addElement(struck)
    paragraph = P(text="We send ")
    paragraph.addElement(Span(stylename=struck, text="Ion Rusu"))
    paragraph.addText("Ilinca Popa")
    document.text.addElement(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _struck_xlsx() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["We send"])
    sheet.append(["Ion Rusu"])
    sheet["A2"].font = Font(strike=True)
    sheet.append(["Ilinca Popa"])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("l.docx", _struck_docx(), id="DOCX"),
        pytest.param("l.odt", _struck_odt(), id="ODT"),
        pytest.param("l.xlsx", _struck_xlsx(), id="XLSX"),
        pytest.param(
            "l.rtf", rb"{\rtf1\ansi We send {\b\strike Ion R\'fcsu}Ilinca Popa}", id="RTF, a group"
        ),
        pytest.param(
            "l.rtf",
            rb"{\rtf1\ansi We send \striked1 Ion {\i R\u252?su}\striked0 Ilinca Popa}",
            id="RTF, from mark to mark",
        ),
    ],
)
def test_struck_text_is_not_read(documents: ConfinedDocuments, name: str, data: bytes) -> None:
    found = documents.read(data, filename=name, media_type=OCTETS)
    assert found.text.split() == ["We", "send", "Ilinca", "Popa"]
