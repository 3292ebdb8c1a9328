"""What is known beside the message itself when it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailbot.core.values.delegation import Record
from mailbot.core.values.reading import Party


@dataclass(frozen=True, slots=True)
class Context:
    """What the store knows of the sender; the defaults suit a message read on its own."""

    party: Party | None = None  # by contact, domain or letter
    record: Record | None = None  # of that party's delegation so far
    acknowledged: str = ""  # text of the acknowledgement that the message answers
    is_by_letter: bool = False  # the letter alone tells the party; it may have been passed on

    def of(self, party: Party | None) -> Context:
        """The same for a message on behalf of some party: another's record says nothing of it."""
        is_same = party is None or self.party is None or party.code == self.party.code
        return self if is_same else replace(self, record=None)
