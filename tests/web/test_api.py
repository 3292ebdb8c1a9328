"""The API: keys, what they open, and that its document tells the truth."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import jsonschema_rs
import pytest
from contracts.store.samples import letter

from mailbot.core.reporting.reconciliation import Reconciliation
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Refused
from mailbot.core.values.storing import StoreFault
from mailbot.flows.state import state_of
from mailbot.web.api.openapi import CALLS, document

FILLED = {"{id}": "2", "{code}": "HR", "{name}": "speakers"}


class Caller:
    """A program with a key."""

    def __init__(self, person) -> None:
        text = person.sends("/own/token", label="a program")
        self.key = re.search(r'<code class="break">(.*?)</code>', text).group(1)
        self.client = person.client
        self.client.cookies.clear()

    def get(self, path: str, **query: str):
        return self.client.get(path, params=query, headers=self.head)

    def post(self, path: str, body: object):
        return self.client.post(path, json=body, headers=self.head)

    @property
    def head(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.key}"}


def path_of(call) -> str:
    return re.sub(r"{\w+}", lambda m: FILLED[m.group()], call.path)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.path)
def test_each_call_gives_what_the_document_says(comes, call) -> None:
    answer = Caller(comes("rita")).get(path_of(call), words="registration")
    assert answer.status_code == 200
    told = document()
    given = told["paths"][call.path]["get"]["responses"]["200"]
    schema = given["content"]["application/json"]["schema"]
    jsonschema_rs.validate({**schema, "components": told["components"]}, answer.json())


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.path)
def test_nothing_opens_without_a_key_nor_by_a_session(comes, call) -> None:
    rita = comes("rita")
    assert rita.client.get(path_of(call)).status_code == 401
    wrong = {"authorization": "Bearer nonsense"}
    assert rita.client.get(path_of(call), headers=wrong).status_code == 401


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/api/v1/messages", {"state": "x"}),
        ("/api/v1/messages", {"after": "x"}),
        ("/api/v1/messages", {"limit": "x"}),
        ("/api/v1/letters", {"before": "-1"}),
        ("/api/v1/letters", {"fate": "x"}),
    ],
)
def test_what_does_not_fit_is_refused_with_a_reason(comes, path, query) -> None:
    answer = Caller(comes("rita")).get(path, **query)
    assert answer.status_code == 422
    assert answer.json()["error"]


def test_pages_follow_one_another_without_gap_or_double(comes) -> None:
    caller, seen, after = Caller(comes("rita")), [], ""
    for _ in range(10):
        page = caller.get("/api/v1/messages", limit="3", after=after).json()
        seen += [message["id"] for message in page["messages"]]
        if not (after := page["next"]):
            break
    assert seen == [1, 2, 3, 4, 5, 6, 7, 8]


def test_an_officers_key_decides_once(busy, comes) -> None:
    caller = Caller(comes("anna"))
    body = {"verb": "acknowledge", "version": 1}
    answer = caller.post("/api/v1/messages/2/decision", body)
    assert answer.json() == {"id": 2, "state": "answered", "version": 2}
    assert caller.post("/api/v1/messages/2/decision", body).status_code in {409, 422}
    assert busy.office.store.inbox.message(2).state is MessageState.ANSWERED


@pytest.mark.parametrize(
    "body",
    [[], "x", {}, {"verb": "burn", "version": 1}, {"verb": "silent", "version": True},
     {"verb": "answer", "version": 1, "words": 7}, {"verb": "answer", "version": 1}],
    ids=str,
)  # fmt: skip
def test_a_decision_that_is_none_is_refused(busy, comes, body) -> None:
    answer = Caller(comes("anna")).post("/api/v1/messages/2/decision", body)
    assert answer.status_code == 422
    assert busy.office.store.inbox.message(2).version == 1


def test_a_readers_key_decides_nothing(comes) -> None:
    body = {"verb": "silent", "version": 1}
    assert Caller(comes("rita")).post("/api/v1/messages/2/decision", body).status_code == 403


def test_health_says_what_is_wrong_to_anybody_and_no_more(busy, comes) -> None:
    client = comes("rita").client
    client.cookies.clear()
    good = client.get("/healthz")
    assert (good.status_code, good.json()) == (200, {"ok": True, "wrong": [], "look": []})
    store, now = busy.office.store, busy.clock.now()
    store.inbox.note_look(busy.office.mailbox_name, on_server=None, error="no login", now=now)
    store.switches.stop(who="anna", why="a secret", now=now)
    store.outbox.queue([letter(901)], now=now, due_at=now - timedelta(days=9))
    (row,) = store.outbox.claim("anna", now=now, limit=1, lease=timedelta(minutes=1))
    store.outbox.settle(row.id, "anna", Refused("550 5.1.1 no such user"), now=now)
    bad = client.get("/healthz")
    assert bad.status_code == 503
    assert bad.json() == {"ok": False, "wrong": ["mailbox"], "look": ["stopped", "refused"]}


def test_metrics_need_a_key_and_count(comes) -> None:
    caller = Caller(comes("rita"))
    assert caller.client.get("/metrics").status_code == 401
    text = caller.get("/metrics").text
    assert 'mailbot_messages{state="waiting"} 5' in text
    assert "mailbot_adds_up 1" in text
    for line in text.splitlines():
        assert re.fullmatch(r"# (HELP|TYPE) mailbot_\w+ .+|mailbot_\w+({[^}]*})? [-+\w.]+", line)


def test_metrics_count_to_the_unit(comes, monkeypatch) -> None:
    def with_many(*asked, **more):
        state = state_of(*asked, **more)
        return replace(state, reconciliation=Reconciliation(1_234_567, 0, {}))

    monkeypatch.setattr("mailbot.web.health.state_of", with_many)
    assert "mailbot_on_server 1234567\n" in Caller(comes("rita")).get("/metrics").text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/messages/x", 404),
        ("GET", "/api/v1/messages/999999999999999999999999999", 404),
        ("GET", "/api/v1/messages/9223372036854775808", 404),
        ("DELETE", "/api/v1/messages/2", 405),
        ("GET", "/api/v1/messages/2/decision", 405),
        ("GET", "/api/v1/messages?limit=201", 422),
        ("GET", "/api/v1/messages?limit=0", 422),
    ],
)
def test_every_refusal_is_json(comes, method, path, status) -> None:
    anna = Caller(comes("anna"))
    answer = anna.client.request(method, path, headers=anna.head)
    assert answer.status_code == status
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "body",
    [{"verb": [], "version": 1}, {"verb": {}, "version": 1},
     {"verb": "silent", "version": 1, "undo": True}],
)  # fmt: skip
def test_a_decision_of_another_shape_is_refused(busy, comes, body) -> None:
    answer = Caller(comes("anna")).post("/api/v1/messages/2/decision", body)
    assert answer.status_code == 422
    assert busy.office.store.inbox.message(2).version == 1


def test_a_body_that_goes_on_is_refused_whatever_length_it_announces(comes) -> None:
    anna = Caller(comes("anna"))
    pieces = (b" " * 50_000 for _ in range(5))
    answer = anna.client.post("/api/v1/messages/2/decision", content=pieces, headers=anna.head)
    assert (answer.status_code, answer.json()) == (422, {"error": "too long"})


@pytest.mark.parametrize("path", ["/api/v1/state", "/metrics"])
def test_a_store_that_is_away_is_told_in_json(comes, monkeypatch, path) -> None:
    anna = Caller(comes("anna"))

    def away(*_: object, **__: object) -> None:
        raise StoreFault("the store cannot be reached", where="there", mend="start it")

    monkeypatch.setattr("mailbot.edge.store.accounts.Accounts.of_token", away)
    answer = anna.get(path)
    assert (answer.status_code, answer.json()) == (503, {"error": "start it"})
