"""Who works without a mouse, or without eyes: keys, focus, and what is told of changes."""

from __future__ import annotations

import pytest
from browsing import AXE
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def focused(page: Page) -> str:
    found: str = page.evaluate(
        "(e => e ? (e.id || e.getAttribute('aria-label') || e.textContent.trim()) : '')"
        "(document.activeElement)"
    )
    return found


def test_the_list_of_keys_opens_takes_the_focus_and_gives_it_back(enters) -> None:
    page = enters("anna")
    link = page.get_by_role("link", name="Inscription")
    link.focus()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.evaluate(AXE)
    found = page.evaluate("axe.run('dialog', {resultTypes: ['violations']})")
    assert [v["id"] for v in found["violations"] if v["impact"] in {"serious", "critical"}] == []
    page.keyboard.press("j")  # behind the list nothing moves
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(link).to_be_focused()


def test_single_keys_are_switched_off_by_who_dictates(enters) -> None:
    """WCAG 2.1.4: character key shortcuts can be turned off."""
    page = enters("anna")
    page.get_by_role("button", name="keys").click()
    page.get_by_label("Single keys work").uncheck()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#keys")).to_be_hidden()
    page.goto("/messages/4")
    page.keyboard.press("r")
    expect(page.get_by_label("Answer in my words")).not_to_be_checked()
    page.keyboard.press("?")
    page.get_by_label("Single keys work").check()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("r")
    expect(page.get_by_label("Answer in my words")).to_be_checked()


def test_a_key_counts_at_once_when_the_list_of_keys_is_closed(enters) -> None:
    """The focus stays on its button until the browser draws the page anew."""
    page = enters("anna")
    page.goto("/messages/4")
    page.evaluate(
        """() => {
            const keys = document.querySelector("#keys");
            keys.showModal();
            keys.querySelector("form button").focus();
            keys.close();
            const key = new KeyboardEvent("keydown", { key: "r", bubbles: true });
            document.activeElement.dispatchEvent(key);
        }"""
    )
    expect(page.get_by_label("Answer in my words")).to_be_checked()


def test_what_comes_in_is_told_and_takes_nothing_from_under_the_focus(busy, enters) -> None:
    page = enters("anna")
    expect(page.locator("#news")).to_have_attribute("aria-live", "polite")
    page.get_by_role("link", name="Outbox").focus()
    busy.arrives("CN", "Late news", "x")
    expect(page.locator("#news")).to_have_text("6 messages wait.")
    expect(page.get_by_role("link", name="Outbox")).to_be_focused()
    expect(page.locator(".count")).to_contain_text("6")


def test_a_letter_that_changes_is_told_in_one_sentence(enters) -> None:
    page = enters("anna")
    page.goto("/messages/2")
    page.keyboard.press("e")
    page.get_by_label("Delegates, one a line").fill("Claire Martin\nJean Petit")
    expect(page.locator("#letter pre")).to_contain_text("Jean Petit")
    expect(page.locator("#news")).to_have_text("The letter has changed.")


def test_the_first_tab_leads_past_the_menu_and_then_in_reading_order(enters) -> None:
    page = enters("anna")
    page.goto("/messages/4")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    order = page.evaluate(
        """() => [...document.querySelectorAll("main a, main button, main input, main select,"
        + "main textarea, main summary, main [tabindex]")].map(e => e.tabIndex)"""
    )
    assert max(order) == 0  # nobody jumps the queue


def test_to_press_j_goes_down_the_list_and_enter_opens(enters) -> None:
    page = enters("anna")
    for _ in range(2):
        page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    expect(page.locator("tr.at")).to_have_count(1)
    second = page.locator("tr[data-row]").nth(1)
    expect(second.locator("a[data-open]")).to_be_focused()
    page.keyboard.press("x")
    expect(second.get_by_role("checkbox")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("تسجيل")
