"""By what right a token is asked for, and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grant:
    """A token endpoint, and the form that it is sent. Secrets are asked for at each use."""

    token_url: str
    form: Callable[[], Mapping[str, str]]
    renews: bool = False  # by a refresh token, which the authority may replace


def client_credentials(
    token_url: str, *, client_id: str, client_secret: Callable[[], str], scope: str
) -> Grant:
    """The program's own right, given by an administrator (RFC 6749 section 4.4)."""
    return Grant(
        token_url,
        lambda: {
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": client_secret(),
            "scope": scope,
        },
    )


def refreshing(
    token_url: str,
    *,
    client_id: str,
    client_secret: Callable[[], str],
    refresh_token: Callable[[], str],
) -> Grant:
    """The right that a person once gave the program (RFC 6749 section 6)."""
    return Grant(
        token_url,
        lambda: {
            "grant_type": "refresh_token",
            "client_id": client_id,
            "client_secret": client_secret(),
            "refresh_token": refresh_token(),
        },
        renews=True,
    )


def microsoft_365(tenant: str, *, client_id: str, client_secret: Callable[[], str]) -> Grant:
    """Exchange Online: an application with IMAP.AccessAsApp and SMTP.SendAsApp.

    `tenant` is the directory's id or domain. The administrator also registers the application's
    service principal in Exchange and gives it the mailbox, else the login is refused.
    """
    return client_credentials(
        f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
        client_id=client_id,
        client_secret=client_secret,
        scope="https://outlook.office365.com/.default",
    )


def google(
    *, client_id: str, client_secret: Callable[[], str], refresh_token: Callable[[], str]
) -> Grant:
    """Gmail and Workspace: a refresh token for the scope https://mail.google.com/."""
    return refreshing(
        "https://oauth2.googleapis.com/token",
        client_id=client_id,
        client_secret=client_secret,
        refresh_token=refresh_token,
    )
