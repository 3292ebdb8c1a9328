"""Which reader opens a file: by its first bytes, then its name, then what the message calls it.

Names and media types are wrong often enough (RTF named .doc, application/octet-stream for all)
that content goes first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from mailbot.edge.documents.child import (
    contacts,
    events,
    legacy,
    opendocument,
    pdf,
    rich_text,
    spreadsheets,
    texts,
    word,
)
from mailbot.edge.documents.child.found import Document, State

Reader = Callable[[bytes], Document]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_BY_EXTENSION: dict[str, Reader] = {
    "csv": texts.read_csv,
    "tsv": texts.read_csv,
    "txt": texts.read_plain,
    "text": texts.read_plain,
    "md": texts.read_plain,
    "log": texts.read_plain,
    "htm": texts.read_html,
    "html": texts.read_html,
    "vcf": contacts.read,
    "ics": events.read,
    "vcs": events.read,
}
_BY_MEDIA_TYPE: dict[str, Reader] = {
    "text/csv": texts.read_csv,
    "text/tab-separated-values": texts.read_csv,
    "text/plain": texts.read_plain,
    "text/html": texts.read_html,
    "text/vcard": contacts.read,
    "text/x-vcard": contacts.read,
    "text/directory": contacts.read,
    "text/calendar": events.read,
    "text/x-vcalendar": events.read,
    "application/ics": events.read,
}
# Word saves pages under the names of its own documents, and so do many programs
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html[\s>])", re.IGNORECASE)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
# brands of ISO base media files that are pictures: HEIC of telephones (not read), AVIF
_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"})


def read_document(data: bytes, *, filename: str, media_type: str) -> Document:
    """The text of a file; may raise what the libraries raise."""
    reader = _by_content(data)
    if reader is None:
        extension = filename.rpartition(".")[2].lower() if "." in filename else ""
        reader = _BY_EXTENSION.get(extension) or _BY_MEDIA_TYPE.get(media_type)
    if reader is None and media_type.startswith("text/"):
        reader = texts.read_plain
    return reader(data) if reader else Document(State.OTHER)


def _by_content(data: bytes) -> Reader | None:
    head = data[:1_024].lstrip()
    if b"%PDF-" in head:
        return pdf.read
    if head.startswith(b"{\\rtf"):
        return rich_text.read
    if data.startswith(_OLE):
        return legacy.read
    if data.startswith(b"PK\x03\x04"):
        return _by_archive(data)
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return lambda _: Document(State.IMAGE)
    if data[4:8] == b"ftyp" and data[8:12] in _BRANDS:
        return lambda _: Document(State.IMAGE)
    if _HTML.match(data):
        return texts.read_html
    if head[:15].upper() == b"BEGIN:VCALENDAR":
        return events.read
    if head[:11].upper() == b"BEGIN:VCARD":
        return contacts.read
    return None


def _by_archive(data: bytes) -> Reader | None:
    """Office documents are ZIP archives with known entries."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
    if any(name.startswith("word/") for name in names):
        return word.read
    if any(name.startswith("xl/") for name in names):
        return spreadsheets.read
    if "content.xml" in names:
        return opendocument.read
    return None
