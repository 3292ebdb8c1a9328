"""Servers: the mailbox, submission, the tokens they may ask for, and the third judge."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from mailbot.config.fields import Line, Section, told

Port = Annotated[int, Field(ge=1, le=65535)]
Security = Literal["tls", "starttls", "none"]
Auth = Literal["password", "xoauth2", "oauthbearer"]


class Account(Section):
    """A login at a mail server; the password comes from the environment or a file."""

    host: Line
    port: Port
    security: Security = "tls"
    user: str = ""
    password_env: Line | None = None
    password_file: Path | None = None
    auth: Auth = "password"
    ca_file: Path | None = None
    timeout_seconds: float = Field(60, gt=0, le=3_600)

    @model_validator(mode="after")
    def _one_secret(self) -> Account:
        if self.password_env and self.password_file:
            raise ValueError("give password_env or password_file, not both")
        if self.security == "none" and self.host not in {"127.0.0.1", "localhost", "::1"}:
            raise ValueError('security = "none" is for this machine only; use "tls" or "starttls"')
        return self


class MailboxSection(Account):
    """The mailbox where the answers arrive (IMAP). It is read without leaving a trace."""

    host: Line = told("IMAP server", "imap.example.org")
    port: Port = told("993 for tls, 143 for starttls", 993, 993)
    security: Security = told("tls, starttls, or none (this machine only)", "tls", "tls")
    user: str = told("login name", "isu@apminebanconvention.org")
    password_env: Line | None = told(
        "environment variable that holds the password", "MAILBOT_IMAP_PASSWORD", None
    )
    auth: Auth = told(
        "password, or with a token of [oauth]: xoauth2 (Microsoft 365, Google), oauthbearer",
        "password",
        "password",
    )
    folder: Line = told("folder that is read", "INBOX", "INBOX")
    sent_folder: str = told(
        "a copy of each letter is put here, such as Sent; empty where the server keeps copies "
        "itself, as Gmail and Microsoft 365 do",
        "",
        "",
    )
    poll_seconds: float = told("looked at least this often, beside IDLE", 60, 60, gt=0, le=86_400)
    max_message_mb: float = told(
        "of larger messages the headers alone are fetched", 25, 25, gt=0, le=1_000
    )
    since: date | None = told(
        "what came before this day is not about the meeting: it is kept, and nothing more; needed "
        "where the mailbox was in use before, or who invites is not mailbot",
        None,
        None,
    )
    trusted_authserv: str | None = told(
        "authserv-id of the server whose Authentication-Results are believed (RFC 8601)",
        "mx.example.org",
        None,
    )


class SubmissionSection(Account):
    """The submission server that takes our letters (SMTP)."""

    host: Line = told("submission server", "smtp.example.org")
    port: Port = told("587 for starttls, 465 for tls", 587, 587)
    security: Security = told("tls, starttls, or none (this machine only)", "starttls", "starttls")
    user: str = told(
        "login name; empty where the server asks for none", "isu@apminebanconvention.org"
    )
    password_env: Line | None = told(
        "environment variable that holds the password", "MAILBOT_SMTP_PASSWORD", None
    )
    auth: Auth = told(
        "password, or with a token of [oauth]: xoauth2 (Microsoft 365, Google), oauthbearer",
        "password",
        "password",
    )
    plus_addressing: bool = told(
        "the server delivers office+TOKEN@… to office@…; ties replies and bounces to their letter",
        True,
        False,
    )
    connections: Annotated[int, Field(ge=1, le=32)] = told("connections kept open at once", 1, 1)
    letters_per_minute: Annotated[float, Field(gt=0, le=1_000_000)] = told(
        "the provider's limit; 30 at Exchange Online", 30, 30
    )
    give_up_after_hours: Annotated[float, Field(gt=0, le=8_760)] = told(
        "a letter deferred for so long is refused", 96, 96
    )


class OAuthSection(Section):
    """Tokens for the mail servers (OAuth 2), where `auth` asks for them."""

    provider: Literal["microsoft", "google", "other"] = told(
        "microsoft: the program's own right; google: a refresh token; other: token_url and scope",
        "microsoft",
        "microsoft",
    )
    tenant: str = told("microsoft: id or domain of the directory", "", "")
    client_id: str = told("id of the registered application", "", "")
    client_secret_env: Line | None = told("environment variable with its secret", None, None)
    client_secret_file: Path | None = told("or a file with it", None, None)
    client_secret_expires: date | None = told(
        "last day of the secret: status and alarms tell it 30 days before", None, None
    )
    refresh_token_file: Path | None = told("google: a file with the refresh token", None, None)
    token_url: str = told("other: where tokens are asked for", "", "")
    scope: str = told("other: what is asked for", "", "")

    @model_validator(mode="after")
    def _one_secret(self) -> OAuthSection:
        if self.client_secret_env and self.client_secret_file:
            raise ValueError("give client_secret_env or client_secret_file, not both")
        return self

    def missing(self) -> str:
        """The first key that is needed and not given; '' when all are."""
        needed = {
            "microsoft": ("tenant", "client_id"),
            "google": ("client_id", "refresh_token_file"),
            "other": ("token_url", "client_id"),
        }[self.provider]
        return next((key for key in needed if not getattr(self, key)), "")


class SignOnSection(Section):
    """Single sign-on to the pages (OpenID Connect); off while issuer is empty.

    The address to register there: that of the pages, and /sign-on/done.
    """

    issuer: str = told("such as https://login.microsoftonline.com/TENANT/v2.0", "", "")
    client_id: str = told("id of the registered application", "", "")
    client_secret_env: Line | None = told("environment variable with its secret", None, None)
    client_secret_file: Path | None = told("or a file with it", None, None)
    claim: Literal["email", "preferred_username", "sub"] = told(
        "of the token, that is the name of the account", "email", "email"
    )

    @model_validator(mode="after")
    def _whole(self) -> SignOnSection:
        is_here = self.issuer.startswith(("http://127.0.0.1", "http://localhost"))
        if self.issuer and not (self.issuer.startswith("https://") or is_here):
            raise ValueError('issuer: write an address that begins with "https://"')
        if self.issuer and not self.client_id:
            raise ValueError("client_id: write the id of the application that you registered")
        if self.client_secret_env and self.client_secret_file:
            raise ValueError("give client_secret_env or client_secret_file, not both")
        return self


class JudgeSection(Section):
    """A language model on the office's own server as a third judge; off while url is empty.

    Any server that speaks OpenAI's API will do.
    """

    url: str = told("such as https://models.example.org/v1; messages are sent there", "", "")
    model: str = told("its name on that server", "", "")
    secret_env: Line | None = told("environment variable with its key", None, None)
    secret_file: Path | None = told("or a file with it", None, None)
    seconds: Annotated[float, Field(gt=0, le=120)] = told(
        "an answer that takes longer is done without", 20, 20
    )
    most_characters: Annotated[int, Field(gt=0, le=10_000_000)] = told(
        "a longer message is not sent to it", 20_000, 20_000
    )
    agrees: Annotated[float, Field(ge=0, le=7)] = told(
        "what its agreement adds to the logarithm of the odds of being right; 0 until measured",
        0,
        0,
    )
    disagrees: Annotated[float, Field(ge=-7, le=0)] = told(
        "what its disagreement adds; a person looks then in any case", -2, -2
    )

    @model_validator(mode="after")
    def _whole(self) -> JudgeSection:
        if self.url and not self.url.startswith(("https://", "http://")):
            raise ValueError('url: write an address that begins with "https://" or "http://"')
        if self.url and not self.model:
            raise ValueError("model: name the model that the server is to use")
        return self
