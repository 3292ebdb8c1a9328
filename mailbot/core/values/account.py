"""How an account on a mail server is reached: closed sets shared by configuration and edges."""

from __future__ import annotations

from enum import StrEnum


class Security(StrEnum):
    """How the line to a server is protected."""

    TLS = "tls"  # from the first byte: ports 993 and 465 (RFC 8314 section 3)
    STARTTLS = "starttls"  # upgraded before anything is said: ports 143 and 587; never less
    NONE = "none"  # in clear: only to this very machine


class Auth(StrEnum):
    """How the account proves who it is."""

    PASSWORD = "password"  # SASL PLAIN, else LOGIN
    XOAUTH2 = "xoauth2"  # OAuth 2 token, as Google and Microsoft took it first
    OAUTHBEARER = "oauthbearer"  # OAuth 2 token, RFC 7628
    NONE = "none"  # no login at all: a relay on this very machine
