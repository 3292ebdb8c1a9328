"""A mail system as the contract suites see it, be it embedded or Dovecot behind Postfix."""

from __future__ import annotations

import itertools
import smtplib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from imapclient import IMAPClient
from servers.dovecot import Dovecot
from servers.postfix import Postfix

from mailbot.core.values.account import Security
from mailbot.demo.servers import Acceptance, EmbeddedServers
from mailbot.edge.imap import ImapAccount, ImapMailbox
from mailbot.edge.smtp import SmtpAccount

PASSWORD = "öpen sesame"  # beyond ASCII, with a blank: passwords of real people
_NUMBERS = itertools.count(1)


class MailSystem(Protocol):
    """Mailboxes, a submission server, and refused@… and later@… among the recipients."""

    def mailbox(self) -> str:
        """A new mailbox's address; the password of all is PASSWORD."""

    def imap(self, address: str) -> ImapAccount: ...

    def smtp(self, address: str) -> SmtpAccount: ...

    def deliver(self, address: str, raw: bytes) -> None:
        """Put a message into a mailbox, as the last step of a delivery."""

    def other_client(self, address: str) -> IMAPClient:
        """Another program at the same mailbox, such as that of the staff."""


class Embedded:
    """`mailbot.demo.servers`, in this process."""

    def __init__(self, servers: EmbeddedServers) -> None:
        self._servers = servers

    def mailbox(self) -> str:
        address = f"box{next(_NUMBERS)}@office.test"
        self._servers.add(address, PASSWORD)
        return address

    def imap(self, address: str) -> ImapAccount:
        port = self._servers.imap_port
        return ImapAccount("127.0.0.1", port, address, lambda: PASSWORD, security=Security.NONE)

    def smtp(self, address: str) -> SmtpAccount:
        port = self._servers.smtp_port
        return SmtpAccount("127.0.0.1", port, address, lambda: PASSWORD, security=Security.NONE)

    def deliver(self, address: str, raw: bytes) -> None:
        self._servers.deliver(address, raw)

    def other_client(self, address: str) -> IMAPClient:
        client = IMAPClient("127.0.0.1", self._servers.imap_port, ssl=False)
        client.plain_login(address, PASSWORD)
        return client


class Debian:
    """Dovecot and Postfix, over TLS (IMAP) and STARTTLS (submission)."""

    def __init__(self, dovecot: Dovecot, postfix: Postfix) -> None:
        self._dovecot, self._postfix = dovecot, postfix

    def mailbox(self) -> str:
        return self._dovecot.add(f"box{next(_NUMBERS)}@office.test", PASSWORD)

    def imap(self, address: str) -> ImapAccount:
        server = self._dovecot
        account = ImapAccount(server.host, server.imaps_port, address, lambda: PASSWORD)
        return replace(account, ca_file=server.ca_file)

    def smtp(self, address: str) -> SmtpAccount:
        server = self._postfix
        account = SmtpAccount(server.host, server.submission_port, address, lambda: PASSWORD)
        return replace(account, security=Security.STARTTLS, ca_file=server.ca_file)

    def deliver(self, address: str, raw: bytes) -> None:
        with smtplib.LMTP("127.0.0.1", self._dovecot.lmtp_port) as line:
            line.sendmail("", [address], raw)

    def other_client(self, address: str) -> IMAPClient:
        client = IMAPClient("127.0.0.1", self._dovecot.imap_port, ssl=False)
        client.plain_login(address, PASSWORD)
        return client


@contextmanager
def embedded() -> Iterator[Embedded]:
    odd = {"refused": Acceptance.REFUSE, "later": Acceptance.DEFER}
    with EmbeddedServers(
        {}, accepts=lambda address: odd.get(address.partition("@")[0], Acceptance.TAKE)
    ) as servers:
        yield Embedded(servers)


def arrived(account: ImapAccount, count: int) -> list[bytes]:
    """The messages in a mailbox, as soon as there are `count`, or what there is in the end."""
    until = time.monotonic() + 20
    with ImapMailbox(account) as box:
        while True:
            found = [one.raw for batch in box.fetch_after(0) for one in batch]
            left = until - time.monotonic()
            if len(found) >= count or left <= 0:
                return found
            box.wait(timedelta(seconds=left))
