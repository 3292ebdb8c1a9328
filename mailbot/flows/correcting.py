"""A person's correction of what was understood, field by field."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, Meeting
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import (
    Delegate,
    Intent,
    Question,
    Reading,
    RegistrationAction,
    RequestKind,
    SideRequest,
    Topic,
)

Choice = TypeVar("Choice", bound=StrEnum)


def correct(stored: StoredMessage, *, meeting: Meeting, **said: Any) -> Reading:
    """What a message says, as a person corrects it. `said`: as `correct_reading` has it."""
    language = stored.message.language if stored.message else "en"
    reading = stored.reading or Reading(Nature.REPLY, language)
    return correct_reading(reading, meeting=meeting, **said)


def correct_reading(
    reading: Reading,
    *,
    meeting: Meeting,
    intents: Sequence[str] | None = None,
    action: str | None = None,
    delegates: Sequence[str] | None = None,
    removed: Sequence[str] | None = None,
    items: Sequence[str] | None = None,
    withdrawn: Sequence[str] | None = None,
    questions: Sequence[str] | None = None,
    requests: Sequence[str] | None = None,
    gone: Collection[str] = (),
) -> Reading:
    """The reading with the given fields in place of those that were understood.

    `removed`: who is taken off; `items`: on which the floor is wanted; `withdrawn`: on which it no
    longer is. Who names people, items or questions says that the message is about them. A delegate
    is "NAME; ROLE; ADDRESS", the last two optional; a question "WORDS; TOPIC" and a request "WORDS;
    KIND", either also without its last part. `gone`: items that the agenda has no more, and a
    record may have. Raises ValueError naming what does not exist. What a person says is sure:
    confidence 1, no doubts.
    """
    gives_up = _gives_up_the_floor(reading)
    reading = _wanting(reading, intents, action)
    reading = _about_people(reading, delegates, removed)
    if items is not None:
        reading = replace(reading, interventions=_known(items, meeting, ()))
    if withdrawn is not None:
        reading = replace(reading, interventions_withdrawn=_known(withdrawn, meeting, gone))
    reading = _about_the_floor(reading, is_said=bool(items or withdrawn), gives_up=gives_up)
    reading = _asking(reading, questions, requests)
    return replace(reading, confidence=1.0, doubts=())


def _wanting(reading: Reading, intents: Sequence[str] | None, action: str | None) -> Reading:
    if intents is not None:
        wanted = {one_of(Intent, name) for name in intents if name.strip()}
        reading = replace(reading, intents=tuple(i for i in Intent if i in wanted))
    if action is not None:
        reading = replace(reading, action=one_of(RegistrationAction, action))
    return reading


def _about(reading: Reading, intent: Intent) -> Reading:
    wanted = {*reading.intents, intent}
    return replace(reading, intents=tuple(i for i in Intent if i in wanted))


def _about_people(
    reading: Reading, delegates: Sequence[str] | None, removed: Sequence[str] | None
) -> Reading:
    """Who takes somebody off, and not the whole registration back, changes the list."""
    if delegates is not None:
        people = tuple(_delegate(text, reading.delegates) for text in delegates)
        reading = replace(reading, delegates=people)
    if removed is not None:
        reading = replace(reading, removed=tuple(name.strip() for name in removed if name.strip()))
    if delegates or removed:
        reading = _about(reading, Intent.REGISTRATION)
    if Intent.REGISTRATION not in reading.intents:
        is_back = reading.action is RegistrationAction.WITHDRAW
        return replace(reading, action=reading.action if is_back else None)
    action = reading.action or RegistrationAction.REGISTER
    if removed and action is RegistrationAction.REGISTER:
        action = RegistrationAction.AMEND
    return replace(reading, action=action)


def _asking(
    reading: Reading, questions: Sequence[str] | None, requests: Sequence[str] | None
) -> Reading:
    """Who does not ask has no questions."""
    if questions is not None:
        asked = tuple(_question(line, reading.questions) for line in questions if line.strip())
        reading = replace(reading, questions=asked)
    if requests is not None:
        wanted = tuple(_request(line, reading.requests) for line in requests if line.strip())
        reading = replace(reading, requests=wanted)
    if questions:
        return _about(reading, Intent.QUESTION)
    return reading if Intent.QUESTION in reading.intents else replace(reading, questions=())


def _question(line: str, understood: Sequence[Question]) -> Question:
    """What is typed; words that were understood keep their topic where none is typed."""
    topic, text = _parted(line, Topic)
    plain = Question(Topic.OTHER, text)
    known = next((one for one in understood if one_line(one.text) == text), plain)
    return replace(known, topic=topic or known.topic)


def _request(line: str, understood: Sequence[SideRequest]) -> SideRequest:
    kind, text = _parted(line, RequestKind)
    plain = SideRequest(RequestKind.OTHER, text)
    known = next((one for one in understood if one_line(one.text) == text), plain)
    return replace(known, kind=kind or known.kind)


def _parted(line: str, kind: type[Choice]) -> tuple[Choice | None, str]:
    """ "WORDS; KIND" apart. A line that ends in no kind is all words, a kind alone has none."""
    words, _, end = line.rpartition(";")
    found = next((one for one in kind if one.value == end.strip().casefold()), None)
    return found, one_line(words if found else line)


def one_line(text: str) -> str:
    """As it stands in a form, and is told again from one."""
    return " ".join(text.split())


def _gives_up_the_floor(reading: Reading) -> bool:
    """Is the wish to speak as such taken back? Then no item is named (see `record`)."""
    named = reading.interventions or reading.interventions_withdrawn
    return Intent.INTERVENTION in reading.intents and not named


def _about_the_floor(reading: Reading, *, is_said: bool, gives_up: bool) -> Reading:
    """Intent and items agree: without the one there are none of the other, and who wants the floor
    wants it on something. `is_said`: a person named items; `gives_up`: the message was understood
    to take the wish back, which stands where nobody says otherwise."""
    if is_said and Intent.INTERVENTION not in reading.intents:
        return _about(reading, Intent.INTERVENTION)
    if Intent.INTERVENTION not in reading.intents:
        return replace(reading, interventions=(), interventions_withdrawn=())
    if gives_up or not _gives_up_the_floor(reading):
        return reading
    return replace(reading, interventions=(UNSPECIFIED_ITEM,))


def one_of(kind: type[Choice], typed: str) -> Choice:
    """The member of a closed set that somebody typed. Raises ValueError naming what there is."""
    try:
        return kind(typed.strip().casefold())
    except ValueError:
        raise ValueError(f"{typed.strip()!r} is none of: {', '.join(kind)}") from None


def _delegate(text: str, understood: Sequence[Delegate] = ()) -> Delegate:
    """Who is typed; one who was understood under that name keeps his title."""
    name, role, email = (part.strip() for part in f"{text};;".split(";")[:3])
    if not name:
        raise ValueError(f"a delegate needs a name: {text!r}")
    known = next((one for one in understood if one.name == name), Delegate(name))
    return replace(known, role=role or None, email=email or None)


def _known(items: Sequence[str], meeting: Meeting, gone: Collection[str]) -> tuple[str, ...]:
    codes = [*(item.code for item in meeting.items), *gone, UNSPECIFIED_ITEM]
    for item in items:
        if item not in codes:
            raise ValueError(f"no item has the code {item!r}; there are {', '.join(codes)}")
    return tuple(items)
