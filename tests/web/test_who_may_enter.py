"""Accounts, sessions, forms of other sites, and what a reader may not do."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from mailbot.web import throttle
from mailbot.web.application import READS, application
from mailbot.web.bounded import LARGEST_FORM
from mailbot.web.entering import first_link

PASSWORD = "four plain words here"


@pytest.fixture
def stranger(busy) -> TestClient:
    return TestClient(application(busy.office), base_url="http://127.0.0.1", follow_redirects=False)


@pytest.mark.parametrize("path", [p for p, role, _ in READS if role is not None])
def test_no_page_opens_without_a_login(stranger, path) -> None:
    filled = re.sub(r"{\w+(:int)?}", "1", path)
    answer = stranger.get(filled)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login")


def test_the_first_administrator_enters_by_a_link_that_works_once(desk) -> None:
    link = first_link(desk.office)
    assert link is not None
    client = TestClient(application(desk.office), base_url="http://127.0.0.1")
    assert "Choose a name" in client.get(link).text
    short = {"name": "anna", "password": "short", "again": "short"}
    assert "at least 12" in client.post(link, data=short).text
    good = {"name": "anna", "password": PASSWORD, "again": PASSWORD}
    assert client.post(link, data=good).url.path == "/"
    assert "administrator" in client.get("/own").text
    assert client.post(link, data={**good, "name": "eve"}).status_code == 410
    assert first_link(desk.office) is None


def test_a_link_runs_out(desk) -> None:
    link = first_link(desk.office)
    desk.clock.move_to(desk.clock.now() + timedelta(hours=49))
    client = TestClient(application(desk.office), base_url="http://127.0.0.1")
    assert client.get(link).status_code == 410


def test_an_administrator_lets_others_in_and_blocks_them(busy, comes) -> None:
    anna = comes("anna")
    text = anna.sends("/people/invite", name="", role="officer")
    link = re.search(r"http://127.0.0.1(/welcome/[\w-]+)", text).group(1)
    client = TestClient(application(busy.office), base_url="http://127.0.0.1")
    taken = {"name": "boris", "password": PASSWORD, "again": PASSWORD}
    assert "taken" in client.post(link, data=taken).text
    client.post(link, data={**taken, "name": "olga"})
    assert "officer" in client.get("/own").text
    anna.sends("/people/block", name="olga")
    assert client.get("/own", follow_redirects=False).status_code == 303
    answer = client.post("/login", data={"name": "olga", "password": PASSWORD})
    assert answer.status_code == 401


def test_without_single_sign_on_nobody_is_let_in_by_it_nor_loses_a_password(busy, comes) -> None:
    comes("anna").sends("/people/invite", 422, name="boris", role="reader", sign_on="1")
    assert "officer" in comes("boris").sees("/own")


def test_a_session_ends_with_the_working_day_and_at_logout(busy, comes) -> None:
    anna = comes("anna")
    cookie = dict(anna.client.cookies)
    anna.sends("/logout")
    anna.client.cookies.update(cookie)
    assert anna.client.get("/", follow_redirects=False).status_code == 303
    boris = comes("boris")
    busy.clock.move_to(busy.clock.now() + timedelta(hours=13))
    assert boris.client.get("/", follow_redirects=False).status_code == 303


def test_too_many_failed_tries_close_the_login_for_a_while(busy, stranger) -> None:
    for _ in range(throttle.MOST_PER_NAME):
        wrong = {"name": "anna", "password": "wrong wrong wrong"}
        assert stranger.post("/login", data=wrong).status_code == 401
    right = {"name": "anna", "password": PASSWORD}
    assert stranger.post("/login", data=right).status_code == 429
    assert stranger.post("/login", data={**right, "name": "boris"}).status_code == 303
    busy.clock.move_to(busy.clock.now() + timedelta(minutes=11))
    assert stranger.post("/login", data=right).status_code == 303


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_the_login_leads_to_no_other_site(stranger, onward) -> None:
    right = {"name": "anna", "password": PASSWORD, "next": onward}
    assert stranger.post("/login", data=right).headers["location"] == "/"


def test_cookies_and_headers_are_strict(busy) -> None:
    client = TestClient(
        application(busy.office, is_encrypted=True),
        base_url="https://127.0.0.1",
        follow_redirects=False,
    )
    answer = client.post("/login", data={"name": "anna", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-mailbot=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    page = client.get("/")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert "max-age" in page.headers["strict-transport-security"]


def test_no_password_and_no_key_lies_in_the_database(busy, comes) -> None:
    anna = comes("anna")
    key = re.search(r'<code class="break">(.*?)</code>', anna.sends("/own/token", label="x"))
    session = anna.client.cookies["mailbot"]
    files = busy.office.config.folder.glob("mailbot.db*")
    stored = b"".join(path.read_bytes() for path in files)
    assert b"anna" in stored
    for secret in (PASSWORD, key.group(1), session):
        assert secret.encode() not in stored


@pytest.mark.parametrize("path", ["/login", "/leave/x", "/welcome/x", "/messages/4/note"])
def test_nobody_fills_the_memory_by_a_form_without_end(busy, path) -> None:
    piece = b"password=" + b"x" * 500_000 + b"&"
    taken, answered = [], []

    async def receive() -> dict[str, object]:
        taken.append(len(piece))
        return {"type": "http.request", "body": piece, "more_body": True}

    async def send(message: dict[str, object]) -> None:
        answered.append(message.get("status"))

    kind = (b"content-type", b"application/x-www-form-urlencoded")
    scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(),
             "query_string": b"", "headers": [kind], "server": ("127.0.0.1", 80)}  # fmt: skip
    asyncio.run(application(busy.office)(scope, receive, send))
    assert answered[0] == 413
    assert sum(taken) <= LARGEST_FORM + len(piece)
