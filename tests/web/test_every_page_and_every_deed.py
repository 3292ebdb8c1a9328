"""Walks through all addresses of the application: what each must have, and who may do what."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from starlette.testclient import TestClient

from mailbot.core.values.campaign import Audience
from mailbot.core.values.people import Role
from mailbot.core.values.storing import StoreFault
from mailbot.flows.campaigns import draft
from mailbot.web.application import DEEDS, READS, application

SAMPLES = {
    "id:int": "4",
    "file:int": "0",
    "page:int": "1",
    "code": "HR",
    "key": "link-of-nobody",
    "token": "0" * 18,
}
NAMES = {
    "/lists/{name}": "registrations",
    "/campaigns/{name}": "again",
    "/campaigns/{name}/samples": "again",
    "/campaigns/{name}/test": "again",
}
# what shows one thing or a form, and no list: why no export is wanted
NO_LIST = {
    "/login": "a form",
    "/welcome/{key}": "a form",
    "/leave/{token}": "a form",
    "/sign-on": "leads elsewhere",
    "/sign-on/done": "leads elsewhere",
    "/messages/{id:int}": "one message, saved as .eml",
    "/messages/{id:int}/forward": "a form",
    "/messages/{id:int}/raw": "a file",
    "/messages/{id:int}/html": "a piece of a page",
    "/messages/{id:int}/files/{file:int}": "a file",
    "/messages/{id:int}/files/{file:int}/pages": "one file",
    "/messages/{id:int}/files/{file:int}/pages/{page:int}": "a picture",
    "/colleagues": "a piece of a page",
    "/delegations/options": "a piece of a page",
    "/delegations/{code}": "one delegation, saved as a zip",
    "/delegations/{code}/archive.zip": "a file",
    "/outbox/{id:int}": "one letter, saved as .eml",
    "/outbox/{id:int}/raw": "a file",
    "/campaigns/{name}": "one campaign",
    "/draft": "a form",
    "/statements.zip": "a file",
    "/export/{file}": "a file",
    "/deadlines.ics": "a file",
    "/brief": "one letter",
    "/own": "a person's own keys",
}
OFFICERS_DEEDS = [path for path, role, _ in DEEDS if role in {Role.OFFICER, Role.ADMINISTRATOR}]
MARKED_DEEDS = [path for path, role, _ in DEEDS if role is not None]


def spelled(path: str) -> str:
    """The address with something in the place of each parameter."""
    path = path.replace("{name}", NAMES.get(path, ""))
    return re.sub(r"{([^}]+)}", lambda found: SAMPLES.get(found[1], ""), path)


def stored(busy) -> list[str]:
    """All that stands in the store, but for who is logged in."""
    with closing(sqlite3.connect(busy.office.config.folder / "mailbot.db")) as connection:
        return [line for line in connection.iterdump() if not line.startswith('INSERT INTO "sess')]


@pytest.fixture
def again(busy) -> None:
    at = busy.office.campaign_desk
    draft(at, "again", letter="invitation", audience=Audience(codes=("CN",)), who="boris")


@pytest.mark.parametrize("path", [path for path, _, _ in READS if path not in NO_LIST])
def test_from_every_list_there_is_an_export(comes, path) -> None:
    anna = comes("anna")
    page = anna.sees(spelled(path))
    for ending in ("csv", "xlsx"):
        links = re.findall(rf'href="(/export/[a-z-]+\.{ending})"', page)
        assert links, f"{path} has no export as {ending}"
        for link in links:
            assert anna.client.get(link).status_code == 200, link


def test_only_pages_that_there_are_need_no_export() -> None:
    assert set(NO_LIST) <= {path for path, _, _ in READS}


def test_to_look_at_pages_changes_nothing(busy, again, comes) -> None:
    """Mail programs and scanners follow every link."""
    anna = comes("anna")
    before = stored(busy)
    for path, _, _ in READS:
        if not path.startswith("/sign-on"):
            assert anna.client.get(spelled(path)).status_code < 500, path
    assert stored(busy) == before


def test_a_reader_changes_nothing(busy, again, comes) -> None:
    rita = comes("rita")
    before = stored(busy)
    for path in OFFICERS_DEEDS:
        rita.sends(spelled(path), 403, id="4", message="4:1", what="out", verb="silent")
    assert stored(busy) == before


def test_nothing_is_done_without_the_mark_of_the_session(busy, again, comes) -> None:
    anna = comes("anna")
    before = stored(busy)
    for path in MARKED_DEEDS:
        for fields in ({}, {"csrf": "guessed"}):
            answer = anna.client.post(spelled(path), data={"id": "4", "message": "4:1", **fields})
            assert answer.status_code == 403, path
    assert stored(busy) == before


def test_nothing_is_done_for_another_site(busy, again, comes) -> None:
    """Where a browser says so (Sec-Fetch-Site, W3C Fetch Metadata), even with the right mark."""
    anna = comes("anna")
    mark, before = anna.csrf, stored(busy)
    for path in MARKED_DEEDS:
        answer = anna.client.post(
            spelled(path), data={"csrf": mark, "id": "4"}, headers={"sec-fetch-site": "cross-site"}
        )
        assert answer.status_code == 403, path
    assert stored(busy) == before


def test_nobody_does_anything_without_a_session(busy, again) -> None:
    before = stored(busy)
    with TestClient(
        application(busy.office), base_url="http://127.0.0.1", follow_redirects=False
    ) as client:
        for path in MARKED_DEEDS:
            answer = client.post(spelled(path), data={"id": "4", "message": "4:1"})
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/login"), path
    assert stored(busy) == before


@pytest.mark.parametrize("path", ["/", "/messages/4", "/login"])
def test_a_store_that_is_away_is_told_with_what_to_do(busy, comes, monkeypatch, path) -> None:
    anna = comes("anna")

    def away(*_: object, **__: object) -> None:
        raise StoreFault("the store cannot be reached", where="there", mend="start it")

    monkeypatch.setattr("mailbot.edge.store.accounts.Accounts.of_session", away)
    answer = anna.client.get(path)
    assert answer.status_code == 503
    assert "the store cannot be reached: start it" in answer.text
