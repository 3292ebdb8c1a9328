"""The values that templates may use, as words of one language: the meeting, who is written to and
what a reminder asks for. Frozen, and nothing in them can be called. What was understood of a
message is in `noting`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, Record
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.reading import Party
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
        items=tuple(item.told_in(language.code) for item in meeting.items),
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
    return Addressee(
        name=state or one_line(delegation.name),
        of_name=of_state or "",
        is_state=of_state is not None,
        is_party=delegation.kind == "state-party",
        is_mission=of_state is not None and contact.role.is_mission,
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
    is_of_mission: bool = False,
) -> Addressee:
    """The writer of a message, for `delegation` when it is known, else for the party read;
    `party_name` stands in when neither has a name in this language. `is_of_mission`: he writes
    from a mission, if it is a State's."""
    code = _state_code(party, delegation)
    state = language.state(code)
    return Addressee(
        name=state or one_line(party_name) or one_line(party.name if party else ""),
        of_name=language.of_state(code) or "",
        is_state=state is not None,
        is_party=delegation is not None and delegation.kind == "state-party",
        is_mission=state is not None and is_of_mission,
        is_observer=code in _OBSERVERS,
        is_geneva=False,
        is_new_york=False,
        person=one_line(person),
    )


def _state_code(party: Party | None, delegation: Delegation | None) -> str:
    if delegation is not None:
        return delegation.code if delegation.is_state else ""
    return (party.code or "") if party is not None and party.kind == "state" else ""


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
