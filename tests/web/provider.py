"""A provider of OpenID Connect on this machine: one person, one key, one code at a time."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey


class Provider:
    """`says` are the claims of the next token; `spoils` changes them, or the key, for a test."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, parameters={"kid": "1", "use": "sig"})
        self.issuer = ""
        self.says: dict[str, Any] = {"email": "Boris@office.example", "email_verified": True}
        self.signs_with = self.key
        self.algorithm = "RS256"
        self._asked: dict[str, str] = {}

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def authorizes(self, url: str) -> str:
        """What the browser would be sent back with, once the person has agreed."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        self._asked = asked
        return f"{asked['redirect_uri']}?code=c0de&state={asked['state']}"

    def gives(self, form: dict[str, str], *, now: int) -> tuple[int, dict[str, Any]]:
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        is_right = form["code"] == "c0de" and challenge == self._asked.pop("code_challenge", "")
        if not is_right or form["client_secret"] != "the secret":
            return 400, {"error": "invalid_grant"}
        claims = {
            "iss": self.issuer,
            "aud": self._asked["client_id"],
            "sub": "7",
            "nonce": self._asked["nonce"],
            "iat": now,
            "exp": now + 300,
            **self.says,
        }
        header = {"alg": self.algorithm, "kid": "1"}
        return 200, {
            "id_token": jwt.encode(header, claims, self.signs_with),
            "token_type": "Bearer",
        }


@contextmanager
def provider(now: int) -> Iterator[Provider]:
    """Listens on a free port of 127.0.0.1; `now`: what its clock says, in seconds."""
    one = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            keys = {"keys": [one.key.as_dict(private=False)]}
            self._say(200, keys if self.path == "/keys" else one.metadata())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {key: values[0] for key, values in parse_qs(body).items()}
            self._say(*one.gives(form, now=now))

        def _say(self, status: int, answer: dict[str, Any]) -> None:
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    one.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield one
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
