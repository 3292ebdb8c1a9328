"""Remind: those, and only those, who have not answered; and for everyone else, why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mailbot.core.deciding.addressing import fellows_of
from mailbot.core.deciding.reminding import (
    NEARLY_A_DAY,
    ONE_DAY,
    Agenda,
    Reminders,
    Standing,
    agenda,
    invited_at,
    plan,
)
from mailbot.core.deciding.working_days import Step, about_of, instant_of
from mailbot.core.values.delegation import Contact, Delegation, Owed, Record
from mailbot.core.values.letter import Purpose
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.storing import StepMark
from mailbot.flows.desk import Desk
from mailbot.flows.held import held
from mailbot.flows.identities import identity
from mailbot.flows.renewing import renew
from mailbot.flows.sight import may_hold_an_answer


@dataclass(frozen=True, slots=True)
class Calendar:
    """The steps of a meeting and the holidays of its place."""

    steps: tuple[Step, ...]
    holidays: Container[date]


@dataclass(frozen=True, slots=True)
class Reminded:
    """What one tick did."""

    run: tuple[tuple[Reminders, int], ...]  # plan, letters queued
    missed: tuple[str, ...]
    # until a message is decided that may be anybody's, or until the mailbox is read again
    postponed: tuple[str, ...] = ()


def remind(desk: Desk, calendar: Calendar, *, mailbox: str = "") -> Reminded:
    """Runs the steps that are due now, marks those that were missed, and sees to it that those
    which wait tell of today. `mailbox`: the name of the
    one where answers arrive; while it is not read, what is due waits (see `sight`)."""
    renew(desk)
    now = desk.clock.now()
    due = agenda_at(desk, calendar, now)
    for step in due.missed:
        desk.store.steps.mark(desk.meeting.code, StepMark(step.code, "missed", now, 0, {}))
    missed = tuple(step.code for step in due.missed)
    if due.run and (
        may_hold_an_answer(desk.store.inbox, mailbox, now=now) or is_held_for_all(desk)
    ):
        return Reminded((), missed, tuple(step.code for step in due.run))
    run = tuple(_run(desk, step, now, name=_name(desk, step, calendar)) for step in due.run)
    return Reminded(run, missed)


def pass_over(desk: Desk, calendar: Calendar) -> tuple[str, ...]:
    """Marks the steps that are due as missed: a store that was put back does not know whether their
    reminders went out already. Gives their codes."""
    now = desk.clock.now()
    codes = tuple(step.code for step in agenda_at(desk, calendar, now).run)
    for code in codes:
        desk.store.steps.mark(desk.meeting.code, StepMark(code, "missed", now, 0, {}))
    return codes


def agenda_at(desk: Desk, calendar: Calendar, at: datetime) -> Agenda:
    """Which steps are due at an instant, which were missed, which lie ahead.

    What is asked for has steps of its own, so that a late step about names overtakes none about
    answers.
    """
    invited_at = desk.store.outbox.first_at(desk.meeting.code, Purpose.INVITATION)
    marks = desk.store.steps.marks(desk.meeting.code)
    behind = {code: mark.at for code, mark in marks.items()}
    found = [
        agenda(
            [step for step in calendar.steps if step.about is about],
            deadline=deadline_for(desk.meeting, about),
            zone=desk.meeting.zone,
            holidays=calendar.holidays,
            now=at,
            behind=behind,
            invited_at=invited_at,
        )
        for about in Owed
    ]
    ahead = sorted((timed for one in found for timed in one.ahead), key=lambda timed: timed[1])
    return Agenda(
        run=tuple(step for one in found for step in one.run),
        missed=tuple(step for one in found for step in one.missed),
        ahead=tuple(ahead),
    )


def deadline_for(meeting: Meeting, about: Owed) -> datetime:
    """By when what is asked for is wanted, aware."""
    if about is Owed.TEXTS and meeting.texts_deadline is not None:
        return meeting.texts_deadline
    return meeting.deadline


def plan_step(
    desk: Desk,
    step: Step,
    *,
    at: datetime,
    known: Mapping[str, Delegation] | None = None,
    records: Mapping[str, Record] | None = None,
    by_hand: bool = False,
) -> Reminders:
    """Who would be reminded at a step if nothing more came in; `by_hand`: who may be, where an
    officer chooses. `known`, `records`: all delegations and records by code, where they are at
    hand."""
    return plan(
        step.code,
        standings(desk, at=at, about=step.about, known=known, records=records),
        today=at.astimezone(desk.meeting.zone).date(),
        write_to=desk.policy.write_to,
        unattributed=is_held_for_all(desk),
        about=step.about,
        by_hand=by_hand,
    )


def when(desk: Desk, step: Step, calendar: Calendar) -> datetime:
    """The instant of a step, aware UTC."""
    deadline = deadline_for(desk.meeting, step.about)
    return instant_of(step, deadline, desk.meeting.zone, calendar.holidays)


def _name(desk: Desk, step: Step, calendar: Calendar) -> str:
    """What the letters of a step go under: its code, and its day, too, where the deadline has moved
    since it was run."""
    if step.code not in desk.store.steps.marks(desk.meeting.code):
        return step.code
    return f"{step.code}-{when(desk, step, calendar).astimezone(desk.meeting.zone).date()}"


def _run(desk: Desk, step: Step, now: datetime, *, name: str) -> tuple[Reminders, int]:
    planned = plan_step(desk, step, at=now)
    letters = []
    fellows = fellows_of(planned.due)
    for delegation, contact in planned.due:
        record, _ = desk.store.records.record(desk.meeting.code, delegation.code)
        letters.append(
            desk.writer.reminder(
                delegation,
                contact,
                step=name,
                record=record,
                identity=identity(desk, now),
                now=now,
                missing=step.about.value,
                fellows=fellows.get(contact.address, ()),
            )
        )
    queued = desk.store.outbox.queue(letters, now=now, due_at=now)
    why_not = {code: hold.value for code, hold in planned.held.items()}
    desk.store.steps.mark(desk.meeting.code, StepMark(step.code, "run", now, queued, why_not))
    return planned, queued


def is_held_for_all(desk: Desk) -> bool:
    """Does a message wait that may be anybody's answer? (docs/decisions/0003)"""
    return desk.policy.unattributed_hold_all and bool(unattributed(desk))


def unattributed(desk: Desk) -> Sequence[int]:
    """Messages that are not settled and nobody can tell whose they are."""
    return desk.store.inbox.unattributed()


def standings(
    desk: Desk,
    *,
    at: datetime,
    about: Owed = Owed.ANSWER,
    known: Mapping[str, Delegation] | None = None,
    records: Mapping[str, Record] | None = None,
) -> list[Standing]:
    """All that bears on whether each delegation is reminded of what it owes then, in order of the
    lists."""
    meeting, store = desk.meeting.code, desk.store
    contacts: dict[str, list[Contact]] = defaultdict(list)
    for contact in store.lists.contacts(meeting):
        contacts[contact.delegation].append(contact)
    recorded = store.records.records(meeting) if records is None else records
    waiting = store.inbox.waiting_for(meeting)
    sent: dict[str, list[tuple[str, datetime]]] = defaultdict(list)
    for code, address, when_sent in store.outbox.sent_at(meeting, Purpose.INVITATION):
        sent[code].append((address, when_sent))
    lately = store.outbox.reminded_since(meeting, at - NEARLY_A_DAY)
    reminded = {code for code, step in lately if about_of(step) is about}
    by_staff = held(store.switches, meeting)

    def standing(delegation: Delegation) -> Standing:
        code = delegation.code
        invited = invited_at(contacts[code], sent[code])
        return Standing(
            delegation,
            contacts[code],
            recorded.get(code),
            waiting.get(code, ()),
            is_invited=invited is not None,
            is_just_invited=invited is not None and at - invited < ONE_DAY,
            is_just_reminded=code in reminded,
            is_held=code in by_staff,
        )

    listed = store.lists.delegations(meeting) if known is None else known.values()
    return [standing(delegation) for delegation in listed]
