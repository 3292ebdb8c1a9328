"""The record that a page shows, with the questions that an officer has answered."""

from __future__ import annotations

from mailbot.core.deciding.record import answered
from mailbot.core.values.delegation import Record
from mailbot.flows.answered import left_open
from mailbot.web.visits import Visit


def shown_record(visit: Visit, code: str) -> tuple[Record | None, int]:
    """And its version, as it is stored; (None, 0) for a delegation that has not said anything."""
    meeting = visit.desk.meeting.code
    record, version = visit.store.records.record(meeting, code)
    if record is None or not record.questions:
        return record, version
    messages = visit.store.browsing.answered_messages(meeting)
    return answered(record, messages, left_open(visit.desk)), version
