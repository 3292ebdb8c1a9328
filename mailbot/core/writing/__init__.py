"""Template and values → letter: text, HTML, calendar, PDF, complete RFC 5322 bytes.

Start at `Writer`. Which letter is due, to whom, and whether it may go out is decided elsewhere.
"""

from mailbot.core.writing.faults import LetterStopped, TemplateFault
from mailbot.core.writing.identity import Identity, LetterPolicy
from mailbot.core.writing.signing import SigningKey
from mailbot.core.writing.words import Missing, NothingMissing
from mailbot.core.writing.writer import Writer

__all__ = [
    "Identity",
    "LetterPolicy",
    "LetterStopped",
    "Missing",
    "NothingMissing",
    "SigningKey",
    "TemplateFault",
    "Writer",
]
