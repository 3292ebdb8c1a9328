"""What was decided of messages, and all that follows from it, as it is written: in one transaction,
of one message or of several, and then one statement a table for all of them.

Rows that others may want at the same time are written in order of their keys, so that of two
writers one waits for the other and never each for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from mailbot.core.values.letter import Fate
from mailbot.core.values.storing import Answer, Stale
from mailbot.edge.codec import encode
from mailbot.edge.store import journal, letters, marks, proposals, search
from mailbot.edge.store.database import Database, InsertInto
from mailbot.edge.store.letters import Queued
from mailbot.edge.store.records import Said, Version, put_entries, put_records
from mailbot.edge.store.tables import content, decision, letter, message
from mailbot.edge.store.tables import entry as entries

MAY_COME_BACK = (Fate.SENT.value, Fate.UNKNOWN.value)


@dataclass(frozen=True, slots=True)
class Decided:
    """An answer with the JSON of its values, each made once, and before the turn at writing, for
    which others wait."""

    answer: Answer
    at: datetime
    message: str
    reading: str
    decision: str
    said: Said | None

    @classmethod
    def of(cls, answer: Answer, at: datetime) -> Decided:
        reading = encode(answer.reading)
        return cls(
            answer,
            at,
            encode(answer.message),
            reading,
            encode(answer.decision),
            _said(answer, reading),
        )

    @property
    def meeting(self) -> str | None:
        """Of its entry and record."""
        return self.answer.entry.meeting if self.answer.entry else self.answer.meeting


def _said(answer: Answer, reading: str) -> Said | None:
    entry = answer.entry
    if entry is None:
        return None
    text = reading if entry.reading is answer.reading else encode(entry.reading)
    return Said(entry, answer.message_id, text)


def write(database: Database, connection: Connection, decided: Sequence[Decided]) -> None:
    """Raises Stale when one of the messages, or of the records, has moved on since it was
    gathered; nothing of all this may be committed then."""
    _put_messages(connection, decided)
    _put_contents(database, connection, decided)
    _put_records(database, connection, decided)
    queued = [
        Queued(letter, one.at, one.answer.due_at or one.at)
        for one in decided
        for letter in one.answer.letters
    ]
    added = letters.put(database, connection, queued)
    _put_returned(connection, decided)
    marks.put(connection, [mark for one in decided for mark in _marks(one)])
    _put_proposals(database, connection, decided)
    lines = [
        journal.Line("decided", one.answer.decided_by, _what(one.answer, added), one.at)
        for one in decided
    ]
    journal.append_all(database, connection, lines)


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
RETURN = (
    update(letter)
    .where(letter.c.id == bindparam("number"), letter.c.fate.in_(MAY_COME_BACK))
    .values(fate=Fate.BOUNCED.value, detail=bindparam("why"))
)
TAKE_ENTRY = delete(entries).where(
    entries.c.message == bindparam("number"), entries.c.delegation == bindparam("whose")
)


def _put_messages(connection: Connection, decided: Sequence[Decided]) -> None:
    rows = [_message(one) for one in sorted(decided, key=lambda one: one.answer.message_id)]
    if connection.execute(DECIDE, rows).rowcount != len(rows):
        which = ", ".join(f"message {row['number']}" for row in rows)
        raise Stale(f"{which}: has moved on since it was gathered")


def _message(one: Decided) -> dict[str, Any]:
    answer, author = one.answer, one.answer.message.author
    return {
        "number": answer.message_id,
        "gathered": answer.expected_version,
        "new_state": answer.state.value,
        "new_meeting": answer.meeting,
        "new_delegation": answer.delegation,
        "new_message_id": answer.message.message_id,
        "new_author": author.address if author else None,
        "new_subject": answer.message.subject,
        "new_decision": one.decision,
        "new_decided_by": answer.decided_by,
        "new_decided_at": one.at,
    }


def _put_contents(database: Database, connection: Connection, decided: Sequence[Decided]) -> None:
    read = [
        {"message": one.answer.message_id, "read": one.message, "reading": one.reading}
        for one in decided
    ]
    connection.execute(database.prepared(_content_of_its_message), read)
    remembered = [
        {
            "message": one.answer.message_id,
            "version": one.answer.expected_version + 1,
            "at": one.at,
            "who": one.answer.decided_by,
            "decision": one.decision,
            "reading": one.reading,
        }
        for one in decided
    ]
    connection.execute(REMEMBER, remembered)
    words = [
        (one.answer.message_id, one.answer.message)
        for one in decided
        if one.answer.expected_version == 0  # later decisions do not change its words
    ]
    search.put(database, connection, words)


def _content_of_its_message(into: InsertInto) -> Any:
    put = into(content)
    return put.on_conflict_do_update(
        index_elements=["message"],
        set_={"read": put.excluded.read, "reading": put.excluded.reading},
    )


def _put_records(database: Database, connection: Connection, decided: Sequence[Decided]) -> None:
    versions: list[Version] = []
    for one in decided:
        answer, meeting = one.answer, one.meeting
        if meeting is None:
            continue
        if answer.former is not None:
            taken = {"number": answer.message_id, "whose": answer.former.delegation}
            connection.execute(TAKE_ENTRY, taken)
            versions.append(Version(meeting, answer.former, answer.former_version))
        if answer.record is not None:
            versions.append(Version(meeting, answer.record, answer.record_version))
    put_entries(database, connection, [one.said for one in decided if one.said is not None])
    put_records(database, connection, versions)


def _put_returned(connection: Connection, decided: Sequence[Decided]) -> None:
    """Letters that came back → BOUNCED, but for those that have gone on since."""
    returned = {
        row.id: why for row, why in (one.answer.returned for one in decided if one.answer.returned)
    }
    for number, why in sorted(returned.items()):
        connection.execute(RETURN, {"number": number, "why": why})


def _marks(one: Decided) -> Iterator[marks.Mark]:
    answer = one.answer
    if answer.meeting is not None:
        yield from marks.reached(answer.meeting, answer.reach, now=one.at)
        yield from marks.absent(answer.meeting, answer.absences)
        yield from marks.left(answer.meeting, answer.leaving, now=one.at)


def _put_proposals(database: Database, connection: Connection, decided: Sequence[Decided]) -> None:
    for one in decided:
        if one.answer.meeting is not None:
            proposals.add(
                database,
                connection,
                one.answer.meeting,
                one.answer.proposals,
                message=one.answer.message_id,
                now=one.at,
            )


def _what(answer: Answer, added: set[str]) -> dict[str, str]:
    """Ids and reasons, no words of a correspondent."""
    queued = sum(letters.name_of(letter) in added for letter in answer.letters)
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
