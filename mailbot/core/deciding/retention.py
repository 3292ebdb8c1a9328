"""What is removed when its time is over, what stays because it waits, and what remains of it.

Each thing has its time from the meeting's end, or from its own day where that is later. Facts
remain: that a delegation answered, registered or declined and speaks on which item; that a letter
went to whom, when, with what fate; that a message came, and what was decided. What persons wrote,
and who they are, goes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailbot.core.values.delegation import Record
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate
from mailbot.core.values.message import Message
from mailbot.core.values.purging import Holding, Matter, Purge
from mailbot.core.values.reading import Reading

_SETTLED = {MessageState.ANSWERED, MessageState.SILENT}
_OPEN = {Fate.QUEUED, Fate.SENDING, Fate.DEFERRED}


@dataclass(frozen=True, slots=True)
class Retention:
    """How long after the meeting; None → for good."""

    contents: timedelta | None = None  # of messages and letters, and questions quoted elsewhere
    records: timedelta | None = None  # of who came, what was asked

    def of(self, matter: Matter) -> timedelta | None:
        return self.records if matter is Matter.RECORD else self.contents

    def __str__(self) -> str:
        def told(time: timedelta | None) -> str:
            return "kept" if time is None else f"{time.days} days after the meeting"

        return f"contents {told(self.contents)}, records {told(self.records)}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What somebody still waits for."""

    questions: Mapping[int, str]  # message → delegation: a question in the record
    answered: Collection[int] = ()  # messages that a person has answered
    proposals: Collection[int] = ()  # messages whose proposals for the lists are open


def plan_purge(
    holdings: Iterable[Holding],
    waiting: Waiting,
    *,
    rule: Retention,
    meeting_end: datetime,
    now: datetime,
) -> Purge:
    """What is due to be removed now. `meeting_end`: an aware instant."""
    over = [one for one in holdings if _is_over(one, rule, meeting_end, now)]
    opened = {one.about for one in over if one.matter is Matter.LETTER and one.state in _OPEN}
    reasons = {id(one): _wait_of(one, waiting, opened) for one in over}
    detained = {
        one.delegation for one in over if one.matter is Matter.MESSAGE and reasons[id(one)]
    } - {""}
    due, kept = [], []
    for one in over:
        why = reasons[id(one)]
        if not why and one.matter is Matter.RECORD and one.name in detained:
            why = "a message of the delegation waits"
        if why:
            kept.append((one, why))
        else:
            due.append(one)
    return Purge(tuple(due), tuple(kept))


def _is_over(one: Holding, rule: Retention, meeting_end: datetime, now: datetime) -> bool:
    time = rule.of(one.matter)
    return time is not None and max(one.at, meeting_end) + time <= now


def _wait_of(one: Holding, waiting: Waiting, opened: Collection[str]) -> str:
    """Why it must stay; '' when nothing waits for it."""
    if one.matter is Matter.LETTER:
        if one.state in _OPEN:
            return "the letter has not gone out"
        return "nobody has looked whether the letter arrived" if one.state == Fate.UNKNOWN else ""
    if one.matter is Matter.RECORD:
        asks = any(
            code == one.name and number not in waiting.answered
            for number, code in waiting.questions.items()
        )
        return "a question has no answer" if asks else ""
    if one.matter is Matter.QUESTION:
        return ""  # its answer stays, and can be offered without it
    return _wait_of_message(one, waiting, opened)


def _wait_of_message(one: Holding, waiting: Waiting, opened: Collection[str]) -> str:
    number = int(one.name)
    if one.state not in _SETTLED:
        return "the message waits for a person"
    if number in waiting.questions and number not in waiting.answered:
        return "a question has no answer"
    if number in waiting.proposals:
        return "a proposal for the lists waits"
    return "a letter about it has not gone out" if f"message {number}" in opened else ""


def open_questions(records: Iterable[Record], decided_by_person: Collection[int]) -> dict[int, str]:
    """Message → delegation of each question that the record calls open. A message that a person
    decided is not among them: he has seen the question."""
    return {
        question.message: record.delegation
        for record in records
        for question in record.questions
        if question.is_open and question.message not in decided_by_person
    }


def bare_message(message: Message) -> Message:
    """What remains of a message: that it came, of what kind, in which language."""
    return Message(
        digest=message.digest,
        message_id=message.message_id,
        nature=message.nature,
        nature_evidence=(),
        subject="",
        language=message.language,
        text="",
        segments=(),
        own_text="",
        sent_at=message.sent_at,
        is_purged=True,
    )


def bare_reading(reading: Reading) -> Reading:
    """What remains of a reading: what was wanted, without a name or a word of it."""
    return Reading(
        reading.nature,
        reading.language,
        intents=reading.intents,
        action=reading.action,
        party=reading.party,
        interventions=reading.interventions,
        interventions_withdrawn=reading.interventions_withdrawn,
        doubts=reading.doubts,
        confidence=reading.confidence,
        rules_version=reading.rules_version,
    )


def bare_record(record: Record) -> Record:
    """What remains of a record: whether the delegation answered, came, and spoke on what."""
    return replace(record, delegates=(), questions=(), statements=(), requests=())
