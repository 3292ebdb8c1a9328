"""What was learned from the office's own decisions, as an officer reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.core.reporting.lists import Sheet

LEARNED = "learned"


@dataclass(frozen=True, slots=True)
class LearnedRow:
    """One message that was read otherwise than a person says. `outcome`: LEARNED, or why not."""

    message: str
    meant: str
    was_read: str
    is_read: str
    outcome: str


@dataclass(frozen=True, slots=True)
class JudgeWorth:
    """What the third judge was found to be worth, and on how many confirmed messages."""

    messages: int
    agrees: float
    disagrees: float


@dataclass(frozen=True, slots=True)
class Learning:
    """What came of `mailbot learn`."""

    confirmed: int  # messages that a person confirmed or corrected
    right_before: int
    right_after: int
    earlier: int  # messages that came along and are read rightly, before as after
    rows: tuple[LearnedRow, ...]
    is_adopted: bool  # another model is in force now
    judge: JudgeWorth | None = None

    @property
    def is_all_learned(self) -> bool:
        return self.right_after == self.confirmed


def sheet_of(learning: Learning) -> Sheet:
    """A row for each message that had been misread."""
    rows = tuple(
        (row.message, row.meant or "-", row.was_read or "-", row.is_read or "-", row.outcome)
        for row in learning.rows
    )
    head = ("message", "meant", "was read", "is read", "outcome")
    return Sheet("learned", "What had been misread", head, rows)


def summed_up(learning: Learning) -> Iterator[str]:
    """What an officer wants to know, and what to do next."""
    if not learning.confirmed:
        yield (
            "no message was confirmed or corrected by a person yet: "
            "`mailbot triage decide` and the pages do that"
        )
        return
    yield (
        f"{learning.confirmed} messages confirmed or corrected by a person: "
        f"{learning.right_before} were read rightly, {learning.right_after} are now"
    )
    if learning.is_adopted:
        yield (
            f"all {learning.earlier} messages that came along and were read rightly still are; "
            "workers take it up when they are started anew"
        )
        yield "`mailbot replay` shows what it changes, `mailbot learn --undo` takes it back"
    else:
        yield "nothing was changed"


def judge_summed_up(worth: JudgeWorth | None) -> Sequence[str]:
    """What to write into the configuration; nothing where no opinion could be compared."""
    if worth is None:
        return ()
    return (
        f"the third judge, by {worth.messages} confirmed messages; write into the configuration:",
        "[judge]",
        f"agrees = {worth.agrees:.2f}",
        f"disagrees = {worth.disagrees:.2f}",
    )
