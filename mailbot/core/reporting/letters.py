"""What a stored letter says, for reading: its plain text and what it encloses."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter as the recipient will read it."""

    sender: str
    recipient: str
    subject: str
    text: str
    enclosures: tuple[str, ...]


def letter_text(raw: bytes) -> LetterText:
    """Reads one of our own letters; not for a stranger's."""
    letter = message_from_bytes(raw, _class=EmailMessage, policy=policy.default)
    body = letter.get_body(("plain",))
    return LetterText(
        sender=str(letter["From"] or ""),
        recipient=str(letter["To"] or ""),
        subject=str(letter["Subject"] or ""),
        text=body.get_content() if body is not None else "",
        enclosures=tuple(part.get_filename() or "" for part in letter.iter_attachments()),
    )
