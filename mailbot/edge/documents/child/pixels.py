"""A picture inside a PDF → a file that stands alone (ISO 32000-1 section 8.9.5).

JPEG, JPEG 2000 and fax pictures are files already; bare pixels get the head of a PNM file. Colour
spaces of print (CMYK, separations) are left out: nobody scans in them.
"""

from __future__ import annotations

from pypdf.generic import ArrayObject, NullObject, PdfObject, StreamObject

_FILES = frozenset({"/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF"})
_INVERTED = bytes(255 - byte for byte in range(256))


def picture_file(stream: StreamObject) -> bytes | None:
    """JPEG, TIFF or PNM; None for what is no picture of a page. May raise what pypdf raises."""
    width, height = int(stream.get("/Width", 0)), int(stream.get("/Height", 0))
    if width < 100 or height < 100:
        return None
    data = stream.get_data()
    if _filters(stream) & _FILES:
        return data
    bits = 1 if stream.get("/ImageMask") else int(stream.get("/BitsPerComponent", 8))
    if bits == 1:
        # PBM calls black 1, PDF calls it 0 unless the Decode array turns that round
        ink = data if _is_turned(stream) else data.translate(_INVERTED)
        return b"P4 %d %d\n" % (width, height) + ink
    colours = _colours(stream.get("/ColorSpace"))
    if bits != 8 or colours not in {1, 3} or len(data) < width * height * colours:
        return None
    return b"%s %d %d 255\n" % (b"P5" if colours == 1 else b"P6", width, height) + data


def _filters(stream: StreamObject) -> set[str]:
    said = stream.get("/Filter")
    said = said.get_object() if said is not None else NullObject()
    return {str(name) for name in said} if isinstance(said, ArrayObject) else {str(said)}


def _is_turned(stream: StreamObject) -> bool:
    decode = stream.get("/Decode")
    return isinstance(decode, ArrayObject) and len(decode) > 0 and float(decode[0]) == 1.0


def _colours(space: PdfObject | None) -> int:
    """How many values a pixel has; 0 when it is a number in a palette, or unknown."""
    space = space.get_object() if space is not None else None
    if not isinstance(space, ArrayObject):
        return {"/DeviceGray": 1, "/CalGray": 1, "/G": 1, "/DeviceRGB": 3, "/RGB": 3}.get(
            str(space), 0
        )
    kind = str(space[0])
    if kind == "/ICCBased":
        profile = space[1].get_object()
        return int(profile.get("/N", 0)) if isinstance(profile, StreamObject) else 0
    return {"/CalGray": 1, "/CalRGB": 3, "/DeviceGray": 1, "/DeviceRGB": 3}.get(kind, 0)
