"""A letter to many from the first idea to its end, without a command line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from mailbot.core.values.campaign import CampaignState
from mailbot.core.values.letter import Purpose, Refused, Sent
from mailbot.flows.advancing import advance
from mailbot.wiring.judges import writer_of

TEXT = "Subject: The room has changed\n\nThe meeting is held in room XX.\n"


class Server:
    """A submission server with a memory."""

    def __init__(self, outcome: object) -> None:
        self.outcome, self.taken = outcome, []

    def send(self, *, recipient: str, raw: bytes, **_: object) -> object:
        self.taken.append((recipient, raw))
        return self.outcome

    def close(self) -> None:
        pass


@pytest.fixture
def server(busy) -> Server:
    at = Server(Sent("250 2.0.0 Ok"))
    busy.office.__dict__["sender"] = lambda: at
    return at


def campaign_of(busy, name: str):
    return busy.office.store.campaigns.campaign("SC11", name)[0]


def test_whom_it_would_go_to_is_shown_before_there_is_a_draft(busy, comes) -> None:
    anna = comes("anna")
    page = anna.sends("/draft", what="look", language="fr")
    assert "It would go to 2 addresses" in page
    assert "2 in French" in page
    assert "geneva@mission.td.example" in page
    assert "Nobody, as things stand now" in anna.sends("/draft", what="look", standing="declined")
    assert busy.office.store.campaigns.campaigns("SC11") == []


def test_a_campaign_from_draft_to_pause_and_on(busy, comes, server) -> None:
    anna, boris, store = comes("anna"), comes("boris"), busy.office.store
    page = anna.sends("/draft", what="make", name="again", language=["fr", "en"])
    assert "You made it; another person approves it." in page
    assert campaign_of(busy, "again").made_by == "anna"
    before = store.outbox.fates("SC11")
    samples = anna.sends("/campaigns/again/samples")
    assert len(re.findall(r'<pre class="letter"', samples)) == 0  # all were invited before
    boris.sends("/campaigns/again", step="approve")
    boris.sends("/campaigns/again", step="schedule", at="2011-06-09T09:00")
    assert campaign_of(busy, "again").state is CampaignState.SCHEDULED
    anna.sends("/campaigns/again", step="pause", why="a word is wrong")
    assert "a word is wrong" in anna.sees("/campaigns")
    anna.sends("/campaigns/again", step="run")
    assert campaign_of(busy, "again").state is CampaignState.RUNNING
    advance(busy.office.campaign_desk)
    assert store.outbox.fates("SC11") == before  # whom the letter has reached gets no second one
    assert campaign_of(busy, "again").state is CampaignState.DONE


def test_letters_are_seen_compared_and_tried_before_they_go(busy, comes, server) -> None:
    store, anna = busy.office.store, comes("anna")
    contact = store.lists.contact("SC11", "geneva@mission.fr.example")
    store.lists.save_contacts("SC11", [replaced(contact, "paris@mission.fr.example")])
    anna.sends("/draft", what="make", name="again", codes="FR", standing="any")
    page = anna.sends("/campaigns/again/samples")
    assert page.count('<pre class="letter"') >= 1
    assert "in French" in page
    assert "beside invitation" in anna.sends("/campaigns/again/samples", what="compare")
    page = anna.sends("/campaigns/again/test", address="anna@office.example")
    assert "A test went to" in page
    assert [recipient for recipient, _ in server.taken] == ["anna@office.example"]
    assert b"[TEST]" in server.taken[0][1] or b"=5BTEST=5D" in server.taken[0][1]
    assert len(store.browsing.letters("SC11", purpose=Purpose.INVITATION)) == 10


def replaced(contact, address: str):
    return replace(contact, address=address)


def test_what_stands_in_the_way_of_a_test_is_told(busy, comes, server) -> None:
    anna = comes("anna")
    anna.sends("/draft", what="make", name="again", codes="FR")
    assert "not an e-mail address" in anna.sends("/campaigns/again/test", 422, address="anna")
    page = anna.sends("/campaigns/again/test", address="geneva@mission.fr.example")
    assert "a test goes to somebody of the office" in page
    server.outcome = Refused("550 5.1.1 no such user")
    page = anna.sends("/campaigns/again/test", address="anna@office.example")
    assert "550 5.1.1 no such user" in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"name": "Second Mailing"}, "cannot be the name", id="name"),
        pytest.param({"name": "x", "codes": "QQ"}, "no delegation is called", id="delegation"),
        pytest.param({"name": "x", "kind": "moon"}, "no kind is called", id="kind"),
        pytest.param({"name": "x", "letter": "nothing"}, "nothing.txt", id="letter"),
    ],
)
def test_a_slip_is_told_and_nothing_is_made(busy, comes, fields, told) -> None:
    assert told in comes("anna").sends("/draft", 422, what="make", **fields)
    assert busy.office.store.campaigns.campaigns("SC11") == []


def test_the_offices_own_texts_are_offered(busy, comes, tmp_path: Path) -> None:
    own = busy.office.config.folder / busy.office.config.files.templates / "letters" / "en"
    own.mkdir(parents=True, exist_ok=True)
    (own / "room-change.txt").write_text(TEXT, encoding="utf-8")
    (own / "invitation.txt").write_text("Subject: x\n\nx\n", encoding="utf-8")
    office = busy.office  # the pages are started anew: a text is offered when it can be written
    writer = writer_of(office.config, office.meeting)
    office.__dict__["desk"] = replace(office.desk, writer=writer)
    page = comes("anna").sees("/draft")
    assert re.findall(r"<option[^>]*>([a-z-]+)</option>", page.split("</select>")[0]) == [
        "invitation",
        "room-change",
    ]
