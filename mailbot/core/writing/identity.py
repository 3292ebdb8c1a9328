"""What a Writer is given: what makes a letter itself, and what the office decides about form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mailbot.core.writing.signing import SigningKey


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a letter itself. Made by the caller, because it needs chance and a counter."""

    message_id: str  # "<…@office.example>"
    reference: str  # "SC11-0042"
    token: str  # unguessable
    sequence: int = 0  # of the reference
    is_test: bool = False  # of a letter for a look: its subject says so


@dataclass(frozen=True, slots=True)
class LetterPolicy:
    """What the office decides about the form of its letters."""

    plus_addressing: bool = True  # the server delivers office+TOKEN@… to office@…
    # List-Unsubscribe in invitations and reminders. Mail servers that keep to RFC 5230 section 4.6
    # then send no out-of-office note.
    list_unsubscribe: bool = True
    pages_url: str = ""  # "https://…" of our pages: letters can be unsubscribed from by one click
    # language of a message or contact → languages to try before the office's own order
    fallbacks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    signing_keys: tuple[SigningKey, ...] = ()  # of the domain of the office's address
