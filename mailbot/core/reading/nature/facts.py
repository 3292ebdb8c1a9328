"""What the judge of natures looks at, taken from a message once."""

from __future__ import annotations

from dataclasses import dataclass, field

from mailbot.core.reading.content.found import Report
from mailbot.core.reading.mime.headers import Headers
from mailbot.core.values.message import Address


@dataclass(frozen=True, slots=True)
class Facts:
    """Decoded, but not yet folded. `own_text` is what stands outside quotes."""

    headers: Headers
    subject: str
    author: Address | None
    envelope_sender: str | None
    report_type: str  # of multipart/report, "unsaid" where it names none; '' for other mail
    report: Report
    own_text: str
    text: str
    is_answer: bool  # has In-Reply-To or References
    has_quote: bool = False  # quotes what it answers, or passes something on
    enclosed_report: Report = field(
        default_factory=Report
    )  # of a message inside that is a delivery report
    answers_us: bool = False  # names a letter of ours as the one it answers
    has_returned: bool = False  # an embedded message that may be the one that bounced
    is_pressed: bool = False  # answers an entry of a calendar
    is_through_us: bool = False  # a list whose address is the office's sent it on
