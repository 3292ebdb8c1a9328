"""Where in a message a party may be named, and how much a name weighs in each place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mailbot.core.understanding.names.lines import unwrapped
from mailbot.core.understanding.parties.surroundings import Standing
from mailbot.core.values.message import Message, SegmentKind
from mailbot.core.values.reading import Evidence


class ZoneKind(StrEnum):
    """A place where names stand."""

    SIGNATURE = "signature"
    DISPLAY = "header:From"  # the display name
    OWN = "own"
    SUBJECT = "subject"
    ATTACHMENT = "attachment"
    FILENAME = "filename"
    FORWARDED = "forwarded"
    DISCLAIMER = "disclaimer"  # "X is a charity registered in Y": only what the domain spells
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Zone:
    """A text and its kind; `source` as in evidence, and where in it the text begins."""

    kind: ZoneKind
    source: str
    text: str
    begins: int = 0

    def evidence(self, label: str, start: int, end: int, by: str, weight: float) -> Evidence:
        """Of the words from `start` to `end` of the text."""
        begins = self.begins
        words = self.text[start:end]
        return Evidence(label, words, self.source, begins + start, begins + end, by, weight)


# what a name is worth, by place and standing; 0 where nothing is written
_WORTH: dict[ZoneKind, dict[Standing, float]] = {
    ZoneKind.SIGNATURE: {
        Standing.COMPLIMENTS: 6, Standing.MISSION: 6, Standing.BEHALF: 4, Standing.DELEGATION: 5,
        Standing.GOVERNMENT: 5, Standing.EMBASSY: 5, Standing.OPENING: 3, Standing.PLAIN: 3,
        Standing.PLACE: 1.5,
    },
    ZoneKind.DISPLAY: {
        Standing.COMPLIMENTS: 6, Standing.MISSION: 6, Standing.BEHALF: 4, Standing.DELEGATION: 5,
        Standing.GOVERNMENT: 5, Standing.EMBASSY: 5, Standing.OPENING: 1, Standing.PLAIN: 0.7,
    },
    ZoneKind.OWN: {
        Standing.COMPLIMENTS: 7, Standing.MISSION: 4, Standing.BEHALF: 5, Standing.DELEGATION: 3.5,
        Standing.GOVERNMENT: 2.5, Standing.EMBASSY: 1.5, Standing.OPENING: 2.5, Standing.PLAIN: 1,
        Standing.PLACE: 0.3,
    },
    ZoneKind.SUBJECT: {
        Standing.COMPLIMENTS: 4, Standing.MISSION: 4, Standing.BEHALF: 3, Standing.DELEGATION: 3.5,
        Standing.GOVERNMENT: 2.5, Standing.EMBASSY: 3, Standing.OPENING: 2, Standing.PLAIN: 1.5,
        Standing.PLACE: 0.7,
    },
    ZoneKind.ATTACHMENT: {
        Standing.COMPLIMENTS: 6.5, Standing.MISSION: 4, Standing.BEHALF: 4,
        Standing.DELEGATION: 3, Standing.GOVERNMENT: 2.5, Standing.EMBASSY: 2,
        Standing.OPENING: 1.5, Standing.PLAIN: 0.6, Standing.PLACE: 0.2,
    },
    ZoneKind.FORWARDED: {
        Standing.COMPLIMENTS: 5, Standing.MISSION: 3, Standing.BEHALF: 3, Standing.DELEGATION: 2.5,
        Standing.GOVERNMENT: 2, Standing.EMBASSY: 1, Standing.OPENING: 1.2, Standing.PLAIN: 0.6,
        Standing.PLACE: 0.2,
    },
    ZoneKind.FILENAME: {
        Standing.COMPLIMENTS: 1.5, Standing.MISSION: 1.5, Standing.DELEGATION: 1.5,
        Standing.GOVERNMENT: 1.5, Standing.EMBASSY: 1.5, Standing.OPENING: 1, Standing.PLAIN: 1,
    },
}  # fmt: skip
_OF_CAPITALS = {
    ZoneKind.SIGNATURE: 2.0, ZoneKind.DISPLAY: 0.7, ZoneKind.OWN: 0.8, ZoneKind.SUBJECT: 0.8,
    ZoneKind.ATTACHMENT: 0.5, ZoneKind.FORWARDED: 0.7,
}  # fmt: skip


_BESIDE_NOTHING = frozenset({Standing.OPENING, Standing.PLAIN})
_ORGANISATION_IN_DISPLAY = 5.0
_ORGANISATION_IN_SIGNATURE = 4.5


_LONGEST = 20_000  # characters of a text in which a party is sought


def worth(kind: ZoneKind, standing: Standing, *, is_capital: bool, is_organisation: bool) -> float:
    """What a name in this place and standing is worth."""
    if is_organisation and kind is ZoneKind.DISPLAY and standing is not Standing.NOT_WRITER:
        return _ORGANISATION_IN_DISPLAY  # nobody is called so, unlike Jordan or Georgia
    if is_organisation and kind is ZoneKind.SIGNATURE and standing in _BESIDE_NOTHING:
        return _ORGANISATION_IN_SIGNATURE
    if is_capital and standing is Standing.PLACE and kind in (ZoneKind.OWN, ZoneKind.SUBJECT):
        return _WORTH[kind][standing]  # "the Nairobi workshop"
    if is_capital:
        return 0.0 if standing is Standing.NOT_WRITER else _OF_CAPITALS.get(kind, 0.0)
    return _WORTH.get(kind, {}).get(standing, 0.0)


def zones_of(message: Message) -> Iterator[Zone]:
    """The texts of a message in which the writer's party may be named."""
    signature = "\n".join(s.text for s in message.segments if s.kind is SegmentKind.SIGNATURE)
    own, tail = (message.own_text, "") if signature else _without_tail(message.own_text)
    author = message.author
    yield Zone(ZoneKind.OWN, "own", unwrapped(own[:_LONGEST]))
    yield Zone(ZoneKind.SIGNATURE, "own", tail, begins=len(message.own_text) - len(tail))
    yield Zone(ZoneKind.SIGNATURE, "signature", signature)
    yield Zone(ZoneKind.DISPLAY, "header:From", author.name if author else "")
    yield Zone(ZoneKind.SUBJECT, "subject", message.subject)
    disclaimer = "\n".join(s.text for s in message.segments if s.kind is SegmentKind.DISCLAIMER)
    yield Zone(ZoneKind.DISCLAIMER, "disclaimer", disclaimer[:_LONGEST])
    yield Zone(ZoneKind.FORWARDED, "forwarded", unwrapped(message.forwarded_text[:_LONGEST]))
    for attachment in message.attachments:
        source = f"attachment:{attachment.filename}"
        yield Zone(ZoneKind.ATTACHMENT, source, attachment.text[:_LONGEST])
        yield Zone(ZoneKind.FILENAME, source, attachment.filename.replace("_", " "))


def _without_tail(own: str) -> tuple[str, str]:
    """Own words, and short unpunctuated lines at their end: a signature not taken for one."""
    lines = own.split("\n")
    first = len(lines)
    while first > 0 and len(lines) - first < 6 and _is_tail(lines[first - 1]):
        first -= 1
    if first == 0:
        return own, ""
    return "\n".join(lines[:first]), "\n".join(lines[first:])


def _is_tail(line: str) -> bool:
    bare = line.strip()
    return len(bare) <= 60 and not bare.endswith((".", "!", "?", ":", "。", "？", "！", "؟", ";"))
