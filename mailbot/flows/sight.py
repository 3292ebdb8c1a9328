"""Sight: does anybody know what lies in the mailbox?

Who has answered is not reminded, and an answer that nobody has fetched is an answer, too. So
while the mailbox was not read lately (its server is away, the machine was asleep), reminders wait.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from mailbot.core.values.inbox import MessageState
from mailbot.core.values.storing import MailboxStatus

LATELY = timedelta(minutes=3)  # a worker looks at least once a minute


class Looks(Protocol):
    """When each mailbox was read last, and what became of its messages."""

    def mailbox_status(self) -> list[MailboxStatus]: ...

    def counts(self, mailbox: str | None = None) -> dict[MessageState, int]: ...


def is_blind(inbox: Looks, mailbox: str, *, now: datetime) -> bool:
    """Was the mailbox of this name not read lately? '' → there is none to be read."""
    if not mailbox:
        return False
    looked = {status.mailbox: status.looked_at for status in inbox.mailbox_status()}.get(mailbox)
    return looked is None or now - looked > LATELY


def may_hold_an_answer(inbox: Looks, mailbox: str, *, now: datetime) -> bool:
    """Could there be an answer that no record tells of yet: in a mailbox that was not read lately,
    or fetched and not read? Ask this before the records: what it vouches for stands in them then.
    """
    if is_blind(inbox, mailbox, now=now):
        return True
    return inbox.counts(mailbox or None).get(MessageState.NEW, 0) > 0
