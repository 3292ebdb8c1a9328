"""A second press, a second click, and a session that ends while somebody writes, in Chromium."""

from __future__ import annotations

from datetime import timedelta

import pytest
from browsing import log_in, sticking_out
from playwright.sync_api import expect

from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_second_press_or_click_sends_nothing_for_the_next_message(busy, enters) -> None:
    page, store = enters("anna"), busy.office.store
    page.goto("/messages/2")
    page.keyboard.press("a")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_have_text("تسجيل")
    page.reload()  # as it was just after the decision
    expect(page.locator("#go")).to_be_disabled()
    page.keyboard.press("a")
    page.locator("#go").click(force=True)
    expect(page.locator("#go")).to_be_enabled()
    expect(page.get_by_role("heading", level=1)).to_have_text("تسجيل")
    assert store.inbox.message(2).state is MessageState.ANSWERED
    assert store.inbox.message(3).state is MessageState.WAITING
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_have_text("Parking")


def test_a_key_held_down_is_one_press(busy, enters) -> None:
    page = enters("anna")
    page.goto("/messages/2")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'a', repeat: true, bubbles: true}))"
    )
    page.wait_for_timeout(500)
    assert busy.office.store.inbox.message(2).state is MessageState.WAITING


def test_u_undoes_the_decision_that_is_announced(busy, enters) -> None:
    page, store = enters("anna"), busy.office.store
    page.goto("/messages/2")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_have_text("تسجيل")
    page.wait_for_load_state("load")
    page.keyboard.press("u")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inscription")
    assert store.inbox.message(2).state is MessageState.WAITING
    assert [r.fate for r in store.browsing.letters_about("SC11", "message 2")] == [Fate.CANCELLED]


def test_who_logs_in_again_in_another_tab_goes_on_writing(busy, enters) -> None:
    page = enters("anna")
    page.goto("/messages/4")
    page.keyboard.press("r")
    expect(page.locator("#letter [role=alert]")).to_have_count(0)
    page.get_by_label("Your answer").fill("By tram")
    expect(page.locator("#letter pre")).to_contain_text("By tram")
    busy.clock.move_to(busy.clock.now() + timedelta(hours=13))
    page.get_by_label("Your answer").fill("By tram, line 8.")
    expect(page.locator("#letter")).to_contain_text("Your session has ended")
    assert page.url.endswith("/messages/4")
    log_in(page.context.new_page(), "anna")
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("#letter pre")).to_contain_text("By tram, line 8.")
    page.get_by_role("button", name="Send this answer").click()
    expect(page.get_by_role("status").filter(has_text="Message 4 is decided")).to_be_visible()


def test_words_of_a_choice_left_again_are_kept_and_not_sent(busy, enters) -> None:
    page = enters("anna")
    page.goto("/messages/4")
    page.keyboard.press("r")
    page.get_by_label("Your answer").fill("By tram.")
    page.get_by_label("Acknowledge", exact=True).check()
    page.get_by_label("Answer in my words").check()
    expect(page.get_by_label("Your answer")).to_have_value("By tram.")
    page.get_by_label("Note, no letter").check()
    page.get_by_role("button", name="Note without a letter").click()
    expect(page.get_by_role("status").filter(has_text="Message 4 is decided")).to_be_visible()
    assert busy.office.store.inbox.message(4).state is MessageState.SILENT


def test_nobody_leaves_half_an_answer_unasked(enters) -> None:
    page = enters("anna")
    page.goto("/messages/4")
    page.keyboard.press("r")
    page.keyboard.type("By tram")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Outbox").click(no_wait_after=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert page.url.endswith("/messages/4")


def test_the_focus_stays_on_the_speaker_who_is_moved(enters) -> None:
    page = enters("anna")
    page.goto("/speakers")
    button = page.get_by_role("button", name="Move Türkiye up")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("in the office's order")).to_be_visible()
    expect(page.get_by_role("button", name="Move Türkiye down")).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/pictures", "/messages/9", "/messages", "/brief"])
def test_the_smallest_telephone_shows_a_long_subject_whole(busy, enters, path) -> None:
    busy.arrives("FR", "W" * 2000, "Bonjour.")
    page = enters("anna", viewport={"width": 320, "height": 640})
    page.goto(path)
    assert sticking_out(page) == []
