"""Mail that reached somebody by mistake, and that he passes on: who wrote it is the writer."""

from __future__ import annotations

from dataclasses import replace

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.parties.vocabulary import Vocabulary
from mailbot.core.values.message import Message

_COVERING = 300  # characters of own words beyond which somebody writes for himself as well
_LEAST = 40  # characters of a text passed on


def as_passed_on(message: Message, vocabulary: Vocabulary) -> Message | None:
    """What was passed on, as if its writer had sent it; None where it was not sent astray."""
    own, forwarded = message.own_text, message.forwarded_text
    if len(own) > _COVERING or len(forwarded.strip()) < _LEAST:
        return None
    if all(hit.value != "misdirected" for hit in vocabulary.principals.find(tokenise(own))):
        return None
    return replace(
        message, own_text=forwarded, forwarded_text="", segments=(), from_=(), subject=""
    )
