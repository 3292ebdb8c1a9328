"""Receive: from the server into the store, raw bytes and their place, before anyone looks.

Progress is (UIDVALIDITY, UID) and nothing else: no flag, no date window (RFC 3501 2.3.1.1). What a
server leaves out of its answer, or shows late under a lower UID, is asked for at the next look. A
mailbox that was put back from a copy gives UIDs anew that it gave before, which no server may and
some do: it is noticed by what the newest messages were, and all is read again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

from mailbot.core.values.inbox import Arrival, Mark, Place
from mailbot.flows.ports import Clock, Fetched, Inbox, Mailbox, MailboxState

log = logging.getLogger(__name__)

# messages that are kept with one flush to the disk; of large ones the mailbox gives fewer at once
BATCH = 200
_COMPARED = 50  # newest messages
_SECOND = timedelta(seconds=1)  # INTERNALDATE knows no less


@dataclass(frozen=True, slots=True)
class Received:
    """What one look at the mailbox brought."""

    new: int
    on_server: int
    gone: int  # removed by others since the last look


def receive(
    mailbox: Mailbox, inbox: Inbox, *, name: str, clock: Clock, batch: int = BATCH
) -> Received:
    """Keeps what is new in the mailbox. `name`: the mailbox's name in the store.

    Each batch is committed with its place, in order, so that a death between two batches loses
    nothing and doubles nothing; the one after it is fetched meanwhile. Trouble with the server is
    raised as it comes, when all that came before it is kept.
    """
    state = mailbox.state()
    progress = inbox.progress(name)
    is_same = progress is not None and progress.uidvalidity == state.uidvalidity
    after = progress.last_uid if progress is not None and is_same else 0
    if after and _was_put_back(mailbox, inbox, state, name=name, after=after):
        log.warning("the mailbox was put back to what it was before: all of it is read again")
        inbox.begin_anew(name)
        after = 0
    new = _keep(inbox, mailbox.fetch_after(after, batch=batch), name, clock)
    present = mailbox.uids()
    gone = inbox.mark_gone(name, state.uidvalidity, present, now=clock.now())
    if left_out := inbox.missing(name, state.uidvalidity, present):
        new += _keep(inbox, mailbox.fetch(left_out, batch=batch), name, clock)
    inbox.note_look(name, on_server=len(present), error="", now=clock.now())
    if new or gone:
        log.info("%d messages kept, %d on the server, %d gone", new, len(present), gone)
    return Received(new, len(present), gone)


def _keep(inbox: Inbox, batches: Iterator[Sequence[Fetched]], name: str, clock: Clock) -> int:
    """How many of the messages were new."""
    return sum(
        inbox.keep(_arrivals(fetched, name), now=clock.now()) for fetched in _one_ahead(batches)
    )


def _was_put_back(
    mailbox: Mailbox, inbox: Inbox, state: MailboxState, *, name: str, after: int
) -> bool:
    """Is the next UID one that was given before, or another message where one of the newest was?"""
    if state.uidnext and state.uidnext <= after:
        return True
    kept = inbox.newest(name, state.uidvalidity, most=_COMPARED)
    there = mailbox.marks(sorted(kept)) if kept else {}
    return any(_is_another(there[uid], mark) for uid, mark in kept.items() if uid in there)


def _is_another(one: Mark, other: Mark) -> bool:
    """Both differ: a server may give a size or a second otherwise than before, not both."""
    return one[1] != other[1] and abs(one[0] - other[0]) >= _SECOND


def _one_ahead(batches: Iterator[Sequence[Fetched]]) -> Iterator[Sequence[Fetched]]:
    """The same, each fetched by a thread while the one before it is being kept."""
    with ThreadPoolExecutor(1, thread_name_prefix="fetch") as thread:
        coming = thread.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = thread.submit(next, batches, None)
            yield batch


def _arrivals(fetched: Sequence[Fetched], name: str) -> list[Arrival]:
    return [
        Arrival(
            Place(name, message.uidvalidity, message.uid),
            message.raw,
            message.received_at,
            message.size,
            message.is_whole,
        )
        for message in fetched
    ]
