"""Each HTML letter in Chromium, on a telephone and at a desk, light and dark. The pictures are kept
in tests/out/letters, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from web.browsing import chromium

GOLDEN = Path(__file__).parents[2] / "golden" / "letters"
OUT = Path(__file__).parents[2] / "out" / "letters"
LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"]
KINDS = ["invitation", "acknowledgement", "reminder"]
WIDTHS = [390, 800]
# the text's colour, and the width beyond the window that one would have to scroll for
LOOK = """() => ({
    text: getComputedStyle(document.body).color,
    beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    start: getComputedStyle(document.body.firstElementChild).direction,
})"""
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_letter_fits_its_window_by_day_and_by_night(browser: Browser, language: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for kind in KINDS:
        page.set_content((GOLDEN / language / f"{kind}.html").read_text(encoding="utf-8"))
        for width in WIDTHS:
            assert looks(page, f"{language}-{kind}", width, is_dark=False) == {
                "text": BLACK,
                "beyond": 0,
                "start": "rtl" if language == "ar" else "ltr",
            }
            assert looks(page, f"{language}-{kind}", width, is_dark=True)["text"] == WHITE
    assert asked == [], "a letter loads something"
    page.close()


def looks(page: Page, name: str, width: int, *, is_dark: bool) -> dict[str, object]:
    """How the letter stands in a window; its picture is kept."""
    scheme = "dark" if is_dark else "light"
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if is_dark else "light")
    page.screenshot(path=OUT / f"{name}-{width}-{scheme}.png", full_page=True)
    found: dict[str, object] = page.evaluate(LOOK)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_address_breaks_and_the_letter_still_fits(browser: Browser, language: str) -> None:
    page = browser.new_page()
    for kind in KINDS:
        letter = (GOLDEN / language / f"{kind}.html").read_text(encoding="utf-8")
        assert "example/sc11" in letter
        page.set_content(letter.replace("example/sc11", f"example/sc11?token={'0123456789' * 12}"))
        looks_long = looks(page, f"{language}-{kind}-long", WIDTHS[0], is_dark=False)
        assert looks_long["beyond"] == 0
    page.close()
