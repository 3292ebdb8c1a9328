"""What speaks against handing over a letter now, and when a deferred one is tried again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailbot.core.deciding.owing import BY_HAND, owes
from mailbot.core.deciding.working_days import about_of
from mailbot.core.values.delegation import Contact, Record
from mailbot.core.values.letter import TO_MANY, Fate, Letter, OutboxRow, Purpose

GIVEN_UP = "given up after"  # begins what is said of a letter that was deferred for too long
# in a server's answer: RFC 3463 X.5.3 and X.4.5, and what Exchange Online and Gmail say
_LIMIT = re.compile(
    r"\b[45]\.(?:5\.3|4\.5|7\.28|7\.50[1-8])\b"
    r"|\b(?:limit\w*|quota|rate|throttl\w*|too many|exceed\w*)\b",
    re.IGNORECASE,
)
AT_A_LIMIT = (
    "a limit of the server's: it takes more later; submission.letters_per_minute keeps below"
)
_BEFORE_THE_DEADLINE = {Purpose.INVITATION, Purpose.REMINDER}
_BACKOFF = tuple(timedelta(minutes=m) for m in (1, 5, 15, 30, 60, 120, 240))
_SOON = 2  # of these
WATCHED = 20  # of the last letters
_MOST_REFUSED = 5  # of them


@dataclass(frozen=True, slots=True)
class Known:
    """What is known, as a letter is to go out, of whom it goes to."""

    record: Record | None = None
    contact: Contact | None = None  # as the lists have the address by now
    is_waiting: bool = False  # a message of the delegation waits
    is_held: bool = False  # a person holds its reminders
    is_overtaken: bool = False  # a later reminder of the same goes to the address


def objection(letter: Letter, *, known: Known, now: datetime, deadline: datetime) -> str:
    """Why a letter that was queued must not go out any more; '' when nothing speaks against it.

    A reminder is overtaken by an answer that came while it stood in the queue, by one that nobody
    has read yet, and by a later reminder. Who left the list meanwhile gets no letter to many. What
    should have come before the deadline does not come after it.
    """
    found = _objections(letter, known, is_past=now > deadline)
    return next((why for is_so, why in found if is_so), "")


def _objections(letter: Letter, known: Known, *, is_past: bool) -> Iterator[tuple[bool, str]]:
    purpose, step = letter.key.purpose, letter.key.step
    yield not letter.raw, "its text was removed by `mailbot purge`"
    if purpose in TO_MANY and known.contact is not None:
        yield known.contact.has_left, "its address is out of the list"
        is_anothers = letter.delegation not in (None, known.contact.delegation)
        yield is_anothers, "its address stands for another delegation by now"
    yield purpose in _BEFORE_THE_DEADLINE and is_past, "the deadline has passed"
    if purpose is not Purpose.REMINDER:
        return
    is_owed = owes(known.record, about_of(step), by_hand=step.startswith(BY_HAND))
    yield not is_owed, "the delegation has answered since"
    yield known.is_waiting, "a message of the delegation waits"
    yield known.is_held, "a person holds the reminders of the delegation"
    yield known.is_overtaken, "a later reminder goes in its place"


def overtakes(later: OutboxRow, row: OutboxRow) -> bool:
    """Does a letter ask the same of the same address as a reminder that was queued before it?"""
    one, other = later.letter.key, row.letter.key
    return (
        later.id > row.id
        and later.fate is not Fate.CANCELLED
        and (one.meeting, one.purpose, one.about) == (other.meeting, other.purpose, other.about)
        and about_of(one.step) is about_of(other.step)
    )


def is_at_a_limit(answer: str) -> bool:
    """Does a server say that it takes no more for now, of letters or recipients?"""
    return _LIMIT.search(answer) is not None


def retry_at(attempts: int, *, now: datetime) -> datetime:
    """When a letter that was deferred `attempts` times is tried again: 1 minute to 4 hours."""
    return now + _BACKOFF[min(attempts, len(_BACKOFF)) - 1]


def retry_when_the_server_is_back(attempts: int, *, now: datetime) -> datetime:
    """When a letter is tried again that met no server: soon, for it was not the letter's fault."""
    return now + _BACKOFF[min(attempts, _SOON) - 1]


def is_given_up(created_at: datetime, *, now: datetime, after: timedelta) -> bool:
    """Has a letter been deferred for so long that it counts as refused? (RFC 5321 4.5.4.1)"""
    return now - created_at > after


def refusals_pile_up(fates: Collection[Fate]) -> str:
    """What a person is to be told of the last letters that were tried; '' when nothing."""
    refused = sum(fate in (Fate.REFUSED, Fate.BOUNCED) for fate in fates)
    if refused < _MOST_REFUSED:
        return ""
    return (
        f"refusals pile up: {refused} of the last {len(fates)} letters were refused or came back; "
        "is it the letter, or the office's own server? `mailbot stop` holds the rest"
    )
