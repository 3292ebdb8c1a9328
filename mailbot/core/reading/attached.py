"""Files and enclosed messages → attachments with their text, and the text passed on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.core.reading.body import Body
from mailbot.core.reading.charset import decode_text
from mailbot.core.reading.content.found import Content, Embedded, File
from mailbot.core.reading.content.leaf import charset_in_html
from mailbot.core.reading.content.web_archive import body_of_web_archive
from mailbot.core.reading.documents import DocumentReader, DocumentText
from mailbot.core.reading.fields.words import decode_words
from mailbot.core.reading.html import text_of_html
from mailbot.core.reading.limits import Limits
from mailbot.core.values.message import Attachment, AttachmentState

_HTML = re.compile(rb"\s*<(?:!doctype html|html[\s>])", re.IGNORECASE)
_SHOWN_HEADERS = ("from", "date", "to", "cc", "subject")
_TEXT_EXTENSIONS = frozenset({"txt", "csv", "tsv", "vcf", "ics", "vcs", "htm", "html"})
_LEAST_PICTURE = 15_000  # bytes of a picture that may show a page
_LEAST_INLINE = 100_000  # of one within the text: smaller ones are logos and buttons
_MOST_PICTURES = 4  # of a message that are looked at
_MOST_SCANS = 4  # files of scanned pages that are read; of the others it is only said
_MOST_OVERRUNS = 2  # files that may run the document reader out of its limits; then none is opened


@dataclass(frozen=True, slots=True)
class Attached:
    """What came along with a message."""

    attachments: tuple[Attachment, ...]
    forwarded: tuple[str, ...]  # the text of enclosed messages
    defects: tuple[str, ...] = ()


def open_files(content: Content, documents: DocumentReader, limits: Limits) -> Attached:
    """Opens the files of a message and of the messages enclosed in it, in order."""
    opener = _Opener(documents, limits)
    attachments = [opener.open(file) for file in content.files]
    forwarded: list[str] = []
    for enclosed in _enclosed(content):
        text = text_of_enclosed(enclosed)
        forwarded.append(text)
        attachments.append(_as_attachment(enclosed, text))
        attachments += [opener.open(file) for file in enclosed.content.files]
    return Attached(tuple(attachments), tuple(forwarded), opener.defects)


def text_of_body(body: Body) -> str:
    """All readable text of a body, its text form before its HTML form."""
    return "\n\n".join(
        section.plain if section.plain.strip() else text_of_html(section.html).text
        for section in body.sections
    )


def text_of_enclosed(enclosed: Embedded) -> str:
    """An enclosed message as a reader sees it: its main headers, a blank line, its text."""
    lines = [
        f"{name.capitalize()}: {decode_words(value)}"
        for name in _SHOWN_HEADERS
        if (value := enclosed.headers.first(name))
    ]
    return "\n".join(lines) + "\n\n" + text_of_body(enclosed.content.body)


def _enclosed(content: Content) -> Iterator[Embedded]:
    """Enclosed messages, those inside them after them."""
    for enclosed in content.embedded:
        yield enclosed
        yield from _enclosed(enclosed.content)


def _as_attachment(enclosed: Embedded, text: str) -> Attachment:
    subject = decode_words(enclosed.headers.first("subject") or b"")
    return Attachment(
        filename=enclosed.filename or subject,
        media_type="message/rfc822",
        size=enclosed.size,
        state=AttachmentState.READ if text.strip() else AttachmentState.EMPTY,
        text=text,
    )


def _as_utf_8(file: File) -> bytes:
    """The bytes; text files in UTF-8, for charsets are told here and nowhere else."""
    extension = file.filename.rpartition(".")[2].lower()
    is_html = _HTML.match(file.data) is not None  # Word's too, whatever its name
    is_text = is_html or file.media_type.startswith("text/") or extension in _TEXT_EXTENSIONS
    if not is_text or file.data.lstrip().startswith((b"{\\rtf", b"%PDF", b"PK\x03\x04")):
        return file.data
    charset = file.charset or (charset_in_html(file.data) if is_html else "")
    return decode_text(file.data, charset).text.encode("utf-8", "replace")


class _Opener:
    """Opens files until the document reader has been run out of its limits too often."""

    def __init__(self, documents: DocumentReader, limits: Limits) -> None:
        self.documents = documents
        self.limits = limits
        self.overruns = 0
        self.pictures = 0
        self.scans = 0

    @property
    def defects(self) -> tuple[str, ...]:
        return ("attachments: one ran the reader out of its limits",) if self.overruns else ()

    def open(self, file: File) -> Attachment:
        found = self._text(file)
        longest = self.limits.attachment_characters
        return Attachment(
            filename=file.filename,
            media_type=file.media_type,
            size=len(file.data),
            state=found.state,
            text=found.text[:longest],
            tables=found.tables,
            is_inline=file.is_inline,
        )

    def _text(self, file: File) -> DocumentText:
        if len(file.data) > self.limits.attachment_bytes:
            return DocumentText(AttachmentState.TOO_LARGE)
        if not file.data:
            return DocumentText(AttachmentState.EMPTY)
        if file.media_type in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
            return DocumentText(AttachmentState.ENCRYPTED)
        if file.media_type.startswith("image/"):
            return self._picture(file)
        if (page := body_of_web_archive(file, self.limits)) is not None:
            text = text_of_body(page)
            state = AttachmentState.READ if text.strip() else AttachmentState.EMPTY
            return DocumentText(state, text)
        return self._opened(file)

    def _picture(self, file: File) -> DocumentText:
        """A picture may show a note: where pictures are read, that makes a scan of it."""
        least = _LEAST_INLINE if file.is_inline else _LEAST_PICTURE
        if len(file.data) < least or self.pictures >= _MOST_PICTURES:
            return DocumentText(AttachmentState.IMAGE)
        self.pictures += 1
        found = self._opened(file)
        return found if found.text else DocumentText(AttachmentState.IMAGE)

    def _opened(self, file: File) -> DocumentText:
        if self.overruns >= _MOST_OVERRUNS:
            return DocumentText(AttachmentState.UNREADABLE)
        found = self.documents.read(
            _as_utf_8(file),
            filename=file.filename,
            media_type=file.media_type,
            may_scan=self.scans < _MOST_SCANS,
        )
        self.scans += found.state is AttachmentState.SCAN
        self.overruns += found.is_overrun
        return found
