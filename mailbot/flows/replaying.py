"""Replay: what other judges would make of all stored messages. Changes nothing, sends nothing.

Each message is judged by its text and its sender alone, before and after, so that what differs
comes from the rules and not from what has happened since. What stood against an answer when it
came, and does not lie in its words, stands against it here, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from mailbot.core.deciding.handling import Circumstances, decide
from mailbot.core.deciding.matching import party_of
from mailbot.core.reporting.replay import Replayed, Verdict
from mailbot.core.understanding import Context
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.inbox import StoredMessage
from mailbot.flows.desk import Desk
from mailbot.flows.trial import Trial

# why a message was put aside, or waits, whatever it says
_SILENT_BESIDE = {Reason.EARLIER, Reason.OWN_LETTER, Reason.COPY, Reason.OPTED_OUT}
_BESIDE = {
    Reason.SUSPECTED_FORGERY,
    Reason.BEFORE_INVITATION,
    Reason.MEETING_OVER,
    Reason.SAME_ID,
    Reason.CONTRADICTS_RECORD,
    Reason.UNKNOWN_SENDER,
    Reason.WHICH_MEETING,
    Reason.NOBODY_TO_ANSWER,
    Reason.CAP_REACHED,
    Reason.STOPPED,
}


def replay(desk: Desk, after: Trial, before: Trial | None = None) -> Iterator[Replayed]:
    """Oldest first. `before`: None → what was read when the message came, with the bound in
    force now. Messages that were never read, or of which the headers alone are there, are left
    out."""
    for stored in desk.store.inbox.messages(meeting=desk.meeting.code):
        if stored.message is None or stored.reading is None or not stored.is_whole:
            continue
        raw, context = desk.store.inbox.raw(stored.id), _context(desk, stored)
        first = _first(desk, stored)
        then = _verdict(before, raw, context, first) if before else _stored(desk, stored, first)
        now = _verdict(after, raw, context, first)
        yield Replayed(stored.id, stored.delegation or "", then, now)


def _context(desk: Desk, stored: StoredMessage) -> Context:
    author = stored.message.author if stored.message else None
    meeting = desk.meeting.code
    contact = desk.store.lists.contact(meeting, author.address) if author else None
    known = desk.store.lists.delegation(meeting, contact.delegation) if contact else None
    return Context(party=party_of(known) if known else None)


def _first(desk: Desk, stored: StoredMessage) -> Decision:
    """What the machine decided when the message came."""
    _, _, decision = desk.store.answers.history(stored.id)[0]
    return decision


def _verdict(judges: Trial, raw: bytes, context: Context, first: Decision) -> Verdict:
    judged = judges.judge(raw, context)
    return Verdict.of(judged.reading, _as_it_came(judged.decision, first))


def _stored(desk: Desk, stored: StoredMessage, first: Decision) -> Verdict:
    """What it says now; of what a person decided, whether it went to him by the machine's word."""
    assert stored.message is not None  # seen by `replay`
    assert stored.reading is not None
    if stored.decision is not None and stored.decision.reason is Reason.STAFF:
        return Verdict.of(stored.reading, first)
    decision = decide(stored.message, stored.reading, Circumstances(bound=desk.policy.bound))
    return Verdict.of(stored.reading, _as_it_came(decision, first))


def _as_it_came(decision: Decision, first: Decision) -> Decision:
    """With what was known beside the words when the message came."""
    if first.reason in _SILENT_BESIDE:
        return first
    beside = tuple(one for one in (first.reason, *first.others) if one in _BESIDE)
    if decision.handling is Handling.AUTO and beside:
        return Decision(Handling.REVIEW, beside[0], beside[1:])
    return decision
