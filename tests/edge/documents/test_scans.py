"""Scanned notes: read by Tesseract inside the same walls, and scans all the same."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mailbot.core.values.message import AttachmentState
from mailbot.edge.documents import ConfinedDocuments

FONTS = Path("/usr/share/fonts/truetype/dejavu")
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
    missing = not {"eng", "rus"} <= _installed() or not (FONTS / "DejaVuSans.ttf").exists()
    if missing and not os.environ.get("MAILBOT_REQUIRE_SERVERS"):
        pytest.skip("needs Tesseract with English and Russian, and DejaVu's fonts")
    with ConfinedDocuments(ocr=True) as opened:
        yield opened


def _scan(text: str, mode: str = "L", *, is_jpeg: bool = False) -> bytes:
    """A PDF whose one page is a picture of a text."""
    page = Image.new("L", (1240, 800), 255)
    font = ImageFont.truetype(str(FONTS / "DejaVuSans.ttf"), 36)
    ImageDraw.Draw(page).multiline_text((100, 120), text, font=font, fill=0, spacing=18)
    picture: Image.Image = page.convert(mode)
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    if is_jpeg:
        packed = io.BytesIO()
        picture.save(packed, "JPEG")
        picture = Image.open(io.BytesIO(packed.getvalue()))
    canvas.drawImage(ImageReader(picture), 0, 300, 595, 384)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
@pytest.mark.parametrize("language", NOTE)
def test_a_scan_is_read_and_stays_a_scan(
    language: str, mode: str, with_ocr: ConfinedDocuments
) -> None:
    data = _scan(NOTE[language], mode)
    found = with_ocr.read(data, filename="note.pdf", media_type="application/pdf")
    assert found.state is AttachmentState.SCAN
    assert SEEN[language] in found.text


def test_a_scan_as_jpeg_is_read(with_ocr: ConfinedDocuments) -> None:
    data = _scan(NOTE["eng"], is_jpeg=True)
    found = with_ocr.read(data, filename="note.pdf", media_type="application/pdf")
    assert SEEN["eng"] in found.text


def test_without_the_switch_a_scan_has_no_text(documents: ConfinedDocuments) -> None:
    if not (FONTS / "DejaVuSans.ttf").exists():
        pytest.skip("needs DejaVu's fonts")
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
