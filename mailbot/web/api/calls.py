"""What a key opens: each call takes a visit and gives a value of the core."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from mailbot.core.reporting.lists import Sheet
from mailbot.core.values.browsing import Brief, Wanted
from mailbot.core.values.delegation import Contact, Delegation, Record
from mailbot.core.values.inbox import MessageState, StoredMessage
from mailbot.core.values.letter import Fate, Purpose
from mailbot.core.values.reading import Reading
from mailbot.flows.staff import Choice, Verb, decide_by_person
from mailbot.flows.state import state_of
from mailbot.web.delegations import lines_of
from mailbot.web.reminders import next_plan
from mailbot.web.sheets import sheet_of
from mailbot.web.visits import GREATEST, Refusal, Visit

_DIGITS = len(str(GREATEST))
MOST = 200  # rows of one answer
DECIDING = ("verb", "version", "words", "delegation")  # properties of a decision
PLACE = r"[0-9]{1,16}~[0-9]{1,16}"  # of `after`; such as fits into a time and an id
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StateNow:
    """Where everything stands."""

    at: datetime
    last_look: datetime | None
    on_server: int
    gone: int
    stored: int
    adds_up: bool
    messages: dict[str, int]
    is_stopped: bool
    problems: list[str]


@dataclass(frozen=True, slots=True)
class Messages:
    """A page of messages, oldest first; `next` is to be given as `after`, '' at the end."""

    messages: list[Brief]
    next: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A delegation, and where it stands."""

    delegation: Delegation
    standing: str
    record: Record | None


@dataclass(frozen=True, slots=True)
class DelegationWhole:
    """All that is known of a delegation."""

    delegation: Delegation
    record: Record | None
    contacts: list[Contact]
    messages: list[Brief]


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter of the outbox, without its bytes."""

    id: int
    reference: str
    message_id: str
    purpose: Purpose
    about: str
    delegation: str | None
    recipient: str
    subject: str
    fate: Fate
    attempts: int
    created_at: datetime
    due_at: datetime
    settled_at: datetime | None
    detail: str


@dataclass(frozen=True, slots=True)
class Letters:
    """A page of letters, the newest first; `next` is to be given as `before`, 0 at the end."""

    letters: list[LetterLine]
    next: int


@dataclass(frozen=True, slots=True)
class NextReminder:
    """The next step: who is written to, and why everyone else is not."""

    step: str
    at: datetime | None
    due: list[str]
    held: dict[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a message."""

    id: int
    state: MessageState
    version: int


def state(visit: Visit) -> StateNow:
    office = visit.room.office
    found = state_of(office.desk, mailbox=office.mailbox_name)
    sum_ = found.reconciliation
    return StateNow(
        at=found.at,
        last_look=found.looked_at,
        on_server=sum_.on_server,
        gone=sum_.gone,
        stored=sum_.stored,
        adds_up=sum_.adds_up,
        messages={s.value: sum_.states.get(s, 0) for s in MessageState},
        is_stopped=found.is_stopped,
        problems=found.problems,
    )


def messages(visit: Visit) -> Messages:
    text, limit = visit.query("state"), _limit(visit)
    if text and text not in set(MessageState):
        raise Refusal(422, f"state is one of {', '.join(MessageState)}")
    wanted = Wanted(
        states=(MessageState(text),) if text else (),
        delegation=visit.query("delegation"),
        meeting=visit.desk.meeting.code if visit.query("delegation") else "",
    )
    rows = visit.store.browsing.messages(wanted, after=_after(visit), limit=limit + 1)
    last = rows[limit - 1] if len(rows) > limit else None
    return Messages(rows[:limit], _place(last) if last is not None else "")


def search(visit: Visit) -> list[Brief]:
    found = visit.store.search.messages(visit.query("words"), limit=_limit(visit))
    return visit.store.browsing.briefs(found)


def message(visit: Visit) -> StoredMessage:
    stored = visit.store.inbox.message(visit.number())
    if stored is None:
        raise Refusal(404, f"There is no message {visit.number()}.")
    return stored


def delegations(visit: Visit) -> list[Standing]:
    return [Standing(line.delegation, line.standing, line.record) for line in lines_of(visit)]


def delegation(visit: Visit) -> DelegationWhole:
    code, meeting = visit.request.path_params["code"], visit.desk.meeting.code
    found = visit.store.lists.delegation(meeting, code)
    if found is None:
        raise Refusal(404, f"No delegation has the code {code}.")
    return DelegationWhole(
        found,
        visit.store.records.record(meeting, code)[0],
        visit.store.lists.contacts(meeting, code),
        visit.store.browsing.messages(Wanted(delegation=code, meeting=meeting), limit=MOST),
    )


def letters(visit: Visit) -> Letters:
    purpose, fate, limit = visit.query("purpose"), visit.query("fate"), _limit(visit)
    if (purpose and purpose not in set(Purpose)) or (fate and fate not in set(Fate)):
        raise Refusal(422, f"purpose: {', '.join(Purpose)}; fate: {', '.join(Fate)}")
    rows = visit.store.browsing.letters(
        visit.desk.meeting.code,
        purpose=Purpose(purpose) if purpose else None,
        fate=Fate(fate) if fate else None,
        before=_number(visit, "before") or None,
        limit=limit + 1,
    )
    lines = [
        LetterLine(
            id=r.id,
            reference=r.letter.reference,
            message_id=r.letter.message_id,
            purpose=r.letter.key.purpose,
            about=r.letter.key.about,
            delegation=r.letter.delegation,
            recipient=r.letter.recipient,
            subject=r.letter.subject,
            fate=r.fate,
            attempts=r.attempts,
            created_at=r.created_at,
            due_at=r.due_at,
            settled_at=r.settled_at,
            detail=r.detail,
        )
        for r in rows[:limit]
    ]
    return Letters(lines, lines[-1].id if len(rows) > limit else 0)


def reminders(visit: Visit) -> NextReminder:
    ahead, plan = next_plan(visit)
    due = list(dict.fromkeys(d.code for d, _ in plan.due))
    held = {code: hold.value for code, hold in plan.held.items()}
    return NextReminder(plan.step, ahead[1] if ahead else None, due, held)


def sheet(visit: Visit) -> Sheet:
    return sheet_of(visit, visit.request.path_params["name"])


def decide(visit: Visit, body: dict[str, Any]) -> Decided:
    """`body`: verb, version, and if wanted words and delegation (Any: as it came)."""
    stored = message(visit)
    if others := sorted(body.keys() - set(DECIDING)):
        raise Refusal(
            422, f"no such property: {', '.join(others)}; there are {', '.join(DECIDING)}"
        )
    verb, version = body.get("verb"), body.get("version")
    if (
        not isinstance(verb, str)
        or verb not in set(Verb)
        or not isinstance(version, int)
        or isinstance(version, bool)
    ):
        raise Refusal(422, f"needs verb ({', '.join(Verb)}) and version (an integer)")
    words, code = body.get("words", ""), body.get("delegation")
    if not isinstance(words, str) or not isinstance(code, str | None):
        raise Refusal(422, "words and delegation are texts")
    reading: Reading | None = None
    choice = Choice(Verb(verb), reading=reading, delegation=code, words=words)
    decide_by_person(visit.desk, stored.id, choice, who=visit.who, version=version)
    after = message(visit)
    return Decided(after.id, after.state, after.version)


def _limit(visit: Visit) -> int:
    limit = _number(visit, "limit") if visit.query("limit") else 50
    if not 1 <= limit <= MOST:
        raise Refusal(422, f"limit is a number from 1 to {MOST}")
    return limit


def _number(visit: Visit, name: str) -> int:
    text = visit.query(name)
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    if text and not (is_number and int(text) <= GREATEST):
        raise Refusal(422, f"{name} is a number")
    return int(text or 0)


def _place(row: Brief) -> str:
    """Where a page ends: microseconds since 1970, and the id."""
    return f"{(row.received_at - _EPOCH) // timedelta(microseconds=1)}~{row.id}"


def _after(visit: Visit) -> tuple[datetime, int] | None:
    text = visit.query("after")
    if not text:
        return None
    if not re.fullmatch(PLACE, text):
        raise Refusal(422, "after is the `next` of the page before")
    since, _, number = text.partition("~")
    return _EPOCH + timedelta(microseconds=int(since)), int(number)
