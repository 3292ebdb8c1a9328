"""One answer to many, and a campaign, by two officers in Chromium; and the page of who leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from browsing import AXE, NARROW, OUT, sticking_out
from playwright.sync_api import Page, expect

from mailbot.core.values.campaign import CampaignState
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Purpose, Sent
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Intent, Question, Reading, Topic

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Server:
    """A submission server that takes everything and remembers for whom."""

    def __init__(self) -> None:
        self.recipients: list[str] = []

    def send(self, *, recipient: str, **_: object) -> Sent:
        self.recipients.append(recipient)
        return Sent("250 2.0.0 Ok")

    def close(self) -> None:
        pass


def kept(page: Page, name: str) -> None:
    """Keeps pictures of the page as it stands, and looks at it as a screen reader does."""
    OUT.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size
    page.screenshot(path=OUT / f"{name}-1280.png", full_page=True)
    page.set_viewport_size(NARROW)
    page.screenshot(path=OUT / f"{name}-390.png", full_page=True)
    assert sticking_out(page) == []
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [v["id"] for v in found["violations"] if v["impact"] in {"serious", "critical"}]
    assert serious == []
    page.set_viewport_size(size)


def asks(busy, code: str, text: str, language: str) -> int:
    question = Question(Topic.LOGISTICS, text)
    reading = Reading(
        Nature.REPLY, language, intents=(Intent.QUESTION,), questions=(question,), confidence=0.5
    )
    return busy.arrives(code, "Visa", text, reading=reading)


def test_one_answer_to_many_is_seen_sent_and_undone(busy, enters) -> None:
    numbers = [
        asks(busy, "CN", "How do our delegates obtain a visa?", "en"),
        asks(busy, "TD", "Comment nos délégués obtiennent-ils un visa ?", "fr"),
        asks(busy, "JO", "كيف يحصل مندوبونا على التأشيرة؟", "ar"),
    ]
    page, store = enters("anna"), busy.office.store
    page.get_by_role("link", name="Questions").click()
    kept(page, "questions-waiting")
    page.get_by_role("button", name="Tick all without an answer").click()
    page.get_by_role("checkbox", name="Tick the question of Norway").uncheck()
    page.get_by_role("button", name="One answer to those ticked").click()
    page.get_by_label("Your answer").fill("Visas are issued at the border.")
    page.get_by_label("In French, for 1").fill("Les visas sont délivrés à la frontière.")
    page.get_by_role("button", name="Show the letters").click()
    expect(page.locator("pre.letter", has_text="Les visas sont délivrés")).to_have_count(1)
    kept(page, "answers")
    assert {store.inbox.message(n).version for n in numbers} == {1}
    page.get_by_role("button", name="Send to those ticked").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 decided")
    kept(page, "answers-done")
    assert {store.inbox.message(n).state for n in numbers} == {MessageState.ANSWERED}
    page.get_by_role("button", name="Undo all of it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 taken back")
    assert {store.inbox.message(n).state for n in numbers} == {MessageState.WAITING}


def test_a_campaign_from_the_draft_to_its_pause_by_two_officers(busy, enters) -> None:
    server = Server()
    busy.office.__dict__["sender"] = lambda: server
    lists = busy.office.store.lists
    lists.save_contacts("SC11", [contact_like(lists, "FR", "paris@mission.fr.example")])
    anna, boris = enters("anna"), enters("boris")
    anna.goto("/campaigns")
    anna.get_by_role("link", name="Draft a campaign").click()
    anna.get_by_label("Only these delegations").fill("FR CN")
    anna.get_by_role("button", name="Show to whom it would go").click()
    expect(anna.get_by_role("status")).to_contain_text("3 addresses")
    kept(anna, "draft")
    anna.get_by_label("Name of the campaign").fill("second-mailing")
    anna.get_by_role("button", name="Make the draft").click()
    anna.get_by_role("button", name="Show ten of its letters").click()
    expect(anna.locator("pre.letter")).to_have_count(1)  # the others were invited
    kept(anna, "campaign")
    anna.get_by_label("Your address").fill("anna@office.example")
    anna.get_by_role("button", name="Send me a test").click()
    expect(anna.get_by_role("status")).to_contain_text("A test went to anna@office.example")
    assert server.recipients == ["anna@office.example"]
    expect(anna.get_by_role("button", name="Approve")).to_have_count(0)

    boris.goto("/campaigns/second-mailing")
    boris.get_by_role("button", name="Approve").click()
    boris.get_by_label("Start at").fill("2011-06-10T09:00")
    boris.get_by_role("button", name="Start then").click()
    expect(boris.get_by_role("button", name="Pause")).to_be_visible()
    assert state_of(busy) is CampaignState.SCHEDULED
    boris.get_by_role("button", name="Pause").click()
    expect(boris.get_by_role("button", name="Go on")).to_be_visible()
    assert state_of(busy) is CampaignState.PAUSED
    boris.get_by_role("button", name="Go on").click()
    expect(boris.get_by_role("button", name="Pause")).to_be_visible()
    assert state_of(busy) is CampaignState.RUNNING


def contact_like(lists, code: str, address: str):
    (first,) = lists.contacts("SC11", code)
    return replace(first, address=address)


def state_of(busy) -> CampaignState:
    return busy.office.store.campaigns.campaign("SC11", "second-mailing")[0].state


@pytest.mark.parametrize(
    ("code", "button", "done"),
    [
        pytest.param("JO", "الانسحاب من القائمة", "لن تُرسل", id="Arabic"),
        pytest.param("FR", "Se retirer de la liste", "Aucune lettre", id="French"),
        pytest.param("CN", "退出名单", "今后不再", id="Chinese"),
    ],
)
def test_who_leaves_the_list_sees_a_page_in_his_language(
    busy, browser, address, code, button, done
) -> None:
    (row,) = busy.office.store.outbox.rows("SC11", purpose=Purpose.INVITATION, delegation=code)
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    try:
        page.goto(f"/leave/{row.letter.token}")
        kept(page, f"leaving-{code.lower()}")
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("status")).to_contain_text(done)
        kept(page, f"left-{code.lower()}")
    finally:
        page.close()
    assert busy.office.store.lists.contact("SC11", row.letter.key.contact).has_left
