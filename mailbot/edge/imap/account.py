"""What the room of the mailbox is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from mailbot.core.values.account import Auth, Security


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """One folder of one account, and how it is reached."""

    host: str
    port: int
    user: str
    # the password, or an OAuth 2 access token; asked at each login, never kept. It may raise
    # PermissionError (a person must act) or another OSError (tried again later)
    secret: Callable[[], str]
    security: Security = Security.TLS
    auth: Auth = Auth.PASSWORD
    folder: str = "INBOX"
    ca_file: Path | None = None  # trusted instead of the system's authorities
    timeout: timedelta = timedelta(seconds=30)  # for the server to go on talking
    max_message_size: int = 25 * 1024 * 1024  # bytes; of larger messages only the header is fetched
    poll_every: timedelta = timedelta(seconds=30)  # where the server offers no IDLE
    # called when the server refused the secret: a token that it thinks expired is fetched anew
    # and the login tried once more
    forget_secret: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class MailboxState:
    """What the server says of the folder (RFC 3501 sections 2.3.1.1 and 6.3.2)."""

    uidvalidity: int
    uidnext: int
    count: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """A message as it lies on the server."""

    uidvalidity: int
    uid: int
    raw: bytes
    size: int  # bytes, as the server counts them (Exchange estimates)
    received_at: datetime  # INTERNALDATE, aware UTC
    is_whole: bool  # False: too large or not to be had; `raw` holds the header at most


class Woke(StrEnum):
    """Why a wait ended."""

    MAIL = "mail"  # the server announced something: look
    TIMEOUT = "timeout"  # nothing was announced; looking is still wise, IDLE is a hint
    CLOSED = "closed"  # the line is gone; the next call opens a new one
    STOPPED = "stopped"  # the caller's wake-up rang
