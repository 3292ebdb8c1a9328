"""What follows from a decision about a message: entry, record, letter, reach, in one transaction.

The same for the machine's decisions and for a person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mailbot.core.deciding.addressing import answer_address
from mailbot.core.deciding.missions import is_of_mission
from mailbot.core.deciding.record import apply, fold
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.delegation import Contact, Record
from mailbot.core.values.inbox import Entry, MessageState, StoredMessage
from mailbot.core.values.letter import Letter
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.storing import Answer
from mailbot.core.writing import Identity
from mailbot.flows.desk import Desk
from mailbot.flows.followed import Followed
from mailbot.flows.identities import identity
from mailbot.flows.of_addresses import for_the_lists, returned
from mailbot.flows.on_hand import OnHand, contact_of, on_hand

_STATES = {
    Handling.AUTO: MessageState.ANSWERED,
    Handling.REVIEW: MessageState.WAITING,
    Handling.SILENT: MessageState.SILENT,
}


def follow(
    desk: Desk, stored: StoredMessage, followed: Followed, held: OnHand | None = None
) -> None:
    """Stores a decision and what follows from it. `held`: what was decided on, asked for when it
    is not given. Raises Stale when the message, or the record, moved on."""
    if held is None:
        code = followed.delegation.code if followed.delegation else None
        held = on_hand(desk, code, contact_of(desk, followed.message))
    entry = entry_of(desk, stored, followed)
    before, record, version = records_with(desk, entry, held)
    former, former_version = _former(desk, stored, entry)
    desk.store.answers.save(
        Answer(
            message_id=stored.id,
            expected_version=stored.version,
            message=followed.message,
            reading=followed.reading,
            decision=followed.decision,
            state=_state_after(stored, followed.decision),
            decided_by=followed.decided_by,
            delegation=followed.delegation.code if followed.delegation else None,
            meeting=desk.meeting.code if _tells_meeting(followed.decision) else None,
            entry=entry,
            record=record,
            record_version=version,
            letters=letters_of(desk, stored, followed, record, before, author=held.contact),
            returned=returned(followed),
            **for_the_lists(desk, stored, followed, held.contact),
            due_at=_due_at(desk, followed.decision),
            former=former,
            former_version=former_version,
        ),
        now=desk.clock.now(),
    )


def _state_after(stored: StoredMessage, decision: Decision) -> MessageState:
    """What was answered stays answered, whatever a person notes of it later."""
    is_noted = decision.handling is Handling.SILENT and decision.reason is Reason.STAFF
    if is_noted and stored.state is MessageState.ANSWERED:
        return MessageState.ANSWERED
    return _STATES[decision.handling]


def _tells_meeting(decision: Decision) -> bool:
    """Is it known which meeting the message is about? While it is not, it waits in all of them, and
    holds the reminders of all."""
    return Reason.WHICH_MEETING not in (decision.reason, *decision.others)


def _due_at(desk: Desk, decision: Decision) -> datetime:
    """When its letters go out: a person may take back for a while what he decided; what the
    machine is sure of goes at once."""
    now = desk.clock.now()
    return now + desk.policy.undo if decision.reason is Reason.STAFF else now


# what is no word of the delegation about the meeting
_NOT_THE_SENDERS = {
    Reason.EARLIER,
    Reason.COPY,
    Reason.OWN_LETTER,
    Reason.OPTED_OUT,
    Reason.OFFICE,
    Reason.CO_CHAIRS,
}


def entry_of(desk: Desk, stored: StoredMessage, followed: Followed) -> Entry | None:
    """What the message adds to the record of its delegation; None when it adds nothing."""
    if followed.delegation is None or followed.decision.reason in _NOT_THE_SENDERS:
        return None
    if not _tells_meeting(followed.decision):
        return None
    if followed.reading.nature is not Nature.REPLY:
        return None
    return Entry(
        meeting=desk.meeting.code,
        delegation=followed.delegation.code,
        source=f"message {stored.id}",
        at=stored.received_at,
        reading=followed.reading,
        is_effective=followed.decision.handling is not Handling.REVIEW,
    )


def records_with(
    desk: Desk,
    entry: Entry | None,
    held: OnHand | None = None,
    said: Sequence[Entry] | None = None,
) -> tuple[Record | None, Record | None, int]:
    """The record without and with the entry, and the version that was on hand. `said`: all
    entries of the delegation, where they are at hand."""
    if entry is None:
        return None, None, 0
    held = held or on_hand(desk, entry.delegation, None)
    stands, version = held.record, held.version
    if desk.store.records.comes_last(entry) if held.is_last is None else held.is_last:
        before = stands or Record(entry.delegation)
        return before, apply(before, entry), version
    if said is None:
        said = desk.store.records.entries(entry.meeting, entry.delegation)
    others = [e for e in said if e.source != entry.source]
    before = fold(entry.delegation, others)
    return before, fold(entry.delegation, [*others, entry]), version


def _former(desk: Desk, stored: StoredMessage, entry: Entry | None) -> tuple[Record | None, int]:
    """The record of whom the message was counted for until now, without it; and its version."""
    code, source = stored.delegation, f"message {stored.id}"
    if code is None or (entry is not None and entry.delegation == code):
        return None, 0
    known = desk.store.records.entries(desk.meeting.code, code)
    if all(other.source != source for other in known):
        return None, 0
    _, version = desk.store.records.record(desk.meeting.code, code)
    return fold(code, [other for other in known if other.source != source]), version


def letters_of(
    desk: Desk,
    stored: StoredMessage,
    followed: Followed,
    record: Record | None,
    before: Record | None,
    *,
    author: Contact | None,
    named: Identity | None = None,
) -> tuple[Letter, ...]:
    """What would be written. `author`: the contact with the author's address; `named`: what makes
    the letter itself, given anew when absent."""
    if followed.decision.handling is not Handling.AUTO:
        return ()
    code = followed.delegation.code if followed.delegation else None
    address = answer_address_of(desk, followed.message, code)
    if address is None:
        return ()
    now = desk.clock.now()
    if followed.own_words:
        return (
            desk.writer.answer(
                followed.message,
                body=followed.own_words,
                message_key=f"message {stored.id}",
                recipient=address,
                delegation=code,
                frame=followed.frame,
                party=followed.delegation,
                is_of_mission=_is_of_mission(desk, followed, author),
                identity=named or identity(desk, now),
                now=now,
            ),
        )
    return (
        desk.writer.acknowledgement(
            followed.message.dated(stored.received_at),
            followed.reading,
            record,
            before=before,
            party_name=followed.delegation.name if followed.delegation else "",
            message_key=f"message {stored.id}",
            recipient=address,
            delegation=followed.delegation,
            is_of_mission=_is_of_mission(desk, followed, author),
            identity=named or identity(desk, now),
            now=now,
            is_late=stored.received_at > desk.meeting.deadline,
            is_automatic=followed.decision.reason is not Reason.STAFF,
        ),
    )


def _is_of_mission(desk: Desk, followed: Followed, author: Contact | None) -> bool:
    """The lists are asked only where the author is on none of them."""
    others: Sequence[Contact] = ()
    if author is None and followed.delegation is not None:
        others = desk.store.lists.contacts(desk.meeting.code, followed.delegation.code)
    return is_of_mission(followed.message, followed.reading, author, others)


def answer_address_of(desk: Desk, message: Message, delegation: str | None) -> str | None:
    """Where an answer to this message may go; see `core.deciding.addressing`."""
    known: list[Contact] = []
    if message.reply_to and delegation:
        known = desk.store.lists.contacts(desk.meeting.code, delegation)
    return answer_address(
        message, office=desk.meeting.office_address, known={c.address for c in known}
    )
