"""What was understood of a message, as templates may say it back. Frozen, and nothing in it can be
called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mailbot.core.values.delegation import Record, RecordedDelegate
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, Meeting
from mailbot.core.values.reading import (
    Delegate,
    Intent,
    Reading,
    RegistrationAction,
    RequestKind,
)
from mailbot.core.writing.echo import one_line
from mailbot.core.writing.language import Language


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
    delegation: tuple[Person, ...]  # all on record after an amendment, or where more than named
    items: tuple[str, ...]  # titles of items on which the floor is asked
    floor_on_unsaid_item: bool
    items_withdrawn: tuple[str, ...]
    floor_withdrawn_on_unsaid_item: bool
    questions: tuple[str, ...]  # all
    names_missing: bool  # registered, and nobody named so far
    informs_co_chairs: bool = False  # one of the items on which the floor is asked has some
    requests: tuple[NotedRequest, ...] = ()  # each kind once
    requested: tuple[str, ...] = ()  # requests in the words of the message: see `_requested`
    statements: int = 0  # texts of statements that came with the message

    @property
    def changes(self) -> int:
        """Of an amendment, as they are listed."""
        return len(self.added) + len(self.removed)

    @property
    def enquiries(self) -> tuple[str, ...]:
        """The questions that are no requests."""
        return tuple(text for text in self.questions if text not in self.requested)

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
    now_known = bool(people) or bool(record and record.delegates)
    return Noted(
        is_registered=is_registered,
        is_amended=is_amended,
        is_withdrawn=action is RegistrationAction.WITHDRAW,
        is_declined=Intent.DECLINE in reading.intents,
        delegates=people if is_registered else (),
        added=_people(_added(reading, before)) if is_amended else (),
        removed=_texts(_removed(reading, record, before)) if is_amended else (),
        delegation=_people(record.delegates)
        if record and (is_amended or (is_registered and people and not _is_whole(record, people)))
        else (),
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
        requested=_requested(reading),
        statements=len(reading.statements),
    )


def _added(reading: Reading, before: Record | None) -> list[Delegate]:
    """Who did not stand on record, or not under that name."""
    known = [one.name for one in before.delegates] if before else []
    return [d for d in reading.delegates if not any(_names(d.name, name) for name in known)]


def _names(name: str, known: str) -> bool:
    """Whether a name says no more than a known one: the same, its family name, its initials."""
    words, rest = (re.findall(r"\w+", _folded(one_line(one))) for one in (name, known))
    return bool(words) and all(
        word in rest or (len(word) == 1 and any(one.startswith(word) for one in rest))
        for word in words
    )


def _removed(reading: Reading, record: Record | None, before: Record | None) -> Sequence[str]:
    """Who stood on record and does no more, or not under that name; as the message calls them
    where not all of them stood there."""
    if record is None or before is None:
        return reading.removed
    now = {_folded(one.name) for one in record.delegates}
    gone = [one.name for one in before.delegates if _folded(one.name) not in now]
    return gone if len(gone) >= len(reading.removed) else reading.removed


def _is_whole(record: Record, people: Sequence[Person]) -> bool:
    """Whether nobody stands on record beside those whom a message names."""
    return len(record.delegates) <= len(people)


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


def _requested(reading: Reading) -> tuple[str, ...]:
    """Requests that the name of their kind does not tell: those of no named kind, and those that
    were read as questions, too, so that what else they ask is not lost, and stands but once."""
    asked = _texts(question.text for question in reading.questions)
    found: dict[str, None] = {}
    for request in reading.requests:
        text = one_line(request.text)
        same = [one for one in asked if one in text or text in one] if text else []
        own = [text] if text and request.kind is RequestKind.OTHER else []
        found.update(dict.fromkeys(same or own))
    return tuple(found)


def _says_item(reading: Reading) -> bool:
    return bool(reading.interventions or reading.interventions_withdrawn)


def _titles(codes: Sequence[str], meeting: Meeting, language: Language) -> tuple[str, ...]:
    """Titles of agenda items; a code that the meeting does not have stands for itself."""
    items = ((code, meeting.item(code)) for code in codes if code != UNSPECIFIED_ITEM)
    return _texts(item.told_in(language.code) if item else code for code, item in items)


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
