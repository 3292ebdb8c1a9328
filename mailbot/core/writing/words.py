"""The values that templates may use, as words of one language: the meeting, who is written to,
and what was understood of a message. Frozen, and nothing in them can be called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mailbot.core.values.delegation import (
    Contact,
    ContactRole,
    Delegation,
    Record,
    RecordedDelegate,
)
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, Meeting
from mailbot.core.values.reading import Delegate, Intent, Party, Reading, RegistrationAction
from mailbot.core.writing.echo import one_line
from mailbot.core.writing.language import Language, deadline_day


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """The meeting, in the language of the letter."""

    code: str
    title: str
    dates: str  # "20–24 June 2011"
    place: str
    items: tuple[str, ...]
    deadline: str  # "Monday, 13 June 2011, end of the day (Geneva time)"
    deadline_day: str  # "13 June 2011"
    texts_deadline: str  # day by which interpreters want the texts; '' where there is none
    registration_url: str
    office: str
    office_address: str
    has_co_chairs: bool  # addresses of Co-Chairs are configured, of one item at least


def meeting_words(meeting: Meeting, language: Language) -> MeetingWords:
    """The meeting as a letter in `language` speaks of it."""
    return MeetingWords(
        code=meeting.code,
        title=meeting.title_in(language.code),
        dates=language.period(meeting.starts_on, meeting.ends_on),
        place=meeting.place_in(language.code),
        items=tuple(item.title_in(language.code) for item in meeting.items),
        deadline=language.deadline(meeting),
        deadline_day=language.plain_date(deadline_day(meeting)),
        texts_deadline=_day(meeting.texts_deadline, meeting, language),
        registration_url=meeting.registration_url,
        office=meeting.office_name_in(language.code),
        office_address=meeting.office_address,
        has_co_chairs=any(item.co_chairs for item in meeting.items),
    )


def _day(at: datetime | None, meeting: Meeting, language: Language) -> str:
    return language.plain_date(at.astimezone(meeting.zone).date()) if at else ""


_OBSERVERS = frozenset({"PS", "VA"})  # States with an observer mission at the United Nations


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is written to; texts are '' where they are not known."""

    name: str  # "Sudan", in the language of the letter
    of_name: str  # as it follows "Permanent Mission": "of the Sudan"
    is_state: bool
    is_party: bool  # a State Party
    is_mission: bool  # a permanent mission, in Geneva or New York
    is_observer: bool  # of a State that is no member: a permanent observer mission
    is_geneva: bool
    is_new_york: bool
    person: str  # the name of the contact
    segments: tuple[str, ...] = ()  # the office's own words for groups of delegations: "clearing"


def addressee(delegation: Delegation, contact: Contact, language: Language) -> Addressee:
    """A contact of a delegation, as a letter in `language` names it."""
    state = language.state(delegation.code) if delegation.is_state else None
    of_state = language.of_state(delegation.code) if delegation.is_state else None
    missions = {ContactRole.GENEVA, ContactRole.NEW_YORK, ContactRole.OTHER}
    return Addressee(
        name=state or one_line(delegation.name),
        of_name=of_state or "",
        is_state=of_state is not None,
        is_party=delegation.kind == "state-party",
        is_mission=of_state is not None and contact.role in missions,
        is_observer=delegation.code in _OBSERVERS,
        is_geneva=contact.role is ContactRole.GENEVA,
        is_new_york=contact.role is ContactRole.NEW_YORK,
        person=one_line(contact.name),
        segments=delegation.segments,
    )


def correspondent(
    party: Party | None,
    party_name: str,
    person: str,
    language: Language,
    *,
    delegation: Delegation | None = None,
) -> Addressee:
    """The writer of a message, for `delegation` when it is known, else for the party read;
    `party_name` stands in when neither has a name in this language."""
    code = _state_code(party, delegation)
    state = language.state(code)
    return Addressee(
        name=state or one_line(party_name) or one_line(party.name if party else ""),
        of_name=language.of_state(code) or "",
        is_state=state is not None,
        is_party=False,
        is_mission=False,
        is_observer=False,
        is_geneva=False,
        is_new_york=False,
        person=one_line(person),
    )


def _state_code(party: Party | None, delegation: Delegation | None) -> str:
    if delegation is not None:
        return delegation.code if delegation.is_state else ""
    return (party.code or "") if party is not None and party.kind == "state" else ""


@dataclass(frozen=True, slots=True)
class Person:
    """A delegate, with rank or title where he has an office besides; `role` is '' when none was
    given."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class NotedRequest:
    """A side request, and the last day for such; '' where there is none, or it has passed."""

    kind: str  # value of a RequestKind
    deadline: str


@dataclass(frozen=True, slots=True)
class Noted:
    """What was understood of a message, and what is still missing."""

    is_registered: bool
    is_amended: bool
    is_withdrawn: bool
    is_declined: bool
    delegates: tuple[Person, ...]  # registered by this message
    added: tuple[Person, ...]  # by an amendment
    removed: tuple[str, ...]
    delegation: tuple[Person, ...]  # all on record after an amendment
    items: tuple[str, ...]  # titles of items on which the floor is asked
    floor_on_unsaid_item: bool
    items_withdrawn: tuple[str, ...]
    floor_withdrawn_on_unsaid_item: bool
    questions: tuple[str, ...]
    names_missing: bool  # registered, and nobody named so far
    informs_co_chairs: bool = False  # one of the items on which the floor is asked has some
    requests: tuple[NotedRequest, ...] = ()  # each kind once
    statements: int = 0  # texts of statements that came with the message

    @property
    def changes(self) -> int:
        """Of an amendment, as they are listed."""
        return len(self.added) + len(self.removed)

    @property
    def asks_floor(self) -> bool:
        return bool(self.items) or self.floor_on_unsaid_item

    @property
    def gives_up_floor(self) -> bool:
        return bool(self.items_withdrawn) or self.floor_withdrawn_on_unsaid_item

    @property
    def is_coming(self) -> bool:
        return self.is_registered or self.is_amended

    @property
    def is_anything(self) -> bool:
        says = self.is_coming or self.is_withdrawn or self.is_declined
        beside = bool(self.questions or self.requests or self.statements)
        return says or self.asks_floor or self.gives_up_floor or beside


def noted(
    reading: Reading,
    record: Record | None,
    before: Record | None,
    meeting: Meeting,
    language: Language,
    *,
    now: datetime,
) -> Noted:
    """What a reading says, for an acknowledgement that is written `now`.

    `record` has the message folded in; `before` is the record without it, and tells who of an
    amendment's people is new (without it, all of them).
    """
    action = reading.action if Intent.REGISTRATION in reading.intents else None
    is_amended = action is RegistrationAction.AMEND
    is_registered = action is RegistrationAction.REGISTER
    people = _people(reading.delegates)
    known = {_folded(one.name) for one in before.delegates} if before else set()
    now_known = bool(people) or bool(record and record.delegates)
    return Noted(
        is_registered=is_registered,
        is_amended=is_amended,
        is_withdrawn=action is RegistrationAction.WITHDRAW,
        is_declined=Intent.DECLINE in reading.intents,
        delegates=people if is_registered else (),
        added=_people(d for d in reading.delegates if _folded(one_line(d.name)) not in known)
        if is_amended
        else (),
        removed=_texts([*reading.removed, *_put_right(reading, record, before)])
        if is_amended
        else (),
        delegation=_people(record.delegates) if is_amended and record else (),
        items=_titles(reading.interventions, meeting, language),
        floor_on_unsaid_item=UNSPECIFIED_ITEM in reading.interventions
        or (Intent.INTERVENTION in reading.intents and not _says_item(reading)),
        items_withdrawn=_titles(reading.interventions_withdrawn, meeting, language),
        floor_withdrawn_on_unsaid_item=UNSPECIFIED_ITEM in reading.interventions_withdrawn,
        questions=_texts(question.text for question in reading.questions),
        names_missing=is_registered and not now_known,
        informs_co_chairs=any(
            item.co_chairs for item in meeting.items if item.code in reading.interventions
        ),
        requests=_requests(reading, meeting, language, now),
        statements=len(reading.statements),
    )


def _put_right(reading: Reading, record: Record | None, before: Record | None) -> list[str]:
    """Names that stood on record a letter or two otherwise, where the message puts one right."""
    if record is None or before is None or not any(one.is_respelt for one in reading.delegates):
        return []
    now = {_folded(one.name) for one in record.delegates}
    gone = {_folded(name) for name in reading.removed}
    return [d.name for d in before.delegates if _folded(d.name) not in now | gone]


def _requests(
    reading: Reading, meeting: Meeting, language: Language, now: datetime
) -> tuple[NotedRequest, ...]:
    """The last day for a request is told while it is to come."""
    kinds = dict.fromkeys(request.kind.value for request in reading.requests)
    today = now.astimezone(meeting.zone).date()
    days = {kind: day for kind, day in meeting.request_deadlines.items() if day >= today}
    return tuple(
        NotedRequest(kind, language.plain_date(days[kind]) if kind in days else "")
        for kind in kinds
    )


def _says_item(reading: Reading) -> bool:
    return bool(reading.interventions or reading.interventions_withdrawn)


def _titles(codes: Sequence[str], meeting: Meeting, language: Language) -> tuple[str, ...]:
    """Titles of agenda items; a code that the meeting does not have stands for itself."""
    items = ((code, meeting.item(code)) for code in codes if code != UNSPECIFIED_ITEM)
    return _texts(item.title_in(language.code) if item else code for code, item in items)


def _people(delegates: Iterable[Delegate | RecordedDelegate]) -> tuple[Person, ...]:
    named = (one for one in delegates if one_line(one.name))
    return tuple(
        Person(one_line(f"{one.title} {one.name}"), one_line(one.role or "")) for one in named
    )


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts of a stranger without those that have nothing to show: they must not stop a letter."""
    return tuple(filter(None, map(one_line, texts)))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


class Missing:
    """What a reminder asks for; constants, so that a template may compare with plain words."""

    ANSWER = "answer"
    NAMES = "names"
    TEXTS = "texts"


class NothingMissing(ValueError):
    """A delegation that owes nothing is not reminded."""


def missing(record: Record | None) -> str:
    """What a delegation still owes, as far as its record tells; raises NothingMissing."""
    if record is None:
        return Missing.ANSWER
    if record.is_declined:
        raise NothingMissing(f"{record.delegation} does not take part: there is no reminder")
    if not record.is_registered:
        return Missing.ANSWER
    if not record.delegates:
        return Missing.NAMES
    if record.items_without_text:
        return Missing.TEXTS
    raise NothingMissing(f"{record.delegation} is registered by name: there is no reminder")


def days_left(meeting: Meeting, now: datetime) -> int:
    """Whole days until the last day of registration, in the meeting's zone; negative when past."""
    return (deadline_day(meeting) - now.astimezone(meeting.zone).date()).days
