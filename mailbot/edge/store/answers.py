"""Where readings, decisions and all that follows from them are written: one message, one
transaction.

Nobody holds a lock while he reads and decides. Message and record carry a version instead; who
comes second is told that he is Stale, and nothing of his is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from mailbot.core.values.decision import Decision
from mailbot.core.values.delegation import Record
from mailbot.core.values.inbox import Entry
from mailbot.core.values.letter import Purpose
from mailbot.core.values.storing import Answer, Earlier, Stale
from mailbot.edge.codec import decode, encode
from mailbot.edge.store import journal, letters, lists, proposals, search
from mailbot.edge.store.database import Database, InsertInto
from mailbot.edge.store.records import put_entry, put_record
from mailbot.edge.store.tables import content, decision, letter, message
from mailbot.edge.store.tables import entry as entries

ACKNOWLEDGED = (
    select(letter.c.id)
    .where(
        letter.c.created_at >= bindparam("since", type_=letter.c.created_at.type),
        letter.c.purpose == Purpose.ACKNOWLEDGEMENT.value,
    )
    .limit(bindparam("most"))
    .subquery("counted")
)
EARLIER = select(
    select(message.c.id)
    .where(message.c.message_id == bindparam("message_id"), message.c.id < bindparam("before"))
    .exists()
    .label("is_copy"),
    select(letter.c.id)
    .where(letter.c.message_id == bindparam("message_id"))
    .exists()
    .label("is_ours"),
    select(func.count()).select_from(ACKNOWLEDGED).scalar_subquery().label("acknowledged"),
)


class Answers:
    """Writes what was decided."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, answer: Answer, *, now: datetime) -> None:
        """Raises Stale when the message or the record has moved on since it was gathered."""
        texts = _Texts.of(answer)  # before the turn at writing, for which others wait
        with self._database.write() as connection:
            _save(self._database, connection, answer, texts, now)

    def save_entry(
        self, entry: Entry, record: Record, *, record_version: int, who: str, now: datetime
    ) -> None:
        """An entry without a message: on-line registration, a staff note. Raises Stale."""
        what = {"delegation": entry.delegation, "meeting": entry.meeting, "source": entry.source}
        text = encode(entry.reading)
        with self._database.write() as connection:
            put_entry(self._database, connection, entry, message=None, reading=text)
            put_record(self._database, connection, entry.meeting, record, version=record_version)
            journal.append(self._database, connection, "entered", who=who, what=what, now=now)

    def earlier(self, message_id: str, *, before: int, since: datetime, most: int) -> Earlier:
        """What is in the store of the same Message-ID (of messages, those that have been read and
        lie before `before`), and how many acknowledgements were created since then, counted up to
        `most`: what is asked of each message costs the same however many there were."""
        asked = {"message_id": message_id, "before": before, "since": since, "most": most}
        with self._database.look() as connection:
            row = connection.execute(EARLIER, asked).one()
        return Earlier(bool(row.is_copy), bool(row.is_ours), row.acknowledged)

    def history(self, message: int) -> list[tuple[datetime, str, Decision]]:
        """Who decided what, oldest first."""
        wanted = select(decision).where(decision.c.message == message).order_by(decision.c.version)
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        return [(row.at, row.who, decode(Decision, row.decision)) for row in rows]


@dataclass(frozen=True, slots=True)
class _Texts:
    """The JSON of an answer's values, each made once."""

    message: str
    reading: str
    decision: str

    @classmethod
    def of(cls, answer: Answer) -> _Texts:
        return cls(encode(answer.message), encode(answer.reading), encode(answer.decision))


def _save(
    database: Database, connection: Connection, answer: Answer, texts: _Texts, now: datetime
) -> None:
    _put_message(connection, answer, texts, now)
    _put_content(database, connection, answer, texts, now)
    if answer.expected_version == 0:  # later decisions do not change its words
        search.put(database, connection, answer.message_id, answer.message)
    _put_records(database, connection, answer, texts)
    queued = 0
    if answer.letters:
        due_at = answer.due_at or now
        queued = letters.add(database, connection, answer.letters, now=now, due_at=due_at)
    if answer.meeting is not None:
        lists.mark_reach(connection, answer.meeting, answer.reach, now=now)
        lists.mark_absent(connection, answer.meeting, answer.absences)
        lists.mark_left(connection, answer.meeting, answer.leaving, now=now)
        proposals.add(
            database,
            connection,
            answer.meeting,
            answer.proposals,
            message=answer.message_id,
            now=now,
        )
    what = _line(answer, queued)
    journal.append(database, connection, "decided", who=answer.decided_by, what=what, now=now)


DECIDE = (
    update(message)
    .where(message.c.id == bindparam("number"), message.c.version == bindparam("gathered"))
    .values(
        version=message.c.version + 1,
        error="",
        worker=None,
        leased_until=None,
        **{
            name: bindparam(f"new_{name}")
            for name in (
                *("state", "meeting", "delegation", "message_id", "author", "subject"),
                *("decision", "decided_by", "decided_at"),
            )
        },
    )
)
REMEMBER = insert(decision)


def _put_message(connection: Connection, answer: Answer, texts: _Texts, now: datetime) -> None:
    author = answer.message.author
    decided = {
        "number": answer.message_id,
        "gathered": answer.expected_version,
        "new_state": answer.state.value,
        "new_meeting": answer.meeting,
        "new_delegation": answer.delegation,
        "new_message_id": answer.message.message_id,
        "new_author": author.address if author else None,
        "new_subject": answer.message.subject,
        "new_decision": texts.decision,
        "new_decided_by": answer.decided_by,
        "new_decided_at": now,
    }
    if connection.execute(DECIDE, decided).rowcount != 1:
        raise Stale(
            f"message {answer.message_id} has moved on from version {answer.expected_version}"
        )


def _put_content(
    database: Database, connection: Connection, answer: Answer, texts: _Texts, now: datetime
) -> None:
    read = {"message": answer.message_id, "read": texts.message, "reading": texts.reading}
    connection.execute(database.prepared(_content_of_its_message), read)
    remembered = {
        "message": answer.message_id,
        "version": answer.expected_version + 1,
        "at": now,
        "who": answer.decided_by,
        "decision": texts.decision,
        "reading": texts.reading,
    }
    connection.execute(REMEMBER, remembered)


def _content_of_its_message(into: InsertInto) -> Any:
    put = into(content)
    return put.on_conflict_do_update(
        index_elements=["message"],
        set_={"read": put.excluded.read, "reading": put.excluded.reading},
    )


def _put_records(database: Database, connection: Connection, answer: Answer, texts: _Texts) -> None:
    meeting = answer.entry.meeting if answer.entry else answer.meeting
    if answer.former is not None and meeting is not None:
        connection.execute(
            delete(entries).where(
                entries.c.message == answer.message_id,
                entries.c.delegation == answer.former.delegation,
            )
        )
        put_record(database, connection, meeting, answer.former, version=answer.former_version)
    if answer.entry is not None:
        said = answer.entry.reading
        text = texts.reading if said is answer.reading else encode(said)
        put_entry(database, connection, answer.entry, message=answer.message_id, reading=text)
    if answer.record is not None and meeting is not None:
        put_record(database, connection, meeting, answer.record, version=answer.record_version)


def _line(answer: Answer, queued: int) -> dict[str, str]:
    """Ids and reasons, no words of a correspondent."""
    return {
        "message": str(answer.message_id),
        "version": str(answer.expected_version + 1),
        "handling": answer.decision.handling.value,
        "reason": answer.decision.reason.value,
        "state": answer.state.value,
        "meeting": answer.meeting or "",
        "delegation": answer.delegation or "",
        "letters": str(queued),
    }
