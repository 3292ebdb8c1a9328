"""Logins by OAuth 2 token at Dovecot and Postfix, with a local authority."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from servers.certificates import Authority
from servers.dovecot import Dovecot, dovecot
from servers.issuer import Issuer, issuer
from servers.postfix import Postfix, postfix

from mailbot.core.values.account import Auth, Security
from mailbot.core.values.letter import Deferred, Sent
from mailbot.edge.imap import ImapAccount, ImapMailbox, MailboxRefused, MailboxUnreachable
from mailbot.edge.oauth import TokenSource, client_credentials
from mailbot.edge.smtp import SenderRefused, SmtpAccount, SmtpSender

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def running_issuer() -> Iterator[Issuer]:
    with issuer() as running:
        yield running


@pytest.fixture
def giver(running_issuer: Issuer) -> Iterator[Issuer]:
    yield running_issuer
    running_issuer.refusal = None


@pytest.fixture(scope="module")
def mailboxes(authority: Authority, running_issuer: Issuer) -> Iterator[Dovecot]:
    with dovecot(authority, introspection_url=running_issuer.introspection_url) as server:
        yield server


@pytest.fixture(scope="module")
def submission(authority: Authority, mailboxes: Dovecot) -> Iterator[Postfix]:
    with postfix(authority, mailboxes) as server:
        yield server


@pytest.fixture(params=[Auth.XOAUTH2, Auth.OAUTHBEARER])
def auth(request: pytest.FixtureRequest) -> Auth:
    return request.param


@pytest.fixture
def office(mailboxes: Dovecot, giver: Issuer) -> str:
    giver.user = mailboxes.add("office@office.test", "a password that nobody uses")
    return giver.user


@pytest.fixture
def tokens(giver: Issuer) -> TokenSource:
    grant = client_credentials(
        giver.token_url, client_id="mailbot", client_secret=lambda: "opensesame", scope="mail"
    )
    return TokenSource(grant, now=lambda: datetime.now(UTC))


@pytest.fixture
def imap(mailboxes: Dovecot, office: str, auth: Auth, tokens: TokenSource) -> ImapAccount:
    return ImapAccount(
        mailboxes.host,
        mailboxes.imaps_port,
        office,
        tokens,
        auth=auth,
        ca_file=mailboxes.ca_file,
        forget_secret=tokens.forget,
    )


@pytest.fixture
def smtp(submission: Postfix, office: str, auth: Auth, tokens: TokenSource) -> SmtpAccount:
    return SmtpAccount(
        submission.host,
        submission.submission_port,
        office,
        tokens,
        security=Security.STARTTLS,
        auth=auth,
        ca_file=submission.ca_file,
        forget_secret=tokens.forget,
    )


def send(account: SmtpAccount) -> object:
    with SmtpSender(account) as sender:
        return sender.send(
            envelope_sender=account.user,
            recipient=account.user,
            raw=b"Subject: hi\r\n\r\n",
            before_body=lambda: True,
        )


def test_a_token_opens_the_mailbox(imap: ImapAccount) -> None:
    with ImapMailbox(imap) as box:
        assert box.state().uidvalidity > 0


def test_a_token_lets_letters_go(smtp: SmtpAccount) -> None:
    assert isinstance(send(smtp), Sent)


def test_a_token_revoked_before_its_time_is_replaced(
    imap: ImapAccount, smtp: SmtpAccount, giver: Issuer, tokens: TokenSource
) -> None:
    giver.revoked.add(tokens())
    with ImapMailbox(imap) as box:
        assert box.state().uidvalidity > 0
    giver.revoked.add(tokens())
    assert isinstance(send(smtp), Sent)


def test_a_token_of_somebody_else_needs_a_person(
    imap: ImapAccount, smtp: SmtpAccount, giver: Issuer
) -> None:
    giver.user = "somebody@office.test"
    with pytest.raises(MailboxRefused) as caught:
        ImapMailbox(imap).connect()
    assert "token-" not in str(caught.value)
    with pytest.raises(SenderRefused) as refused:
        send(smtp)
    assert "token-" not in str(refused.value)


def test_a_withdrawn_consent_needs_a_person(
    imap: ImapAccount, smtp: SmtpAccount, giver: Issuer
) -> None:
    giver.refusal = 400, {"error": "invalid_grant"}
    with pytest.raises(MailboxRefused, match="invalid_grant"):
        ImapMailbox(imap).connect()
    with pytest.raises(SenderRefused, match="invalid_grant"):
        send(smtp)


def test_an_authority_that_is_busy_passes(
    imap: ImapAccount, smtp: SmtpAccount, giver: Issuer
) -> None:
    giver.refusal = 503, {}
    with pytest.raises(MailboxUnreachable, match="503"):
        ImapMailbox(imap).connect()
    assert isinstance(send(smtp), Deferred)
