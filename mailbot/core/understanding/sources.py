"""Which texts of a message count as said, and in which order.

The sender's own words come first. Attachments that could be read are the sender's words too. Text
passed on counts when the mission adds little of its own: then the capital speaks through it.
"""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core.values.message import AttachmentState, Message

_COVERING = 700  # characters of own words beyond which a forward is no mere passing on
_SPOKEN_TYPES = ("text/plain", "text/html", "text/rtf", "application/")
_UNSPOKEN_TYPES = ("text/calendar", "text/vcard", "text/x-vcard", "application/ics")


@dataclass(frozen=True, slots=True)
class Source:
    """A text that counts as said. `name` is the `source` of evidence: "own", "attachment:NAME"."""

    name: str
    text: str


def sources_of(message: Message) -> tuple[Source, ...]:
    """The texts that count as said; those without a letter are left out."""
    found = [Source("own", message.own_text)]
    if len(message.own_text) <= _COVERING:
        found.append(Source("forwarded", message.forwarded_text))
    found += [
        Source(f"attachment:{attachment.filename}", attachment.text)
        for attachment in message.attachments
        if attachment.state is AttachmentState.READ and _is_spoken(attachment.media_type)
    ]
    return tuple(source for source in found if source.text.strip())


def _is_spoken(media_type: str) -> bool:
    return media_type.startswith(_SPOKEN_TYPES) and not media_type.startswith(_UNSPOKEN_TYPES)
