"""Live changes: one open line per page tells that something has changed, and who else is here."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import nullcontext

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from mailbot.web.room import Room
from mailbot.web.visits import visit_of

EVERY = 2.0  # seconds between two looks at the store
HEARTBEAT = 15  # looks without news after which a comment keeps the line open
LONGEST = 1_800  # looks; the browser opens the line again by itself


async def live(request: Request) -> Response:
    """Server-sent events (WHATWG HTML, section 9.2): `changed`, `present`."""
    room: Room = request.app.state.room
    visit = await run_in_threadpool(visit_of, request, room, FormData())
    if visit.account is None:
        return Response(status_code=204)  # tells EventSource not to come again
    message = visit.query_number("message")
    return StreamingResponse(
        _events(request, room, message, visit.account.name),
        media_type="text/event-stream",
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


async def _events(request: Request, room: Room, message: int, who: str) -> AsyncIterator[str]:
    here = room.presence.at(message, who) if message else nullcontext()
    with here:
        seen, present = await run_in_threadpool(_mark, room), None
        for look in range(LONGEST):
            others = room.presence.others(message, who) if message else []
            if others != present:
                present = others
                yield _event("present", others)
            mark = await run_in_threadpool(_mark, room)
            if mark != seen:
                seen = mark
                yield _event("changed", mark)
            elif look % HEARTBEAT == 0:
                yield ": here\n\n"
            await asyncio.sleep(EVERY)
            if await request.is_disconnected():
                return


def _mark(room: Room) -> str:
    """Grows with everything that happens: the journal's last line, and the states."""
    store = room.office.store
    number, _ = store.journal.head()
    counts = store.inbox.counts()
    return f"{number} {sum(counts.values())} {sorted(counts.items())}"


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"
