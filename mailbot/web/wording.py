"""How the pages name things: our closed sets in words that an officer understands."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache

from babel import Locale, UnknownLocaleError

from mailbot.core.deciding.reminding import Hold
from mailbot.core.values.campaign import CampaignState, Standing
from mailbot.core.values.delegation import DelegationKind, Reach
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose
from mailbot.core.values.message import AttachmentState, SegmentKind

LONGEST_SUBJECT = 120  # characters of it in a row
NEEDS_A_PERSON = (MessageState.WAITING, MessageState.STUCK)

_TOLD: tuple[tuple[StrEnum, str], ...] = (
    (MessageState.NEW, "not read yet"),
    (MessageState.ANSWERED, "answered"),
    (MessageState.WAITING, "waits for you"),
    (MessageState.SILENT, "needs no letter"),
    (MessageState.STUCK, "could not be processed"),
    (Fate.QUEUED, "about to go out"),
    (Fate.SENDING, "going out now"),
    (Fate.SENT, "sent"),
    (Fate.DEFERRED, "the server said: later; tried again"),
    (Fate.REFUSED, "refused by the server"),
    (Fate.BOUNCED, "came back"),
    (Fate.UNKNOWN, "not known whether it went out"),
    (Fate.CANCELLED, "taken back"),
    (Purpose.OTHER, "campaign"),
    (Hold.ANSWERED, "has answered"),
    (Hold.DECLINED, "does not come"),
    (Hold.REGISTERED, "is registered"),
    (Hold.MESSAGE_WAITS, "a message of it waits in the queue"),
    (Hold.WROTE, "wrote, and did not say whether it comes"),
    (Hold.UNATTRIBUTED_WAITS, "a message waits and may be its answer"),
    (Hold.NOT_INVITED, "its invitation has not been sent"),
    (Hold.JUST_INVITED, "its invitation went out within a day"),
    (Hold.JUST_REMINDED, "it was reminded within a day"),
    (Hold.OPTED_OUT, "asked out of the list"),
    (Hold.NOTHING_MISSING, "nothing is missing of it"),
    (Hold.NOT_REACHED, "no address that works"),
    (Hold.ABSENT, "its contacts are out of office"),
    (Hold.STAFF, "held by the office"),
    (Hold.OTHER, "held for another reason"),
    (Reach.GOOD, "letters arrive"),
    (Reach.DOUBTFUL, "letters may not arrive"),
    (Reach.DEAD, "letters do not arrive"),
    (Reach.UNKNOWN, "no failure so far"),
    (SegmentKind.OWN, "own words"),
    (SegmentKind.ATTRIBUTION, "introduces a quote"),
    (SegmentKind.QUOTE, "quoted text"),
    (SegmentKind.FORWARD, "forwarded text"),
    (SegmentKind.FORWARD_SIGNATURE, "signature of forwarded text"),
    (SegmentKind.SIGNATURE, "signature"),
    (SegmentKind.DISCLAIMER, "disclaimer"),
    (SegmentKind.DEVICE, "added by the device"),
    (SegmentKind.OTHER, "other text"),
    (AttachmentState.READ, "text was read"),
    (AttachmentState.EMPTY, "no text in it"),
    (AttachmentState.SCAN, "a scan: open it yourself"),
    (AttachmentState.IMAGE, "a picture"),
    (AttachmentState.ENCRYPTED, "encrypted"),
    (AttachmentState.TOO_LARGE, "too large to open"),
    (AttachmentState.UNREADABLE, "could not be read"),
    (AttachmentState.OTHER, "not a document"),
    (Standing.ANY, "stand anywhere: all of them"),
    (Standing.NOT_ANSWERED, "have not answered"),
    (Standing.ANSWERED, "have answered"),
    (Standing.REGISTERED, "are registered"),
    (Standing.WITHOUT_NAMES, "are registered without names"),
    (Standing.NOT_REGISTERED, "neither registered nor declined"),
    (Standing.SPEAKS, "speak"),
    (Standing.DECLINED, "do not come"),
    (CampaignState.DRAFT, "a draft"),
    (CampaignState.RUNNING, "going out"),
    (CampaignState.MISSED, "has missed its hour"),
    (DelegationKind.STATE_PARTY, "State party"),
    (DelegationKind.STATE_NOT_PARTY, "State not party"),
    (DelegationKind.ORGANISATION, "organisation"),
    (DelegationKind.OTHER, "other"),
)
# members of two sets may be equal as texts: Hold.ANSWERED, MessageState.ANSWERED
_BY_MEMBER: dict[tuple[type[str], str], str] = {(type(one), one): words for one, words in _TOLD}

_RTL = {"ar", "fa", "he", "ur", "ps", "dv", "ku", "yi"}


def told(member: str) -> str:
    """A member of a closed set, in words."""
    return _BY_MEMBER.get((type(member), member), str(member).replace("-", " "))


def label(name: str) -> str:
    """A label of evidence, "intent:registration", in words."""
    kind, _, value = name.partition(":")
    return f"{kind}: {value.replace('-', ' ')}" if value else kind.replace("-", " ")


@cache
def language(code: str) -> str:
    """A language by its English name; its code where that is not known."""
    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code or "language not known"


def direction(language: str) -> str:
    """Of text in a language, for `dir`; auto where the language is not known."""
    if not language:
        return "auto"
    return "rtl" if language in _RTL else "ltr"


def ago(at: datetime | None, now: datetime) -> str:
    """How long before (or after) `now`, in one unit."""
    if at is None:
        return "never"
    return f"{span(now - at)} ago" if now >= at else f"in {span(at - now)}"


def clipped(text: str) -> str:
    """A subject, cut where a row of a list would burst; its own page has all of it."""
    return text if len(text) <= LONGEST_SUBJECT else f"{text[:LONGEST_SUBJECT]}…"


def span(time: timedelta) -> str:
    seconds = int(abs(time).total_seconds())
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * length or (unit == "minute" and seconds >= length):
            count = seconds // length
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "a moment"
