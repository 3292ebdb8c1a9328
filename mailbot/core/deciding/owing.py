"""What a delegation still owes the office, as far as its record tells."""

from __future__ import annotations

from mailbot.core.values.delegation import Owed, Record

BY_HAND = "by-hand"  # begins the step of a reminder that an officer sends


def owes(record: Record | None, about: Owed, *, by_hand: bool = False) -> bool:
    """Does a delegation still owe this? Who has declined owes nothing. An officer may remind
    (`by_hand`) who wrote and has said nothing yet."""
    if record is None:
        return about is Owed.ANSWER
    if record.is_declined:
        return False
    if about is Owed.NAMES:
        return record.is_registered and not record.delegates
    if about is Owed.TEXTS:
        return bool(record.items_without_text)
    return record.answered_at is None or (by_hand and record.says_nothing_yet)
