"""Scanned and photographed notes: read by Tesseract inside the same walls, and scans all the same.

Notes are set by Typst, whose fonts come with it: no font of the machine is needed.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
import typst
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mailbot.core.values.message import AttachmentState
from mailbot.edge.documents import ConfinedDocuments

NOTE = {
    "eng": "NOTE VERBALE\n\nThe delegation will be composed of\nMr Jan Novak, Ambassador",
    "rus": "Постоянное представительство сообщает,\nчто в составе делегации будут советник\n"
    "и первый секретарь",
}
SEEN = {"eng": "delegation will be composed", "rus": "представительство"}


def _installed() -> frozenset[str]:
    if shutil.which("tesseract") is None:
        return frozenset()
    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=True, text=True)
    return frozenset(said.stdout.split())


@pytest.fixture(scope="module")
def with_ocr() -> Iterator[ConfinedDocuments]:
    missing = not {"eng", "rus"} <= _installed()
    if missing and not os.environ.get("MAILBOT_REQUIRE_SERVERS"):
        pytest.skip("needs Tesseract with English and Russian")
    with ConfinedDocuments(ocr=True) as opened:
        yield opened


def _page(text: str) -> Image.Image:
    """A sheet with a text on it, some 1,240 pixels wide."""
    lines = text.replace("\n", " \\ ")
    source = (
        '#set page(width: 16cm, height: 10cm)\n#set text(font: "Libertinus Serif", size: 17pt)\n'
    )
    made = typst.compile((source + lines).encode(), format="png", ppi=197.0)
    return Image.open(io.BytesIO(made)).convert("L")


def _scan(text: str, mode: str = "L", *, is_jpeg: bool = False) -> bytes:
    """A PDF whose one page is a picture of a text."""
    picture = _page(text).convert(mode)
    if is_jpeg:
        picture = Image.open(io.BytesIO(_saved(picture, "JPEG")))
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawImage(ImageReader(picture), 0, 300, 595, 372)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _turned() -> bytes:
    """As a telephone saves it that was held upright: turned, and a note which way."""
    exif = Image.Exif()
    exif[0x0112] = 6  # Orientation: to be turned clockwise by a quarter
    return _saved(_page(NOTE["eng"]).rotate(90, expand=True), "JPEG", exif=exif)


def _see_through() -> bytes:
    """Black letters on nothing at all."""
    letters = _page(NOTE["eng"])
    ink = Image.new("RGBA", letters.size, (0, 0, 0, 0))
    ink.putalpha(letters.point([255 - value for value in range(256)]))
    return _saved(ink, "PNG")


def _two_pages() -> bytes:
    second = _page(NOTE["rus"])
    return _saved(_page(NOTE["eng"]), "TIFF", save_all=True, append_images=[second])


@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
@pytest.mark.parametrize("language", NOTE)
def test_a_scan_is_read_and_stays_a_scan(
    language: str, mode: str, with_ocr: ConfinedDocuments
) -> None:
    data = _scan(NOTE[language], mode)
    found = with_ocr.read(data, filename="note.pdf", media_type="application/pdf")
    assert found.state is AttachmentState.SCAN
    assert SEEN[language] in found.text


def test_a_scan_that_is_not_to_be_read_is_told(with_ocr: ConfinedDocuments) -> None:
    data = _scan(NOTE["eng"], "L")
    found = with_ocr.read(data, filename="n.pdf", media_type="application/pdf", may_scan=False)
    assert (found.state, found.text) == (AttachmentState.SCAN, "")


def test_a_scan_as_jpeg_is_read(with_ocr: ConfinedDocuments) -> None:
    data = _scan(NOTE["eng"], is_jpeg=True)
    found = with_ocr.read(data, filename="note.pdf", media_type="application/pdf")
    assert SEEN["eng"] in found.text


PICTURES = {
    "JPEG": lambda: _saved(_page(NOTE["eng"]).convert("RGB"), "JPEG", quality=80),
    "PNG": lambda: _saved(_page(NOTE["eng"]), "PNG"),
    "WebP": lambda: _saved(_page(NOTE["eng"]), "WEBP"),
    "AVIF": lambda: _saved(_page(NOTE["eng"]), "AVIF"),
    "TIFF of two pages": _two_pages,
    "held upright": _turned,
    "letters on nothing": _see_through,
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_note_sent_as_a_picture_is_a_scan(kind: str, with_ocr: ConfinedDocuments) -> None:
    found = with_ocr.read(PICTURES[kind](), filename="IMG_0001", media_type="image/jpeg")
    assert found.state is AttachmentState.SCAN
    assert SEEN["eng"] in found.text
    assert (SEEN["rus"] in found.text) == (kind == "TIFF of two pages")


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(lambda: _page(NOTE["eng"]).resize((380, 240)), id="a logo's size"),
        pytest.param(lambda: Image.linear_gradient("L").resize((1000, 1000)), id="no letter on it"),
        pytest.param(lambda: Image.effect_noise((900, 900), 90), id="noise"),
        pytest.param(lambda: Image.new("1", (9_000, 9_000)), id="more pixels than any page has"),
    ],
)
def test_a_picture_of_something_else_stays_a_picture(
    picture: Callable[[], Image.Image], with_ocr: ConfinedDocuments
) -> None:
    found = with_ocr.read(_saved(picture(), "PNG"), filename="a.png", media_type="image/png")
    assert (found.state, found.text) == (AttachmentState.IMAGE, "")


def test_without_the_switch_a_picture_has_no_text(documents: ConfinedDocuments) -> None:
    found = documents.read(PICTURES["PNG"](), filename="a.png", media_type="image/png")
    assert (found.state, found.text) == (AttachmentState.IMAGE, "")


def test_without_the_switch_a_scan_has_no_text(documents: ConfinedDocuments) -> None:
    found = documents.read(_scan(NOTE["eng"]), filename="note.pdf", media_type="application/pdf")
    assert (found.state, found.text) == (AttachmentState.SCAN, "")


def test_the_walls_let_one_program_through_and_no_other() -> None:
    script = (
        "import subprocess, sys\n"
        "from mailbot.edge.documents.child.confinement import Confinement\n"
        "Confinement(memory=1 << 30, may_run='/bin/true').enter()\n"
        "subprocess.run(['/bin/true'], capture_output=True, check=True)\n"
        "for arguments in (['/bin/ls'], ['true']):\n"
        "    try:\n"
        "        subprocess.run(arguments, capture_output=True)\n"
        "    except PermissionError:\n"
        "        print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["refused", "refused"]
