"""A note sent as a picture, photographed or scanned → grey sheets that Tesseract opens.

What is too small to be a page is a logo, and no sheet. Photographs are turned upright by what the
camera noted, and made no larger than reading needs; TIFF and GIF may hold several pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import PIL.Image
import PIL.ImageOps

_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "BMP", "WEBP", "AVIF")
_MOST_SHEETS = 4
_SHORTEST_SIDE = 400  # pixels of a page that letters can be read on
_FEWEST_PIXELS = 400_000
_MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 3_500  # of a sheet; a page of A4 at 300 dots an inch
_PAPER = (255, 255, 255, 255)


def sheets(data: bytes) -> Iterator[bytes]:
    """Each page as PNG. May raise what Pillow raises."""
    with PIL.Image.open(BytesIO(data), formats=_FORMATS) as picture:
        for number in range(min(getattr(picture, "n_frames", 1), _MOST_SHEETS)):
            picture.seek(number)
            if _may_be_page(*picture.size):
                yield _sheet(picture)


def _may_be_page(width: int, height: int) -> bool:
    pixels = width * height
    return min(width, height) >= _SHORTEST_SIDE and _FEWEST_PIXELS <= pixels <= _MOST_PIXELS


def _sheet(picture: PIL.Image.Image) -> bytes:
    picture.draft("L", (_LONGEST_SIDE, _LONGEST_SIDE))  # JPEG is made smaller as it is unpacked
    upright = PIL.ImageOps.exif_transpose(picture)
    grey = _on_paper(upright).convert("L")
    grey.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    out = BytesIO()
    grey.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _on_paper(picture: PIL.Image.Image) -> PIL.Image.Image:
    """What shines through a picture is white, as its sender saw it."""
    if not picture.has_transparency_data:
        return picture
    over = picture.convert("RGBA")
    return PIL.Image.alpha_composite(PIL.Image.new("RGBA", over.size, _PAPER), over)
