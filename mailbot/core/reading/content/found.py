"""What is found in a message's parts, before anything is understood or opened."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mailbot.core.reading.body import Body
from mailbot.core.reading.mime.headers import Headers

_CALENDARS = frozenset({"text/calendar", "application/ics"})
_PRESSED = re.compile(rb"^METHOD:(?:REPLY|COUNTER)\s*$", re.MULTILINE | re.IGNORECASE)
_HEAD = 4_000  # bytes of a calendar's file in which its method stands


@dataclass(frozen=True, slots=True)
class File:
    """A part that was sent as a file, decoded from its transfer encoding."""

    filename: str  # '' when none was given
    media_type: str
    data: bytes
    charset: str = ""  # as declared
    content_id: str = ""  # without angle brackets
    is_inline: bool = False  # shown within the text: a logo, not a document

    @property
    def is_pressed(self) -> bool:
        """Is it the answer to an entry of a calendar (RFC 5546), that somebody pressed?"""
        return self.media_type in _CALENDARS and bool(_PRESSED.search(self.data[:_HEAD]))


@dataclass(frozen=True, slots=True)
class Embedded:
    """A message inside the message (message/rfc822)."""

    headers: Headers
    content: Content
    filename: str
    size: int  # as it was sent, in its transfer encoding
    raw: memoryview  # its bytes, where the outer message holds them


@dataclass(frozen=True, slots=True)
class Report:
    """The machine-readable parts of multipart/report (RFC 6522), and what it returns."""

    delivery: str = ""  # message/delivery-status (RFC 3464)
    disposition: str = ""  # message/disposition-notification (RFC 8098)
    feedback: str = ""  # message/feedback-report (RFC 5965)
    returned_headers: Headers | None = None  # of the message that it is about

    @property
    def is_any(self) -> bool:
        return bool(self.delivery or self.disposition or self.feedback)


@dataclass(frozen=True, slots=True)
class Content:
    """All that the parts hold."""

    body: Body = field(default_factory=Body)
    rich_text: File | None = None  # the body of a message that has it as RTF alone
    files: tuple[File, ...] = ()
    embedded: tuple[Embedded, ...] = ()
    report: Report = field(default_factory=Report)
    returned_text: str = ""  # text of a returned message inside a report; nobody's own words
    is_encrypted: bool = False
    defects: tuple[str, ...] = ()

    @property
    def enclosed_report(self) -> Content | None:
        """The delivery report that stands inside as a message of its own; None without one."""
        return next((e.content for e in self.embedded if e.content.report.delivery), None)
