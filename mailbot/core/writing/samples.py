"""Sample values that take a letter through every branch of its template: for checking and for
looking at templates before anything is sent. All people and addresses are invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailbot.core.values.delegation import (
    Contact,
    ContactRole,
    Delegation,
    DelegationKind,
    Record,
    RecordedDelegate,
)
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, Meeting
from mailbot.core.values.message import Address, Message, Nature
from mailbot.core.values.reading import (
    Delegate,
    Intent,
    Party,
    Question,
    Reading,
    RegistrationAction,
    RequestKind,
    SideRequest,
    StatementText,
    Topic,
)

_PEOPLE = (
    Delegate("Ivana Horvat", "First Secretary", "ivana.horvat@mission.hr.example"),
    Delegate("Marko Kovač"),
)
_REPLACED = "Ana Babić"
_OFFICIAL = "Ani Petrosyan"
_BODY = "Relief Society"
_ASKED = "Will interpretation into Russian be provided?"
_WANTED = ("Please send a letter in support of her visa.", "Is there a place for our car?")
_SAID = ("First paragraph.", "- an item\n- another")
INVENTED = (*(one.name for one in _PEOPLE), _REPLACED, _OFFICIAL, _BODY, _ASKED, *_WANTED, *_SAID)
STATES = ("HR", "AM")
_RECORDED = tuple(RecordedDelegate(one.name, one.role, one.email, message=1) for one in _PEOPLE)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation to a contact."""

    name: str
    delegation: Delegation
    contact: Contact
    now: datetime


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder of what is missing (see `words.Missing`)."""

    name: str
    delegation: Delegation
    contact: Contact
    now: datetime
    missing: str


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """An acknowledgement of a message with a reading."""

    name: str
    message: Message
    reading: Reading
    record: Record | None
    now: datetime
    is_late: bool
    is_of_mission: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer."""

    name: str
    message: Message
    body: str
    now: datetime


Sample = Invitation | Reminder | Acknowledgement | Answer


def samples(language: str, meeting: Meeting) -> Iterator[Sample]:
    """One letter for each branch of each template, to be written in `language`."""
    early = meeting.deadline - timedelta(days=30)
    contacts = list(_contacts(language))
    for name, delegation, contact in contacts:
        yield Invitation(name, delegation, contact, early)
    _, delegation, contact = contacts[0]
    for missing in ("answer", "names", "texts"):
        for days in (30, 1, 0, -2):
            now = meeting.deadline - timedelta(days=days, hours=1)
            yield Reminder(f"{missing}, days left: {days}", delegation, contact, now, missing)
    message = sample_message(language, early)
    for name, reading, record in sample_readings(language, meeting):
        yield Acknowledgement(name, message, reading, record, early, is_late=False)
        if reading.action in {RegistrationAction.REGISTER, RegistrationAction.AMEND}:
            late = meeting.deadline + timedelta(days=1)
            yield Acknowledgement(f"{name}, late", message, reading, record, late, is_late=True)
        if name == "registration":
            name = "registration by a mission"
            yield Acknowledgement(
                name, message, reading, record, early, is_late=False, is_of_mission=True
            )
    yield Answer("answer", message, "\n\n".join(_SAID), early)


def _contacts(language: str) -> Iterator[tuple[str, Delegation, Contact]]:
    state = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, language)
    other = Delegation("AM", "Armenia", DelegationKind.STATE_NOT_PARTY, language)
    body = Delegation("relief", _BODY, DelegationKind.ORGANISATION, language)
    geneva = Contact("geneva@mission.hr.example", "HR", role=ContactRole.GENEVA)
    new_york = Contact("new-york@mission.hr.example", "HR", role=ContactRole.NEW_YORK)
    official = Contact("person@mfa.am.example", "AM", name=_OFFICIAL, role=ContactRole.PERSON)
    yield "mission in Geneva", state, geneva
    yield "mission of a State that clears mines", replace(state, segments=("clearing",)), geneva
    yield "mission in New York", state, new_york
    yield "official in a capital", other, official
    yield "organisation", body, Contact("office@relief.example", "relief")


def sample_message(language: str, sent_at: datetime) -> Message:
    """A message with an author and a subject, and nothing else that a letter uses."""
    return Message(
        digest="0" * 64,
        message_id="<sample@mission.hr.example>",
        nature=Nature.REPLY,
        nature_evidence=(),
        subject="Participation",
        language=language,
        text="",
        segments=(),
        own_text="",
        from_=(Address("Ivana Horvat", "ivana.horvat@mission.hr.example"),),
        sent_at=sent_at,
    )


Named = tuple[str, Reading, Record | None]


def sample_readings(language: str, meeting: Meeting) -> Iterator[Named]:
    """Readings of every kind that an acknowledgement can answer, alone and together, with the
    record that they lead to where it matters."""
    items = tuple(item.code for item in meeting.items[:2])
    record = Record("HR", is_registered=True, delegates=_RECORDED)
    plain = Reading(Nature.REPLY, language, party=Party("state", "HR", "Croatia"))
    yield from _registrations(plain, record)
    yield from _floors(replace(plain, intents=(Intent.INTERVENTION,)), items)
    asked = (Question(Topic.LOGISTICS, _ASKED),)
    question = replace(plain, intents=(Intent.QUESTION,), questions=asked)
    yield "question", question, None
    yield "questions", replace(question, questions=(*asked, *asked)), None
    yield "question, sender unknown", replace(question, party=None), None
    yield "nothing in particular", plain, None
    everything = replace(
        question,
        intents=(Intent.REGISTRATION, Intent.INTERVENTION, Intent.QUESTION),
        action=RegistrationAction.REGISTER,
        delegates=_PEOPLE,
        interventions=items,
        party=Party("organisation", None, _BODY),
    )
    yield "registration, floor and question", everything, record


def _registrations(plain: Reading, record: Record) -> Iterator[Named]:
    """Who comes, who comes instead, and who does not."""
    register, amend, withdraw = RegistrationAction
    nameless = replace(plain, intents=(Intent.REGISTRATION,), action=register)
    amendment = replace(nameless, action=amend, delegates=_PEOPLE, removed=(_REPLACED,))
    both = (Intent.REGISTRATION, Intent.DECLINE)
    yield "registration", replace(nameless, delegates=_PEOPLE), record
    yield "registration, names to follow", nameless, None
    yield "registration, names known", nameless, record
    yield "amendment", amendment, record
    yield "amendment, one change", replace(amendment, delegates=()), record
    yield "amendment without names", replace(amendment, delegates=(), removed=()), None
    yield "withdrawal", replace(nameless, action=withdraw), None
    yield "withdrawal and decline", replace(nameless, action=withdraw, intents=both), None
    yield "decline", replace(plain, intents=(Intent.DECLINE,)), None


def _floors(floor: Reading, items: tuple[str, ...]) -> Iterator[Named]:
    """Who wishes to speak, and on what, and who gives it up."""
    unsaid = (UNSPECIFIED_ITEM,)
    beside = _beside(floor)
    yield "requests and statements", beside, None
    alone = replace(beside, requests=beside.requests[:1], statements=beside.statements[:1])
    yield "a request and a statement", alone, None
    yield "requests that ask", _asking(alone), None
    yield "floor", replace(floor, interventions=items), None
    yield "floor, one item", replace(floor, interventions=items[:1]), None
    yield "floor, item not said", replace(floor, interventions=unsaid), None
    yield "floor, one item not said", replace(floor, interventions=(*items, *unsaid)), None
    yield "floor given up", replace(floor, interventions_withdrawn=items), None
    yield "floor given up, one item", replace(floor, interventions_withdrawn=items[:1]), None
    yield "floor given up, item not said", replace(floor, interventions_withdrawn=unsaid), None


def _beside(floor: Reading) -> Reading:
    """A reading with a request of each kind and the text of a statement."""
    requests = tuple(SideRequest(kind, _WANTED[0]) for kind in RequestKind)
    text = StatementText("statement.docx", floor.language, UNSPECIFIED_ITEM)
    return replace(floor, intents=(), requests=requests, statements=(text, text))


def _asking(alone: Reading) -> Reading:
    """The same, with requests that are questions, too, and a question that is none."""
    visa, car = _WANTED
    return replace(
        alone,
        intents=(Intent.QUESTION,),
        requests=(SideRequest(RequestKind.VISA, visa), SideRequest(RequestKind.OTHER, car)),
        questions=tuple(Question(Topic.LOGISTICS, text) for text in (visa, car, _ASKED)),
    )
