"""What is known beside the message itself when it is read."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core.values.delegation import Record
from mailbot.core.values.reading import Party


@dataclass(frozen=True, slots=True)
class Context:
    """What the store knows of the sender; the defaults suit a message read on its own."""

    party: Party | None = None  # by contact, domain or letter
    record: Record | None = None  # of that party's delegation so far
    acknowledged: str = ""  # text of the acknowledgement that the message answers
    is_by_letter: bool = False  # the letter alone tells the party; it may have been passed on
