"""Telling: what a delegation says otherwise than by mail (on the telephone, on paper, in person),
noted by an officer. It counts as its answer, and no letter goes out by it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mailbot.core.deciding.record import Difference, difference, fold
from mailbot.core.values.delegation import Record
from mailbot.core.values.inbox import Entry
from mailbot.core.values.reading import Reading
from mailbot.core.values.storing import Stale
from mailbot.flows.desk import Desk
from mailbot.flows.staff import CannotDecide


class Way(StrEnum):
    """How it was told."""

    TELEPHONE = "telephone"
    PAPER = "paper"
    PERSON = "person"  # face to face


@dataclass(frozen=True, slots=True)
class Told:
    """What a delegation told, and what it makes of the record."""

    entry: Entry
    record: Record
    change: Difference


def told(desk: Desk, delegation: str, reading: Reading, *, way: Way, who: str) -> Told:
    """What noting it would do. Raises CannotDecide where it says nothing, or two things at once."""
    if not reading.is_to_act_on:
        raise CannotDecide("Say what they told: tick what they want.")
    if reading.excludes_itself:
        raise CannotDecide("They come, or they do not: take one of the two out.")
    now, meeting = desk.clock.now(), desk.meeting.code
    entry = Entry(
        meeting=meeting,
        delegation=delegation,
        source=f"staff: {who}, {way}, {now.astimezone(desk.meeting.zone):%Y-%m-%d %H:%M:%S}",
        at=now,
        reading=reading,
    )
    others = list(desk.store.records.entries(meeting, delegation))
    before, after = fold(delegation, others), fold(delegation, [*others, entry])
    return Told(entry, after, difference(before, after))


def tell(desk: Desk, noted: Told, *, who: str, version: int) -> None:
    """Notes it. `version`: of the record as the officer saw it; Stale is raised, and nothing
    noted, when it moved on since."""
    entry = noted.entry
    _, now_at = desk.store.records.record(entry.meeting, entry.delegation)
    if now_at != version:
        raise Stale("the record has changed meanwhile: look at it, then note what you heard")
    desk.store.answers.save_entry(
        entry, noted.record, record_version=version, who=who, now=desk.clock.now()
    )
