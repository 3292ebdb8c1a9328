"""Long lists for the pages: rows without bodies, by keyset, each page one query."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_, select, tuple_

from mailbot.core.values.browsing import Brief, Course, Lately, Wanted
from mailbot.core.values.decision import Decision
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, OutboxRow, Purpose
from mailbot.core.values.people import Care
from mailbot.core.values.reading import Intent, Reading
from mailbot.edge.codec import decode
from mailbot.edge.store import letters
from mailbot.edge.store.database import Database
from mailbot.edge.store.keeping_tables import journal
from mailbot.edge.store.people_tables import care
from mailbot.edge.store.tables import IS_READY, content, decision, letter, message

BRIEF = (
    select(
        message.c.id,
        message.c.received_at,
        message.c.state,
        message.c.delegation,
        message.c.author,
        message.c.subject,
        message.c.decision,
        message.c.decided_by,
        message.c.decided_at,
        message.c.error,
        message.c.version,
        content.c.reading,
        care.c.who,
        care.c.asleep_until,
    )
    .join_from(message, content, content.c.message == message.c.id, isouter=True)
    .join(care, care.c.message == message.c.id, isouter=True)
)
COURSES = select(
    message.c.received_at, message.c.state, message.c.decided_at, message.c.decided_by
).order_by(message.c.received_at.desc(), message.c.id.desc())
PORTION = 500


class Browsing:
    """Pages of messages, letters and journal."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._mine = database.whose.messages

    def messages(
        self,
        wanted: Wanted,
        *,
        after: tuple[datetime, int] | None = None,
        newest_first: bool = False,
        limit: int = 50,
    ) -> list[Brief]:
        """In order of receipt; `after` is (received_at, id) of the last row seen."""
        place = tuple_(message.c.received_at, message.c.id)
        asked = BRIEF.where(*self._mine, *_conditions(wanted)).limit(limit)
        if newest_first:
            asked = asked.order_by(message.c.received_at.desc(), message.c.id.desc())
            asked = asked.where(place < after) if after else asked
        else:
            asked = asked.order_by(message.c.received_at, message.c.id)
            asked = asked.where(place > after) if after else asked
        return self._briefs(asked)

    def briefs(self, ids: Sequence[int]) -> list[Brief]:
        """Those messages, in the order of the ids; at most 500."""
        found = self._briefs(BRIEF.where(*self._mine, message.c.id.in_(list(ids)[:PORTION])))
        by_id = {brief.id: brief for brief in found}
        return [by_id[number] for number in ids if number in by_id]

    def count(self, wanted: Wanted) -> int:
        asked = select(func.count()).select_from(message)
        if wanted.who or wanted.awake_at:
            asked = asked.join(care, care.c.message == message.c.id, isouter=True)
        if wanted.intent:
            asked = asked.join(content, content.c.message == message.c.id, isouter=True)
        with self._database.read() as connection:
            return connection.execute(asked.where(*self._mine, *_conditions(wanted))).scalar_one()

    def oldest(self, state: MessageState) -> datetime | None:
        """When the oldest message of a state was received."""
        asked = select(func.min(message.c.received_at)).where(
            *self._mine, message.c.state == state.value
        )
        with self._database.read() as connection:
            found: datetime | None = connection.execute(asked).scalar_one()
        return found

    def courses(
        self,
        states: Sequence[MessageState] = tuple(MessageState),
        *,
        limit: int,
    ) -> list[Course]:
        """Of so many latest messages in these states, the newest first: for figures."""
        asked = COURSES.where(*self._mine)
        if set(states) != set(MessageState):
            asked = asked.where(message.c.state.in_([state.value for state in states]))
        with self._database.read() as connection:
            return [
                Course(row.received_at, MessageState(row.state), row.decided_at, row.decided_by)
                for row in connection.execute(asked.limit(limit)).all()
            ]

    def lately(self, since: datetime, *, of_latest: int) -> Lately:
        """What happened after an instant (aware). Decisions are counted among so many of the
        latest messages, and among all that came since."""
        came = select(func.count()).where(*self._mine, message.c.received_at > since)
        with self._database.read() as connection:
            new = connection.execute(came).scalar_one()
            latest = COURSES.where(*self._mine).limit(max(of_latest, new)).subquery()
            decided = latest.c.decided_at > since
            told = {
                "decided": decided,
                "by_office": decided & latest.c.decided_by.startswith("staff: "),
                "answered": decided & (latest.c.state == MessageState.ANSWERED.value),
            }
            asked = select(*(func.count().filter(one).label(name) for name, one in told.items()))
            counted = connection.execute(asked.select_from(latest)).one()
        return Lately(new, counted.decided, counted.by_office, counted.answered)

    def letters(
        self,
        meeting: str,
        *,
        purpose: Purpose | None = None,
        fate: Fate | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> list[OutboxRow]:
        """The newest first, below the id `before`, without their bytes."""
        asked = letters.LISTED.where(letter.c.meeting == meeting)
        if purpose is not None:
            asked = asked.where(letter.c.purpose == purpose.value)
        if fate is not None:
            asked = asked.where(letter.c.fate == fate.value)
        if before is not None:
            asked = asked.where(letter.c.id < before)
        with self._database.read() as connection:
            return letters.values(connection, asked.order_by(letter.c.id.desc()).limit(limit))

    def pending(self, meeting: str, *, limit: int) -> list[OutboxRow]:
        """Letters that are written and not yet sent, in the order in which they fall due."""
        asked = letters.LISTED.where(IS_READY, letter.c.meeting == meeting)
        with self._database.read() as connection:
            ordered = asked.order_by(letter.c.due_at, letter.c.id).limit(limit)
            return letters.values(connection, ordered)

    def letters_about(self, meeting: str, about: str) -> list[OutboxRow]:
        """All letters about a message ("message 17") or a delegation, oldest first."""
        asked = letters.LISTED.where(
            letter.c.meeting == meeting,
            letter.c.purpose.in_([purpose.value for purpose in Purpose]),
            letter.c.about == about,
        )
        with self._database.read() as connection:
            return letters.values(connection, asked.order_by(letter.c.id))

    def answered_messages(self, meeting: str) -> set[int]:
        """Ids of messages to which a person wrote an answer that was not taken back."""
        asked = select(letter.c.about).where(
            letter.c.meeting == meeting,
            letter.c.purpose == Purpose.ANSWER.value,
            letter.c.fate.not_in([Fate.CANCELLED.value, Fate.REFUSED.value, Fate.BOUNCED.value]),
        )
        with self._database.read() as connection:
            found = connection.execute(asked).scalars().all()
        return {int(about.removeprefix("message ")) for about in found if about[8:].isdigit()}

    def reading_at(self, number: int, version: int) -> Reading | None:
        """What a message was understood to say when it was decided for the `version`-th time."""
        asked = select(decision.c.reading).where(
            decision.c.message == number, decision.c.version == version
        )
        with self._database.read() as connection:
            row = connection.execute(asked).one_or_none()
        return None if row is None else decode(Reading, row.reading)

    def corrections(self, *, limit: int) -> tuple[int, int]:
        """Of the latest decisions, those by persons: in how many they changed what was understood,
        and how many they are. `limit`: of decisions by whomever."""
        latest = select(decision).order_by(decision.c.at.desc()).limit(limit).subquery()
        before = decision.alias("before")
        is_before = and_(
            before.c.message == latest.c.message, before.c.version == latest.c.version - 1
        )
        asked = (
            select(latest.c.reading, before.c.reading.label("earlier"))
            .join_from(latest, before, is_before)
            .where(latest.c.who.startswith("staff: ", autoescape=True))
        )
        with self._database.read() as connection:
            rows = connection.execute(asked).all()
        return sum(_said(row.reading) != _said(row.earlier) for row in rows), len(rows)

    def journal(self, *, before: int | None = None, limit: int = 100) -> list[tuple[int, str]]:
        """(number, line) of the journal, the newest first."""
        asked = select(journal.c.id, journal.c.line).order_by(journal.c.id.desc()).limit(limit)
        if before is not None:
            asked = asked.where(journal.c.id < before)
        with self._database.read() as connection:
            return [(row.id, row.line) for row in connection.execute(asked)]

    def _briefs(self, asked: Select[Any]) -> list[Brief]:
        with self._database.read() as connection:
            return [_brief(row) for row in connection.execute(asked)]


def _conditions(wanted: Wanted) -> list[Any]:  # Any: what where() takes
    found: list[Any] = []
    if wanted.states:
        found.append(message.c.state.in_([state.value for state in wanted.states]))
    if wanted.meeting:
        found.append(message.c.meeting == wanted.meeting)
    if wanted.delegation:
        found.append(message.c.delegation == wanted.delegation)
    if wanted.reason:
        found.append(message.c.decision.contains(f'"reason":"{wanted.reason}"', autoescape=True))
    if wanted.intent:
        listed = content.c.reading.contains('"intents":[', autoescape=True)
        named = content.c.reading.regexp_match(f'"intents":\\[[^]]*"{wanted.intent}"')
        found.append(and_(listed, named))
    if wanted.who:
        found.append(care.c.who == wanted.who)
    if wanted.awake_at:
        found.append(or_(care.c.asleep_until.is_(None), care.c.asleep_until <= wanted.awake_at))
    return found


def _said(reading: str) -> tuple[object, ...]:
    """What a stored reading says of what is wanted, and of whom."""
    said = json.loads(reading)
    return tuple(said.get(name) for name in ("intents", "action", "delegates", "interventions"))


def _brief(row: Row[Any]) -> Brief:
    # three fields of many: decoding the evidence of every row would take most of a page's time
    reading = {} if row.reading is None else json.loads(row.reading)
    return Brief(
        id=row.id,
        received_at=row.received_at,
        state=MessageState(row.state),
        delegation=row.delegation,
        author=row.author or "",
        subject=row.subject or "",
        intents=tuple(i for i in Intent if i.value in reading.get("intents", ())),
        confidence=float(reading.get("confidence", 0)),
        decision=None if row.decision is None else decode(Decision, row.decision),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        error=row.error,
        version=row.version,
        care=Care(row.who or "", row.asleep_until),
        questions=tuple((q["topic"], q["text"]) for q in reading.get("questions", ())),
    )
