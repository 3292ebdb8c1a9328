"""What an officer did not mean does not happen, and what he wrote is not lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mailbot.core.values.inbox import MessageState
from mailbot.web import live

PART = {"hx-request": "true"}
HUGE = ("999999999999999999999999999", "9223372036854775808")


def test_words_with_another_choice_send_nothing_and_are_shown(busy, comes) -> None:
    anna, store = comes("anna"), busy.office.store
    text = anna.sends("/messages/4/decide", 422, verb="acknowledge", words="By tram.", version="1")
    assert "You wrote an answer" in text
    assert "By tram." in text
    assert store.inbox.message(4).state is MessageState.WAITING
    assert store.browsing.letters_about("SC11", "message 4") == []


def test_a_preview_without_a_session_stays_where_the_words_are(busy, comes) -> None:
    anna = comes("anna")
    busy.clock.move_to(busy.clock.now() + timedelta(hours=13))
    answer = anna.client.post("/messages/4/letter", data={"words": "By"}, headers=PART)
    assert answer.status_code == 401
    assert "hx-redirect" not in answer.headers
    assert "Your session has ended" in answer.text
    assert "<html" not in answer.text


@pytest.mark.parametrize(
    ("path", "field", "onward"),
    [
        ("/messages/4/decide", "words", "/messages/4"),
        ("/messages/4/note", "text", "/messages/4"),
        ("/questions/send", "words-fr", "/questions"),
    ],
)
def test_words_sent_without_a_session_are_shown_beside_the_login(busy, path, field, onward, comes):
    anna = comes("anna")
    mark = anna.csrf
    busy.clock.move_to(busy.clock.now() + timedelta(hours=13))
    answer = anna.client.post(path, data={"csrf": mark, field: "By tram."})
    assert answer.status_code == 401
    assert "By tram." in answer.text
    assert f'href="/login?next={onward}"' in answer.text


def test_a_deed_without_words_leads_by_the_login_to_its_page(busy, comes) -> None:
    anna = comes("anna")
    busy.clock.move_to(busy.clock.now() + timedelta(hours=13))
    answer = anna.client.post("/messages/4/sleep", follow_redirects=False)
    assert answer.headers["location"] == "/login?next=/messages/4"


def test_the_letter_of_a_message_just_decided_says_who_decided(busy, comes) -> None:
    comes("anna").sends("/messages/4/decide", verb="silent", version="1")
    boris = comes("boris")
    text = boris.sends("/messages/4/letter", 409, verb="acknowledge", version="1")
    assert "anna decided this message at" in text


def test_an_answer_not_yet_written_is_no_fault(busy, comes) -> None:
    text = comes("anna").sends("/messages/4/letter", verb="answer", words="")
    assert "alert" not in text
    refused = comes("anna").sends("/messages/4/decide", 422, verb="answer", version="1")
    assert "an answer needs words" in refused
    assert "--" not in refused.split("<main")[1]


@pytest.mark.parametrize("at", ["0001-01-01T00:00", "yesterday", ""])
def test_a_time_that_is_none_is_asked_for_again(busy, comes, at) -> None:
    refused = comes("anna").sends("/messages/4/sleep", 422, until=at)
    assert "Say until when" in refused


@pytest.mark.parametrize("at", ["2011-06-08", "0001-01-01T00:00:00%2B05:00", "x"])
@pytest.mark.parametrize("path", ["/?id=1&at={}", "/messages?id=1&at={}"])
def test_a_page_that_begins_at_no_time_is_the_first_or_another(comes, path, at) -> None:
    comes("anna").sees(path.format(at))


@pytest.mark.parametrize("number", HUGE)
@pytest.mark.parametrize("path", ["/messages/{}", "/outbox/{}", "/messages/{}/raw"])
def test_what_has_too_great_a_number_is_not_there(comes, path, number) -> None:
    assert comes("anna").client.get(path.format(number)).status_code == 404


@pytest.mark.parametrize("number", [*HUGE, "x", "-1", "²"])
@pytest.mark.parametrize(
    "path", ["/journal?before={}", "/outbox?before={}", "/messages?words=the&before={}",
             "/?at=2011-06-08T00:00:00%2B00:00&id={}", "/?done={}"],
)  # fmt: skip
def test_a_place_that_is_none_is_passed_over(comes, path, number) -> None:
    comes("anna").sees(path.format(number))


@pytest.mark.parametrize("number", [*HUGE, "x", "²"])
def test_a_page_of_no_message_still_hears_of_changes(comes, monkeypatch, number) -> None:
    monkeypatch.setattr(live, "LONGEST", 1)
    monkeypatch.setattr(live, "EVERY", 0)
    assert "here" in comes("anna").sees(f"/live?message={number}")


def test_the_page_after_a_decision_undoes_it_while_it_may_be(busy, comes) -> None:
    anna = comes("anna")
    page = anna.sends("/messages/2/decide", verb="acknowledge", version="1")
    assert 'action="/messages/2/undo" id="undo"' in page
    assert 'action="/messages/2/undo"' in anna.sees("/?done=2")
    assert "/undo" not in comes("boris").sees("/?done=2")  # he did not decide it
    busy.clock.move_to(busy.clock.now() + timedelta(minutes=5))
    busy.sends()
    assert "/undo" not in anna.sees("/?done=2")


def test_words_taken_back_stand_in_the_answer_again(busy, comes) -> None:
    anna = comes("anna")
    anna.sends("/messages/4/decide", verb="answer", words="By tram.\n\nLine 8.", version="1")
    page = anna.sends("/messages/4/undo", version="2")
    assert "The decision is undone" in page
    assert 'rows="8" dir="auto">By tram.\n\nLine 8.</textarea>' in page
    assert 'value="answer" checked' in page
    assert "By tram" not in anna.sees("/messages/4").split('id="words"')[1].split("</textarea>")[0]


def test_a_key_is_made_once_and_shown_once(comes) -> None:
    anna = comes("anna")
    answer = anna.client.post(
        "/own/token", data={"csrf": anna.csrf, "label": "script"}, follow_redirects=False
    )
    assert answer.headers["location"] == "/own"
    assert "Your new key" in anna.sees("/own")
    page = anna.sees("/own")
    assert "Your new key" not in page
    assert page.count("<strong>script</strong>") == 1


@pytest.mark.parametrize(
    ("path", "page"),
    [("/messages/2/decide", "/messages/2"), ("/questions/send", "/questions"), ("/bulk", "/"),
     ("/own/token/drop", "/own"), ("/messages/2/letter", "/messages/2"), ("/logout", "/")],
)  # fmt: skip
def test_to_load_the_address_of_a_deed_leads_to_its_page(comes, path, page) -> None:
    answer = comes("anna").client.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, page)


def test_a_long_subject_is_cut_in_the_queue_and_in_the_brief(busy, comes) -> None:
    number = busy.arrives("FR", "W" * 5000, "Bonjour.")
    anna = comes("anna")
    assert "W" * 5000 in anna.sees(f"/messages/{number}")
    for path in ("/", "/messages", "/brief"):
        text = "".join(anna.sees(path).split())
        assert "W" * 60 in text
        assert "W" * 121 not in text
