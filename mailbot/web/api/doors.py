"""The endpoints of the API: key, role, call, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mailbot.core.values.people import Role
from mailbot.core.values.storing import Stale, StoreFault
from mailbot.flows.staff import CannotDecide
from mailbot.web import health, keys
from mailbot.web.api import calls
from mailbot.web.api.openapi import CALLS, DECIDE, Call, adapter, document
from mailbot.web.room import Room
from mailbot.web.visits import Endpoint, Refusal, Visit

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
LARGEST_BODY = 200_000  # bytes
DECISION = Call(DECIDE, "", lambda visit: None, calls.Decided, role=Role.OFFICER)


def routes() -> list[Route]:
    """All of them, with the document."""
    return [
        *(Route(_spelled(call.path), _get(call), methods=["GET"]) for call in CALLS),
        Route(_spelled(DECIDE), _post_decision, methods=["POST"]),
        Route("/api/openapi.json", _document, methods=["GET"]),
        Route("/api/{path:path}", _nothing, methods=[*METHODS]),
        Route("/healthz", health.healthz, methods=["GET"]),
        Route("/metrics", _metrics, methods=["GET"]),
    ]


async def _nothing(request: Request) -> Response:
    """What no call is: told in JSON, like every refusal."""
    path = request.url.path
    others = [route for route in routes()[:-3] if route.path_regex.match(path)]
    if not others:
        return _refusal(404, "there is no such call; /api/openapi.json has them all")
    methods = sorted({name for route in others for name in route.methods or ()})
    answer = _refusal(405, f"this call is made by {', '.join(methods)}")
    answer.headers["allow"] = ", ".join(methods)
    return answer


def _spelled(path: str) -> str:
    return path.replace("{id}", "{id:int}")


def _get(call: Call) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_answered, request, call, None)

    return endpoint


async def _post_decision(request: Request) -> Response:
    sent = bytearray()
    async for piece in request.stream():
        sent += piece
        if len(sent) > LARGEST_BODY:
            return _refusal(422, "too long")
    try:
        body = json.loads(sent)
    except ValueError:
        return _refusal(422, "the body is not JSON")
    if not isinstance(body, dict):
        return _refusal(422, "the body is not an object")
    return await run_in_threadpool(_answered, request, DECISION, body)


def _answered(request: Request, call: Call, body: dict[str, object] | None) -> Response:
    def answer(visit: Visit) -> Response:
        if not visit.may(call.role):
            return _refusal(403, f"this is for accounts with the role {call.role}")
        value = call.run(visit) if body is None else calls.decide(visit, body)
        return Response(adapter(call.gives).dump_json(value), media_type="application/json")

    return _entered(request, answer)


def _entered(request: Request, answer: Callable[[Visit], Response]) -> Response:
    """The answer to who comes with a key; every refusal is JSON."""
    try:
        return answer(_visit(request, request.app.state.room))
    except Refusal as refusal:
        return _refusal(refusal.status, refusal.text)
    except CannotDecide as fault:
        return _refusal(422, str(fault))
    except Stale as fault:
        return _refusal(409, str(fault))
    except StoreFault as fault:
        return _refusal(503, fault.mend)


def _visit(request: Request, room: Room) -> Visit:
    """By the key alone: a browser's cookie opens nothing here, so no other site can use it."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    account = None
    if scheme.lower() == "bearer" and key.strip():
        account = room.office.store.accounts.of_token(keys.digest(key.strip()))
    if account is None:
        raise Refusal(401, "needs a key: Authorization: Bearer KEY")
    return Visit(request, room, account, FormData(), "")


def _refusal(status: int, text: str) -> Response:
    headers = {"www-authenticate": "Bearer"} if status == 401 else {}
    return JSONResponse({"error": text}, status, headers)


async def _document(request: Request) -> Response:
    return JSONResponse(document())


async def _metrics(request: Request) -> Response:
    return await run_in_threadpool(_entered, request, health.metrics)
