"""The same message twice: it came by two ways, or its sender's server sent it again.

A Message-ID ought to be unique (RFC 5322 section 3.6.4). Some scanners, forms and programs that
"send again" give the same one to every message, and anybody may write one that he has seen: so two
messages are one only where the same author says the same.
"""

from __future__ import annotations

from mailbot.core.values.message import Message


def is_copy(message: Message, earlier: Message) -> bool:
    """Does the message say what an earlier one of the same Message-ID said?"""
    return not earlier.is_purged and _said(message) == _said(earlier)


def _said(message: Message) -> object:
    author = message.author.address.casefold() if message.author else ""
    files = sorted((one.filename, one.size, one.text) for one in message.attachments)
    words = " ".join(message.own_text.split()), " ".join(message.forwarded_text.split())
    return author, words, files
