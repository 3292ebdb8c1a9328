"""The pages on PostgreSQL: what their own statements differ in from SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from mailbot.core.values.inbox import MessageState

pytestmark = pytest.mark.servers
PATHS = [
    "/", "/?reason=unsure", "/?intent=question", "/?asleep=1", "/?delegation=HR", "/?who=anna",
    "/messages", "/messages?words=parking", "/messages?words=تسجيل", "/messages/4",
    "/delegations", "/delegations/HR", "/questions", "/speakers", "/reminders", "/outbox",
    "/outbox?fate=sent", "/changes", "/campaigns", "/pictures", "/state", "/journal", "/people",
    "/export/queue.csv", "/export/messages.xlsx", "/delegations/HR/archive.zip",
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
