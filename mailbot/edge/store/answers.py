"""Where readings, decisions and all that follows from them are written: all of a message in one
transaction, or of several messages (see `decided` and `sitting`).

Nobody holds a lock while he reads and decides. Message and record carry a version instead; who
comes second is told that he is Stale, and nothing of his is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from mailbot.core.values.decision import Decision
from mailbot.core.values.delegation import Record
from mailbot.core.values.inbox import Entry
from mailbot.core.values.letter import Purpose
from mailbot.core.values.storing import Answer, Earlier
from mailbot.edge.codec import decode, encode
from mailbot.edge.store import journal
from mailbot.edge.store.database import Database
from mailbot.edge.store.decided import Decided, write
from mailbot.edge.store.messages import OF_SAME_ID
from mailbot.edge.store.records import Said, Version, put_entries, put_records
from mailbot.edge.store.tables import decision, letter, message
from mailbot.edge.store.whose import Whose

ACKNOWLEDGED = select(letter.c.id).where(
    letter.c.created_at >= bindparam("since", type_=letter.c.created_at.type),
    letter.c.purpose == Purpose.ACKNOWLEDGEMENT.value,
)
IS_OURS = select(letter.c.id).where(letter.c.message_id == bindparam("message_id")).exists()


def counted(whose: Whose) -> Select[Any]:
    """Acknowledgements of the office since an instant, up to so many."""
    some = ACKNOWLEDGED.where(*whose.letters).limit(bindparam("most"))
    return select(func.count()).select_from(some.subquery("counted"))


def _earlier(whose: Whose) -> Select[Any]:
    first = select(func.min(message.c.id)).where(OF_SAME_ID, *whose.messages)
    return select(
        first.scalar_subquery().label("first"),
        IS_OURS.label("is_ours"),
        counted(whose).scalar_subquery().label("acknowledged"),
    )


class Answers:
    """Writes what was decided."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._earlier = _earlier(database.whose)

    def save(self, answer: Answer, *, now: datetime) -> None:
        """Raises Stale when the message or the record has moved on since it was gathered."""
        self.save_all([Decided.of(answer, now)])

    def save_all(self, decided: Sequence[Decided]) -> None:
        """Of several messages, all or nothing. Raises Stale when one of the messages or records
        has moved on."""
        with self._database.write() as connection:
            write(self._database, connection, decided)

    def save_entry(
        self, entry: Entry, record: Record, *, record_version: int, who: str, now: datetime
    ) -> None:
        """An entry without a message: on-line registration, a staff note. Raises Stale."""
        what = {"delegation": entry.delegation, "meeting": entry.meeting, "source": entry.source}
        said = Said(entry, None, encode(entry.reading))
        with self._database.write() as connection:
            put_entries(self._database, connection, [said])
            version = Version(entry.meeting, record, record_version)
            put_records(self._database, connection, [version])
            journal.append(self._database, connection, "entered", who=who, what=what, now=now)

    def earlier(self, message_id: str, *, before: int, since: datetime, most: int) -> Earlier:
        """What is in the store of the same Message-ID (of messages, those that have been read and
        lie before `before`, or that were read sooner and are no copies), and how many
        acknowledgements were created since then, counted up to `most`: what is asked of each
        message costs the same however many there were."""
        asked = {"message_id": message_id, "before": before, "since": since, "most": most}
        with self._database.look() as connection:
            row = connection.execute(self._earlier, asked).one()
        return Earlier(row.first, bool(row.is_ours), row.acknowledged)

    def history(self, message: int) -> list[tuple[datetime, str, Decision]]:
        """Who decided what, oldest first."""
        wanted = select(decision).where(decision.c.message == message).order_by(decision.c.version)
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        return [(row.at, row.who, decode(Decision, row.decision)) for row in rows]
