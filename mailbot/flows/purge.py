"""Purge: what persons wrote is removed when its time is over, and a certificate tells what went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Protocol

from mailbot.core.deciding.retention import Retention, Waiting, open_questions, plan_purge
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose
from mailbot.core.values.proposing import Proposal
from mailbot.core.values.purging import Certificate, Holding, Matter, Purge, Sealed
from mailbot.flows.desk import Desk


class Holdings(Protocol):
    """What the store holds, and its removal."""

    def holdings(self, meeting: str) -> list[Holding]: ...

    def purge(self, due: Sequence[Holding], draft: Certificate) -> Sealed: ...


class Proposals(Protocol):
    """What messages propose for the lists."""

    def open(self, meeting: str) -> list[Proposal]: ...


def planned(desk: Desk, held: Holdings, proposals: Proposals, rule: Retention) -> Purge:
    """What would go now, and what stays although its time is over."""
    holdings = held.holdings(desk.meeting.code)
    return plan_purge(
        holdings,
        _waiting(desk, proposals, holdings),
        rule=rule,
        meeting_end=_end_of(desk),
        now=desk.clock.now(),
    )


def purge(desk: Desk, held: Holdings, plan: Purge, rule: Retention, *, who: str) -> Sealed:
    """Removes what was planned, all or nothing. Raises Stale when something was touched since."""
    kept = Counter(f"{one.matter}: {why}" for one, why in plan.kept)
    draft = Certificate(
        meeting=desk.meeting.code,
        at=desk.clock.now(),
        who=who,
        rule=str(rule),
        gone=(),
        kept=tuple(sorted(kept.items())),
    )
    return held.purge(plan.due, draft)


def _waiting(desk: Desk, proposals: Proposals, holdings: Sequence[Holding]) -> Waiting:
    meeting = desk.meeting.code
    seen = {
        int(one.name)
        for one in holdings
        if one.matter is Matter.MESSAGE
        and one.is_by_person
        and one.state in {MessageState.ANSWERED, MessageState.SILENT}
    }
    return Waiting(
        questions=open_questions(desk.store.records.records(meeting).values(), seen),
        answered=_answered(desk),
        proposals={one.message for one in proposals.open(meeting)},
    )


def _answered(desk: Desk) -> set[int]:
    """Messages to which a person's answer went out."""
    rows = desk.store.outbox.rows(desk.meeting.code, purpose=Purpose.ANSWER, fate=Fate.SENT)
    abouts = (row.letter.key.about.partition(" ") for row in rows)
    return {int(number) for kind, _, number in abouts if kind == "message"}


def _end_of(desk: Desk) -> datetime:
    """Midnight after the last day, at the place of the meeting."""
    day = desk.meeting.ends_on + timedelta(days=1)
    return datetime.combine(day, time(), desk.meeting.zone)
