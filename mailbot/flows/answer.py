"""Answer: each new message is read, understood, decided on, and what follows is stored at once.

A message that breaks us is set aside as `stuck`, with the error, and the next one goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from mailbot.core.deciding.caps import is_capped, matter_of
from mailbot.core.deciding.handling import Circumstances, decide
from mailbot.core.deciding.matching import Match
from mailbot.core.deciding.record import contradicts
from mailbot.core.deciding.reflecting import is_reflection
from mailbot.core.deciding.routing import route
from mailbot.core.reporting.letters import letter_text
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.delegation import Record
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import OutboxRow, Purpose
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Reading
from mailbot.core.values.storing import Stale, StoreFault
from mailbot.flows.asking import bring_back, is_of_co_chairs
from mailbot.flows.by_mail import is_for_the_office, obey
from mailbot.flows.desk import Desk
from mailbot.flows.following import (
    Followed,
    OnHand,
    answer_address_of,
    follow,
    leaving_of,
)
from mailbot.flows.gathering import (
    Directory,
    Fetched,
    Gathered,
    Opened,
    again,
    directory_of,
    fetch,
    gather,
    opened,
)
from mailbot.flows.understanding import understand

log = logging.getLogger(__name__)

_LEASE = timedelta(minutes=2)
_ASKED_AT_ONCE = 5  # messages in a batch where a third judge is asked about each
_HOUR = timedelta(hours=1)
_TRIES = 5  # against other workers who write to the same record


def answer_new(
    desk: Desk,
    *,
    worker: str,
    limit: int = 50,
    beside: Sequence[Desk] = (),
    mailbox: str | None = None,
) -> int:
    """Handles new messages, oldest first; gives how many were taken. `beside`: of the other
    meetings on the same mailbox, in the same store. `mailbox`: whose messages; None → all, where
    the store is of one mailbox alone."""
    lease = _LEASE
    if desk.third_judge is not None:  # it may be slow, and a claim must not run out meanwhile
        limit = min(limit, _ASKED_AT_ONCE)
        lease += limit * desk.third_judge.patience
    ids = desk.store.inbox.claim_new(
        worker, now=desk.clock.now(), limit=limit, lease=lease, mailbox=mailbox
    )
    if ids:
        directory = directory_of(desk)
        others = [(other, directory_of(other)) for other in beside]
        fetched = fetch(desk, ids)
        if desk.ahead is not None:
            desk.ahead.begin([message_id for message_id in ids if message_id in fetched])
        for message_id in ids:
            answer_one(desk, message_id, directory, beside=others, fetched=fetched)
    return len(ids)


def answer_one(
    desk: Desk,
    message_id: int,
    directory: Directory,
    *,
    beside: Sequence[tuple[Desk, Directory]] = (),
    fetched: Fetched | None = None,
) -> None:
    """Handles one message; what goes wrong inside it is stored with it, never raised. `fetched`:
    what is on hand already."""
    is_sure = True
    try:
        found = opened(desk, message_id, fetched or {})
        if beside:
            first, (desk, directory, is_sure) = desk, _routed([(desk, directory), *beside], found)
            if desk is not first:  # it knows the letters and the items of its own meeting
                found = replace(found, message=desk.reader.read(found.raw), ahead=None)
        for _ in range(_TRIES):
            try:
                _answer(desk, found, directory, is_meeting_sure=is_sure)
            except Stale:
                found = replace(found, stored=again(desk, message_id))
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
    desks: Sequence[tuple[Desk, Directory]], opened: Opened
) -> tuple[Desk, Directory, bool]:
    """The desk of the meeting that a message is about, and whether that is sure."""
    gathered = gather(desks[0][0], opened)
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


def _answer(
    desk: Desk, taken: Opened, directory: Directory, *, is_meeting_sure: bool = True
) -> None:
    if taken.stored.state is not MessageState.NEW:
        return  # while we were frozen or slow, another worker or a person decided
    gathered = replace(gather(desk, taken), is_meeting_sure=is_meeting_sure)
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
    earlier = desk.store.answers.earlier(
        message.message_id,
        before=gathered.stored.id,
        since=desk.clock.now() - _HOUR,
        most=desk.policy.caps.per_hour,
    )
    return Circumstances(
        bound=desk.policy.bound,
        is_copy=earlier.is_copy,
        is_own_letter=message.nature is not Nature.BOUNCE
        and (earlier.is_ours or _is_reflected(gathered)),
        contradicts_record=record is not None and contradicts(record, reading),
        is_sender_known=found.is_sender_known,
        is_lookalike=found.is_lookalike,
        is_meeting_sure=gathered.is_meeting_sure,
        answerable=address is not None,
        is_capped=address is not None
        and _is_capped(desk, reading, address, in_last_hour=earlier.acknowledged),
    )


def _is_reflected(gathered: Gathered) -> bool:
    """The words of the letter that the message answers, come back as if they were the sender's."""
    if gathered.letter is None:
        return False
    ours = letter_text(gathered.letter.letter.raw).text
    return bool(ours) and is_reflection(gathered.message.own_text, ours)


def _is_capped(desk: Desk, reading: Reading, address: str, *, in_last_hour: int) -> bool:
    caps = desk.policy.caps
    recent = desk.store.outbox.automatic_since(address, desk.clock.now() - caps.window)
    if len(recent) >= caps.per_address:  # then it does not matter what they were about
        return True
    return is_capped(reading, _matters(desk, recent), in_last_hour=in_last_hour, caps=caps)


def _matters(desk: Desk, letters: Sequence[OutboxRow]) -> list[str]:
    """What each is about, '' for one that is not about a message."""
    about = [row.letter.key.about.partition(" ") for row in letters]
    numbers = [int(number) if kind == "message" else 0 for kind, _, number in about]
    said = desk.store.inbox.readings([number for number in numbers if number]) if letters else {}
    return [matter_of(said[number]) if number in said else "" for number in numbers]
