"""A source of access tokens: one token kept, asked for anew shortly before it runs out.

A `TokenSource` is the `secret` of an account, and its `forget` the account's `forget_secret`.
Its errors are PermissionError and ConnectionError underneath, so that the rooms of the mailbox
and of the sender can tell "a person must act" from "later" without knowing this one.
"""

from __future__ import annotations

import json
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from mailbot.edge.oauth.grants import Grant

_MARGIN = timedelta(minutes=5)  # a token is not used up to its last second
_UNSAID = timedelta(minutes=30)  # where the authority does not say how long a token lives
_MAX_ANSWER = 256 * 1024
# RFC 6749 section 5.2 has no word for "later"; these are used for it all the same
_PASSING = {"temporarily_unavailable", "server_error", "slow_down"}


class TokenRefused(PermissionError):
    """The authority gives no token: consent withdrawn, secret expired, wrong client."""


class TokenUnreachable(ConnectionError):
    """The authority is away or busy."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    expires_at: datetime


class TokenSource:
    """Gives a token that is valid now. May be shared by threads."""

    def __init__(
        self,
        grant: Grant,
        *,
        now: Callable[[], datetime],
        on_new_refresh_token: Callable[[str], None] = lambda _: None,
        ca_file: Path | None = None,
        timeout: timedelta = timedelta(seconds=30),
    ) -> None:
        """`on_new_refresh_token` keeps a refresh token that replaces the one in use."""
        self._grant, self._now, self._keep = grant, now, on_new_refresh_token
        self._ca_file, self._timeout = ca_file, timeout
        self._token: _Token | None = None
        self._lock = threading.Lock()

    def __call__(self) -> str:
        """A token that lives for some minutes yet.

        Raises:
            TokenRefused: a person must act.
            TokenUnreachable: the authority is away; ask again later.
        """
        with self._lock:
            if self._token is None or self._now() >= self._token.expires_at - _MARGIN:
                self._token = self._fetch()
            return self._token.text

    def forget(self) -> None:
        """Fetch a new token at the next call: the mail server refused this one."""
        with self._lock:
            self._token = None

    @property
    def expires_at(self) -> datetime | None:
        """When the token in hand runs out; None when there is none."""
        token = self._token
        return token.expires_at if token else None

    def _fetch(self) -> _Token:
        asked_at = self._now()
        answer = _ask(self._grant, self._ca_file, self._timeout)
        text = answer.get("access_token")
        if not isinstance(text, str) or not text or not text.isascii():
            raise TokenUnreachable(f"{_place(self._grant)}: an answer without a token")
        if self._grant.renews and isinstance(answer.get("refresh_token"), str):
            self._keep(answer["refresh_token"])
        return _Token(text, asked_at + _life(answer.get("expires_in")))


def _life(seconds: object) -> timedelta:
    """Microsoft says it as a number, some others as text (RFC 6749 section 5.1)."""
    try:
        return max(timedelta(seconds=int(str(seconds))), _MARGIN)
    except (ValueError, OverflowError):
        return _UNSAID


def _ask(grant: Grant, ca_file: Path | None, timeout: timedelta) -> Mapping[str, Any]:
    """POST the grant's form; gives the JSON object that comes back."""
    _insist_on_tls(grant)
    request = urllib.request.Request(  # https, looked at just now
        grant.token_url,
        data=urlencode(grant.form()).encode(),
        headers={"Accept": "application/json"},
    )
    context = ssl.create_default_context(cafile=ca_file)
    opener = urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=context), _NoRedirect()
    )
    try:
        return _answer(grant, opener, request, timeout.total_seconds())
    except (TokenRefused, TokenUnreachable):
        raise
    except (OSError, HTTPException) as problem:
        why = getattr(problem, "reason", None) or problem
        raise TokenUnreachable(f"{_place(grant)}: {why}") from problem


def _answer(
    grant: Grant,
    opener: urllib.request.OpenerDirector,
    request: urllib.request.Request,
    seconds: float,
) -> Mapping[str, Any]:
    try:
        with opener.open(request, timeout=seconds) as response:
            return _object(response.read(_MAX_ANSWER))
    except urllib.error.HTTPError as problem:
        with problem:
            raise _refusal(grant, problem.code, _object(problem.read(_MAX_ANSWER))) from None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token endpoint has no reason to send our secret elsewhere."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def _refusal(grant: Grant, status: int, answer: Mapping[str, Any]) -> OSError:
    """RFC 6749 section 5.2: what is wrong is in the body, the description in plain words."""
    error = str(answer.get("error", "no reason given"))
    told = " ".join(str(answer.get("error_description", "")).split())[:300]
    text = f"{_place(grant)}: {status} {error} {told}".rstrip()
    if status == 429 or status >= 500 or error in _PASSING:
        return TokenUnreachable(text)
    return TokenRefused(text)


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _insist_on_tls(grant: Grant) -> None:
    parts = urlsplit(grant.token_url)
    if parts.scheme == "https":
        return
    if parts.scheme == "http" and parts.hostname and _is_loopback(parts.hostname):
        return
    raise TokenRefused(f"{_place(grant)}: a secret goes over https only")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _place(grant: Grant) -> str:
    return f"token endpoint {urlsplit(grant.token_url).netloc}"
