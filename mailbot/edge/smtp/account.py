"""What the room of the sender is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from mailbot.core.values.account import Auth, Security


@dataclass(frozen=True, slots=True)
class SmtpAccount:
    """A submission account (RFC 6409), and how its server is reached."""

    host: str
    port: int
    user: str = ""
    # the password, or an OAuth 2 access token; asked at each login, never kept. It may raise
    # PermissionError (a person must act) or another OSError (tried again later)
    secret: Callable[[], str] | None = None
    security: Security = Security.TLS
    auth: Auth = Auth.PASSWORD
    ca_file: Path | None = None  # trusted instead of the system's authorities
    timeout: timedelta = timedelta(seconds=30)  # for each answer
    # after the end of the letter the server may take its time; giving up here leaves a fate
    # unknown, so RFC 5321 section 4.5.3.2.6 wants ten minutes
    final_timeout: timedelta = timedelta(minutes=10)
    local_hostname: str = "[127.0.0.1]"  # what EHLO says; a name only if it is a real one
    letters_per_line: int = 500  # a new line after so many
    idle: timedelta = timedelta(seconds=60)  # a new line after so long a silence
    notify: str = ""  # RFC 3461 section 4.1, such as "FAILURE,DELAY"; '' asks nothing
    # called when the server refused the secret: a token that it thinks expired is fetched anew
    # and the login tried once more
    forget_secret: Callable[[], None] | None = None
