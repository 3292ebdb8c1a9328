"""How much a browser may send at once; anybody may send, before it is known who it is."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_FORM = 2_000_000  # bytes; the words of a long answer are some thousands


class BoundedBodies:
    """Middleware: a request whose body goes on beyond the bound is refused (RFC 9110 section
    15.5.14) as soon as that is seen, whatever length it has announced."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken = 0

        async def receive_bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST_FORM:
                raise HTTPException(413, "What was sent is too long.")
            return message

        await self._app(scope, receive_bounded, send)
