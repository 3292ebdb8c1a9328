"""The same message twice: it came by two ways, or its sender's server sent it again.

A Message-ID ought to be unique (RFC 5322 section 3.6.4). Some scanners, forms and programs that
"send again" give the same one to every message, and anybody may write one that he has seen: so two
messages are one only where the same author says the same.
"""

from __future__ import annotations

from mailbot.core.values.message import Message


def is_copy(message: Message, earlier: Message) -> bool:
    """Does the message say what an earlier one of the same Message-ID said? Two of which nothing
    could be read (encrypted ones) are not known to."""
    said = _said(message)
    return any(said) and said == _said(earlier) and _author(message) == _author(earlier)


def _author(message: Message) -> str:
    return message.author.address.casefold() if message.author else ""


def _said(message: Message) -> tuple[object, ...]:
    files = sorted((one.filename, one.size, one.text) for one in message.attachments)
    return " ".join(message.own_text.split()), " ".join(message.forwarded_text.split()), files
