"""An outgoing e-mail and its fate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Purpose(StrEnum):
    """Why a letter is written."""

    INVITATION = "invitation"
    ACKNOWLEDGEMENT = "acknowledgement"
    REMINDER = "reminder"
    ANSWER = "answer"  # a person's answer from the triage queue
    TEST = "test"  # a trial letter to the office itself
    FORWARD = "forward"  # a question, passed on to the Co-Chairs of its item
    BRIEF = "brief"  # to an officer: the morning brief, and what his answer to it came to
    OTHER = "other"  # a letter to many of the office's own


TO_MANY = frozenset({Purpose.INVITATION, Purpose.REMINDER, Purpose.OTHER})


class Fate(StrEnum):
    """Where a letter stands."""

    QUEUED = "queued"
    SENDING = "sending"  # claimed by a worker
    SENT = "sent"  # the server took it
    DEFERRED = "deferred"  # 4xx or a lost line before the end of DATA; tried again later
    REFUSED = "refused"  # 5xx, final for this recipient
    BOUNCED = "bounced"  # the server took it, and it came back
    UNKNOWN = "unknown"  # died between the end of DATA and the answer: a person looks
    CANCELLED = "cancelled"  # taken back before it was sent


@dataclass(frozen=True, slots=True)
class LetterKey:
    """What makes a letter the only one of its kind; unique in the outbox."""

    meeting: str
    purpose: Purpose
    about: str  # "delegation HR" or "message 17"
    contact: str  # address it goes to
    step: str = ""  # "7-working-days-before"; '' where there is but one


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, rendered once: `raw` is what goes out, byte for byte, on every try."""

    key: LetterKey
    message_id: str  # with angle brackets, the same on every try
    reference: str  # speakable, in the subject: "SC11-0042"
    token: str  # unguessable, in the plus-address of the envelope sender and Reply-To
    envelope_sender: str
    recipient: str
    language: str
    subject: str
    raw: bytes
    delegation: str | None = None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A letter in the outbox with its fate. Times are aware UTC."""

    id: int
    letter: Letter
    fate: Fate
    attempts: int
    created_at: datetime
    due_at: datetime  # not tried before
    settled_at: datetime | None = None
    detail: str = ""  # the server's last answer


@dataclass(frozen=True, slots=True)
class Sent:
    """The server took the letter."""

    answer: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """Refused for now (4xx), or the line was lost before the end of DATA."""

    answer: str
    of_server: bool = False  # the server is away: no other letter fares better


@dataclass(frozen=True, slots=True)
class Refused:
    """Refused for good (5xx): final for this recipient."""

    answer: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """The line was lost between the end of DATA and the answer: fate unknown."""

    answer: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """Not handed over after all: what it was for has passed (an answer came, the deadline went)."""

    answer: str


Outcome = Sent | Deferred | Refused | Unsure | Withheld


def fate_of(outcome: Outcome) -> Fate:
    """What becomes of a letter by what came of handing it over."""
    match outcome:
        case Sent():
            return Fate.SENT
        case Deferred():
            return Fate.DEFERRED
        case Refused():
            return Fate.REFUSED
        case Unsure():
            return Fate.UNKNOWN
        case Withheld():
            return Fate.CANCELLED
