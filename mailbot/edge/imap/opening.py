"""From an account to a line that is protected and logged in, or to the reason why not."""

from __future__ import annotations

import imaplib
import ipaddress
import logging
import ssl

from mailbot import __version__
from mailbot.core.values.account import Auth, Security
from mailbot.edge.imap.account import ImapAccount
from mailbot.edge.imap.line import LITERAL_SLACK, Client
from mailbot.edge.imap.trouble import (
    NONSENSE,
    MailboxRefused,
    MailboxUnreachable,
    lost,
    no_means,
    plain,
    told,
)

log = logging.getLogger(__name__)

_LOGIN_MEND = "Check user and password (or the OAuth 2 registration) of the mailbox"


def place(account: ImapAccount) -> str:
    """Where the account lies, for an error's text."""
    return f"IMAP {account.host}:{account.port}"


def open_client(account: ImapAccount) -> Client:
    """A protected, logged-in line; no folder is selected yet.

    Raises:
        MailboxUnreachable: the server is away, busy, or lost us on the way.
        MailboxRefused: login, certificate or protection are not as they must be.
    """
    client = _connected(account)
    try:
        with told(place(account), mend="Set security to tls, with the port that serves it"):
            _protect(client, account)
        _log_in(client, account)
        with told(place(account), mend=_LOGIN_MEND):
            _introduce(client)
    except BaseException:
        client.drop()
        raise
    return client


def _connected(account: ImapAccount) -> Client:
    if account.security is Security.NONE and not _is_this_machine(account.host):
        raise MailboxRefused(
            "without TLS only this very machine is spoken to",
            where=place(account),
            mend="Set security to tls or starttls",
        )
    with told(place(account), mend="Check host, port and security"):
        return Client(
            account.host,
            account.port,
            tls=_context(account) if account.security is Security.TLS else None,
            timeout=account.timeout.total_seconds(),
            max_literal=account.max_message_size + LITERAL_SLACK,
        )


def _context(account: ImapAccount) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=account.ca_file)
    except OSError as problem:  # ssl.SSLError is one
        raise MailboxRefused(
            f"the authority's file {account.ca_file} cannot be read ({problem.strerror})",
            where=place(account),
            mend="Name a PEM file with the certificate of the server's authority as ca_file",
        ) from problem


def _protect(client: Client, account: ImapAccount) -> None:
    """STARTTLS, or nothing at all: a server that hides the offer is not spoken to (RFC 8314)."""
    if account.security is not Security.STARTTLS:
        return
    if client.wire.state != "NONAUTH" or not client.has_capability("STARTTLS"):
        raise MailboxRefused(
            "STARTTLS is configured, and the server does not offer it, or not before a login",
            where=place(account),
            mend="Set security to tls and the port to 993; if it was offered before, "
            "somebody may be in between",
        )
    client.starttls(_context(account))


def _log_in(client: Client, account: ImapAccount) -> None:
    try:
        _authenticate(client, account)
    except MailboxRefused:
        if account.forget_secret is None or account.auth is Auth.PASSWORD:
            raise
        account.forget_secret()  # a token may be refused before its time
        _authenticate(client, account)


def _authenticate(client: Client, account: ImapAccount) -> None:
    if account.auth is Auth.NONE:
        return
    where, secret, mend = place(account), _secret(account), _LOGIN_MEND
    try:
        mend = _login_mend(client)
        _say_who(client, account, secret)
    except imaplib.IMAP4.error as problem:  # from None: its context may hold the secret
        # IMAPClient makes a refusal of everything that happens at a login
        if any(isinstance(one, imaplib.IMAP4.abort) for one in (problem, problem.__context__)):
            raise lost(where, plain(problem)) from None
        raise no_means(plain(problem), where=where, mend=mend) from None
    except UnicodeEncodeError:
        raise MailboxRefused(
            "the server takes no password with letters beyond ASCII",
            where=where,
            mend="Choose a password in ASCII",
        ) from None
    except OSError as problem:
        raise lost(where, problem.strerror or plain(problem)) from problem
    except NONSENSE as problem:
        raise lost(where, f"an answer that makes no sense: {plain(problem)}") from None


def _login_mend(client: Client) -> str:
    """What to do about a refused login, by what the server offers."""
    offered = [str(one, "ascii", "replace") for one in client.capabilities()]
    ways = [one.removeprefix("AUTH=") for one in offered if one.startswith("AUTH=")]
    if not ways or "PLAIN" in ways:
        return _LOGIN_MEND
    return (
        f"It offers {', '.join(ways)}; mailbot logs in by PLAIN, LOGIN, or a token (`auth`): ask "
        "the server's administrator to offer one of them over TLS"
    )


def _secret(account: ImapAccount) -> str:
    try:
        return account.secret()
    except PermissionError as problem:
        raise MailboxRefused(
            f"no secret for the login: {problem}", where=place(account), mend=_LOGIN_MEND
        ) from problem
    except OSError as problem:
        raise MailboxUnreachable(
            f"no secret for the login: {problem}",
            where=place(account),
            mend="It is tried again by itself",
        ) from problem


def _say_who(client: Client, account: ImapAccount, secret: str) -> None:
    match account.auth:
        case Auth.XOAUTH2:
            client.oauth2_login(account.user, secret)
        case Auth.OAUTHBEARER:
            client.oauthbearer_login(account.user, secret)
        case _ if client.has_capability("AUTH=PLAIN"):  # takes every character, in UTF-8
            client.plain_login(account.user, secret)
        case _:
            client.login(account.user, secret)


def _introduce(client: Client) -> None:
    """Our name (RFC 2971): NetEase (163.com, 126.com) lets nobody at a folder who gives none."""
    if client.has_capability("ID"):
        try:
            client.id_({"name": "mailbot", "version": __version__, "vendor": "mailbot"})
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            log.info("the IMAP server takes no name, and offers to")


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
