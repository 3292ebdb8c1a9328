"""A person's correction of what was understood, field by field."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, Meeting
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Delegate, Intent, Reading, RegistrationAction

Choice = TypeVar("Choice", bound=StrEnum)


def correct(
    stored: StoredMessage,
    *,
    meeting: Meeting,
    intents: Sequence[str] | None = None,
    action: str | None = None,
    delegates: Sequence[str] | None = None,
    items: Sequence[str] | None = None,
    withdrawn: Sequence[str] | None = None,
    gone: Collection[str] = (),
) -> Reading:
    """The reading with the given fields in place of those that were understood.

    `items`: on which the floor is wanted; `withdrawn`: on which it no longer is. Either says that
    the message is about the floor. `gone`: items that the agenda has no more, and a record may
    have. A delegate is "NAME; ROLE; ADDRESS", the last two optional.
    Raises ValueError naming what does not exist. What a person says is sure: confidence 1, no
    doubts.
    """
    language = stored.message.language if stored.message else "en"
    reading = stored.reading or Reading(Nature.REPLY, language)
    if intents is not None:
        wanted = {one_of(Intent, name) for name in intents if name.strip()}
        reading = replace(reading, intents=tuple(i for i in Intent if i in wanted))
    if action is not None:
        reading = replace(reading, action=one_of(RegistrationAction, action))
    if delegates is not None:
        people = tuple(_delegate(text, reading.delegates) for text in delegates)
        reading = replace(reading, delegates=people)
    if items is not None:
        reading = replace(reading, interventions=_known(items, meeting, ()))
    if withdrawn is not None:
        reading = replace(reading, interventions_withdrawn=_known(withdrawn, meeting, gone))
    gives_up = stored.reading is not None and _gives_up_the_floor(stored.reading)
    reading = _about_the_floor(reading, is_said=bool(items or withdrawn), gives_up=gives_up)
    if Intent.REGISTRATION in reading.intents and reading.action is None:
        reading = replace(reading, action=RegistrationAction.REGISTER)
    return replace(reading, confidence=1.0, doubts=())


def _gives_up_the_floor(reading: Reading) -> bool:
    """Is the wish to speak as such taken back? Then no item is named (see `record`)."""
    named = reading.interventions or reading.interventions_withdrawn
    return Intent.INTERVENTION in reading.intents and not named


def _about_the_floor(reading: Reading, *, is_said: bool, gives_up: bool) -> Reading:
    """Intent and items agree: without the one there are none of the other, and who wants the floor
    wants it on something. `is_said`: a person named items; `gives_up`: the message was understood
    to take the wish back, which stands where nobody says otherwise."""
    if is_said and Intent.INTERVENTION not in reading.intents:
        wanted = {*reading.intents, Intent.INTERVENTION}
        return replace(reading, intents=tuple(i for i in Intent if i in wanted))
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
