"""The office's own people: who may do what in the browser, and what they leave beside a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What an account may do. Each may all that the one before it may."""

    READER = "reader"  # sees everything, changes nothing
    OFFICER = "officer"  # decides
    ADMINISTRATOR = "administrator"  # lets others in

    def covers(self, needed: Role) -> bool:
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may log in. Times are aware UTC."""

    name: str
    role: Role
    created_at: datetime
    blocked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Admission:
    """A link that makes an account, or gives it a new password, once."""

    name: str  # '' → whoever uses it chooses
    role: Role
    made_by: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """A key to the API; the key itself is shown once and not stored."""

    digest: str
    account: str
    label: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """What one officer tells the others about a message; never sent."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """Filters of the queue, kept under a name: `query` is that of the page's address."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Approved:
    """An answer to a question that may be offered again to who asks the like."""

    id: int
    topic: str  # value of a Topic
    language: str  # ISO 639-1, of the words
    question: str
    words: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Care:
    """Who takes care of a message ('' → nobody yet), and until when it sleeps."""

    who: str = ""
    asleep_until: datetime | None = None
