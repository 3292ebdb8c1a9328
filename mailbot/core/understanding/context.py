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
        if party is None or self.record is None:
            return self
        known = {self.party.code} if self.party else {self.record.delegation, None}
        return self if party.code in known else replace(self, record=None)
