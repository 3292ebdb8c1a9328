"""What a stored letter says, for reading: its plain text and what it encloses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, message_from_string, policy
from email.header import decode_header, make_header
from email.message import EmailMessage

_FOLD = re.compile(r"\r?\n(?=[ \t])")


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
    told = fields(raw)
    return LetterText(
        sender=told.get("From", ""),
        recipient=told.get("To", ""),
        subject=told.get("Subject", ""),
        text=body.get_content() if body is not None else "",
        enclosures=tuple(part.get_filename() or "" for part in letter.iter_attachments()),
    )


def fields(raw: bytes) -> dict[str, str]:
    """The header of one of our own letters, as its recipient will read it.

    Not by `policy.default`, which puts spaces into long names, nor by `message_from_bytes`, which
    takes UTF-8 (RFC 6532) for letters of no known charset.
    """
    head = raw.partition(b"\r\n\r\n")[0].decode("utf-8", "replace")
    found = message_from_string(head).items()
    return {name: _decoded(_FOLD.sub("", text)) for name, text in found}


def _decoded(text: str) -> str:
    return str(make_header(decode_header(text))).strip()
