"""Rows of long lists, without the bodies, and how such a list is asked for page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.core.values.decision import Decision
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.people import Care
from mailbot.core.values.reading import Intent


@dataclass(frozen=True, slots=True)
class Brief:
    """A message as a row of a list."""

    id: int
    received_at: datetime
    state: MessageState
    delegation: str | None
    author: str  # address, '' while unread
    subject: str
    intents: tuple[Intent, ...]
    confidence: float
    decision: Decision | None
    decided_by: str
    decided_at: datetime | None
    error: str
    version: int
    care: Care
    questions: tuple[tuple[str, str], ...] = ()  # (value of a Topic, text) of each


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which messages a list shows. Empty fields do not narrow it."""

    states: tuple[MessageState, ...] = ()
    delegation: str = ""
    meeting: str = ""  # code; to be given with `delegation`, whose index begins with it
    reason: str = ""  # value of a Reason
    intent: str = ""  # value of an Intent
    who: str = ""  # who takes care of it
    awake_at: datetime | None = None  # leaves out what sleeps beyond this instant


@dataclass(frozen=True, slots=True)
class Course:
    """When a message came, and when and by whom it was decided."""

    received_at: datetime
    state: MessageState
    decided_at: datetime | None
    decided_by: str


@dataclass(frozen=True, slots=True)
class Lately:
    """How many messages came since an instant, and what became of those decided since."""

    came: int = 0
    decided: int = 0
    by_office: int = 0
    answered: int = 0
