"""A real browser against a real server: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from servers.processes import missing

from mailbot.web.application import application
from mailbot.wiring.office import Office

OUT = Path(__file__).parents[1] / "out" / "screens"
AXE = (Path(__file__).parent / "assets" / "axe.min.js").read_text(encoding="utf-8")
PASSWORD = "four plain words here"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
expect.set_options(timeout=60_000)  # milliseconds: a busy machine is slow, not wrong
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, or the test is skipped."""
    path = shutil.which("chromium")
    if path is None:
        missing("chromium is not installed; tests/servers/install.sh, as root, installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(office: Office) -> Iterator[str]:
    """The address of a server of this office, on a port of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(application(office), log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                pytest.fail("the web server did not start")
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def address(busy) -> Iterator[str]:
    with served(busy.office) as where:
        yield where


@pytest.fixture
def enters(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """`enters("anna")` → a page of her own browser, after the login."""
    contexts: list[BrowserContext] = []

    def enter(name: str, **more: object) -> Page:
        context = browser.new_context(
            base_url=address, **{"viewport": WIDE, "accept_downloads": True, **more}
        )
        contexts.append(context)
        return log_in(context.new_page(), name)

    yield enter
    for context in contexts:
        context.close()


def log_in(page: Page, name: str) -> Page:
    page.goto("/login")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What waits for you")
    page.wait_for_load_state("load")  # from then on keys are heard
    return page


def sticking_out(page: Page) -> list[str]:
    """What makes the page wider than its window."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")]
            .filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest(".wide"))
            .map(e => e.outerHTML.slice(0, 120))"""
    )
    return found
