"""[oauth] → the source of tokens that the mailbox and the sender share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from mailbot.config import Config
from mailbot.config.accounts import Account, OAuthSection
from mailbot.core.values.account import Auth
from mailbot.edge import files
from mailbot.edge.oauth import (
    Grant,
    TokenSource,
    client_credentials,
    google,
    microsoft_365,
    refreshing,
)
from mailbot.flows.ports import Clock
from mailbot.wiring.judges import below
from mailbot.wiring.settings import secret

_NOTICE = timedelta(days=30)  # a new secret takes an administrator, who takes his time


def auth_of(account: Account) -> Auth:
    """How the account logs in; a relay that wants no login has no user."""
    return Auth(account.auth) if account.user else Auth.NONE


def token_source(config: Config, clock: Clock) -> TokenSource | None:
    """None where no account asks for tokens."""
    if not any(a.auth != "password" for a in (config.mailbox, config.submission)):
        return None
    return TokenSource(
        _grant(config),
        now=clock.now,
        on_new_refresh_token=_keeper(config),
    )


def must_have_secrets(config: Config) -> None:
    """Raises FilesUnusable for a secret that is not there, before anything begins."""
    for what, account in (("mailbox", config.mailbox), ("submission", config.submission)):
        if auth_of(account) is Auth.PASSWORD:
            secret(config, account, what)
    if any(a.auth != "password" for a in (config.mailbox, config.submission)):
        _client_secret(config)
        _refresh_token(config)


def expiry_notice(oauth: OAuthSection, today: date) -> str:
    """What a person should know of the secret's end; '' while it is far."""
    until = oauth.client_secret_expires
    if until is None or today < until - _NOTICE:
        return ""
    if today > until:
        return f"the secret of the OAuth client ran out on {until}: enter a new one"
    return f"the secret of the OAuth client runs out on {until}: have it renewed"


def _grant(config: Config) -> Grant:
    oauth = config.oauth
    client_secret = partial(_client_secret, config)
    refresh_token = partial(_refresh_token, config)
    match oauth.provider:
        case "microsoft":
            return microsoft_365(
                oauth.tenant, client_id=oauth.client_id, client_secret=client_secret
            )
        case "google":
            return google(
                client_id=oauth.client_id,
                client_secret=client_secret,
                refresh_token=refresh_token,
            )
        case "other" if oauth.refresh_token_file:
            return refreshing(
                oauth.token_url,
                client_id=oauth.client_id,
                client_secret=client_secret,
                refresh_token=refresh_token,
            )
        case "other":
            return client_credentials(
                oauth.token_url,
                client_id=oauth.client_id,
                client_secret=client_secret,
                scope=oauth.scope,
            )


def _client_secret(config: Config) -> str:
    file = below(config, config.oauth.client_secret_file)
    return files.secret(env=config.oauth.client_secret_env, file=file, what="oauth")


def _refresh_token(config: Config) -> str:
    file = below(config, config.oauth.refresh_token_file)
    return files.secret(env=None, file=file, what="oauth")


def _keeper(config: Config) -> Callable[[str], None]:
    """Keeps a refresh token that the authority has replaced: the old one no longer opens."""
    path = below(config, config.oauth.refresh_token_file)
    return lambda token: files.keep_secret(path, token) if path else None
