"""The calls as a table, and the OpenAPI 3.1 document made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from mailbot import __version__
from mailbot.core.reporting.lists import Sheet
from mailbot.core.values.browsing import Brief
from mailbot.core.values.inbox import MessageState, StoredMessage
from mailbot.core.values.letter import Fate, Purpose
from mailbot.core.values.people import Role
from mailbot.flows.staff import Verb
from mailbot.web.api import calls
from mailbot.web.visits import GREATEST, Visit

Json = dict[str, Any]  # a JSON object, as OpenAPI has them: hence Any
TEXT: Json = {"type": "string"}
COUNT: Json = {"type": "integer", "minimum": 1, "maximum": calls.MOST}
NUMBER: Json = {"type": "integer", "minimum": 1, "maximum": GREATEST}
DECISION: Json = {
    "type": "object",
    "required": ["verb", "version"],
    "additionalProperties": False,
    "properties": {
        "verb": {"type": "string", "enum": list(Verb)},
        "version": {"type": "integer", "description": "of the message as you saw it"},
        "words": {"type": "string", "description": "your answer, for the verb `answer`"},
        "delegation": {"type": ["string", "null"], "description": "code, if it is another's"},
    },
}


@dataclass(frozen=True)
class Call:
    """One call. `gives`: the type of its answer."""

    path: str
    told: str
    run: Callable[[Visit], object]
    gives: Any
    query: dict[str, Json] = field(default_factory=dict)
    role: Role = Role.READER


CALLS = (
    Call("/api/v1/state", "Where everything stands", calls.state, calls.StateNow),
    Call(
        "/api/v1/messages",
        "Messages, oldest first",
        calls.messages,
        calls.Messages,
        {
            "state": {"type": "string", "enum": list(MessageState)},
            "delegation": TEXT,
            "after": {"type": "string", "pattern": f"^({calls.PLACE})?$"},
            "limit": COUNT,
        },
    ),
    Call(
        "/api/v1/search",
        "Messages that hold all the words, the newest first",
        calls.search,
        list[Brief],
        {"words": TEXT, "limit": COUNT},
    ),
    Call("/api/v1/messages/{id}", "One message, with its reading", calls.message, StoredMessage),
    Call("/api/v1/delegations", "All delegations", calls.delegations, list[calls.Standing]),
    Call("/api/v1/delegations/{code}", "One delegation", calls.delegation, calls.DelegationWhole),
    Call(
        "/api/v1/letters",
        "Letters and their fate, the newest first",
        calls.letters,
        calls.Letters,
        {
            "purpose": {"type": "string", "enum": list(Purpose)},
            "fate": {"type": "string", "enum": list(Fate)},
            "before": NUMBER,
            "limit": COUNT,
        },
    ),
    Call("/api/v1/reminders", "The next reminder step", calls.reminders, calls.NextReminder),
    Call("/api/v1/lists/{name}", "A list, as it is exported", calls.sheet, Sheet),
)
DECIDE = "/api/v1/messages/{id}/decision"


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:  # Any: whatever a call gives
    """What turns a value of that type into JSON."""
    return TypeAdapter(kind)


@cache
def document() -> Json:
    """The OpenAPI document."""
    schemas: Json = {}
    paths: Json = {call.path: {"get": _operation(call, schemas)} for call in CALLS}
    paths[DECIDE] = {"post": _decide(schemas)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "mailbot",
            "version": __version__,
            "description": "The correspondence of an office. Times are UTC, codes as on the lists.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"key": []}],
    }


def _operation(call: Call, schemas: Json) -> Json:
    parameters = [_in_path(name) for name in _names(call.path)]
    parameters += [{"name": n, "in": "query", "schema": s} for n, s in call.query.items()]
    return {
        "summary": call.told,
        "operationId": call.run.__name__,
        "parameters": parameters,
        "responses": _responses(call.gives, schemas),
    }


def _decide(schemas: Json) -> Json:
    return {
        "summary": "Decide about a message, as on its page",
        "operationId": "decide",
        "parameters": [_in_path("id")],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": DECISION}},
        },
        "responses": {
            **_responses(calls.Decided, schemas),
            "409": {"description": "Somebody decided meanwhile; nothing was done"},
        },
    }


def _responses(gives: Any, schemas: Json) -> Json:
    schema = adapter(gives).json_schema(
        ref_template="#/components/schemas/{model}", mode="serialization"
    )
    schemas.update(schema.pop("$defs", {}))
    refusals = {
        "401": "No key, or not a good one",
        "403": "The key's account may not do this",
        "404": "There is no such thing",
        "422": "What was sent does not fit",
        "503": "The store is not available",
    }
    return {
        "200": {"description": "Done", "content": {"application/json": {"schema": schema}}},
        **{status: {"description": told} for status, told in refusals.items()},
    }


def _in_path(name: str) -> Json:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "schema": NUMBER if name == "id" else TEXT,
    }


def _names(path: str) -> list[str]:
    return [part[1:-1] for part in path.split("/") if part.startswith("{")]
