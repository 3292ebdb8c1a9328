"""Headers of every answer: what a page may load and do (Content Security Policy, level 3)."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# a stranger's HTML: no script, no form, nothing loaded, an origin of its own, in our frame alone
STRANGER_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


class SafeHeaders:
    """Middleware: sets what an answer did not set itself."""

    def __init__(self, app: ASGIApp, *, is_encrypted: bool) -> None:
        self._app = app
        self._is_encrypted = is_encrypted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._complete(MutableHeaders(scope=message), scope)
            await send(message)

        await self._app(scope, receive, send_safely)

    def _complete(self, headers: MutableHeaders, scope: MutableMapping[str, Any]) -> None:
        headers.setdefault("content-security-policy", PAGE_POLICY)
        for name, value in ALWAYS.items():
            headers.setdefault(name, value)
        if not scope["path"].startswith("/assets/"):
            headers.setdefault("cache-control", "no-store")
        if self._is_encrypted:
            headers.setdefault("strict-transport-security", "max-age=31536000")
