"""Reading a message with what the store knows of it: the letters of ours that it may repeat.

The reader knows what the templates say. What a person of the office worded, or an older text of a
template, stands in the outbox alone; where a mail program puts it into an answer without a mark, it
would be taken for the sender's words.
"""

from __future__ import annotations

from mailbot.core.deciding.leaving import unsubscribed_reference
from mailbot.core.deciding.matching import How, answered_ids, reference_in, token_in
from mailbot.core.reading.own_letters import HOLE, OwnLetters
from mailbot.core.reporting.letters import letter_text
from mailbot.core.values.letter import OutboxRow
from mailbot.core.values.message import Message
from mailbot.flows.desk import Desk

_SHORTEST = 80  # characters of own words that may hold a letter
_MOST = 5  # letters that are looked at
_LISTED = ("- ", "> ", "• ", "* ")


def read(desk: Desk, raw: bytes) -> Message:
    """The message, with our own words told apart from the sender's. Where nothing else is in it,
    it is left as it is: our letter came back."""
    message = desk.reader.read(raw)
    if len(message.own_text) < _SHORTEST:
        return message
    texts = _letters_for(desk, message)
    if not any(OwnLetters(texts).share_of(message.own_text.split("\n"))):
        return message
    anew = desk.reader.read(raw, letters=texts)
    return anew if anew.own_text.strip() or anew.attachments else message


def letter_of(desk: Desk, message: Message) -> tuple[OutboxRow | None, How]:
    """The letter of ours that a message answers or reports on, and how that is told."""
    outbox = desk.store.outbox
    if (token := token_in(message, desk.meeting.office_address)) and (
        row := outbox.find(token=token)
    ):
        return row, How.TOKEN
    if (ids := answered_ids(message)) and (row := outbox.find(message_ids=ids)):
        return row, How.MESSAGE_ID
    reference = reference_in(message.subject) or unsubscribed_reference(message)
    if reference and (row := outbox.find(reference=reference)):
        return row, How.REFERENCE
    return None, How.NOTHING


def _letters_for(desk: Desk, message: Message) -> list[str]:
    """What may be repeated: the letter that is answered, and what was worded for the sender."""
    answered, _ = letter_of(desk, message)
    found = [answered] if answered is not None else []
    if message.author is not None:
        found += desk.store.outbox.by_hand(desk.meeting.code, message.author.address, most=_MOST)
    return [_passages(row) for row in found if row.letter.raw]


def _passages(row: OutboxRow) -> str:
    """The words of a letter; what it lists may be the sender's own, and he may say it again."""
    lines = letter_text(row.letter.raw).text.split("\n")
    return "\n".join(HOLE if line.startswith(_LISTED) else line for line in lines)
