"""Which stored messages a person has confirmed or corrected, and what they want.

Acknowledging or noting a message as it was read confirms the reading; changing it corrects it. An
answer in the person's own words alone says nothing about the reading, nor does "not ours". What
was done automatically was looked at by nobody, and confirms nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from mailbot.core.reporting.learning import JudgeWorth
from mailbot.core.understanding.learning.cases import Case
from mailbot.core.understanding.third import Trust
from mailbot.core.values.inbox import MessageState, StoredMessage
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Intent, Reading
from mailbot.flows.ports import Inbox

_BY_PERSON = "staff: "
_DECIDED = {MessageState.ANSWERED, MessageState.SILENT}
_LABEL = "intent:"
_JUDGE = "judge"  # who says so, in the evidence of a third judge


class Readings(Protocol):
    """What messages were understood to say, decision by decision, and which were answered."""

    def reading_at(self, number: int, version: int) -> Reading | None: ...

    def answered_messages(self, meeting: str) -> set[int]:
        """Those that a person answered in words of his own."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A stored message, what a person says it wants, and what was read when it came."""

    id: int
    case: Case
    first: Reading


def confirmed(inbox: Inbox, readings: Readings) -> Iterator[Confirmed]:
    """Of all meetings in the store, oldest first."""
    answered: dict[str, set[int]] = {}
    for stored in inbox.messages():
        meeting = stored.meeting or ""
        if meeting not in answered:
            answered[meeting] = readings.answered_messages(meeting)
        if _is_confirmed(stored, in_own_words=stored.id in answered[meeting]):
            assert stored.message is not None  # seen there
            assert stored.reading is not None
            reading = stored.reading
            name = f"message {stored.id}"
            case = Case(name, stored.message, frozenset(reading.intents), reading.action)
            yield Confirmed(stored.id, case, readings.reading_at(stored.id, 1) or reading)


def _is_confirmed(stored: StoredMessage, *, in_own_words: bool) -> bool:
    message, reading = stored.message, stored.reading
    if message is None or reading is None or message.is_purged or not stored.is_whole:
        return False
    if message.nature is not Nature.REPLY or reading.nature is not Nature.REPLY:
        return False
    if stored.state not in _DECIDED or not stored.decided_by.startswith(_BY_PERSON):
        return False
    return _is_corrected(reading) or not in_own_words


def _is_corrected(reading: Reading) -> bool:
    """What a person says is sure; no judge ever is."""
    return reading.confidence == 1.0 and not reading.doubts


def judge_worth(found: Iterable[Confirmed]) -> JudgeWorth | None:
    """What the third judge's agreement is worth, by its opinions that stand in the evidence; None
    where there are none. An opinion that named nothing left no trace and is not counted."""
    heard = {True: 0, False: 0}  # by whether the message was read rightly
    agreed = {True: 0, False: 0}
    for one in found:
        opinion = {
            Intent(evidence.label.removeprefix(_LABEL))
            for evidence in one.first.evidence
            if evidence.by == _JUDGE and evidence.label.startswith(_LABEL)
        }
        if opinion:
            is_right = one.case.is_right(one.first)
            heard[is_right] += 1
            agreed[is_right] += opinion == set(one.first.intents)
    if not any(heard.values()):
        return None
    trust = Trust.from_counts(
        right_agreed=agreed[True], wrong_agreed=agreed[False], right=heard[True], wrong=heard[False]
    )
    return JudgeWorth(sum(heard.values()), trust.agrees, trust.disagrees)
