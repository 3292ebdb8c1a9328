"""What can be wrong with a mailbox: trouble that passes, and trouble that needs a person.

Servers say which by response codes (RFC 5530, RFC 9051 section 7.1); where they give none,
the place in the conversation and a few well-known words decide. No secret is ever in a text.
"""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from mailbot.core.values.account import certificate_mend


class MailboxTrouble(Exception):
    """Something is wrong with the mailbox; `what`, `where` and `mend` are for the office."""

    def __init__(self, what: str, *, where: str, mend: str) -> None:
        super().__init__(f"{where}: {what}. {mend}")
        self.what, self.where, self.mend = what, where, mend


class MailboxUnreachable(MailboxTrouble):
    """The server is away, busy or broke off: the same call may succeed later."""


class MailboxRefused(MailboxTrouble):
    """The server does not want us, or not like this: a person must act."""


NO_TLS = "what answers at this port does not begin with TLS"
SECURITY = 'Set security = "starttls", or name the port that serves tls: commonly 993'
# what imaplib and IMAPClient stumble over when a server answers what is no IMAP
NONSENSE = (ValueError, LookupError, TypeError)
# RFC 5530 and the codes that Exchange, Gmail and Yahoo send when they are busy
_PASSING = re.compile(
    r"\[(UNAVAILABLE|INUSE|LIMIT|OVERQUOTA|THROTTLED|EXPUNGEISSUED)\b"
    r"|too many|try(ing)? again|temporar|throttl|rate limit|timed? ?out|is busy|overloaded"
    r"|bandwidth|backend error|system error|not connected|unavailable",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\[(AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|EXPIRED|PRIVACYREQUIRED|CONTACTADMIN|NOPERM"
    r"|NONEXISTENT|CLIENTBUG|CANNOT)\b",
    re.IGNORECASE,
)


def is_passing(answer: str, *, otherwise: bool) -> bool:
    """Whether the server's NO is one that passes by itself; `otherwise` where it does not say."""
    if _PERSON.search(answer):
        return False
    return bool(_PASSING.search(answer)) or otherwise


def no_means(answer: str, *, where: str, mend: str, passes: bool = False) -> MailboxTrouble:
    """The error for a NO or BAD of the server.

    `passes` says what a NO without a telling code means at this place of the conversation.
    """
    if is_passing(answer, otherwise=passes):
        later = "It is tried again by itself"
        return MailboxUnreachable(f"the server says: {answer}", where=where, mend=later)
    return MailboxRefused(f"the server says: {answer}", where=where, mend=mend)


def plain(problem: BaseException) -> str:
    """The server's words in an exception of imaplib, on one line and not endless."""
    first = problem.args[0] if problem.args else problem
    text = first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
    if found := re.fullmatch(r"b(['\"])(.*)\1", text, re.DOTALL):  # IMAPClient's str() of bytes
        text = found[2]
    return " ".join(text.split()).rstrip(".")[:300] or type(problem).__name__


@contextmanager
def told(where: str, *, mend: str, passes: bool = True) -> Iterator[None]:
    """Turn what imaplib, the socket and TLS raise into the two kinds of trouble."""
    try:
        yield
    except ssl.SSLCertVerificationError as problem:
        raise MailboxRefused(
            f"the certificate is not trusted ({problem.verify_message})",
            where=where,
            mend=certificate_mend(problem.verify_code),
        ) from problem
    except ssl.SSLError as problem:
        if problem.reason != "WRONG_VERSION_NUMBER":
            raise lost(where, problem.strerror or plain(problem)) from problem
        raise MailboxUnreachable(NO_TLS, where=where, mend=SECURITY) from problem
    except imaplib.IMAP4.abort as problem:
        raise lost(where, plain(problem)) from problem
    except imaplib.IMAP4.error as problem:
        raise no_means(plain(problem), where=where, mend=mend, passes=passes) from problem
    except OSError as problem:
        raise lost(where, problem.strerror or plain(problem)) from problem
    except NONSENSE as problem:
        raise lost(where, f"an answer that makes no sense: {plain(problem)}") from problem


def lost(where: str, what: str) -> MailboxUnreachable:
    """The error for a line that broke, fell silent, or carried something else than IMAP."""
    mend = "It is tried again by itself; if it stays, check host, port and network"
    return MailboxUnreachable(f"the line was lost ({what})", where=where, mend=mend)
