"""State: whether all is well, gathered for status, the pages and the morning brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.core.deciding.sending import (
    AT_A_LIMIT,
    WATCHED,
    is_at_a_limit,
    refusals_pile_up,
)
from mailbot.core.reporting.discreet import discreet
from mailbot.core.reporting.lists import when
from mailbot.core.reporting.reconciliation import Reconciliation
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose
from mailbot.core.values.storing import MailboxStatus, Unfiled
from mailbot.flows.desk import Desk
from mailbot.flows.restoring import WHO as GUARD
from mailbot.flows.third_judge import TROUBLE

# beginnings of the names of switches that the worker writes: see `of_mailbox`
LOGIN_NOTICE, TOKEN_UNTIL, SUBMISSION_ERROR = "login notice", "token until", "submission error"
FILING_ERROR = "filing error"
_TOLD = (LOGIN_NOTICE, TOKEN_UNTIL, SUBMISSION_ERROR, FILING_ERROR, TROUBLE)
_UNREAD = timedelta(minutes=15)
_UNFILED = timedelta(minutes=15)
_LEFT = timedelta(hours=1)  # a kept message that nobody has read by then
_OVERDUE = timedelta(days=1)  # a queued letter that nobody has sent by then, whatever the pace
_NOTHING_OWED = Unfiled(0, None)
_NOT_TAKEN = (Fate.REFUSED, Fate.BOUNCED)
_TRIES = 4  # in vain, within an hour: greylisting is long over


@dataclass(frozen=True, slots=True)
class State:
    """Where everything stands at an instant."""

    at: datetime
    zone: ZoneInfo
    mailbox: MailboxStatus | None
    reconciliation: Reconciliation
    fates: Mapping[tuple[Purpose, Fate], int]
    is_stopped: bool
    submission_error: str
    why_stopped: str = ""
    awaits_confirmation: bool = False  # of a restored store, which `why_stopped` tells
    login_notice: str = ""  # of a secret that runs out
    third_judge_error: str = ""
    token_until: datetime | None = None  # of the OAuth token in hand
    put_off: tuple[int, str] = (0, "")  # letters that a server puts off again and again, its words
    refused: tuple[int, str] = (0, "")  # for good, and nobody of theirs got another; its words
    pile_up: str = ""  # of refusals, among the last letters
    unfiled: Unfiled = _NOTHING_OWED  # copies owed to the folder of sent letters
    filing_error: str = ""  # why the last try to put one there failed
    unread: int = 0  # messages that no worker has taken up for `_LEFT`
    store_error: str = ""  # why nothing can be kept
    overdue: int = 0  # letters that no worker has taken up for `_OVERDUE`

    @property
    def problems(self) -> list[str]:
        """What a person should look at, in plain words, without the addresses that a server
        speaks: it is read by whoever watches the machine."""
        return [discreet(problem) for problem in self._found()]

    def _found(self) -> Iterator[str]:
        yield from self._of_the_servers()
        yield from self._of_what_was_not_taken()
        yield from self._of_what_nobody_does()
        yield from self._of_what_wants_a_look()

    def _of_the_servers(self) -> Iterator[str]:
        if self.store_error:
            yield f"store: {self.store_error}"
        if self.is_stopped:
            why = f" ({self.why_stopped})" if self.why_stopped else ""
            mend = "" if self.awaits_confirmation else "; `mailbot start` resumes it"
            yield f"sending is stopped{why}{mend}"
        if self.mailbox is not None and self.mailbox.error:
            yield f"mailbox: {self.mailbox.error}"
        elif self.looked_at is not None and self.is_unread:
            yield "mailbox: nobody reads it; is `mailbot run` at work?"
        if self.submission_error:
            yield f"submission: {self.submission_error}"

    def _of_what_was_not_taken(self) -> Iterator[str]:
        count, answer = self.put_off
        if count and not self.submission_error:  # else that is why
            mend = f" ({AT_A_LIMIT})" if is_at_a_limit(answer) else ""
            yield f"{count} letters are put off again and again: {answer}{mend}"
        if self.pile_up:
            yield self.pile_up
        count, answer = self.refused
        if count:
            yield (
                f"{count} letters were refused or came back and reached nobody: {answer} "
                "(`mailbot outbox refused`)"
            )

    def _of_what_nobody_does(self) -> Iterator[str]:
        if self.unread:
            yield (
                f"{self.unread} messages were kept over an hour ago and nobody reads them: is "
                "their mailbox in the configuration of a worker that runs?"
            )
        if self.overdue and not self.is_stopped and not self.submission_error:
            yield (
                f"{self.overdue} letters were due over a day ago: does a worker that runs know "
                "their meeting (`files.beside`, `mailbot run --also`)?"
            )
        if self.unfiled.since and self.at - self.unfiled.since > _UNFILED:
            why = f": {self.filing_error}" if self.filing_error else ""
            yield f"{self.unfiled.count} copies are not yet in the sent folder{why}"

    def _of_what_wants_a_look(self) -> Iterator[str]:
        if self.third_judge_error:
            yield f"third judge: {self.third_judge_error}"
        if self.login_notice:
            yield self.login_notice
        if unknown := self._with(Fate.UNKNOWN):
            yield f"{unknown} letters of unknown fate: see whether they arrived"
        if stuck := self.reconciliation.states.get(MessageState.STUCK, 0):
            yield f"{stuck} messages are stuck: `mailbot triage list`"
        if self.mailbox is not None and not self.reconciliation.adds_up:
            yield (
                "messages on the server and in the store differ: what is missing is asked for at "
                "each look; if it stays, read the folder itself"
            )

    def lines(self) -> Iterator[str]:
        """For reading."""
        looked = when(self.looked_at, self.zone) if self.looked_at else "never"
        yield f"last successful look  {looked}"
        yield f"messages              {self.reconciliation}"
        if self.token_until:
            yield f"OAuth token until     {when(self.token_until, self.zone)}"
        for purpose in Purpose:
            fates = {f: n for (p, f), n in self.fates.items() if p is purpose and n}
            if fates:
                told = ", ".join(f"{n} {fate.value}" for fate, n in fates.items())
                yield f"{purpose.value:<21} {told}"
        if self.unfiled.count:
            yield f"copies owed           {self.unfiled.count} to the sent folder"
        for problem in self.problems:
            yield f"PROBLEM               {problem}"

    def as_values(self) -> dict[str, object]:
        """For scripts."""
        return {
            "at": self.at.isoformat(),
            "last_look": self.looked_at.isoformat() if self.looked_at else None,
            "on_server": self.reconciliation.on_server,
            "gone": self.reconciliation.gone,
            "stored": self.reconciliation.stored,
            "adds_up": self.reconciliation.adds_up,
            "messages": {s.value: self.reconciliation.states.get(s, 0) for s in MessageState},
            "letters": {f"{p.value} {f.value}": n for (p, f), n in self.fates.items()},
            "is_stopped": self.is_stopped,
            "token_until": self.token_until.isoformat() if self.token_until else None,
            "copies_owed": self.unfiled.count,
            "problems": self.problems,
        }

    @property
    def looked_at(self) -> datetime | None:
        """When the mailbox was last looked into with success."""
        return self.mailbox.looked_at if self.mailbox else None

    @property
    def is_unread(self) -> bool:
        """Has nobody looked into the mailbox for long, or ever?"""
        return self.looked_at is None or self.at - self.looked_at > _UNREAD

    def _with(self, fate: Fate) -> int:
        return sum(n for (_, f), n in self.fates.items() if f is fate)


def of_mailbox(name: str, mailbox: str) -> str:
    """The name of such a switch, of the office of one mailbox: others may work on the store."""
    return f"{name} {mailbox}"


def state_of(desk: Desk, *, mailbox: str, store_error: str = "") -> State:
    """The state now. `mailbox`: its name in the store; `store_error`: what a try to write said."""
    store = desk.store
    looks = {status.mailbox: status for status in store.inbox.mailbox_status()}
    on_server = looks[mailbox].on_server if mailbox in looks else 0
    stop, now = store.switches.stopped(), desk.clock.now()
    said = {name: store.switches.get(of_mailbox(name, mailbox)) or "" for name in _TOLD}
    fates = store.outbox.fates(desk.meeting.code)
    has_refused = any(n for (_, fate), n in fates.items() if fate in _NOT_TAKEN)
    return State(
        at=now,
        zone=desk.meeting.zone,
        mailbox=looks.get(mailbox),
        reconciliation=Reconciliation(
            on_server, store.inbox.gone(mailbox), store.inbox.counts(mailbox)
        ),
        fates=fates,
        store_error=store_error,
        refused=store.refusals.count(desk.meeting.code) if has_refused else (0, ""),
        pile_up=pile_up(desk) if has_refused else "",
        is_stopped=stop is not None,
        why_stopped=stop.why if stop else "",
        awaits_confirmation=stop is not None and stop.who == GUARD,
        login_notice=said[LOGIN_NOTICE],
        third_judge_error=said[TROUBLE],
        put_off=store.outbox.put_off(desk.meeting.code, tries=_TRIES),
        token_until=datetime.fromisoformat(until) if (until := said[TOKEN_UNTIL]) else None,
        unfiled=store.filing.behind(),
        unread=store.inbox.unread(now - _LEFT),
        overdue=store.outbox.overdue(now - _OVERDUE),
        filing_error=said[FILING_ERROR],
        submission_error=said[SUBMISSION_ERROR],
    )


def pile_up(desk: Desk) -> str:
    """What is to be told of refusals among the last letters; '' when nothing."""
    return refusals_pile_up(desk.store.refusals.lately(desk.meeting.code, count=WATCHED))
