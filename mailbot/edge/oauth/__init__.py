"""Access tokens for the mail servers of Microsoft and Google (OAuth 2, RFC 6749).

This room asks an authority for tokens and knows when they run out. It does not log in anywhere,
and the consent that a person gives once, in a browser, is not its matter.
"""

from __future__ import annotations

from mailbot.edge.oauth.grants import Grant, client_credentials, google, microsoft_365, refreshing
from mailbot.edge.oauth.tokens import TokenRefused, TokenSource, TokenUnreachable

__all__ = [
    "Grant",
    "TokenRefused",
    "TokenSource",
    "TokenUnreachable",
    "client_credentials",
    "google",
    "microsoft_365",
    "refreshing",
]
