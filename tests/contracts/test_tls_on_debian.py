"""TLS and STARTTLS at Dovecot and Postfix: who is at the other end is always verified."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from contracts.systems import Debian, arrived
from servers.dovecot import Dovecot
from servers.postfix import Postfix

from mailbot.core.values.account import Security
from mailbot.core.values.letter import Sent
from mailbot.edge.imap import ImapAccount, ImapMailbox, MailboxRefused
from mailbot.edge.smtp import SenderRefused, SmtpAccount, SmtpSender

pytestmark = pytest.mark.servers

ImapChange = Callable[[ImapAccount], ImapAccount]
SmtpChange = Callable[[SmtpAccount], SmtpAccount]


@pytest.fixture
def imap_starttls(debian_system: Debian, dovecot_server: Dovecot) -> ImapAccount:
    account = debian_system.imap(debian_system.mailbox())
    return replace(
        account,
        security=Security.STARTTLS,
        host=dovecot_server.starttls_host,
        port=dovecot_server.imap_port,
    )


@pytest.fixture
def smtp_tls(debian_system: Debian, postfix_server: Postfix) -> SmtpAccount:
    account = debian_system.smtp(debian_system.mailbox())
    return replace(account, security=Security.TLS, port=postfix_server.smtps_port)


def test_a_mailbox_is_read_over_starttls(imap_starttls: ImapAccount) -> None:
    with ImapMailbox(imap_starttls) as box:
        assert box.state().count == 0


def test_a_letter_is_sent_over_tls(debian_system: Debian, smtp_tls: SmtpAccount) -> None:
    with SmtpSender(smtp_tls) as sender:
        outcome = sender.send(
            envelope_sender=smtp_tls.user,
            recipient=debian_system.mailbox(),
            raw=b"Subject: hi\r\n\r\n",
            before_body=lambda: True,
        )
    assert isinstance(outcome, Sent)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_mailbox_of_an_unknown_authority_is_not_read(
    debian_system: Debian, imap_starttls: ImapAccount, security: Security
) -> None:
    account = imap_starttls
    if security is Security.TLS:
        account = debian_system.imap(debian_system.mailbox())
    with pytest.raises(MailboxRefused, match="certificate"):
        ImapMailbox(replace(account, ca_file=None)).connect()


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_nothing_is_sent_to_a_server_of_an_unknown_authority(
    debian_system: Debian, smtp_tls: SmtpAccount, security: Security
) -> None:
    account = smtp_tls
    if security is Security.STARTTLS:
        account = debian_system.smtp(debian_system.mailbox())
    with pytest.raises(SenderRefused, match="certificate"):
        SmtpSender(replace(account, ca_file=None)).connect()


def test_a_sender_that_is_not_ours_needs_a_person(debian_system: Debian) -> None:
    account = debian_system.smtp(debian_system.mailbox())
    asked: list[str] = []
    with SmtpSender(account) as sender, pytest.raises(SenderRefused, match="not owned"):
        sender.send(
            envelope_sender=debian_system.mailbox(),
            recipient=debian_system.mailbox(),
            raw=b"Subject: hi\r\n\r\n",
            before_body=lambda: not asked.append("body"),
        )
    assert asked == []


def test_a_delivery_report_comes_when_it_was_asked_for(debian_system: Debian) -> None:
    account = replace(debian_system.smtp(debian_system.mailbox()), notify="SUCCESS")
    with SmtpSender(account) as sender:
        sender.send(
            envelope_sender=account.user,
            recipient=debian_system.mailbox(),
            raw=b"Subject: hi\r\n\r\n",
            before_body=lambda: True,
        )
    (report,) = arrived(debian_system.imap(account.user), 1)
    assert b"Action: relayed" in report or b"Action: delivered" in report


def test_a_missing_authority_file_is_named(debian_system: Debian, tmp_path: Path) -> None:
    box = debian_system.mailbox()
    nowhere = tmp_path / "nowhere"
    with pytest.raises(MailboxRefused, match="nowhere"):
        ImapMailbox(replace(debian_system.imap(box), ca_file=nowhere)).connect()
    with pytest.raises(SenderRefused, match="nowhere"):
        SmtpSender(replace(debian_system.smtp(box), ca_file=nowhere)).connect()
