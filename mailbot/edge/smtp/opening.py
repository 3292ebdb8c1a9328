"""From an account to a line that is protected and logged in, or to the reason why not."""

from __future__ import annotations

import base64
import ipaddress
import smtplib
import ssl

from mailbot.core.values.account import Auth, Security, certificate_mend
from mailbot.edge.smtp.account import SmtpAccount
from mailbot.edge.smtp.trouble import LineLost, Reply, SenderRefused, SenderUnreachable
from mailbot.edge.smtp.wire import Wire

_LATER = "It is tried again by itself; if it stays, check host, port and network"
_NO_TLS = "what answers at this port does not begin with TLS"
_SECURITY = 'Set security = "starttls", or name the port that serves tls: commonly 465'
_LOGIN_MEND = "Check user and password (or the OAuth 2 registration) of the submission account"


def place(account: SmtpAccount) -> str:
    """Where the account lies, for an error's text."""
    return f"SMTP {account.host}:{account.port}"


def trust(account: SmtpAccount) -> ssl.SSLContext | None:
    """What verifies the server; None without TLS. Costly: make it once."""
    if account.security is Security.NONE:
        return None
    try:
        return ssl.create_default_context(cafile=account.ca_file)
    except OSError as problem:  # ssl.SSLError is one
        raise SenderRefused(
            f"the authority's file {account.ca_file} cannot be read ({problem.strerror})",
            where=place(account),
            mend="Name a PEM file with the certificate of the server's authority as ca_file",
        ) from problem


def open_wire(account: SmtpAccount, tls: ssl.SSLContext | None) -> Wire:
    """A protected, logged-in line. `tls` is what `trust` gave.

    Raises:
        SenderUnreachable: the server is away, busy, or lost us on the way.
        SenderRefused: login, certificate or protection are not as they must be.
    """
    if tls is None and not _is_this_machine(account.host):
        raise SenderRefused(
            "without TLS only this very machine is spoken to",
            where=place(account),
            mend="Set security to tls or starttls",
        )
    try:
        return _opened(account, tls)
    except ssl.SSLCertVerificationError as problem:
        raise SenderRefused(
            f"the certificate is not trusted ({problem.verify_message})",
            where=place(account),
            mend=certificate_mend(problem.verify_code),
        ) from problem
    except ssl.SSLError as problem:
        is_clear = problem.reason == "WRONG_VERSION_NUMBER"
        said = _NO_TLS if is_clear else f"no line ({problem.strerror or problem})"
        raise SenderUnreachable(
            said, where=place(account), mend=_SECURITY if is_clear else _LATER
        ) from problem
    except (OSError, LineLost, smtplib.SMTPException) as problem:
        said = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
        raise SenderUnreachable(f"no line ({said})", where=place(account), mend=_LATER) from problem


def _opened(account: SmtpAccount, tls: ssl.SSLContext | None) -> Wire:
    wire = Wire(
        account.host,
        account.port,
        tls=tls if account.security is Security.TLS else None,
        timeout=account.timeout.total_seconds(),
        name=account.local_hostname,
    )
    try:
        _expect(wire.welcome, account, "Ask the server's administrator why")
        _greet(wire, account)
        if account.security is Security.STARTTLS and tls is not None:
            _protect(wire, account, tls)
        _log_in(wire, account)
    except BaseException:
        wire.drop()
        raise
    return wire


def _greet(wire: Wire, account: SmtpAccount) -> None:
    code, text = wire.ehlo()
    reply = Reply("EHLO", code, text.decode("utf-8", "replace"))
    _expect(reply, account, "The server must speak ESMTP; check host, port and local_hostname")


def _protect(wire: Wire, account: SmtpAccount, tls: ssl.SSLContext) -> None:
    """STARTTLS, or nothing at all: a server that hides the offer is not spoken to (RFC 8314)."""
    if not wire.has_extn("starttls"):
        raise SenderRefused(
            "STARTTLS is configured, and the server does not offer it",
            where=place(account),
            mend="Set security to tls and the port to 465; if it was offered before, "
            "somebody may be in between",
        )
    try:
        wire.upgrade(tls)
    except smtplib.SMTPResponseException as problem:
        raise LineLost(f"STARTTLS failed: {problem.smtp_code}") from problem
    _greet(wire, account)


def _log_in(wire: Wire, account: SmtpAccount) -> None:
    if account.auth is Auth.NONE or account.secret is None:
        return
    reply = _authenticate(wire, account)
    if reply.code >= 500 and account.forget_secret and account.auth is not Auth.PASSWORD:
        account.forget_secret()  # a token may be refused before its time
        reply = _authenticate(wire, account)
    _expect(reply, account, _LOGIN_MEND)


def _authenticate(wire: Wire, account: SmtpAccount) -> Reply:
    """One try with one mechanism: a wrong password said thrice locks accounts."""
    offered = wire.esmtp_features.get("auth", "").upper().split()
    secret = _secret(account)
    match account.auth:
        case Auth.XOAUTH2:
            words = f"user={account.user}\1auth=Bearer {secret}\1\1"
            return _say(wire, "XOAUTH2", words, otherwise="")
        case Auth.OAUTHBEARER:  # RFC 7628 section 3.1
            user = account.user.replace("=", "=3D").replace(",", "=2C")
            words = f"n,a={user},\1auth=Bearer {secret}\1\1"
            return _say(wire, "OAUTHBEARER", words, otherwise="\1")
        case _ if "PLAIN" in offered:
            return _say(wire, "PLAIN", f"\0{account.user}\0{secret}", otherwise="*")
        case _ if "LOGIN" in offered:
            return _say_login(wire, account.user, secret)
    raise SenderRefused(
        f"the server offers no login that we know (it offers: {' '.join(offered) or 'none'})",
        where=place(account),
        mend="Check port and security: many servers offer a login only after STARTTLS",
    )


def _say(wire: Wire, mechanism: str, words: str, *, otherwise: str) -> Reply:
    """AUTH with an initial response (RFC 4954); a challenge after it is the prelude to a no."""
    reply = wire.command(f"AUTH {mechanism} {_base64(words)}", "AUTH")
    return wire.command(_base64(otherwise), "AUTH") if reply.code == 334 else reply


def _say_login(wire: Wire, user: str, secret: str) -> Reply:
    reply = wire.command("AUTH LOGIN")
    for words in (user, secret):
        if reply.code != 334:
            break
        reply = wire.command(_base64(words), "AUTH")
    return reply


def _base64(words: str) -> str:
    return words if words == "*" else base64.b64encode(words.encode()).decode()


def _secret(account: SmtpAccount) -> str:
    assert account.secret is not None  # `_log_in` has looked
    try:
        return account.secret()
    except PermissionError as problem:
        raise SenderRefused(
            f"no secret for the login: {problem}", where=place(account), mend=_LOGIN_MEND
        ) from problem


def _expect(reply: Reply, account: SmtpAccount, mend: str) -> None:
    if 200 <= reply.code < 300:
        return
    if reply.code < 500:  # 454 and 421 too: RFC 4954 section 4.7.3
        raise SenderUnreachable(f"the server says: {reply}", where=place(account), mend=_LATER)
    raise SenderRefused(f"the server says: {reply}", where=place(account), mend=mend)


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
