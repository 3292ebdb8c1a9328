"""Who is due a reminder, who is not and why, and which steps are to be run or were missed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mailbot.core.deciding.addressing import WriteTo, writable
from mailbot.core.deciding.owing import owes
from mailbot.core.deciding.working_days import Step, instant_of
from mailbot.core.values.delegation import Contact, Delegation, Owed, Reach, Record

ONE_DAY = timedelta(days=1)
NEARLY_A_DAY = timedelta(hours=20)  # steps of two days that follow one another lie further apart


class Hold(StrEnum):
    """Why a delegation gets no reminder at a step."""

    ANSWERED = "answered"
    DECLINED = "declined"
    REGISTERED = "registered"
    MESSAGE_WAITS = "message-waits"  # one of its messages is unread, unsure or stuck
    WROTE = "wrote"  # without saying whether it comes; an officer may remind it
    UNATTRIBUTED_WAITS = "unattributed-waits"  # a message waits, nobody can tell whose it is
    NOT_INVITED = "not-invited"  # no invitation reached it, so there is nothing to remind of
    JUST_INVITED = "just-invited"  # its invitation went out less than a day ago
    JUST_REMINDED = "just-reminded"  # of the same, by hand or by a step that was late
    NOT_REACHED = "not-reached"  # no address left that works
    OPTED_OUT = "opted-out"  # those of its addresses that work asked out of the list
    NOTHING_MISSING = "nothing-missing"  # it owes nothing of what this step asks for
    ABSENT = "absent"  # all its contacts are out of office
    STAFF = "staff"  # a person holds it
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Standing:
    """All that bears on whether one delegation is reminded."""

    delegation: Delegation
    contacts: Sequence[Contact]
    record: Record | None = None
    waiting: Sequence[int] = ()  # ids of its messages that wait
    is_invited: bool = False  # an invitation to it was sent, not to a dead address alone
    is_just_invited: bool = False  # that was less than a day ago
    is_just_reminded: bool = False  # of what is asked for, less than NEARLY_A_DAY ago
    is_held: bool = False  # by a person


@dataclass(frozen=True, slots=True)
class Reminders:
    """One step's plan: who is written to, and why each of the others is not."""

    step: str
    due: tuple[tuple[Delegation, Contact], ...]
    held: Mapping[str, Hold]  # delegation → why


@dataclass(frozen=True, slots=True)
class Agenda:
    """Which steps are to be run now, and which came too late."""

    run: tuple[Step, ...] = ()
    missed: tuple[Step, ...] = ()
    ahead: tuple[tuple[Step, datetime], ...] = field(default=())


def agenda(
    steps: Iterable[Step],
    *,
    deadline: datetime,
    zone: ZoneInfo,
    holidays: Container[date],
    now: datetime,
    behind: Mapping[str, datetime],
    invited_at: datetime | None,
) -> Agenda:
    """Which steps are due at `now`.

    A step that was slept through is run late only while no later step is due and the deadline
    has not passed; a step that fell before the invitation went out was never due at all.
    `behind`: code of a step → when it was run, or marked missed. Where the deadline moved to a
    later day, so did its steps, and are run again.
    """
    timed = sorted(((instant_of(s, deadline, zone, holidays), s) for s in steps), key=_when)
    marks = [behind[step.code] for _, step in timed if step.code in behind]
    latest_mark = max(marks, default=None)
    open_steps = [
        (at, s) for at, s in timed if not is_behind(at, behind.get(s.code), latest=latest_mark)
    ]
    past = [(at, s) for at, s in open_steps if at <= now]
    latest = max((at for at, _ in timed if at <= now), default=None)
    run = tuple(
        s
        for at, s in past
        if at == latest and now < deadline and invited_at is not None and invited_at < at
    )
    return Agenda(
        run=run,
        missed=tuple(s for _, s in past if s not in run),
        ahead=tuple((s, at) for at, s in open_steps if at > now),
    )


def is_behind(at: datetime, marked: datetime | None, *, latest: datetime | None) -> bool:
    """Has a step that falls `at` an instant been run, or missed, by its mark? Not by one that is
    older by a day or more: then it fell earlier. But what fell before the `latest` mark of any step
    only falls there since the deadline moved."""
    if marked is None:
        return False
    return at - marked < ONE_DAY or (latest is not None and at < latest)


def _when(timed: tuple[datetime, Step]) -> datetime:
    return timed[0]


def plan(
    step: str,
    standings: Iterable[Standing],
    *,
    today: date,
    write_to: WriteTo,
    unattributed: bool,
    about: Owed = Owed.ANSWER,
    by_hand: bool = False,
) -> Reminders:
    """Who is reminded at a step. `unattributed`: a message waits and nobody can tell whose;
    `by_hand`: an officer chooses, also among those that wrote."""
    due: list[tuple[Delegation, Contact]] = []
    held: dict[str, Hold] = {}
    for standing in standings:
        hold = hold_of(
            standing, today=today, unattributed=unattributed, about=about, by_hand=by_hand
        )
        if hold is not None:
            held[standing.delegation.code] = hold
            continue
        present = [c for c in standing.contacts if not is_absent(c, today)]
        due.extend((standing.delegation, c) for c in writable(present, write_to))
    return Reminders(step, tuple(due), held)


def hold_of(
    standing: Standing,
    *,
    today: date,
    unattributed: bool,
    about: Owed = Owed.ANSWER,
    by_hand: bool = False,
) -> Hold | None:
    """Why this delegation is not reminded of what is asked for; None when it is."""
    checks = _checks(standing, today=today, unattributed=unattributed, about=about, by_hand=by_hand)
    return next((hold for is_so, hold in checks if is_so), None)


def _checks(
    standing: Standing, *, today: date, unattributed: bool, about: Owed, by_hand: bool
) -> Iterator[tuple[bool, Hold]]:
    """What may speak against it, the weightiest first; looked at only until one does."""
    record = standing.record
    yield standing.is_held, Hold.STAFF
    yield record is not None and record.is_declined, Hold.DECLINED
    yield from _settled(record, about)
    yield bool(standing.waiting), Hold.MESSAGE_WAITS
    if about is Owed.ANSWER:
        yield not owes(record, about, by_hand=by_hand), Hold.WROTE
    yield unattributed, Hold.UNATTRIBUTED_WAITS
    working = [c for c in standing.contacts if c.reach is not Reach.DEAD]
    yield not working, Hold.NOT_REACHED
    reachable = [c for c in working if not c.has_left]
    yield not reachable, Hold.OPTED_OUT
    yield not standing.is_invited, Hold.NOT_INVITED
    yield standing.is_just_invited, Hold.JUST_INVITED
    yield standing.is_just_reminded and not by_hand, Hold.JUST_REMINDED
    yield all(is_absent(c, today) for c in reachable), Hold.ABSENT


def _settled(record: Record | None, about: Owed) -> tuple[tuple[bool, Hold], ...]:
    """What a delegation has done of what is asked for."""
    if about is not Owed.ANSWER:
        return ((not owes(record, about), Hold.NOTHING_MISSING),)
    return (
        (record is not None and record.is_registered, Hold.REGISTERED),
        (not owes(record, about, by_hand=True), Hold.ANSWERED),
    )


def invited_at(
    contacts: Iterable[Contact], sent: Iterable[tuple[str, datetime]]
) -> datetime | None:
    """When a delegation got its invitation: the first that went to an address that has not died.
    `sent`: address and time of each of its invitations that went out."""
    dead = {c.address for c in contacts if c.reach is Reach.DEAD}
    return min((at for address, at in sent if address not in dead), default=None)


def is_absent(contact: Contact, today: date) -> bool:
    return contact.absent_until is not None and today < contact.absent_until
