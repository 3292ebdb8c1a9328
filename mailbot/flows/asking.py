"""Asking: a question is passed on to the Co-Chairs of its item, and their answer comes back to it.

An officer sees the letter before it goes, and decides what is made of the answer: nothing of it
goes to the asker by itself.
"""

from __future__ import annotations

from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.inbox import MessageState, StoredMessage
from mailbot.core.values.letter import OutboxRow, Purpose
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Reading
from mailbot.flows.desk import Desk
from mailbot.flows.followed import Followed
from mailbot.flows.following import follow
from mailbot.flows.identities import identities
from mailbot.flows.staff import CannotDecide

CO_CHAIR = "Co-Chair "  # begins the name under which their answer stands beside the question
ANSWERS = "answers message "  # a note beside their mail: which question it belongs to
_OPEN = {MessageState.WAITING, MessageState.STUCK}


def proposed_words(desk: Desk, stored: StoredMessage, item: str) -> str:
    """What the letter to the Co-Chairs says, for an officer to change. Raises CannotDecide."""
    title, _ = _item(desk, item)
    asked = [q.text for q in stored.reading.questions] if stored.reading else []
    if not asked and stored.message is not None:
        asked = [stored.message.own_text]
    known = desk.store.lists.delegation(desk.meeting.code, stored.delegation or "")
    who = desk.writer.delegation_of(known.code) or known.name if known else "a delegation"
    does = "asks us" if stored.reading and stored.reading.questions else "writes to us"
    quoted = "\n\n".join("> " + " ".join(text.split()) for text in asked)
    return (
        f"Dear Co-Chairs,\n\n{who[0].upper()}{who[1:]} {does} about “{title}”:\n\n{quoted}\n\n"
        "We should be grateful for your answer; please reply to this message, and it will find "
        f"its way.\n\n{desk.meeting.office_name}"
    )


def pass_on(desk: Desk, stored: StoredMessage, item: str, words: str, *, who: str) -> int:
    """Queues the letter to each Co-Chair of an item, once; gives how many were new. Raises
    CannotDecide."""
    _, addresses = _item(desk, item)
    if stored.message is None or stored.message.is_purged:
        raise CannotDecide(f"message {stored.id} has no words that could be passed on")
    if not words.strip():
        raise CannotDecide("the letter to the Co-Chairs is empty: write it before it is sent")
    now = desk.clock.now()
    letters = [
        desk.writer.forward(
            stored.message,
            body=words,
            recipient=address,
            message_key=f"message {stored.id}",
            step=item,
            identity=named,
            now=now,
        )
        for address, named in zip(addresses, identities(desk, now, len(addresses)), strict=True)
    ]
    queued = desk.store.outbox.queue(letters, now=now, due_at=now + desk.policy.undo)
    what = {"message": str(stored.id), "item": item, "letters": str(queued)}
    desk.store.journal.append("asked the Co-Chairs", who=who, what=what, now=now)
    return queued


def is_of_co_chairs(message: Message, letter: OutboxRow) -> bool:
    """Does the one write whom a question was passed on to? Somebody else in the thread (the asker,
    if a Co-Chair wrote to him as well) is read like anybody."""
    author = message.author
    return (
        letter.letter.key.purpose is Purpose.FORWARD
        and message.nature is Nature.REPLY
        and author is not None
        and author.address.casefold() == letter.letter.key.contact.casefold()
    )


def bring_back(desk: Desk, stored: StoredMessage, message: Message, letter: OutboxRow) -> None:
    """Puts the Co-Chairs' words beside the question. The message needs a person itself only when
    the question no longer waits for one."""
    number = int(letter.letter.key.about.removeprefix("message "))
    who = f"{CO_CHAIR}{letter.letter.key.contact} (message {stored.id})"
    now = desk.clock.now()
    if all(note.who != who for note in desk.store.beside.notes(number)):
        desk.store.beside.add_note(number, message.own_text, who=who, now=now)
    desk.store.beside.sleep(number, None)
    question = desk.store.inbox.message(number)
    is_open = question is not None and question.state in _OPEN
    has_files = any(not attachment.is_inline for attachment in message.attachments)
    handling = Handling.SILENT if is_open and not has_files else Handling.REVIEW
    asker = question.delegation if question and question.delegation else ""
    desk.store.beside.add_note(stored.id, f"{ANSWERS}{number}", who="mailbot", now=now)
    follow(
        desk,
        stored,
        Followed(
            message=message,
            reading=Reading(message.nature, message.language),
            decision=Decision(handling, Reason.CO_CHAIRS),
            delegation=desk.store.lists.delegation(desk.meeting.code, asker) if asker else None,
            decided_by=desk.decided_by,
        ),
    )


def _item(desk: Desk, code: str) -> tuple[str, tuple[str, ...]]:
    """Title and Co-Chairs' addresses of an agenda item."""
    item = desk.meeting.item(code)
    if item is None:
        raise CannotDecide(f"there is no item {code}")
    if not item.co_chairs:
        raise CannotDecide(f"no address of Co-Chairs of “{item.title}” is configured")
    return item.title, item.co_chairs
