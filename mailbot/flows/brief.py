"""Brief: every morning, each officer is told by mail where everything stands and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from mailbot.core.deciding.by_mail import offer
from mailbot.core.deciding.reasons import FOR_OFFICE
from mailbot.core.deciding.record import Difference
from mailbot.core.deciding.reminding import Hold
from mailbot.core.reporting.brief import A_DAY, Brief, Next, Waiting
from mailbot.core.values.briefing import Offered
from mailbot.core.values.browsing import Brief as Row
from mailbot.core.values.browsing import Lately, Wanted
from mailbot.core.values.inbox import MessageState, StoredMessage
from mailbot.core.values.letter import Purpose
from mailbot.core.values.reading import Intent
from mailbot.flows.answered import with_answers
from mailbot.flows.desk import Desk
from mailbot.flows.identities import identities
from mailbot.flows.listing import reached
from mailbot.flows.previewing import Known, change_of
from mailbot.flows.remind import Calendar, agenda_at, plan_step
from mailbot.flows.staff import Choice, Verb, queue_of
from mailbot.flows.state import State, state_of

LISTED = 20  # messages of the digest
_WAITING = (MessageState.WAITING, MessageState.STUCK)
_LATE = timedelta(hours=4)  # a brief that would come later than this does not come
_COUNTED = 2_000  # of the latest messages, beside all of the day: what was decided in it


class Latest(Protocol):
    """What came and was decided since an instant, and messages as rows of a list."""

    def lately(self, since: datetime, *, of_latest: int) -> Lately: ...
    def messages(self, wanted: Wanted, *, limit: int) -> Sequence[Row]: ...


def send_brief(desk: Desk, calendar: Calendar, latest: Latest, *, mailbox: str) -> int:
    """Queues today's brief to those who have none yet; gives how many letters. `mailbox`: its
    name in the store."""
    day = day_of(desk)
    if day is None:
        return 0
    keys = desk.store.outbox.keys(desk.meeting.code, Purpose.BRIEF)
    have = {key.contact for key in keys if key.step == day.isoformat()}
    missing = [address for address in desk.briefing.officers if address not in have]
    if not missing:
        return 0
    now = desk.clock.now()
    brief, offered = brief_of(desk, calendar, latest, state_of(desk, mailbox=mailbox))
    letters = [
        desk.writer.memo(
            address,
            about="office",
            step=day.isoformat(),
            subject=brief.subject,
            text=brief.text,
            offer=offer(offered) if brief.may_decide else "",
            identity=named,
            now=now,
        )
        for address, named in zip(missing, identities(desk, now, len(missing)), strict=True)
    ]
    return desk.store.outbox.queue(letters, now=now, due_at=now)


def day_of(desk: Desk) -> date | None:
    """The day whose brief is due now; None outside its hours, before the invitation went out and
    after the meeting."""
    meeting, zone = desk.meeting, desk.meeting.zone
    now = desk.clock.now()
    day = now.astimezone(zone).date()
    due = datetime.combine(day, desk.briefing.at, zone).astimezone(UTC)
    if not desk.briefing.officers or not due <= now < due + _LATE or day > meeting.ends_on:
        return None
    return day if desk.store.outbox.first_at(meeting.code, Purpose.INVITATION) else None


def brief_of(
    desk: Desk, calendar: Calendar, latest: Latest, state: State
) -> tuple[Brief, list[Offered]]:
    """The brief as of the state, and the messages of its digest in the order of their numbers."""
    store, meeting = desk.store, desk.meeting
    waiting = queue_of(desk, limit=LISTED)
    known = Known(
        {one.code: one for one in store.lists.delegations(meeting.code)},
        store.records.records(meeting.code),
        store.records.entries_of(
            meeting.code, {one.delegation for one in waiting if one.delegation}
        ),
    )
    brief = Brief(
        at=state.at,
        zone=meeting.zone,
        code=meeting.code,
        reconciliation=state.reconciliation,
        looked_at=state.looked_at,
        deadline=meeting.deadline,
        delegations=len(known.delegations),
        records=with_answers(desk, known.records),
        lately=latest.lately(state.at - A_DAY, of_latest=_COUNTED),
        not_reached=len(known.delegations.keys() - reached(desk)),
        next_step=_next(desk, calendar, known),
        problems=state.problems,
        waiting=[_waiting(desk, one, known) for one in waiting],
        all_waiting=sum(state.reconciliation.states.get(one, 0) for one in _WAITING),
        oldest_at=waiting[0].received_at if waiting else None,
        waiting_questions=_waiting_questions(latest),
        may_decide=desk.briefing.may_decide,
    )
    return brief, [Offered(one.id, one.version) for one in waiting]


def _waiting_questions(latest: Latest) -> int:
    """They are on no record before their message is decided."""
    wanted = Wanted(states=_WAITING, intent=Intent.QUESTION)
    return sum(len(one.questions) for one in latest.messages(wanted, limit=_COUNTED))


def _waiting(desk: Desk, stored: StoredMessage, known: Known) -> Waiting:
    message, decision = stored.message, stored.decision
    why = stored.error or (FOR_OFFICE[decision.reason] if decision else "It was never read.")
    code = stored.delegation or ""
    return Waiting(
        delegation=known.delegations[code].name if code in known.delegations else code,
        received_at=stored.received_at,
        subject=(message.subject if message else "") or "(no subject)",
        words=message.own_text if message else "",
        why=why,
        offer=_offer(desk, stored, known) if desk.briefing.may_decide else "",
    )


def _offer(desk: Desk, stored: StoredMessage, known: Known) -> str:
    """What an acknowledgement would confirm, as the pages show it before it is sent."""
    change = change_of(desk, stored, Choice(Verb.ACKNOWLEDGE), known)
    if change is None:
        return ""
    reading = stored.reading
    said = [intent.value for intent in reading.intents] if reading else []
    return "; ".join([*said, *_changes(change)])


def _changes(change: Difference) -> list[str]:
    return [
        *(f"+ {one.name}" for one in change.added),
        *(f"- {name}" for name in change.removed),
        *(f"+ speaks on {item}" for item in change.items_added),
        *(f"- speaks on {item}" for item in change.items_removed),
    ]


def _next(desk: Desk, calendar: Calendar, known: Known) -> Next | None:
    ahead = agenda_at(desk, calendar, desk.clock.now()).ahead
    if not ahead:
        return None
    step, at = ahead[0]
    planned = plan_step(desk, step, at=at, known=known.delegations, records=known.records)
    return Next(
        at,
        len({delegation.code for delegation, _ in planned.due}),
        len(planned.held),
        wrote=sum(hold is Hold.WROTE for hold in planned.held.values()),
    )
