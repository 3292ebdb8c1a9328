"""PDF: the text layer, page by page, and what was typed into a form.

Pages without a text layer that show pictures are a scan.
"""

from __future__ import annotations

from io import BytesIO

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from mailbot.edge.documents.child.found import Document, State, of_text
from mailbot.edge.documents.child.pdf_forms import read_fields

_MOST_PAGES = 60
_MOST_CHARACTERS = 400_000
_FEW = 40  # characters a page: a stamp or a page number above a scanned page


def read(data: bytes) -> Document:
    """The text of the first pages, and the fields of a form below it."""
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        return Document(State.ENCRYPTED)
    pages: list[str] = []
    with_pictures = 0
    for number, page in enumerate(reader.pages):
        if number >= _MOST_PAGES or sum(map(len, pages)) > _MOST_CHARACTERS:
            break
        pages.append(_text(page))
        with_pictures += _has_picture(page)
    text = "\n\n".join([*pages, read_fields(reader)]).strip()
    letters = sum(letter.isalpha() for letter in text)
    if with_pictures and letters < _FEW * with_pictures and with_pictures * 2 >= len(pages):
        return Document(State.SCAN, text)
    return of_text(text)


def _text(page: PageObject) -> str:
    try:
        return page.extract_text()
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, IndexError):
        # one broken page takes nothing from the others
        return ""


def _has_picture(page: PageObject) -> bool:
    try:
        return _shows_picture(page.get("/Resources"), depth=0)
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return False


def _shows_picture(resources: object, *, depth: int) -> bool:
    """Pictures, also those inside of forms."""
    found = resources.get_object() if hasattr(resources, "get_object") else None
    if not isinstance(found, DictionaryObject) or depth > 3:
        return False
    objects = found.get("/XObject")
    objects = objects.get_object() if objects is not None else None
    if not isinstance(objects, DictionaryObject):
        return False
    for number, name in enumerate(objects):
        entry = objects[name].get_object()
        if number > 200 or not isinstance(entry, DictionaryObject):
            break
        if entry.get("/Subtype") == "/Image":
            return True
        if _shows_picture(entry.get("/Resources"), depth=depth + 1):
            return True
    return False
