"""The morning brief in ten lines, and the numbered digest of what waits: values → words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailbot.core.reporting.reconciliation import Reconciliation
from mailbot.core.values.browsing import Lately
from mailbot.core.values.delegation import Record

WIDTH = 76
A_DAY = timedelta(days=1)
_SHOWN = 200  # characters of a message's own words
_SUBJECT = 120  # and of its subject


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message of the digest."""

    delegation: str  # name; '' while nobody knows whose it is
    received_at: datetime
    subject: str
    words: str  # of the sender
    why: str  # a sentence: why it waits
    offer: str = ""  # what an acknowledgement would confirm; '' when there can be none


@dataclass(frozen=True, slots=True)
class Next:
    """The next step of reminders, as things stand now."""

    at: datetime
    due: int  # delegations
    held: int
    wrote: int = 0  # of those held, who wrote and did not say whether they come


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a brief tells. Times are aware."""

    at: datetime
    zone: ZoneInfo
    code: str  # of the meeting
    reconciliation: Reconciliation
    looked_at: datetime | None
    deadline: datetime
    delegations: int
    records: Mapping[str, Record]
    lately: Lately  # in the last `A_DAY`
    not_reached: int
    next_step: Next | None
    problems: Sequence[str] = ()
    waiting: Sequence[Waiting] = ()  # those that are listed, oldest first
    all_waiting: int = 0
    oldest_at: datetime | None = None
    waiting_questions: int = 0  # in messages that wait, whoever asks
    may_decide: bool = False

    @property
    def subject(self) -> str:
        """Of the letter."""
        day = self.at.astimezone(self.zone)
        return f"{self.code}: {self.all_waiting} wait, {_left(self)}, brief of {day:%d %b %Y}"

    @property
    def text(self) -> str:
        """Of the letter: ten lines, what is wrong, what waits."""
        parts = ["\n".join(_filled(line) for line in ten_lines(self))]
        if self.problems:
            parts.append("\n".join(_filled(f"LOOK   {one}") for one in self.problems))
        if self.waiting:
            parts.append("\n\n".join(_told(self, n, one) for n, one in enumerate(self.waiting, 1)))
            if more := self.all_waiting - len(self.waiting):
                parts.append(f"and {more} more in the queue.")
        if self.waiting and self.may_decide:
            parts.append(_HOW)
        return "\n\n".join(parts) + "\n"


_HOW = """\
To decide, answer this mail with the numbers alone, such as: 1 a, 2 q, 3 -
a  send the acknowledgement that is told with it
-  note it on the record, without a letter
n  it is not ours
q  leave it in the queue
If anything in your answer is unclear, nothing is done, and you are told."""


def ten_lines(brief: Brief) -> Iterator[str]:
    """Where everything stands."""
    records = brief.records.values()
    since = brief.at - A_DAY
    lately = brief.lately
    first = [r for r in records if r.answered_at is not None]
    speaking = [r for r in records if r.interventions]
    yield str(brief.reconciliation)
    yield f"Last look into the mailbox: {_when(brief, brief.looked_at)}."
    yield f"Waiting for a person: {brief.all_waiting}{_oldest(brief)}."
    yield (
        f"In the last 24 hours {lately.came} messages came and {lately.decided} were decided, "
        f"{lately.by_office} of them by the office; {lately.answered} were answered."
    )
    yield (
        f"Answered: {len(first)} of {brief.delegations} delegations, "
        f"{sum(r.answered_at > since for r in first if r.answered_at)} of them new."
    )
    yield (
        f"Registered: {sum(r.is_registered for r in records)} delegations with "
        f"{sum(len(r.delegates) for r in records)} delegates; "
        f"not coming: {sum(r.is_declined for r in records)}."
    )
    yield (
        f"Speaking: {len(speaking)} delegations, {sum(len(r.interventions) for r in speaking)} "
        f"interventions; texts missing: {sum(len(r.items_without_text) for r in speaking)}."
    )
    yield (
        f"Open questions: {_open_questions(brief)}. Not reached: {brief.not_reached} delegations."
    )
    yield _next(brief)
    yield f"Deadline: {_when(brief, brief.deadline)} ({_left(brief)})."


def _open_questions(brief: Brief) -> str:
    on_record = sum(q.is_open for r in brief.records.values() for q in r.questions)
    waiting = brief.waiting_questions
    told = f" ({waiting} of them in messages that wait)" if waiting else ""
    return f"{on_record + waiting}{told}"


def _told(brief: Brief, number: int, one: Waiting) -> str:
    who = one.delegation or "sender not known"
    subject = one.subject if len(one.subject) <= _SUBJECT else f"{one.subject[:_SUBJECT]}…"
    lines = [
        _filled(f"{number:<3}{who}, {_when(brief, one.received_at)}: {subject}"),
        _filled(f"   {one.why}"),
    ]
    if words := " ".join(one.words.split()):
        lines.append(_filled(f"   “{textwrap.shorten(words, _SHOWN, placeholder=' …')}”"))
    if one.offer and brief.may_decide:
        lines.append(_filled(f"   a confirms: {one.offer}"))
    return "\n".join(lines)


def _filled(line: str) -> str:
    return textwrap.fill(line, WIDTH, subsequent_indent="   ", drop_whitespace=True,
                         break_long_words=False, break_on_hyphens=False)  # fmt: skip


def _next(brief: Brief) -> str:
    step = brief.next_step
    if step is None:
        return "No reminders lie ahead."
    wrote = f", {step.wrote} of which wrote and did not say whether they come" if step.wrote else ""
    return (
        f"Next reminders: {_when(brief, step.at)}, as things stand to {step.due} delegations; "
        f"{step.held} get none{wrote}."
    )


def _oldest(brief: Brief) -> str:
    return f", the oldest since {_when(brief, brief.oldest_at)}" if brief.oldest_at else ""


def _when(brief: Brief, at: datetime | None) -> str:
    return at.astimezone(brief.zone).strftime("%d %b, %H:%M") if at else "never"


def _left(brief: Brief) -> str:
    days = (
        brief.deadline.astimezone(brief.zone).date() - brief.at.astimezone(brief.zone).date()
    ).days
    if days < 0:
        return "deadline passed"
    return {0: "deadline today", 1: "deadline tomorrow"}.get(days, f"{days} days to the deadline")
