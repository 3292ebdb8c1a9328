"""A local authority that gives OAuth 2 tokens and tells Dovecot whose they are."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Issuer:
    """Tokens are "token-1", "token-2", …; each belongs to `user` until it is revoked."""

    def __init__(self) -> None:
        self.user = ""
        self.lives_for: int | str | None = 3600  # seconds, as told
        self.refusal: tuple[int, dict[str, str]] | None = None
        self.answer: dict[str, Any] = {}  # said besides
        self.asked: list[dict[str, str]] = []
        self.revoked: set[str] = set()
        self._given: dict[str, str] = {}
        self.port = 0

    @property
    def token_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/token"

    @property
    def introspection_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/introspect?token="

    def give(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        self.asked.append(form)
        if self.refusal:
            return self.refusal
        token = f"token-{len(self.asked)}"
        self._given[token] = self.user
        told = {} if self.lives_for is None else {"expires_in": self.lives_for}
        return 200, {"access_token": token, "token_type": "Bearer", **told, **self.answer}

    def introspect(self, token: str) -> dict[str, Any]:
        """RFC 7662 section 2.2."""
        if token in self.revoked or token not in self._given:
            return {"active": False}
        return {"active": True, "username": self._given[token]}


@contextmanager
def issuer() -> Iterator[Issuer]:
    """Listens on a free port of 127.0.0.1."""
    authority = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {key: values[0] for key, values in parse_qs(body).items()}
            self._say(*authority.give(form))

        def do_GET(self) -> None:
            token = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
            self._say(200, authority.introspect(token))

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
    authority.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
