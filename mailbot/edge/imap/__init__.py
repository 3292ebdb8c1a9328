"""The mailbox: a folder on an IMAP server, read without leaving a trace.

This room fetches bytes and says where they lie. It does not look inside messages, stores
nothing, and decides nothing but whether trouble passes by itself or needs a person.
"""

from __future__ import annotations

from mailbot.edge.imap.account import Fetched, ImapAccount, MailboxState, Woke
from mailbot.edge.imap.mailbox import ImapMailbox
from mailbot.edge.imap.trouble import MailboxRefused, MailboxTrouble, MailboxUnreachable
from mailbot.edge.imap.wakeup import Wakeup

__all__ = [
    "Fetched",
    "ImapAccount",
    "ImapMailbox",
    "MailboxRefused",
    "MailboxState",
    "MailboxTrouble",
    "MailboxUnreachable",
    "Wakeup",
    "Woke",
]
