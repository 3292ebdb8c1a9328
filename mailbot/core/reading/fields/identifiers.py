"""Message-ID, In-Reply-To and References (RFC 5322 section 3.6.4), tolerantly."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"<([^<>\s]{1,900})>")
_BARE = re.compile(r"[^\s<>\"(),;]{1,900}@[^\s<>\"(),;]{1,300}")
_MOST = 1_000  # a thread of thirty years has fewer


def read_identifiers(text: str) -> tuple[str, ...]:
    """The identifiers of a header, with angle brackets, in order and each once.

    Identifiers folded in the middle are joined again. Where nothing stands in brackets, words with
    an @ are taken; old programs put a sentence there ("Your message of ... <id>").
    """
    found = _BRACKETED.findall(text)
    if not found and "<" in text:
        found = _BRACKETED.findall("".join(text.split()))
    if not found:
        found = _BARE.findall(text)
    return tuple(dict.fromkeys(f"<{identifier}>" for identifier in found[:_MOST]))


def read_message_id(text: str) -> str:
    """The one identifier of a Message-ID header with brackets, '' when there is none in it.

    Servers write identifiers without an @; one that is only a word is taken as it stands.
    """
    found = read_identifiers(text)
    if found:
        return found[0]
    word = "".join(text.split()).strip("<>")
    return f"<{word}>" if 0 < len(word) <= 900 else ""
