"""Answer: each new message is read, understood, decided on, and what follows is stored at once.

A message that breaks us is set aside as `stuck`, with the error, and the next one goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from mailbot.core.deciding.caps import is_capped, matter_of
from mailbot.core.deciding.handling import Circumstances, decide
from mailbot.core.deciding.leaving import unsubscribed_reference
from mailbot.core.deciding.matching import (
    How,
    Match,
    answered_ids,
    delegation_of,
    domain_of,
    domains_of,
    is_lookalike,
    match,
    party_of,
    reference_in,
    token_in,
)
from mailbot.core.deciding.record import contradicts
from mailbot.core.deciding.reflecting import is_reflection
from mailbot.core.deciding.routing import route
from mailbot.core.reporting.letters import letter_text
from mailbot.core.understanding import Context
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.delegation import Contact, Delegation, Record
from mailbot.core.values.inbox import MessageState, StoredMessage
from mailbot.core.values.letter import OutboxRow, Purpose
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Doubt, Reading
from mailbot.core.values.storing import Stale, StoreFault
from mailbot.flows.asking import bring_back, is_of_co_chairs
from mailbot.flows.by_mail import is_for_the_office, obey
from mailbot.flows.desk import Desk
from mailbot.flows.following import (
    Followed,
    OnHand,
    answer_address_of,
    contact_of,
    follow,
    leaving_of,
    on_hand,
)

log = logging.getLogger(__name__)

_LEASE = timedelta(minutes=2)
_ASKED_AT_ONCE = 5  # messages in a batch where a third judge is asked about each
_TRIES = 5  # against other workers who write to the same record


@dataclass(frozen=True, slots=True)
class Directory:
    """Who is on the lists, as matching needs it; made once for a batch of messages."""

    delegations: tuple[Delegation, ...]
    domains: dict[str, frozenset[str]]

    def delegation(self, code: str | None) -> Delegation | None:
        return next((d for d in self.delegations if d.code == code), None)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that bears on one message, fetched before anything is decided."""

    stored: StoredMessage
    message: Message
    letter: OutboxRow | None  # of ours, that it answers or reports on
    letter_how: How
    contact: Contact | None  # with the author's address
    is_meeting_sure: bool = True  # which of the meetings on this mailbox it is about


def answer_new(desk: Desk, *, worker: str, limit: int = 50, beside: Sequence[Desk] = ()) -> int:
    """Handles new messages, oldest first; gives how many were taken. `beside`: of the other
    meetings on the same mailbox, in the same store."""
    lease = _LEASE
    if desk.third_judge is not None:  # it may be slow, and a claim must not run out meanwhile
        limit = min(limit, _ASKED_AT_ONCE)
        lease += limit * desk.third_judge.patience
    ids = desk.store.inbox.claim_new(worker, now=desk.clock.now(), limit=limit, lease=lease)
    if ids:
        directory = directory_of(desk)
        others = [(other, directory_of(other)) for other in beside]
        for message_id in ids:
            answer_one(desk, message_id, directory, beside=others)
    return len(ids)


def answer_one(
    desk: Desk,
    message_id: int,
    directory: Directory,
    *,
    beside: Sequence[tuple[Desk, Directory]] = (),
) -> None:
    """Handles one message; what goes wrong inside it is stored with it, never raised."""
    is_sure = True
    try:
        if beside:
            desk, directory, is_sure = _routed([(desk, directory), *beside], message_id)
        for _ in range(_TRIES):
            try:
                _answer(desk, message_id, directory, is_meeting_sure=is_sure)
            except Stale:
                continue
            return
        raise Stale(f"message {message_id}: its record kept changing")
    except StoreFault:
        raise  # the store's trouble is not the message's: its claim runs out, and it is read again
    except Exception as fault:  # noqa: BLE001 - one broken message must not stop the others
        log.warning("message %d is stuck: %s", message_id, type(fault).__name__)
        desk.store.inbox.mark_stuck(
            message_id, error=f"{type(fault).__name__}: {fault}", now=desk.clock.now()
        )


def _routed(
    desks: Sequence[tuple[Desk, Directory]], message_id: int
) -> tuple[Desk, Directory, bool]:
    """The desk of the meeting that a message is about, and whether that is sure."""
    gathered = gather(desks[0][0], message_id)
    author = gathered.message.author.address if gathered.message.author else ""
    knowing = [
        code
        for desk, _ in desks
        if author and desk.store.lists.contact(code := desk.meeting.code, author) is not None
    ]
    inviting = [
        desk.meeting.code
        for desk, _ in desks
        if gathered.letter is None  # else it tells, and nothing else need be asked
        and desk.store.outbox.first_at(desk.meeting.code, Purpose.INVITATION) is not None
    ]
    found = route(
        gathered.message.subject,
        [desk.meeting for desk, _ in desks],
        letter=gathered.letter.letter.key.meeting if gathered.letter else None,
        knowing=knowing,
        inviting=inviting,
        now=gathered.stored.received_at,
    )
    desk, directory = next(one for one in desks if one[0].meeting.code == found.code)
    return desk, directory, found.is_sure


def directory_of(desk: Desk) -> Directory:
    meeting = desk.meeting.code
    return Directory(
        tuple(desk.store.lists.delegations(meeting)),
        domains_of(desk.store.lists.contacts(meeting)),
    )


def _answer(
    desk: Desk, message_id: int, directory: Directory, *, is_meeting_sure: bool = True
) -> None:
    gathered = replace(gather(desk, message_id), is_meeting_sure=is_meeting_sure)
    if gathered.stored.state is not MessageState.NEW:
        return  # while we were frozen or slow, another worker or a person decided
    if gathered.letter is not None and is_for_the_office(gathered.message, gathered.letter):
        obey(desk, gathered.stored, gathered.message, gathered.letter)
        return
    if gathered.letter is not None and is_of_co_chairs(gathered.message, gathered.letter):
        bring_back(desk, gathered.stored, gathered.message, gathered.letter)
        return
    reading, found, held = understand(desk, gathered, directory)
    decision = _decide(desk, gathered, reading, found, held)
    follow(
        desk,
        gathered.stored,
        Followed(
            message=gathered.message,
            reading=reading,
            decision=decision,
            delegation=directory.delegation(found.delegation),
            decided_by=desk.decided_by,
            letter=gathered.letter,
        ),
        held,
    )


def gather(desk: Desk, message_id: int) -> Gathered:
    stored = desk.store.inbox.message(message_id)
    if stored is None:
        raise LookupError(f"message {message_id} is not in the store")
    message = desk.reader.read(desk.store.inbox.raw(message_id))
    letter, how = _letter_of(desk, message)
    return Gathered(stored, message, letter, how, contact_of(desk, message))


def _letter_of(desk: Desk, message: Message) -> tuple[OutboxRow | None, How]:
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


def understand(
    desk: Desk, gathered: Gathered, directory: Directory
) -> tuple[Reading, Match, OnHand]:
    """What the message says, read against what is known of its sender, whose it is, and what is
    on hand of them."""
    author = gathered.message.author.address if gathered.message.author else ""
    to = gathered.letter.letter.delegation if gathered.letter else None

    def whose(party: str | None) -> Match:
        return match(
            author=author,
            contact=gathered.contact,
            letter_delegation=to,
            letter_how=gathered.letter_how,
            domains=directory.domains,
            party=party,
        )

    presumed = whose(None).delegation
    known = directory.delegation(presumed)
    held = on_hand(desk, presumed, gathered.contact)
    reading = desk.understander.understand(
        gathered.message,
        Context(party=party_of(known) if known else None, record=held.record),
    )
    if desk.third_judge is not None:
        reading = desk.third_judge.heard(gathered.message, reading)
    if not gathered.stored.is_whole:
        reading = replace(reading, doubts=(*reading.doubts, Doubt.UNREADABLE))
    found = replace(
        whose(delegation_of(reading.party, directory.delegations)),
        is_lookalike=is_lookalike(domain_of(author), directory.domains.keys()),
    )
    if found.delegation != presumed:
        held = on_hand(desk, found.delegation, gathered.contact)
    return desk.beside.complete(gathered.message, reading, held.record), found, held


def _decide(
    desk: Desk, gathered: Gathered, reading: Reading, found: Match, held: OnHand
) -> Decision:
    left = leaving_of(gathered.message, gathered.letter, gathered.contact)
    if left.out:
        return Decision(Handling.SILENT, Reason.OPTED_OUT)
    if left.proposed:
        return Decision(Handling.REVIEW, Reason.UNKNOWN_SENDER)
    decision = decide(
        gathered.message, reading, _circumstances(desk, gathered, reading, found, held.record)
    )
    if decision.handling is Handling.AUTO and not desk.policy.acknowledge:
        return Decision(Handling.REVIEW, Reason.STOPPED)
    return decision


def _circumstances(
    desk: Desk, gathered: Gathered, reading: Reading, found: Match, record: Record | None
) -> Circumstances:
    message = gathered.message
    address = answer_address_of(desk, message, found.delegation)
    outbox = desk.store.outbox
    return Circumstances(
        bound=desk.policy.bound,
        is_copy=desk.store.inbox.has_message_id(message.message_id, before=gathered.stored.id),
        is_own_letter=message.nature is not Nature.BOUNCE
        and (outbox.find(message_ids=(message.message_id,)) is not None or _is_reflected(gathered)),
        contradicts_record=record is not None and contradicts(record, reading),
        is_sender_known=found.is_sender_known,
        is_lookalike=found.is_lookalike,
        is_meeting_sure=gathered.is_meeting_sure,
        answerable=address is not None,
        is_capped=address is not None and _is_capped(desk, reading, address),
    )


def _is_reflected(gathered: Gathered) -> bool:
    """The words of the letter that the message answers, come back as if they were the sender's."""
    if gathered.letter is None:
        return False
    ours = letter_text(gathered.letter.letter.raw).text
    return bool(ours) and is_reflection(gathered.message.own_text, ours)


def _is_capped(desk: Desk, reading: Reading, address: str) -> bool:
    now, caps = desk.clock.now(), desk.policy.caps
    recent = desk.store.outbox.automatic_since(address, now - caps.window)
    return is_capped(
        reading,
        [_matter(desk, row) for row in recent],
        in_last_hour=desk.store.outbox.automatic_count_since(now - timedelta(hours=1)),
        caps=caps,
    )


def _matter(desk: Desk, row: OutboxRow) -> str:
    kind, _, number = row.letter.key.about.partition(" ")
    stored = desk.store.inbox.message(int(number)) if kind == "message" else None
    return matter_of(stored.reading) if stored and stored.reading else ""
