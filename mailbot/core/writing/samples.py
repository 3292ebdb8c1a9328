"""Sample values that take a letter through every branch of its template: for checking and for
looking at templates before anything is sent. All people and addresses are invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
    Topic,
)

_PEOPLE = (
    Delegate("Ivana Horvat", "First Secretary", "ivana.horvat@mission.hr.example"),
    Delegate("Marko Kovač"),
)


@dataclass(frozen=True, slots=True)
class ToContact:
    """An invitation, or a reminder when `missing` says of what."""

    delegation: Delegation
    contact: Contact
    now: datetime
    missing: str = ""


@dataclass(frozen=True, slots=True)
class ToWriter:
    """An acknowledgement."""

    message: Message
    reading: Reading
    record: Record | None
    now: datetime
    is_late: bool


@dataclass(frozen=True, slots=True)
class InPerson:
    """A person's answer."""

    message: Message
    body: str
    now: datetime


Sample = ToContact | ToWriter | InPerson


def samples(language: str, meeting: Meeting) -> Iterator[Sample]:
    """One letter for each branch of each template, to be written in `language`."""
    early = meeting.deadline - timedelta(days=30)
    for delegation, contact in _contacts(language):
        yield ToContact(delegation, contact, early)
    delegation, contact = next(iter(_contacts(language)))
    for missing in ("answer", "names", "texts"):
        for days in (30, 1, 0, -2):
            now = meeting.deadline - timedelta(days=days, hours=1)
            yield ToContact(delegation, contact, now, missing)
    message = sample_message(language, early)
    for reading in sample_readings(language, meeting):
        for record in (None, sample_record()):
            yield ToWriter(message, reading, record, early, is_late=False)
            yield ToWriter(message, reading, record, early, is_late=True)
    yield InPerson(message, "First paragraph.\n\n- an item\n- another", early)


def _contacts(language: str) -> Iterator[tuple[Delegation, Contact]]:
    state = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, language)
    other = Delegation("AM", "Armenia", DelegationKind.STATE_NOT_PARTY, language)
    body = Delegation("relief", "Relief Society", DelegationKind.ORGANISATION, language)
    yield state, Contact("geneva@mission.hr.example", "HR", role=ContactRole.GENEVA)
    yield state, Contact("new-york@mission.hr.example", "HR", role=ContactRole.NEW_YORK)
    yield (
        other,
        Contact("person@mfa.am.example", "AM", name="Ani Petrosyan", role=ContactRole.PERSON),
    )
    yield body, Contact("office@relief.example", "relief")


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


def sample_record() -> Record:
    """A registered delegation of one."""
    people = (RecordedDelegate("Ivana Horvat", "First Secretary", None, message=1),)
    return Record("HR", is_registered=True, delegates=people)


def sample_readings(language: str, meeting: Meeting) -> Iterator[Reading]:
    """Readings of every kind that an acknowledgement can answer, alone and together."""
    items = tuple(item.code for item in meeting.items[:2])
    asked = (Question(Topic.LOGISTICS, "Will interpretation into Russian be provided?"),)
    party = Party("state", "HR", "Croatia")

    def reading(*intents: Intent, **fields: object) -> Reading:
        values: dict[str, object] = {"party": party, **fields}
        return Reading(Nature.REPLY, language, intents, **values)  # type: ignore[arg-type]

    register, amend, withdraw = RegistrationAction
    yield reading(Intent.REGISTRATION, action=register, delegates=_PEOPLE)
    yield reading(Intent.REGISTRATION, action=register)
    yield reading(Intent.REGISTRATION, action=amend, delegates=_PEOPLE, removed=("Ana Babić",))
    yield reading(Intent.REGISTRATION, action=amend)
    yield reading(Intent.REGISTRATION, action=withdraw)
    yield reading(Intent.REGISTRATION, Intent.DECLINE, action=withdraw)
    yield reading(Intent.DECLINE)
    yield reading(Intent.INTERVENTION, interventions=items)
    yield reading(Intent.INTERVENTION, interventions=(UNSPECIFIED_ITEM,))
    yield reading(Intent.INTERVENTION, interventions=(*items, UNSPECIFIED_ITEM))
    yield reading(Intent.INTERVENTION, interventions_withdrawn=items)
    yield reading(Intent.INTERVENTION, interventions_withdrawn=(UNSPECIFIED_ITEM,))
    yield reading(Intent.QUESTION, questions=asked)
    yield reading(Intent.QUESTION, questions=asked, party=None)
    yield reading(
        Intent.REGISTRATION,
        Intent.INTERVENTION,
        Intent.QUESTION,
        action=register,
        delegates=_PEOPLE,
        interventions=items,
        questions=asked,
        party=Party("organisation", None, "Relief Society"),
    )
