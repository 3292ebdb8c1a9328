"""PDF forms: what was typed into their fields is read below the pages."""

from __future__ import annotations

import io
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from mailbot.edge.documents import ConfinedDocuments


def _form(draw: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 780, "Registration form")
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def _typed(canvas: Canvas) -> None:
    fields = {"Family name": "Vula", "FirstName": "Sereana", "Text3": "Suva", "Function": ""}
    for name, value in fields.items():
        canvas.acroForm.textfield(name=name, value=value)
    canvas.acroForm.textfield(name="Others", value="Mr A\nMs B", fieldFlags="multiline")
    canvas.acroForm.textfield(name="f7", tooltip="E-mail", value="vula@mission.example")
    canvas.acroForm.checkbox(name="Will attend", checked=True)
    canvas.acroForm.checkbox(name="Will speak", checked=False)
    canvas.acroForm.choice(name="Language", value="French", options=["English", "French"])


def test_what_was_typed_into_a_form_is_read_below_its_pages(documents: ConfinedDocuments) -> None:
    found = documents.read(_form(_typed), filename="f.pdf", media_type="application/pdf")
    assert found.text.splitlines() == [
        "Registration form",
        "",
        "",
        "Family name: Vula",
        "First Name: Sereana",
        "Suva",
        "Others:",
        "Mr A",
        "Ms B",
        "E-mail: vula@mission.example",
        "Will attend: Yes",
        "Language: French",
    ]


def test_a_form_that_is_not_filled_is_its_pages(documents: ConfinedDocuments) -> None:
    data = _form(lambda canvas: canvas.acroForm.textfield(name="Family name", value=""))
    found = documents.read(data, filename="f.pdf", media_type="application/pdf")
    assert found.text == "Registration form"


def test_the_data_of_an_xfa_form_are_read(documents: ConfinedDocuments) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_form(lambda canvas: None))))
    stream = StreamObject()
    stream.set_data(
        b"<xfa:datasets xmlns:xfa='http://www.xfa.org/schema/xfa-data/1.0/'><xfa:data><form>"
        b"<FamilyName>Vula</FamilyName><Function/></form></xfa:data></xfa:datasets>"
    )
    parts = ArrayObject([TextStringObject("datasets"), writer._add_object(stream)])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/XFA"): parts})
    buffer = io.BytesIO()
    writer.write(buffer)
    found = documents.read(buffer.getvalue(), filename="f.pdf", media_type="application/pdf")
    assert found.text.endswith("Family Name: Vula")


def test_a_form_that_is_broken_takes_nothing_from_its_pages(documents: ConfinedDocuments) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_form(lambda canvas: None))))
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([TextStringObject("no field")])}
    )
    buffer = io.BytesIO()
    writer.write(buffer)
    found = documents.read(buffer.getvalue(), filename="f.pdf", media_type="application/pdf")
    assert found.text == "Registration form"
