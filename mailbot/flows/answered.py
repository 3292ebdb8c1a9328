"""Answered: questions to which a person's own words went out are open no longer."""

from __future__ import annotations

from collections.abc import Mapping

from mailbot.core.deciding.record import answered
from mailbot.core.values.delegation import Record
from mailbot.core.values.letter import Fate, Purpose
from mailbot.flows.desk import Desk

_CAME_TO_NOTHING = (Fate.CANCELLED, Fate.REFUSED)
_MESSAGE = "message "


def with_answers(desk: Desk, records: Mapping[str, Record]) -> dict[str, Record]:
    """The records, by code, with the questions that an officer answered and did not take back."""
    rows = desk.store.outbox.rows(desk.meeting.code, purpose=Purpose.ANSWER)
    abouts = {row.letter.key.about for row in rows if row.fate not in _CAME_TO_NOTHING}
    messages = {
        int(number)
        for about in abouts
        if about.startswith(_MESSAGE) and (number := about.removeprefix(_MESSAGE)).isdigit()
    }
    return {code: answered(record, messages) for code, record in records.items()}
