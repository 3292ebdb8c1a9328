"""Messages as rows: how one is read out of the store."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, or_, select

from mailbot.core.values.decision import Decision, Reason
from mailbot.core.values.inbox import MessageState, Place, StoredMessage
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Reading
from mailbot.edge.codec import decode
from mailbot.edge.store.tables import content, message

SHOWN = [
    message.c[name]
    for name in (
        *("id", "mailbox", "uidvalidity", "uid", "digest", "received_at", "size", "is_whole"),
        *("state", "meeting", "delegation", "decision", "decided_by", "decided_at"),
        *("version", "error", "gone_at"),
    )
]

STORED: Select[Any] = select(*SHOWN, content.c.read, content.c.reading).join_from(
    message, content, content.c.message == message.c.id, isouter=True
)
# Read before the message that is asked about, or later by a worker who was faster; what was itself
# set aside as a copy is a copy of the other. Asked with `message_id` and `before`, its number.
OF_SAME_ID = and_(
    message.c.message_id == bindparam("message_id"),
    or_(
        message.c.id < bindparam("before"),
        and_(
            message.c.id > bindparam("before"),
            message.c.decision.not_like(f'%"reason":"{Reason.COPY.value}"%'),
        ),
    ),
)


def value(row: Row[Any]) -> StoredMessage:
    return StoredMessage(
        id=row.id,
        place=Place(row.mailbox, row.uidvalidity, row.uid),
        digest=row.digest,
        received_at=row.received_at,
        size=row.size,
        is_whole=row.is_whole,
        state=MessageState(row.state),
        delegation=row.delegation,
        message=None if row.read is None else decode(Message, row.read),
        reading=None if row.reading is None else decode(Reading, row.reading),
        decision=None if row.decision is None else decode(Decision, row.decision),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        version=row.version,
        error=row.error,
        meeting=row.meeting,
        gone_at=row.gone_at,
    )


@lru_cache(maxsize=2048)  # some 10 MB
def reading_of(text: str) -> Reading:
    """A reading from its JSON. Who writes often is asked for what he said before each time."""
    return decode(Reading, text)
