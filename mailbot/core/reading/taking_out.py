"""Files of a message, and its HTML, taken out again as they were sent. Reading lists files; their
bytes are not kept beside the message's own, and are found there anew when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailbot.core.reading.attached import enclosed_in, listed, unopened
from mailbot.core.reading.content.collect import collect
from mailbot.core.reading.content.found import Content
from mailbot.core.reading.limits import Limits
from mailbot.core.reading.mime.framing import mend_frame
from mailbot.core.reading.mime.tree import divide
from mailbot.core.values.message import Attachment


def files_in(raw: bytes) -> Iterator[tuple[Attachment, bytes]]:
    """Every file of a message and of those enclosed in it, each with its bytes; unopened."""
    content = _content(raw, Limits())
    yield from _files(content)
    for enclosed in enclosed_in(content):
        yield listed(enclosed), bytes(enclosed.raw)
        yield from _files(enclosed.content)


def file_of(raw: bytes, attachments: Sequence[Attachment], number: int) -> bytes | None:
    """The bytes of the `number`-th attachment (from 0) as it was listed. None where there are not
    so many, or the message no longer holds it."""
    if number >= len(attachments):
        return None
    wanted = _mark(attachments[number])
    before = sum(_mark(one) == wanted for one in attachments[:number])
    alike = [data for one, data in files_in(raw) if _mark(one) == wanted]
    return alike[before] if before < len(alike) else None


def html_in(raw: bytes, *, most: int) -> str:
    """The HTML of a message's own body, decoded, up to `most` characters; '' when it has none."""
    limits = Limits(section_characters=most, text_characters=most)
    sections = _content(raw, limits).body.sections
    return "\n".join(section.html for section in sections if section.html)


def _content(raw: bytes, limits: Limits) -> Content:
    data, _ = mend_frame(raw[: limits.bytes])
    return collect(divide(data, limits), limits)


def _files(content: Content) -> Iterator[tuple[Attachment, bytes]]:
    rich_text = [] if content.rich_text is None else [content.rich_text]
    for file in (*content.files, *rich_text):
        yield unopened(file), file.data


def _mark(one: Attachment) -> tuple[str, str, int]:
    """By what a file is known again, whatever stands beside it."""
    return one.filename, one.media_type, one.size
