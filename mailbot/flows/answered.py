"""Answered: questions to which a person's own words went out are open no longer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mailbot.core.deciding.record import answered
from mailbot.core.values.delegation import Record
from mailbot.core.values.letter import Fate, Purpose
from mailbot.flows.desk import Desk

_CAME_TO_NOTHING = (Fate.CANCELLED, Fate.REFUSED, Fate.BOUNCED)
_MESSAGE = "message "
_LEFT = "questions left open "  # and the meeting: the switch that holds them, as MESSAGE:PLACE


def with_answers(desk: Desk, records: Mapping[str, Record]) -> dict[str, Record]:
    """The records, by code, with the questions that an officer answered and did not take back."""
    rows = desk.store.outbox.rows(desk.meeting.code, purpose=Purpose.ANSWER)
    abouts = {row.letter.key.about for row in rows if row.fate not in _CAME_TO_NOTHING}
    messages = {
        int(number)
        for about in abouts
        if about.startswith(_MESSAGE) and (number := about.removeprefix(_MESSAGE)).isdigit()
    }
    left = left_open(desk)
    return {code: answered(record, messages, left) for code, record in records.items()}


def left_open(desk: Desk) -> set[tuple[int, int]]:
    """Questions that the answer to their message left open: (message, place in it)."""
    return _pairs(desk.store.switches.get(_LEFT + desk.meeting.code) or "")


def leave_open(desk: Desk, message: int, places: Iterable[int]) -> None:
    """Of the questions of a message that was answered, those at these places stay open."""
    left = {(message, place) for place in places}
    if left == {one for one in left_open(desk) if one[0] == message}:
        return

    def changed(before: str) -> str:
        after = {one for one in _pairs(before) if one[0] != message} | left
        return " ".join(f"{number}:{place}" for number, place in sorted(after))

    desk.store.switches.change(_LEFT + desk.meeting.code, changed)


def _pairs(kept: str) -> set[tuple[int, int]]:
    pairs = (pair.split(":") for pair in kept.split())
    return {(int(message), int(place)) for message, place in pairs}
