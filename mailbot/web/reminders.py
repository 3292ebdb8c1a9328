"""Reminders: which steps lie ahead, who would be written to, and why everyone else is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from starlette.responses import RedirectResponse, Response

from mailbot.core.deciding.reminding import Hold, Reminders, is_behind
from mailbot.core.deciding.working_days import Step, about_of
from mailbot.core.values.delegation import Contact, Delegation
from mailbot.core.values.storing import StepMark
from mailbot.flows.held import held as held_by_person
from mailbot.flows.remind import agenda_at, plan_step, when
from mailbot.flows.reminding_now import due_now, remind_now
from mailbot.flows.staff import hold_reminders
from mailbot.web.visits import Refusal, Visit

SHOWN = 200  # delegations per group on the page; the list of all is an export


def next_plan(visit: Visit) -> tuple[tuple[Step, datetime] | None, Reminders]:
    """The step that lies ahead (None: there is none), and who would be written to at it."""
    desk, calendar = visit.desk, visit.room.office.calendar
    ahead = agenda_at(desk, calendar, visit.now).ahead
    step, at = ahead[0] if ahead else (calendar.steps[-1], desk.meeting.deadline)
    return (ahead[0] if ahead else None), plan_step(desk, step, at=at)


def reminders_page(visit: Visit) -> Response:
    desk, calendar = visit.desk, visit.room.office.calendar
    marks = visit.store.steps.marks(desk.meeting.code)
    next_step, plan = next_plan(visit)
    steps = sorted(
        (
            (at, step, _mark_of(step, at, marks))
            for step in calendar.steps
            for at in [when(desk, step, calendar)]
        ),
        key=lambda one: one[0],
    )
    due: dict[str, tuple[Delegation, list[Contact]]] = {}
    for delegation, contact in plan.due:
        due.setdefault(delegation.code, (delegation, []))[1].append(contact)
    held: dict[Hold, list[str]] = defaultdict(list)
    for code, hold in plan.held.items():
        held[hold].append(code)
    named = {code for codes in held.values() for code in codes[:SHOWN]}
    return visit.page(
        "reminders.html",
        steps=steps,
        next_step=next_step,
        due=list(due.values()),
        held=sorted(held.items(), key=lambda one: list(Hold).index(one[0])),
        names=visit.store.lists.names(desk.meeting.code, named),
        by_staff=held_by_person(desk.store.switches, desk.meeting.code),
        shown=SHOWN,
    )


def _mark_of(step: Step, at: datetime, marks: Mapping[str, StepMark]) -> StepMark | None:
    """That of a step; one from before the deadline moved tells of another day."""
    mark = marks.get(step.code)
    of_like_steps = (one.at for code, one in marks.items() if about_of(code) is step.about)
    latest = max(of_like_steps, default=None)
    return mark if mark and is_behind(at, mark.at, latest=latest) else None


def hold(visit: Visit) -> Response:
    """Holds or frees the reminders of the ticked delegations."""
    is_held = visit.field("what") != "free"
    known = {d.code for d in visit.store.lists.delegations(visit.desk.meeting.code)}
    codes = {code: is_held for code in visit.fields("code") if code in known}
    if codes:
        hold_reminders(visit.desk, codes, who=visit.who)
    return RedirectResponse("/reminders", status_code=303)


def send_now(visit: Visit) -> Response:
    """Shows who of the ticked would be written to now; with `sure`, writes to them."""
    codes = set(visit.fields("code"))
    due = due_now(visit.desk, codes)
    if not due:
        raise Refusal(422, "Tick delegations that may be reminded first.")
    if not visit.field("sure"):
        return visit.page("remind_now.html", due=due)
    queued = remind_now(visit.desk, codes, who=visit.who)
    if not queued:
        raise Refusal(409, "They were reminded by hand today already.")
    return RedirectResponse("/outbox?purpose=reminder", status_code=303)
