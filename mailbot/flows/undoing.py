"""Undoing: a decision is taken back while its letter is still here; the message waits again."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.inbox import MessageState, StoredMessage
from mailbot.core.values.reading import Reading
from mailbot.core.values.storing import Stale
from mailbot.flows.desk import Desk
from mailbot.flows.followed import Followed
from mailbot.flows.following import follow
from mailbot.flows.staff import CannotDecide

_DECIDED = {MessageState.ANSWERED, MessageState.SILENT}


class TakingBack(Protocol):
    """Letters that have not left."""

    def take_back(self, meeting: str, about: str, *, why: str, now: datetime) -> int: ...


class Readings(Protocol):
    """What messages were understood to say, decision by decision."""

    def reading_at(self, number: int, version: int) -> Reading | None: ...


def undo(
    desk: Desk,
    letters: TakingBack,
    readings: Readings,
    message_id: int,
    *,
    version: int,
    who: str,
) -> None:
    """Takes back the last decision about a message: its letter is cancelled, its entry no longer
    counts, it waits as it was read before. Raises CannotDecide, or Stale when the letter has left
    or somebody decided meanwhile; then nothing is changed."""
    stored = desk.store.inbox.message(message_id)
    if stored is None or stored.state not in _DECIDED or stored.message is None:
        raise CannotDecide(f"message {message_id} has no decision that could be taken back")
    if stored.message.is_purged:
        raise CannotDecide(f"the contents of message {message_id} were removed by `mailbot purge`")
    if stored.version != version:
        raise Stale(f"message {message_id} was decided by {stored.decided_by} meanwhile")
    letters.take_back(
        desk.meeting.code,
        f"message {message_id}",
        why=f"taken back by {who}",
        now=desk.clock.now(),
    )
    follow(desk, stored, _waiting_again(desk, stored, readings, who))


def _waiting_again(desk: Desk, stored: StoredMessage, readings: Readings, who: str) -> Followed:
    history = desk.store.answers.history(stored.id)
    earlier = history[-2][2] if len(history) > 1 else None
    reading = readings.reading_at(stored.id, stored.version - 1) or stored.reading
    if stored.message is None or reading is None:
        raise CannotDecide(f"message {stored.id} was never read")
    reason = earlier.reason if earlier and earlier.handling is Handling.REVIEW else Reason.STAFF
    lists, code = desk.store.lists, stored.delegation
    return Followed(
        message=stored.message,
        reading=reading,
        decision=Decision(Handling.REVIEW, reason),
        delegation=lists.delegation(desk.meeting.code, code) if code else None,
        decided_by=f"staff: {who}",
    )
