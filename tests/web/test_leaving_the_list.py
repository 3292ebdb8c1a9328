"""The link of a letter to many, by which an address leaves the list at once (RFC 8058)."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from mailbot.core.values.letter import Purpose
from mailbot.web.application import application

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def stranger(busy) -> TestClient:
    return TestClient(application(busy.office), base_url="http://127.0.0.1", follow_redirects=False)


def invitation_to(busy, code: str):
    store = busy.office.store
    (row,) = store.outbox.rows("SC11", purpose=Purpose.INVITATION, delegation=code)
    return row.letter


def contact_of(busy, letter):
    return busy.office.store.lists.contact("SC11", letter.key.contact)


@pytest.mark.parametrize("form", ["urlencoded", "multipart"])
def test_one_post_of_a_mail_program_takes_the_address_out(busy, stranger, form) -> None:
    letter = invitation_to(busy, "JO")
    sent = {"files": {"List-Unsubscribe": (None, "One-Click")}} if form == "multipart" else {}
    answer = stranger.post(f"/leave/{letter.token}", **(sent or {"data": ONE_CLICK}))
    assert answer.status_code == 200  # no redirect, which RFC 8058 forbids
    assert "set-cookie" not in answer.headers
    assert contact_of(busy, letter).has_left
    others = [c for c in busy.office.store.lists.contacts("SC11") if c.has_left]
    assert [c.address for c in others] == [letter.key.contact]


def test_to_look_changes_nothing_and_the_page_speaks_the_letters_language(busy, stranger) -> None:
    letter = invitation_to(busy, "JO")
    page = stranger.get(f"/leave/{letter.token}")
    assert page.status_code == 200
    assert 'dir="rtl"' in page.text
    assert letter.key.contact in page.text
    assert not contact_of(busy, letter).has_left


def test_to_ask_twice_is_told_once(busy, stranger) -> None:
    letter = invitation_to(busy, "FR")
    for _ in range(2):
        answer = stranger.post(f"/leave/{letter.token}", data=ONE_CLICK)
        assert "Aucune lettre" in answer.text
    lines = [json.loads(line) for _, line, _ in busy.office.store.journal.lines()]
    told = [line["what"]["delegation"] for line in lines if line["event"] == "out of the list"]
    assert told == ["FR"]


@pytest.mark.parametrize("token", ["0" * 18, "%00", "x" * 3000], ids=["guessed", "NUL", "endless"])
def test_no_other_token_does_anything(busy, stranger, token) -> None:
    assert stranger.get(f"/leave/{token}").status_code == 404
    assert stranger.post(f"/leave/{token}", data=ONE_CLICK).status_code == 404
    assert not [c for c in busy.office.store.lists.contacts("SC11") if c.has_left]
