"""Each page of the invitation on paper, in every language, as it was last looked at and accepted.

After a change that is meant: `MAILBOT_ACCEPT_GOLDEN=1 pytest tests/core/writing`, then look at the
pictures before they are committed. Versions of fonts and of the renderer move an edge by a
fraction of a pixel, which is no difference; a word more, or a line elsewhere, is one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

GOLDEN = Path(__file__).parents[2] / "golden" / "letters"
LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"]
# Poppler's picture of a page beside PDFium's has at most one such pixel, a word gone at least seven
BLUR = 1.5  # pixels
SHADES_APART = 60  # of 255
SPECKS = 4  # pixels


def pages_of(pdf: bytes) -> list[Image.Image]:
    """The pages, a pixel a point (1/72 inch), in sixteen shades of grey."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(grayscale=True).to_pil().quantize(16) for page in document]
    document.close()
    return pages


def specks(page: Image.Image, other: Image.Image) -> int:
    """How many pixels differ, where two pages are of one size."""
    soft = [one.convert("L").filter(ImageFilter.GaussianBlur(BLUR)) for one in (page, other)]
    return sum(ImageChops.difference(*soft).histogram()[SHADES_APART:])


def is_like(page: Image.Image, other: Image.Image) -> bool:
    return page.size == other.size and specks(page, other) <= SPECKS


def accepted(language: str, pages: list[Image.Image]) -> list[Image.Image]:
    folder = GOLDEN / language
    if os.environ.get("MAILBOT_ACCEPT_GOLDEN"):
        for old in folder.glob("paper-*.png"):
            old.unlink()
        for number, page in enumerate(pages, start=1):
            page.save(folder / f"paper-{number}.png", optimize=True)
    return [Image.open(path) for path in sorted(folder.glob("paper-*.png"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_looks_as_accepted(
    language: str, on_paper: Callable[[str], tuple[bytes, str]], tmp_path: Path
) -> None:
    pages = pages_of(on_paper(language)[0])
    golden = accepted(language, pages)
    assert len(pages) == len(golden), "another number of pages; see this module's docstring"
    for number, (page, known) in enumerate(zip(pages, golden, strict=True), start=1):
        if not is_like(page, known):
            page.save(tmp_path / "now.png")
            pytest.fail(f"page {number} looks different: {tmp_path / 'now.png'}")


def test_a_word_that_is_gone_is_seen_and_a_pixel_to_the_side_is_not() -> None:
    page = Image.open(GOLDEN / "en" / "paper-1.png").convert("L")
    without_a_word = page.copy()
    ImageDraw.Draw(without_a_word).rectangle((300, 300, 318, 309), fill=255)
    assert not is_like(page, without_a_word)
    assert is_like(page, ImageChops.offset(page, 1, 0))
