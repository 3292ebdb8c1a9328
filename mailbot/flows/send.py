"""Send: letters from the outbox to the submission server, each once.

A letter is claimed, looked at once more (has an answer overtaken the reminder?), handed over
with a mark in the store right before its body goes out, and settled with what the server said.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from mailbot.core.deciding.reaching import reach_after_refusal, said_of_refusal
from mailbot.core.deciding.sending import (
    GIVEN_UP,
    is_given_up,
    retry_at,
    retry_when_the_server_is_back,
)
from mailbot.core.deciding.working_days import about_of
from mailbot.core.values.delegation import Owed
from mailbot.core.values.letter import (
    Deferred,
    Letter,
    OutboxRow,
    Outcome,
    Purpose,
    Refused,
    Sent,
    Unsure,
    Withheld,
    fate_of,
)
from mailbot.flows.last_look import ANYBODYS, last_look
from mailbot.flows.ports import Clock, Inbox, Lists, Outbox, Records, Sender, Switches
from mailbot.flows.sight import may_hold_an_answer

log = logging.getLogger(__name__)

BLIND = Deferred("the mailbox is not read to its end: an answer may lie in it")
# what a letter waits for at home, and when it is looked at again
_PATIENCE = {BLIND: timedelta(minutes=1), ANYBODYS: timedelta(minutes=5)}


class Store(Protocol):
    """What sending needs of the store."""

    @property
    def outbox(self) -> Outbox: ...
    @property
    def lists(self) -> Lists: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def records(self) -> Records: ...
    @property
    def switches(self) -> Switches: ...


@dataclass(frozen=True, slots=True)
class SendPolicy:
    """How letters are handed over."""

    deadline: datetime  # of the meeting, aware
    texts_deadline: datetime | None = None  # of the texts of statements; None → the meeting's
    batch: int = 20
    lease: timedelta = timedelta(minutes=10)
    give_up_after: timedelta = timedelta(hours=96)
    errors_in_a_row: int = 5  # so many deferrals in a row pause the run
    files_copies: bool = False  # is a copy of each letter wanted in the folder of sent ones?
    unattributed_hold_all: bool = True  # a message that may be anybody's holds every reminder
    mailbox: str = ""  # where answers arrive: while it is not read, no reminder goes out
    # code of another meeting on the same mailbox → its deadlines
    others: Mapping[str, SendPolicy] = field(default_factory=dict)
    # whose letters go out here: in the store there may be others', which another account sends
    meetings: Sequence[str] = ()  # () → all


@dataclass(slots=True)
class SendReport:
    """What one run did."""

    sent: int = 0
    deferred: int = 0
    refused: int = 0
    unknown: int = 0
    withheld: int = 0
    is_paused: bool = False  # errors piled up, or a person stopped all sending
    trouble: str = ""  # the server is away

    @property
    def handled(self) -> int:
        return self.sent + self.deferred + self.refused + self.unknown + self.withheld


@dataclass(slots=True)
class Claimed:
    """What a line has claimed and not given back. A store that is full or away takes nothing back:
    then it is given back when the store is there again, as long as nobody else can have it."""

    rows: list[int] = field(default_factory=list)
    until: datetime | None = None

    def give_back(self, store: Store, worker: str, *, now: datetime) -> None:
        if self.rows and self.until is not None and now < self.until:
            store.outbox.release(self.rows, worker, now=now)
        self.rows = []


def send(
    store: Store,
    sender: Sender,
    *,
    worker: str,
    clock: Clock,
    policy: SendPolicy,
    pause: Callable[[], bool] = lambda: False,
    claimed: Claimed | None = None,
) -> SendReport:
    """Hands over one batch of what is due.

    `pause` is called after each letter; it keeps the pace, and returns True to stop the run
    (letters not yet handed over go back to the queue). `claimed`: what the last run could not give
    back, and this one cannot. Raises what the sender raises when the account itself is refused;
    the claimed letters go back first.
    """
    claimed = claimed or Claimed()
    claimed.give_back(store, worker, now=clock.now())
    store.outbox.release_expired(now=clock.now())
    report = SendReport()
    if store.switches.is_stopped():
        report.is_paused = True
        return report
    now = clock.now()
    rows = store.outbox.claim(
        worker,
        now=now,
        limit=policy.batch,
        lease=policy.lease,
        meetings=policy.meetings,
    )
    claimed.rows, claimed.until = [row.id for row in rows], now + policy.lease
    failures = 0
    try:
        for row in rows:
            outcome = _hand_over(store, sender, row, worker=worker, clock=clock, policy=policy)
            _settle(store, row, outcome, worker=worker, clock=clock, policy=policy)
            claimed.rows.remove(row.id)
            _count(report, outcome)
            failures = (
                failures + 1 if isinstance(outcome, Deferred) and outcome not in _PATIENCE else 0
            )
            if isinstance(outcome, Deferred) and outcome.of_server:
                report.trouble = outcome.answer
            report.is_paused = bool(report.trouble) or failures >= policy.errors_in_a_row
            if report.is_paused or pause():
                break
    finally:
        claimed.give_back(store, worker, now=clock.now())
    return report


def _hand_over(
    store: Store,
    sender: Sender,
    row: OutboxRow,
    *,
    worker: str,
    clock: Clock,
    policy: SendPolicy,
) -> Outcome:
    letter = row.letter
    # asked before what is known is read: a look that ends in between must not vouch for it
    unread = letter.key.purpose is Purpose.REMINDER and may_hold_an_answer(
        store.inbox, policy.mailbox, now=clock.now()
    )
    policy = policy.others.get(letter.key.meeting, policy)
    against = last_look(
        store,
        row,
        now=clock.now(),
        deadline=_deadline(letter, policy),
        hold_all=policy.unattributed_hold_all,
    )
    if against is not None:
        return against
    if unread:
        return BLIND
    return sender.send(
        envelope_sender=letter.envelope_sender,
        recipient=letter.recipient,
        raw=letter.raw,
        before_body=lambda: store.outbox.hand_over(row.id, worker, now=clock.now()),
    )


def _deadline(letter: Letter, policy: SendPolicy) -> datetime:
    is_of_texts = letter.key.purpose is Purpose.REMINDER and about_of(letter.key.step) is Owed.TEXTS
    return (is_of_texts and policy.texts_deadline) or policy.deadline


def _settle(
    store: Store,
    row: OutboxRow,
    outcome: Outcome,
    *,
    worker: str,
    clock: Clock,
    policy: SendPolicy,
) -> None:
    now = clock.now()
    again = None
    if isinstance(outcome, Deferred):
        if outcome in _PATIENCE:
            again = now + _PATIENCE[outcome]
        elif outcome.of_server:  # however long it is away
            again = retry_when_the_server_is_back(row.attempts + 1, now=now)
        elif is_given_up(row.created_at, now=now, after=policy.give_up_after):
            outcome = Refused(f"{GIVEN_UP} {policy.give_up_after}: {outcome.answer}")
        else:
            again = retry_at(row.attempts + 1, now=now)
    is_ours = store.outbox.settle(
        row.id, worker, outcome, now=now, retry_at=again, is_to_file=policy.files_copies
    )
    log.info("letter %d: %s, %s", row.id, fate_of(outcome), outcome.answer)
    if is_ours and isinstance(outcome, Refused):  # else another has it, and knows better
        _note_refusal(store, row, outcome, now)


def _note_refusal(store: Store, row: OutboxRow, outcome: Refused, now: datetime) -> None:
    key = row.letter.key
    contact = store.lists.contact(key.meeting, key.contact)
    if contact is not None:
        reach = reach_after_refusal(contact, outcome.answer)
        why = said_of_refusal(outcome.answer)
        store.lists.mark_reach(key.meeting, key.contact, reach, why=why, now=now)


def _count(report: SendReport, outcome: Outcome) -> None:
    match outcome:
        case Sent():
            report.sent += 1
        case Deferred():
            report.deferred += 1
        case Refused():
            report.refused += 1
        case Unsure():
            report.unknown += 1
        case Withheld():
            report.withheld += 1
