"""Files and enclosed messages → attachments with their text, and the text passed on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mailbot.core.reading.body import Body, Section
from mailbot.core.reading.charset import decode_text
from mailbot.core.reading.content.found import Content, Embedded, File
from mailbot.core.reading.content.leaf import charset_in_html
from mailbot.core.reading.content.web_archive import body_of_web_archive
from mailbot.core.reading.documents import DocumentReader, DocumentText
from mailbot.core.reading.enclosed import Enclosures, text_of_body, text_of_enclosed
from mailbot.core.reading.fields.words import decode_words
from mailbot.core.reading.limits import TOO_LONG, Limits
from mailbot.core.values.message import Attachment, AttachmentState

_HTML = re.compile(rb"\s*<(?:!doctype html|html[\s>])", re.IGNORECASE)
_TEXT_EXTENSIONS = frozenset({"txt", "csv", "tsv", "vcf", "ics", "vcs", "htm", "html"})
_LEAST_PICTURE = 15_000  # bytes of a picture that may show a page
_LEAST_INLINE = 100_000  # of one within the text: smaller ones are logos and buttons
_MOST_PICTURES = 4  # of a message that are looked at
_MOST_SCANS = 4  # files of scanned pages that are read; of the others it is only said
_MOST_OVERRUNS = 2  # files that may run the document reader out of its limits; then none is opened


@dataclass(frozen=True, slots=True)
class Attached:
    """What came along with a message, and its body."""

    body: Body
    attachments: tuple[Attachment, ...]
    forwarded: tuple[str, ...]  # what enclosed messages say, without what they quote
    defects: tuple[str, ...] = ()


def open_files(
    content: Content, documents: DocumentReader, limits: Limits, *, enclosures: Enclosures
) -> Attached:
    """Opens the files of a message and of the messages enclosed in it, in order. A letter of ours
    that is enclosed is listed with its files and not read: nobody answers by it."""
    opener = _Opener(documents, limits)
    body, attachments = opener.open_all(content)
    forwarded: list[str] = []
    characters = 0
    for enclosed in enclosed_in(content):
        if enclosures.is_ours(enclosed):
            attachments += [listed(enclosed), *map(unopened, enclosed.content.files)]
            continue
        inner, files = opener.open_all(enclosed.content)
        text = text_of_enclosed(enclosed, inner)
        attachments += [_as_attachment(enclosed, text), *files]
        characters += len(text)
        if characters <= limits.text_characters:
            forwarded.append(enclosures.passed_on(enclosed, inner))
    too_long = (TOO_LONG,) * (characters > limits.text_characters)
    return Attached(body, tuple(attachments), tuple(forwarded), (*opener.defects, *too_long))


def enclosed_in(content: Content) -> Iterator[Embedded]:
    """Enclosed messages, those inside them after them."""
    for enclosed in content.embedded:
        yield enclosed
        yield from enclosed_in(enclosed.content)


def listed(enclosed: Embedded) -> Attachment:
    """An enclosed message among the files, not read."""
    subject = decode_words(enclosed.headers.first("subject") or b"")
    return Attachment(
        filename=enclosed.filename or subject,
        media_type="message/rfc822",
        size=enclosed.size,
        state=AttachmentState.OTHER,
    )


def _as_attachment(enclosed: Embedded, text: str) -> Attachment:
    state = AttachmentState.READ if text.strip() else AttachmentState.EMPTY
    return replace(listed(enclosed), state=state, text=text)


def unopened(file: File) -> Attachment:
    """A file by its name and kind, not opened."""
    return Attachment(
        filename=file.filename,
        media_type=file.media_type,
        size=len(file.data),
        state=AttachmentState.OTHER,
        is_inline=file.is_inline,
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

    def open_all(self, content: Content) -> tuple[Body, list[Attachment]]:
        """The body, also where it is RTF, and the files; RTF without a text stays a file."""
        attachments = [self.open(file) for file in content.files]
        if content.rich_text is None:
            return content.body, attachments
        opened = self.open(content.rich_text)
        if not opened.text.strip():
            return content.body, [*attachments, opened]
        most = self.limits.section_lines
        lines = opened.text.split("\n", most)[:most]
        return Body((Section(plain="\n".join(lines)),)), attachments

    def open(self, file: File) -> Attachment:
        found = self._text(file)
        longest = self.limits.attachment_characters
        return replace(
            unopened(file), state=found.state, text=found.text[:longest], tables=found.tables
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
