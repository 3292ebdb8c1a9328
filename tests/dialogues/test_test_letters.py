"""A test letter: as it would go out, marked, to somebody of the office, and counted for nobody."""

from __future__ import annotations

import pytest

from mailbot.core.deciding.campaigning import NotAllowed
from mailbot.core.values.campaign import Audience
from mailbot.core.values.letter import Purpose, Sent
from mailbot.flows.campaigns import draft
from mailbot.flows.rehearsing import piece, rehearse

ANNA = "anna@office.example"


@pytest.fixture
def missions(at, mission_of):
    """Croatia in English, Senegal in French, in the lists and not yet invited."""
    found = [mission_of(at, "HR", "Croatia"), mission_of(at, "SN", "Senegal", language="fr")]
    lists, meeting = at.office.store.lists, at.office.meeting.code
    lists.save_delegations(meeting, [m.delegation for m in found])
    lists.save_contacts(meeting, [c for m in found for c in m.contacts])
    return found


def tried(at, name, *, address=ANNA, **options):
    wanted = piece(at.office.campaign_desk, at.office.calendar, name)
    return list(rehearse(at.office.desk, at.sender, wanted, address, who="anna", **options))


def bare(letter) -> str:
    """Its text without what differs between any two letters."""
    return letter.get_body(("plain",)).get_content().split("\n", 3)[3]


def names(at, office):
    draft(at.office.campaign_desk, "second", letter="invitation", audience=Audience(), who="anna")
    return ("invitation", "second", *(step.code for step in at.office.calendar.steps))


def test_each_kind_of_letter_can_be_tried_in_each_language(at, missions):
    for name in names(at, at.office):
        at.sender.taken.clear()
        done = tried(at, name)
        assert [(one.delegation, one.language) for one in done] == [("HR", "en"), ("SN", "fr")]
        assert all(isinstance(one.outcome, Sent) for one in done)
        letters = at.letters_to(ANNA)
        assert len(letters) == 2
        for letter in letters:
            assert str(letter["Subject"]).startswith("[TEST] ")
            assert str(letter["Subject"]).endswith("[SC11-TEST]")
            assert letter["To"].addresses[0].addr_spec == ANNA
            assert letter["Cc"] is None
        assert "Excellency" in bare(letters[0])
        assert "Excellence" in bare(letters[1])


def test_nothing_of_a_test_is_counted(at, missions):
    store = at.office.store
    every = names(at, at.office)
    before = store.outbox.next_reference("SC11")
    for name in every:
        tried(at, name)
    assert all(store.outbox.rows("SC11", purpose=purpose) == [] for purpose in Purpose)
    assert store.outbox.next_reference("SC11") == before + 1
    at.invites(*missions)
    assert [m.receives()["Subject"] for m in missions]


def test_a_test_of_what_everybody_has_shows_it_still(at, missions):
    at.invites(*missions)
    assert [one.delegation for one in tried(at, "invitation")] == ["HR", "SN"]


def test_one_language_or_one_delegation_can_be_asked_for(at, missions):
    assert [one.language for one in tried(at, "invitation", languages=["fr"])] == ["fr"]
    assert [one.delegation for one in tried(at, "invitation", delegation="SN")] == ["SN"]


def test_an_answer_to_a_test_is_no_answer_of_the_delegation(at, missions):
    at.invites(*missions)
    tried(at, "invitation", languages=["en"])
    (letter,) = at.letters_to(ANNA)
    missions[0].writes("We shall attend.", sender=ANNA, name="Anna", answers=letter)
    record, _ = at.office.store.records.record("SC11", "HR")
    assert record is None or record.answered_at is None


@pytest.mark.parametrize(
    ("name", "address", "options", "told"),
    [
        pytest.param("secnd", ANNA, {}, "did you mean second", id="campaign misspelt"),
        pytest.param("2-working-day", ANNA, {}, "working-days", id="step misspelt"),
        pytest.param("xyz", ANNA, {}, "there are invitation, ", id="nothing like it"),
        pytest.param(
            "second", ANNA, {"languages": ["de"]}, "there are en, fr", id="no such language"
        ),
        pytest.param("second", ANNA, {"delegation": "XX"}, "'XX'", id="no such delegation"),
        pytest.param(
            "second", "geneva@mission.hr.example", {}, "a contact of HR", id="a mission's address"
        ),
    ],
)
def test_what_cannot_be_tried_is_told_and_nothing_goes_out(
    at, missions, name, address, options, told
):
    names(at, at.office)
    with pytest.raises(NotAllowed, match=told):
        tried(at, name, address=address, **options)
    assert at.sender.taken == []


def test_the_switch_of_all_sending_holds_for_tests_too(at, missions):
    at.office.store.switches.stop(who="anna", why="wrong date", now=at.clock.now())
    with pytest.raises(NotAllowed, match="mailbot start"):
        tried(at, "invitation")
    assert at.sender.taken == []


def test_without_lists_a_test_says_what_brings_them(at):
    with pytest.raises(NotAllowed, match="contacts import"):
        tried(at, "invitation")
