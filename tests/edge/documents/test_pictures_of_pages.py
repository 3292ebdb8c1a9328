"""Pictures of pages, drawn in a confined process."""

from __future__ import annotations

import io

import PIL.Image
import pytest
from reportlab.pdfgen import canvas

from mailbot.edge.documents import pictures
from mailbot.edge.documents.pictures import count_of, picture_of


def pdf(*, pages: int = 2, height: int = 842) -> bytes:
    out = io.BytesIO()
    made = canvas.Canvas(out, pagesize=(595, height))
    for _ in range(pages):
        made.rect(0, 0, 595, height / 2, fill=1)
        made.showPage()
    made.save()
    return out.getvalue()


def image(kind: str, size: tuple[int, int] = (300, 200)) -> bytes:
    out = io.BytesIO()
    PIL.Image.new("RGB", size, "red").save(out, kind)
    return out.getvalue()


def test_each_page_of_a_pdf_is_drawn() -> None:
    assert count_of(pdf()) == 2
    drawn = PIL.Image.open(io.BytesIO(picture_of(pdf(), 2) or b"")).convert("RGB")
    assert drawn.width == 1000
    assert drawn.getpixel((500, 100)) == (255, 255, 255)
    assert drawn.getpixel((500, drawn.height - 100)) == (0, 0, 0)


def test_a_sheet_as_long_as_a_street_is_made_smaller() -> None:
    drawn = PIL.Image.open(io.BytesIO(picture_of(pdf(height=14_000), 1) or b""))
    assert drawn.height <= 3000


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "TIFF"])
def test_an_image_is_drawn_anew(kind) -> None:
    drawn = PIL.Image.open(io.BytesIO(picture_of(image(kind), 1) or b""))
    assert (drawn.format, drawn.size) == ("PNG", (300, 200))


@pytest.mark.parametrize(
    ("data", "page"),
    [
        pytest.param(b"", 1, id="nothing"),
        pytest.param(b"%PDF-1.7\nnonsense", 1, id="no PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\nnonsense", 1, id="no PNG"),
        pytest.param(pdf(), 3, id="a page behind the last"),
        pytest.param(b"<svg onload='alert(1)'/>", 1, id="SVG"),
        pytest.param(b"%!PS\n(x) run", 1, id="PostScript"),
        pytest.param(image("PNG", (9_000, 9_000)), 1, id="more pixels than anybody needs"),
    ],
)
def test_what_cannot_be_shown_is_nothing(data, page) -> None:
    assert picture_of(data, page) is None


def test_a_file_that_takes_too_long_is_given_up(monkeypatch) -> None:
    monkeypatch.setattr(pictures, "SECONDS", 0.001)
    assert picture_of(pdf(), 1) is None
    assert count_of(pdf()) == 0
