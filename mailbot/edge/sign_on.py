"""Single sign-on: OpenID Connect Core 1.0, the authorization code flow with PKCE (RFC 7636).

The provider says who somebody is, by a signed token; whether he may enter is ours to say.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

# signatures by a private key alone: our secret, which is in a file here, signs nothing
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
_SECONDS = 10.0
_LEEWAY = 120  # seconds between the provider's clock and ours

Json = dict[str, Any]  # as the provider sends it: hence Any


class SignOnFailed(Exception):
    """The provider did not say who it is, or it cannot be believed; the text says why."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-on that was begun: what the answer must fit to, kept until it comes."""

    url: str  # at the provider, where the browser is sent
    state: str
    nonce: str
    verifier: str
    redirect: str


class SignOn:
    """A provider of OpenID Connect. What it publishes is fetched when it is first needed."""

    def __init__(
        self,
        issuer: str,
        *,
        client_id: str,
        client_secret: Callable[[], str],
        claim: str,
        now: Callable[[], datetime],
        client: httpx.Client | None = None,
    ) -> None:
        """`claim`: of the token, that is the name of the account ("email")."""
        self._issuer = issuer.rstrip("/")
        self._client_id, self._client_secret = client_id, client_secret
        self._claim, self._now = claim, now
        self._client = client or httpx.Client(timeout=_SECONDS)
        self._published: Json = {}

    def begin(self, redirect: str) -> Begun:
        """Raises SignOnFailed when the provider is out of reach. `redirect`: our own address."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": redirect,
            "scope": "openid email profile",
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge.rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        url = f"{self._metadata()['authorization_endpoint']}?{urlencode(asked)}"
        return Begun(url, state, nonce, verifier, redirect)

    def finish(self, begun: Begun, code: str) -> str:
        """The name of whoever signed on. Raises SignOnFailed."""
        answer = self._asked(
            "POST",
            self._metadata()["token_endpoint"],
            data={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": begun.redirect,
                "client_id": self._client_id,
                "client_secret": self._client_secret(),
                "code_verifier": begun.verifier,
            },
        )
        claims = self._believed(str(answer.get("id_token", "")), begun.nonce)
        name = claims.get(self._claim)
        if not isinstance(name, str) or not name:
            raise SignOnFailed(f"the provider does not tell the claim {self._claim!r}")
        if self._claim == "email" and claims.get("email_verified") is False:
            raise SignOnFailed("the provider has not verified this e-mail address")
        return name

    def _believed(self, token: str, nonce: str) -> Json:
        """The claims of a token (OpenID Connect Core 1.0, section 3.1.3.7)."""
        try:
            claims = dict(jwt.decode(token, self._keys(), algorithms=ALGORITHMS).claims)
            JWTClaimsRegistry(
                now=int(self._now().timestamp()),
                leeway=_LEEWAY,
                iss={"essential": True, "value": self._metadata()["issuer"]},
                aud={"essential": True, "value": self._client_id},
                nonce={"essential": True, "value": nonce},
                exp={"essential": True},
                iat={"essential": True},
            ).validate(claims)
        except (JoseError, ValueError) as fault:
            raise SignOnFailed(f"its token cannot be believed: {fault}") from fault
        if claims.get("azp", self._client_id) != self._client_id:
            raise SignOnFailed("its token was made for another program")
        return claims

    def _keys(self) -> KeySet:
        """Fetched each time: providers change them, and nobody signs on so often."""
        return KeySet.import_key_set(self._asked("GET", self._metadata()["jwks_uri"]))  # type: ignore[arg-type]  # validated there

    def _metadata(self) -> Json:
        """What the provider publishes (OpenID Connect Discovery 1.0, section 4)."""
        if not self._published:
            found = self._asked("GET", f"{self._issuer}/.well-known/openid-configuration")
            if str(found.get("issuer", "")).rstrip("/") != self._issuer:
                raise SignOnFailed(f"{self._issuer} says that it is another issuer")
            needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
            if missing := [name for name in needed if not isinstance(found.get(name), str)]:
                raise SignOnFailed(f"{self._issuer} does not tell its {', '.join(missing)}")
            self._published = found
        return self._published

    def _asked(self, method: str, url: str, **more: Any) -> Json:  # Any: as httpx has it
        try:
            answer = self._client.request(method, url, **more)
            answer.raise_for_status()
            found = answer.json()
        except (httpx.HTTPError, ValueError) as fault:
            raise SignOnFailed(f"the provider does not answer: {type(fault).__name__}") from fault
        if not isinstance(found, dict):
            raise SignOnFailed("the provider's answer is not what it should be")
        return found
