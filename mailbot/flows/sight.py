"""Sight: does anybody know what lies in the mailbox?

Who has answered is not reminded, and an answer that nobody has fetched is an answer, too. So
while the mailbox was not read lately (its server is away, the machine was asleep), reminders wait.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from mailbot.core.values.storing import MailboxStatus

LATELY = timedelta(minutes=3)  # a worker looks at least once a minute


class Looks(Protocol):
    """When each mailbox was read last."""

    def mailbox_status(self) -> list[MailboxStatus]: ...


def is_blind(inbox: Looks, mailbox: str, *, now: datetime) -> bool:
    """Was the mailbox of this name not read lately? '' → there is none to be read."""
    if not mailbox:
        return False
    looked = {status.mailbox: status.looked_at for status in inbox.mailbox_status()}.get(mailbox)
    return looked is None or now - looked > LATELY
