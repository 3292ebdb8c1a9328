"""Which decision may be undone from a page: that of the message, or the one just announced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mailbot.core.reporting.letters import LetterText
from mailbot.core.values.inbox import MessageState, StoredMessage
from mailbot.core.values.letter import Fate, OutboxRow, Purpose
from mailbot.core.values.people import Role
from mailbot.web.visits import Visit
from mailbot.web.wording import NEEDS_A_PERSON


def may_undo(stored: StoredMessage, letters: Iterable[OutboxRow]) -> bool:
    """Did a person decide, and is the letter still here? `letters`: those about the message."""
    return (
        stored.state in {MessageState.ANSWERED, MessageState.SILENT}
        and stored.decided_by.startswith("staff: ")
        and all(
            row.fate in {"queued", "deferred", "cancelled"}
            for row in letters
            if row.letter.key.purpose in {Purpose.ACKNOWLEDGEMENT, Purpose.ANSWER}
        )
    )


def words_undone(
    visit: Visit, stored: StoredMessage, letters: Sequence[tuple[OutboxRow, LetterText]]
) -> str:
    """What stood in the answer that was just taken back, without its reference; '' when the last
    letter is none. `letters`: those about the message, with their texts."""
    if not visit.query("undone") or stored.state not in NEEDS_A_PERSON or not letters:
        return ""
    row, letter = letters[-1]
    if row.letter.key.purpose is not Purpose.ANSWER or row.fate is not Fate.CANCELLED:
        return ""
    lines = letter.text.splitlines()
    return "\n".join(line for line in lines if row.letter.reference not in line).strip()


def announced(visit: Visit) -> StoredMessage | None:
    """The message whose decision led to this page, while it may be undone; None otherwise."""
    number = visit.query_number("done")
    if not number or not visit.may(Role.OFFICER):
        return None
    stored = visit.store.inbox.message(number)
    if stored is None or stored.decided_by != f"staff: {visit.who}":
        return None
    about = f"message {stored.id}"
    letters = visit.store.browsing.letters_about(visit.desk.meeting.code, about)
    return stored if may_undo(stored, letters) else None
