"""[oauth] → the source of tokens that the mailbox and the sender share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

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

    def client_secret() -> str:
        return files.secret(
            env=oauth.client_secret_env,
            file=below(config, oauth.client_secret_file),
            what="oauth",
        )

    def refresh_token() -> str:
        return files.secret(env=None, file=below(config, oauth.refresh_token_file), what="oauth")

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


def _keeper(config: Config) -> Callable[[str], None]:
    """Keeps a refresh token that the authority has replaced: the old one no longer opens."""
    path = below(config, config.oauth.refresh_token_file)
    return lambda token: files.keep_secret(path, token) if path else None
