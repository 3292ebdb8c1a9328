"""Answer: each new message is read, understood, decided on, and what follows is stored.

Messages that wait together are decided on one after the other and stored in one transaction (see
`sitting`). A message that breaks us is set aside as `stuck`, with the error, and the next one goes
on.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from mailbot.core.deciding.routing import route
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Purpose
from mailbot.core.values.storing import Stale, StoreFault
from mailbot.flows.asking import bring_back, is_of_co_chairs
from mailbot.flows.by_mail import is_for_the_office, obey
from mailbot.flows.desk import Desk, Sitting
from mailbot.flows.expecting import Coming, coming, expect, expect_presumed, presume
from mailbot.flows.followed import Followed
from mailbot.flows.following import follow
from mailbot.flows.gathering import (
    Directory,
    Fetched,
    Opened,
    again,
    directory_of,
    fetch,
    gather,
    opened,
)
from mailbot.flows.reading import read
from mailbot.flows.understanding import understand
from mailbot.flows.weighing import decide

log = logging.getLogger(__name__)

_LEASE = timedelta(minutes=2)
_ASKED_AT_ONCE = 5  # messages in a batch where a third judge is asked about each
_TRIES = 5  # against other workers who write to the same record
_TOGETHER = 20  # messages that are looked at together before the first of them is decided on
_TOGETHER_AHEAD = 5  # where another process reads the next meanwhile
_TIME_TO_OPEN = timedelta(seconds=0.25)  # then those that are open are decided on


@dataclass(frozen=True, slots=True)
class _Office:
    """Where a batch of messages is answered."""

    desk: Desk
    directory: Directory
    beside: Sequence[tuple[Desk, Directory]]  # of the other meetings on the same mailbox


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
        others = [(other, directory_of(other)) for other in beside]
        office = _Office(desk, directory_of(desk), others)
        fetched = fetch(desk, ids)
        if desk.ahead is not None:
            desk.ahead.begin([message_id for message_id in ids if message_id in fetched])
        if len(ids) == 1 or desk.third_judge is not None:
            for message_id in ids:
                _answer_alone(office, message_id, fetched)
        else:
            _answer_together(office, ids, fetched)
    return len(ids)


def answer_one(desk: Desk, message_id: int, directory: Directory) -> None:
    """Handles one message; what goes wrong inside it is stored with it, never raised."""
    _answer_alone(_Office(desk, directory, ()), message_id, {})


def _answer_alone(office: _Office, message_id: int, fetched: Fetched) -> None:
    with _set_aside(office.desk, message_id):
        _answer_opened(office, opened(office.desk, message_id, fetched))


def _answer_together(office: _Office, ids: Sequence[int], fetched: Fetched) -> None:
    """In their order. What is too large to be fetched with others, and what brings about more
    than an answer, is done by itself when its turn comes; what was there before is written then."""
    sitting = office.desk.store.sitting()
    here = _Office(
        replace(office.desk, store=sitting),
        office.directory,
        [(replace(other, store=sitting), directory) for other, directory in office.beside],
    )
    waiting = deque(ids)
    while waiting:
        if waiting[0] not in fetched:
            sitting.write()
            _answer_alone(office, waiting.popleft(), {})
        for found in _foreseen(here, sitting, _open_some(here, waiting, fetched)):
            is_done = True
            with _set_aside(here.desk, found.stored.id):
                is_done = _answer_opened(here, found, is_alone=False)
            if not is_done:
                sitting.write()
                _answer_alone(office, found.stored.id, fetched)
    for message_id in sitting.finish():
        _answer_alone(office, message_id, {})


def _open_some(here: _Office, waiting: deque[int], fetched: Fetched) -> list[Coming]:
    """Opens the next of those that wait and were fetched."""
    found: list[Coming] = []
    until = here.desk.clock.now() + _TIME_TO_OPEN
    most = _TOGETHER if here.desk.ahead is None else _TOGETHER_AHEAD
    while waiting and waiting[0] in fetched and len(found) < most:
        message_id = waiting.popleft()
        with _set_aside(here.desk, message_id):
            found.append(coming(here.desk, opened(here.desk, message_id, fetched)))
        if here.desk.clock.now() >= until:
            break
    return found


def _foreseen(here: _Office, sitting: Sitting, some: Sequence[Coming]) -> list[Opened]:
    """What will be asked about these is looked up for all of them at once."""
    if not some:
        return []
    expect(here.desk, sitting, some)
    presumed, found = [], []
    for one in some:
        with _set_aside(here.desk, one.opened.stored.id):
            presumed.append(presume(here.desk, here.directory, one))
            found.append(one.opened)
    expect_presumed(here.desk, sitting, presumed)
    return found


def _answer_opened(office: _Office, found: Opened, *, is_alone: bool = True) -> bool:
    """False where nothing was done, since it would be more than an answer and the message is not
    `is_alone`."""
    desk, directory, is_sure = office.desk, office.directory, True
    if office.beside:
        desk, directory, is_sure = _routed([(desk, directory), *office.beside], found)
        if desk is not office.desk:  # it knows the letters and the items of its own meeting
            found = replace(found, message=read(desk, found.raw), ahead=None)
    for _ in range(_TRIES):
        try:
            return _answer(desk, found, directory, is_meeting_sure=is_sure, is_alone=is_alone)
        except Stale:
            found = replace(found, stored=again(desk, found.stored.id))
    raise Stale(f"message {found.stored.id}: its record kept changing")


@contextmanager
def _set_aside(desk: Desk, message_id: int) -> Iterator[None]:
    """A message that breaks us, with the error."""
    try:
        yield
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
    desk: Desk, taken: Opened, directory: Directory, *, is_meeting_sure: bool, is_alone: bool
) -> bool:
    if taken.stored.state is not MessageState.NEW:
        return True  # while we were frozen or slow, another worker or a person decided
    gathered = replace(gather(desk, taken), is_meeting_sure=is_meeting_sure)
    if gathered.letter is not None and is_for_the_office(gathered.message, gathered.letter):
        if is_alone:
            obey(desk, gathered.stored, gathered.message, gathered.letter)
        return is_alone
    if gathered.letter is not None and is_of_co_chairs(gathered.message, gathered.letter):
        if is_alone:
            bring_back(desk, gathered.stored, gathered.message, gathered.letter)
        return is_alone
    reading, found, held = understand(desk, gathered, directory)
    decision = decide(desk, gathered, reading, found, held, begun_at=directory.begun_at)
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
    return True
