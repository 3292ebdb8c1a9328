"""Replay: what other judges would make of all stored messages. Changes nothing, sends nothing.

Each message is judged by its text and its sender alone, before and after, so that what differs
comes from the rules and not from what has happened since.
"""

from __future__ import annotations

from collections.abc import Iterator

from mailbot.core.deciding.handling import Circumstances, decide
from mailbot.core.deciding.matching import party_of
from mailbot.core.reporting.replay import Replayed, Verdict
from mailbot.core.understanding import Context
from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import StoredMessage
from mailbot.flows.desk import Desk
from mailbot.flows.trial import Trial


def replay(desk: Desk, after: Trial, before: Trial | None = None) -> Iterator[Replayed]:
    """Oldest first. `before`: None → what was read when the message came, with the bound in
    force now. Messages that were never read, or of which the headers alone are there, are left
    out."""
    for stored in desk.store.inbox.messages(meeting=desk.meeting.code):
        if stored.message is None or stored.reading is None or not stored.is_whole:
            continue
        raw, context = desk.store.inbox.raw(stored.id), _context(desk, stored)
        then = _verdict(before, raw, context) if before else _stored(desk, stored)
        yield Replayed(stored.id, stored.delegation or "", then, _verdict(after, raw, context))


def _context(desk: Desk, stored: StoredMessage) -> Context:
    author = stored.message.author if stored.message else None
    meeting = desk.meeting.code
    contact = desk.store.lists.contact(meeting, author.address) if author else None
    known = desk.store.lists.delegation(meeting, contact.delegation) if contact else None
    return Context(party=party_of(known) if known else None)


def _verdict(judges: Trial, raw: bytes, context: Context) -> Verdict:
    judged = judges.judge(raw, context)
    return Verdict.of(judged.reading, judged.decision)


def _stored(desk: Desk, stored: StoredMessage) -> Verdict:
    """What it says now; of what a person decided, whether it went to him by the machine's word."""
    assert stored.message is not None  # seen by `replay`
    assert stored.reading is not None
    decision = decide(stored.message, stored.reading, Circumstances(bound=desk.policy.bound))
    if stored.decision is not None and stored.decision.reason is Reason.STAFF:
        _, _, decision = desk.store.answers.history(stored.id)[0]
    return Verdict.of(stored.reading, decision)
