"""The pages on PostgreSQL: what their own statements differ in from SQLite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Purpose
from mailbot.web.application import application

pytestmark = pytest.mark.servers
PATHS = [
    "/", "/?reason=unsure", "/?intent=question", "/?asleep=1", "/?delegation=HR", "/?who=anna",
    "/messages", "/messages?words=parking", "/messages?words=تسجيل", "/messages/4",
    "/delegations", "/delegations/HR", "/questions", "/speakers", "/reminders", "/outbox",
    "/outbox?fate=sent", "/changes", "/campaigns", "/pictures", "/state", "/journal", "/people",
    "/tomorrow", "/draft", "/brief", "/lists/registrations", "/outbox/1", "/own",
    "/export/queue.csv", "/export/messages.xlsx", "/delegations/HR/archive.zip",
    *(f"/export/{name}.csv" for name in ("asked", "approved", "changes", "campaigns", "groups",
                                         "log", "people", "steps", "tomorrow", "outbox")),
]  # fmt: skip


@pytest.fixture(scope="module")
def shown(postgres_server, opens, tmp_path_factory) -> Iterator[object]:
    """As on SQLite, filled anew: one store for all tests of this file."""
    with postgres_server.database() as url, opens(tmp_path_factory.mktemp("pg"), url) as desk:
        yield desk


@pytest.fixture
def busy(shown) -> object:
    return shown


@pytest.mark.parametrize("path", PATHS)
def test_a_page_opens(comes, path) -> None:
    answer = comes("anna").client.get(path)
    assert answer.status_code == 200, answer.text[:500]


def test_words_are_found_in_any_script(comes) -> None:
    anna = comes("anna")
    assert "/messages/4" in anna.sees("/messages?words=park")
    assert "/messages/3" in anna.sees("/messages?words=تسجيل")


def test_a_day_at_the_desk(busy, comes) -> None:
    """Decide, undo, note, sleep, keep a view, approve an answer, offer it again, drop it."""
    anna, store = comes("anna"), busy.office.store
    anna.sends("/messages/2/decide", verb="acknowledge", version="1")
    assert store.inbox.message(2).state is MessageState.ANSWERED
    anna.sends("/messages/2/undo", version=store.inbox.message(2).version)
    assert store.inbox.message(2).state is MessageState.WAITING
    anna.sends("/messages/2/note", text="Ask Paris.")
    anna.sends("/messages/2/assign", who="anna")
    assert "Ask Paris." in anna.sees("/messages/2")
    anna.sends("/messages/2/sleep", hours="4")
    assert "/messages/2" not in anna.sees("/")
    anna.sends("/views", name="mine", who="anna")
    anna.sends("/views", name="mine", who="anna", asleep="1")
    assert anna.sees("/").count(">mine</a>") == 1
    anna.sends("/messages/4/decide", verb="answer", version="1", words="Yes.", approve="1")
    assert "1 approved answer" in anna.sees("/questions")
    busy.clock.move_to(busy.clock.now() + timedelta(hours=5))
    assert "/messages/2" in anna.sees("/")


def test_who_clicks_out_of_the_list_is_out(busy) -> None:
    """The page of RFC 8058, as a mail program posts to it."""
    store = busy.office.store
    (row,) = store.outbox.rows("SC11", purpose=Purpose.INVITATION, delegation="BY")
    with TestClient(application(busy.office), base_url="http://127.0.0.1") as stranger:
        page = stranger.get(f"/leave/{row.letter.token}")
        assert row.letter.key.contact in page.text
        assert not store.lists.contact("SC11", row.letter.key.contact).has_left
        for _ in range(2):
            answer = stranger.post(
                f"/leave/{row.letter.token}", data={"List-Unsubscribe": "One-Click"}
            )
            assert answer.status_code == 200
        assert stranger.get(f"/leave/{'0' * 18}").status_code == 404
    assert store.lists.contact("SC11", row.letter.key.contact).has_left


def test_one_answer_goes_to_two_and_is_taken_back(busy, comes) -> None:
    anna, store = comes("anna"), busy.office.store
    numbers = [busy.arrives(code, "Visa", "How do we come by a visa?") for code in ("MX", "TD")]
    versions = [f"{number}:{store.inbox.message(number).version}" for number in numbers]
    page = anna.sends("/questions/answer", message=versions, seen="", words="At the border.")
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    done = anna.sends("/questions/send", message=versions, seen=seen, words="At the border.")
    assert "2 decided" in done
    again = re.findall(r'name="message" value="(\d+:\d+)"', done)
    assert "2 taken back" in anna.sends("/bulk/undo", message=again)


def test_a_campaign_is_drafted_and_approved(busy, comes) -> None:
    assert "It would go to" in comes("anna").sends("/draft", what="look", standing="answered")
    comes("anna").sends("/draft", what="make", name="again", codes="MX")
    comes("boris").sends("/campaigns/again", step="approve")
    assert "boris" in comes("anna").sees("/campaigns/again")
