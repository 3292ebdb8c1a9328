"""What a message says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mailbot.core.values.message import Nature


class Intent(StrEnum):
    """What the sender wants of the office; a message may have several, or none."""

    REGISTRATION = "registration"
    INTERVENTION = "intervention"
    QUESTION = "question"
    DECLINE = "decline"


class RegistrationAction(StrEnum):
    """What is done to the delegation's registration."""

    REGISTER = "register"
    AMEND = "amend"
    WITHDRAW = "withdraw"


class Topic(StrEnum):
    """What a question is about."""

    REGISTRATION = "registration"
    AGENDA = "agenda"
    INTERVENTION = "intervention"
    LOGISTICS = "logistics"
    OTHER = "other"


class Doubt(StrEnum):
    """Why a person must look first, as far as the message alone tells."""

    UNCLEAR = "unclear"  # what is wanted could not be told surely enough
    NAMES = "names"  # who comes or goes could not be read surely
    JUDGES_DISAGREE = "judges-disagree"  # rules and model name different intents
    CONTRADICTORY = "contradictory"  # says two things that exclude each other
    COMPLAINT = "complaint"
    SENSITIVE = "sensitive"  # legal, political or contested matter
    CREDENTIALS = "credentials"  # full powers, accreditation in doubt
    SUSPECTED_FORGERY = "suspected-forgery"
    UNREADABLE = "unreadable"  # encrypted, a scan, or nothing could be decoded
    CALENDAR = "calendar"  # accepted, declined or left open with a button of a calendar
    ROBOT = "robot"  # a person or a machine: the mail does not tell
    UNKNOWN_SENDER = "unknown-sender"  # nobody can tell on whose behalf it is written
    CONDITIONAL = "conditional"  # hangs on a ticket, a minister, a decision to come
    ANOTHER_EVENT = "another-event"  # another meeting, a dinner, one day of ours
    ANOTHER_PARTY = "another-party"  # says who comes or speaks for somebody else
    PROVISIONAL = "provisional"  # a draft, a test, a delegation of the past
    OTHER = "other"


SILENT_DOUBT = 2 / 3  # of the doubt that an answer may leave, what silence may


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that caused a label."""

    label: str  # "intent:registration", "item:victim-assistance", "delegation:HR", "nature:bounce"
    text: str  # verbatim
    source: str  # "own", "forwarded", "attachment:NAME", "subject", "signature", "header:From"
    start: int | None  # offsets in characters within that source, None when not applicable
    end: int | None
    by: str  # id of the rule, "model", or "judge" (a language model)
    weight: float  # share in the label; negative speaks against


@dataclass(frozen=True, slots=True)
class Party:
    """On whose behalf a message is written."""

    kind: str  # "state" or "organisation"
    code: str | None  # ISO 3166-1 alpha-2 for a State, None for an organisation
    name: str  # English short name, or the organisation's name


@dataclass(frozen=True, slots=True)
class Delegate:
    """A person who is to attend, as written, without courtesy title. `title`: the
    rank or office before the name, by which he is addressed, where `role` is another one; '' for
    none. `is_respelt`: the message puts
    the name right, so that it stands for one that is written a little otherwise."""

    name: str
    role: str | None = None
    email: str | None = None
    is_respelt: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, verbatim."""

    topic: Topic
    text: str


class RequestKind(StrEnum):
    """What a delegation asks for beside the meeting itself."""

    VISA = "visa"  # a letter in support of a visa
    SPONSORSHIP = "sponsorship"  # travel or lodging paid
    ACCESSIBILITY = "accessibility"  # wheelchair, sign language, an assistant
    INTERPRETATION = "interpretation"  # into a language
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SideRequest:
    """A request that somebody else in the office deals with, in the words of the message."""

    kind: RequestKind
    text: str


@dataclass(frozen=True, slots=True)
class StatementText:
    """An attachment that is the text of a statement."""

    filename: str
    language: str  # ISO 639-1, '' when it could not be told
    item: str  # code of an agenda item, or UNSPECIFIED_ITEM


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says, with the words that say so and how sure we are.

    `confidence` is the calibrated probability, 0 to 1, that intents and action are exactly right.
    """

    nature: Nature
    language: str  # ISO 639-1
    intents: tuple[Intent, ...] = ()  # in the order of the enum, no doubles
    action: RegistrationAction | None = None
    party: Party | None = None
    delegates: tuple[Delegate, ...] = ()
    removed: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()  # codes of agenda items
    interventions_withdrawn: tuple[str, ...] = ()  # items on which a wish to speak is taken back
    questions: tuple[Question, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    requests: tuple[SideRequest, ...] = ()
    statements: tuple[StatementText, ...] = ()
    rules_version: str = ""  # digest of the rules and the model that judged

    @property
    def further_requests(self) -> tuple[SideRequest, ...]:
        """Those that are not among the questions, too."""
        asked = {question.text for question in self.questions}
        return tuple(one for one in self.requests if one.text not in asked)

    @property
    def is_to_act_on(self) -> bool:
        """Does it want or bring anything?"""
        return bool(self.intents or self.requests or self.statements)

    @property
    def is_about_coming(self) -> bool:
        """Does it want more than an answer to a question? When the meeting is over, an
        acknowledgement of that would look forward to what is past."""
        return bool({*self.intents} - {Intent.QUESTION} or self.requests)

    @property
    def excludes_itself(self) -> bool:
        """Does it say both that the delegation comes and that it does not? Who takes his
        registration back with regrets says one thing."""
        both = Intent.REGISTRATION in self.intents and Intent.DECLINE in self.intents
        return both and self.action is not RegistrationAction.WITHDRAW

    def least_confidence(self, bound: float) -> float:
        """The least confidence at which no person need look, where an answer needs `bound`. Nobody
        looks again at what is put aside in silence, so it must be surer than what is answered,
        which its sender can correct."""
        return bound if self.is_to_act_on else 1 - SILENT_DOUBT * (1 - bound)
