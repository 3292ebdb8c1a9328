"""Who is invited and answers, by which addresses, and what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mailbot.core.values.meeting import UNSPECIFIED_ITEM


class DelegationKind(StrEnum):
    """What kind of delegation it is."""

    STATE_PARTY = "state-party"
    STATE_NOT_PARTY = "state-not-party"
    ORGANISATION = "organisation"
    OTHER = "other"

    @property
    def is_state(self) -> bool:
        return self in {DelegationKind.STATE_PARTY, DelegationKind.STATE_NOT_PARTY}


@dataclass(frozen=True, slots=True)
class Delegation:
    """A State or an organisation. It, not an address, is what has answered or not."""

    code: str  # ISO 3166-1 alpha-2 for a State; a short slug for an organisation
    name: str  # English short name
    kind: DelegationKind
    language: str = "en"  # ISO 639-1, of letters to it unless a contact says otherwise
    segments: tuple[str, ...] = ()  # the office's own words for groups: "clearing", "assisting"

    @property
    def is_state(self) -> bool:
        return self.kind.is_state


class ContactRole(StrEnum):
    """Where a contact sits; letters prefer them in this order."""

    GENEVA = "geneva"
    NEW_YORK = "new-york"
    CAPITAL = "capital"
    PERSON = "person"
    OTHER = "other"

    @property
    def is_mission(self) -> bool:
        """Is a State's mission written to there? It is taken for one where nobody said."""
        return self in {ContactRole.GENEVA, ContactRole.NEW_YORK, ContactRole.OTHER}


class Reach(StrEnum):
    """Whether letters arrive at a contact."""

    GOOD = "good"  # nothing speaks against it
    DOUBTFUL = "doubtful"  # a temporary failure, or a mailbox said to be full
    DEAD = "dead"  # a permanent failure
    UNKNOWN = "unknown"  # never written to


@dataclass(frozen=True, slots=True)
class Contact:
    """An e-mail address of a delegation."""

    address: str  # normalised: domain in lower case, no display name
    delegation: str  # code of its delegation
    language: str = ""  # '' → the delegation's
    name: str = ""
    role: ContactRole = ContactRole.OTHER
    reach: Reach = Reach.UNKNOWN
    absent_until: date | None = None  # an out-of-office note said so; the day of return
    failures: int = 0  # delivery failures since the last sign that letters arrive
    is_copied: bool = False  # reads along: named under Cc, never alone where another can be
    has_left: bool = False  # asked out of the list, or staff took it out: gets no more letters


class Owed(StrEnum):
    """What a delegation may still owe the office; reminders ask for it."""

    ANSWER = "answer"  # of any kind
    NAMES = "names"  # it is registered, and nobody was named
    TEXTS = "texts"  # it speaks, and the text for the interpreters has not come
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RecordedDelegate:
    """A person who is to attend, and the message that said so."""

    name: str
    role: str | None
    email: str | None
    message: int  # id of the message
    title: str = ""  # before the name, as `Delegate` has it


@dataclass(frozen=True, slots=True)
class RecordedIntervention:
    """An announced intervention; `at` gives the order of the speakers' list."""

    item: str
    message: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RecordedQuestion:
    """A question that the office must answer."""

    topic: str
    text: str
    message: int
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class RecordedStatement:
    """The text of a statement that was sent in; its bytes lie in the message."""

    item: str  # code, or UNSPECIFIED_ITEM while nobody said on which
    language: str  # ISO 639-1, '' when it could not be told
    filename: str  # as it was sent
    message: int


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """A side request (a visa letter, sponsorship, access, interpretation)."""

    kind: str  # value of a RequestKind
    text: str
    message: int


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a delegation so far. Times are aware UTC."""

    delegation: str
    answered_at: datetime | None = None  # first human answer, import or staff note
    answered_by: str = ""  # "message 12", "on-line registration", "staff: anna"
    is_registered: bool = False
    is_declined: bool = False
    delegates: tuple[RecordedDelegate, ...] = ()
    interventions: tuple[RecordedIntervention, ...] = ()
    questions: tuple[RecordedQuestion, ...] = ()
    statements: tuple[RecordedStatement, ...] = ()
    requests: tuple[RecordedRequest, ...] = ()

    @property
    def says_nothing_yet(self) -> bool:
        """Its people wrote, and nothing stands on record: "received with thanks", "we shall
        revert". It counts as an answer, so that no reminder goes out by itself."""
        return self.answered_by.startswith("message ") and not (
            self.is_registered
            or self.is_declined
            or self.delegates
            or self.interventions
            or self.questions
            or self.statements
            or self.requests
        )

    @property
    def further_requests(self) -> tuple[RecordedRequest, ...]:
        """Those that are not among the questions, too."""
        asked = {(question.message, question.text) for question in self.questions}
        return tuple(one for one in self.requests if (one.message, one.text) not in asked)

    @property
    def items_without_text(self) -> tuple[str, ...]:
        """Items on which it speaks and of which no text has come; a text on an item that nobody
        named stands for any of them."""
        sent = {statement.item for statement in self.statements}
        if UNSPECIFIED_ITEM in sent:
            return ()
        return tuple(i.item for i in self.interventions if i.item not in sent)
