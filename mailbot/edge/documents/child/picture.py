"""The picture of one page of a PDF, or of an image, as PNG; in a process of its own.

Arguments: bytes of memory, number of the page from 1 (0: how many there are). The file comes on
stdin; on stdout goes the PNG, or the number. Nothing at all is said of what cannot be shown.
"""

from __future__ import annotations

import io
import sys

import PIL.Image
import pypdfium2

from mailbot.edge.documents.child.confinement import Confinement

_SECONDS = 10  # of processor time
_WIDTH = 1_000  # pixels of the picture
_MOST_PIXELS = 40_000_000  # of an image, before it is made smaller
_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "BMP", "WEBP")


def main() -> None:
    memory, page = (int(word) for word in sys.argv[1:])
    PIL.Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    PIL.Image.init()  # its readers are loaded before the walls are up
    confinement = Confinement(memory=memory)
    confinement.enter()
    confinement.allow(seconds=_SECONDS)
    data = sys.stdin.buffer.read()
    try:
        said = str(_count(data)).encode() if page == 0 else _picture(data, page)
    except Exception:  # noqa: BLE001 - what a hostile file makes of a library has no end of kinds
        return
    sys.stdout.buffer.write(said)


def _count(data: bytes) -> int:
    if data.startswith(b"%PDF-"):
        return len(pypdfium2.PdfDocument(data))
    with PIL.Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        return getattr(image, "n_frames", 1)


def _picture(data: bytes, page: int) -> bytes:
    if data.startswith(b"%PDF-"):
        sheet = pypdfium2.PdfDocument(data)[page - 1]
        # a sheet may be as long as its maker likes
        scale = min(_WIDTH / sheet.get_width(), 3 * _WIDTH / sheet.get_height())
        return _png(sheet.render(scale=scale).to_pil())
    with PIL.Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        image.seek(page - 1)
        image.draft("RGB", (_WIDTH, 3 * _WIDTH))
        shown = image.convert("RGB")
    shown.thumbnail((_WIDTH, 3 * _WIDTH))
    return _png(shown)


def _png(image: PIL.Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


if __name__ == "__main__":
    main()
