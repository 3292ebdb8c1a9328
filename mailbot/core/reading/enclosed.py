"""Messages inside a message: what they pass on, and which of them are letters of ours.

"Forward as attachment", "attach the original": a letter of the office that comes back so is a
quote, and so is what an enclosed message quotes. Neither is anybody's answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from mailbot.core.reading.body import Body
from mailbot.core.reading.content.found import Embedded
from mailbot.core.reading.fields.addresses import read_addresses
from mailbot.core.reading.fields.words import decode_words
from mailbot.core.reading.html import text_of_html
from mailbot.core.reading.segments import Segmenter
from mailbot.core.values.message import Segment, SegmentKind

_SHOWN_HEADERS = ("from", "date", "to", "cc", "subject")


class Enclosures:
    """Reads enclosed messages. Made once; keeps no state between messages."""

    def __init__(self, segmenter: Segmenter, office_addresses: Iterable[str]) -> None:
        self._segmenter = segmenter
        self._office = frozenset(map(_without_tag, office_addresses))

    def is_ours(self, enclosed: Embedded) -> bool:
        """Whether the office wrote it, by its From."""
        written = read_addresses(enclosed.headers.first("from") or b"", limit=1)
        return any(_without_tag(author.address) in self._office for author in written)

    def passed_on(self, enclosed: Embedded, body: Body) -> str:
        """Its main headers and what its writer says or passes on, without what he quotes."""
        author = decode_words(enclosed.headers.first("from") or b"")
        segments = self._segmenter.segment(body, author=author)
        return _below_headers(enclosed, "\n\n".join(_unquoted(segments)))


def text_of_enclosed(enclosed: Embedded, body: Body) -> str:
    """An enclosed message as a reader sees it: its main headers, a blank line, its text."""
    return _below_headers(enclosed, text_of_body(body))


def text_of_body(body: Body) -> str:
    """All readable text of a body, its text form before its HTML form."""
    return "\n\n".join(
        section.plain if section.plain.strip() else text_of_html(section.html).text
        for section in body.sections
    )


def _below_headers(enclosed: Embedded, text: str) -> str:
    lines = [
        f"{name.capitalize()}: {decode_words(value)}"
        for name in _SHOWN_HEADERS
        if (value := enclosed.headers.first(name))
    ]
    return "\n".join(lines) + "\n\n" + text


def _unquoted(segments: tuple[Segment, ...]) -> Iterable[str]:
    """The segments without quotes and the lines that announce them."""
    kinds = [part.kind for part in segments]
    for part, following in zip(segments, [*kinds[1:], None], strict=False):
        announces = part.kind is SegmentKind.ATTRIBUTION and following is SegmentKind.QUOTE
        if part.kind is not SegmentKind.QUOTE and not announces:
            yield part.text


def _without_tag(address: str) -> str:
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
