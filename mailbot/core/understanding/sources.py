"""Which texts of a message count as said, and in which order.

The sender's own words come first. Attachments that could be read are the sender's words too, but
for the text of a speech: it says what will be said in the room, not what is wanted of the office.
Text passed on counts when the mission adds little of its own: then the capital speaks through it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailbot.core.values.message import AttachmentState, Message, SegmentKind

OWN, FORWARDED = "own", "forwarded"
_COVERING = 700  # characters of own words beyond which a forward is no mere passing on
_SPOKEN_TYPES = ("text/plain", "text/html", "text/rtf", "application/")
_UNSPOKEN_TYPES = ("text/calendar", "text/vcard", "text/x-vcard", "application/ics")
# a program's line above the message that was answered or passed on before
_NESTED = re.compile(r"(?m)^\s*-{3,}\s*\S.{3,40}\S\s*-{3,}\s*$|^>")
_HEAD = 600  # characters of an attachment in which a speech shows itself
# the chair is addressed, or the title says what it is
_SPEECH = re.compile(
    r"(?im)^\W*(?:(?:mr|madam|mister|distinguished)\.?\s+(?:co-?)?(?:chair|president)"
    r"|statement (?:by|of|delivered)|check against delivery"
    r"|(?:monsieur|madame) (?:le|la) (?:co-?)?président"
    r"|(?:allocution|déclaration|discours) (?:de|du)"
    r"|éléments de langage|.{0,60}éléments de langage"
    r"|señor(?:a)? (?:co-?)?president|declaración de|intervención de|discurso de"
    r"|senhor(?:a)? (?:co-?)?president|declaração d[aeo]"
    r"|(?:السيد|السيدة) الرئيس|بيان وفد|كلمة وفد"
    r"|(?:уважаемый )?(?:господин|госпожа) (?:со)?председател"
    r"|выступление (?:делегации|представителя)"
    r"|(?:尊敬的)?(?:共同)?主席(?:先生|女士)"
    r"|(?:herr|frau) (?:ko-?)?vorsitzende|signor(?:a)? (?:co-?)?presidente|sayın (?:eş ?)?başkan)"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A text that counts as said. `name` is the `source` of evidence: "own", "attachment:NAME"."""

    name: str
    text: str
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()


def sources_of(message: Message) -> tuple[Source, ...]:
    """The texts that count as said; those without a letter are left out."""
    found = [Source(OWN, message.own_text, message.tables)]
    if len(message.own_text) <= _COVERING:
        found.append(Source(FORWARDED, _passed_on(message)))
    found += [
        Source(f"attachment:{attachment.filename}", attachment.text, attachment.tables)
        for attachment in message.attachments
        if attachment.state is AttachmentState.READ
        and _is_spoken(attachment.media_type)
        and not is_speech(attachment.text)
    ]
    return tuple(source for source in found if source.text.strip())


def is_speech(text: str) -> bool:
    """Whether a text is to be read out at the meeting."""
    return bool(_SPEECH.search(text[:_HEAD]))


def _passed_on(message: Message) -> str:
    """The text passed on, without the letter of ours that it answers or passes on in turn."""
    texts: list[str] = []
    for segment in message.segments:
        if segment.kind is SegmentKind.FORWARD:
            texts.append(segment.text)
        elif segment.kind is SegmentKind.QUOTE and texts:
            break
    text = "\n\n".join(texts) if texts else message.forwarded_text
    first = len(text) - len(text.lstrip())
    nested = _NESTED.search(text, first + 1)
    return text[: nested.start()] if nested and text[: nested.start()].strip() else text


def _is_spoken(media_type: str) -> bool:
    return media_type.startswith(_SPOKEN_TYPES) and not media_type.startswith(_UNSPOKEN_TYPES)
