"""Letters to many: approved by a second person, at a pace, paused, missed, done."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from mailbot.core.deciding import campaigning
from mailbot.core.deciding.campaigning import NotAllowed
from mailbot.core.values.campaign import Audience, CampaignState, Standing
from mailbot.core.values.letter import Fate, Purpose, Refused, Sent
from mailbot.core.writing import LetterStopped, Writer
from mailbot.edge import files
from mailbot.flows.advancing import advance
from mailbot.flows.campaigns import CampaignDesk, draft, move, sample, standing
from mailbot.flows.comparing import compared

OTHER = Purpose.OTHER

PROGRAMME = """Subject: Provisional programme

{% include "LANG/salutation.txt" %}

The provisional programme of {{ meeting.title }} is on {{ meeting.registration_url }}.

{% include "LANG/closing.txt" %}
"""


@pytest.fixture
def campaigns(at):
    """An office whose own texts hold "programme" in English and French."""
    texts = files.texts("templates", "letters")
    own = {f"{tongue}/programme.txt": PROGRAMME.replace("LANG", tongue) for tongue in ("en", "fr")}
    writer = Writer.from_templates(
        {**texts, **own}, meeting=at.office.meeting, languages=("en", "fr", "es")
    )
    at.office.__dict__["desk"] = replace(at.office.desk, writer=writer)
    return CampaignDesk(
        at.office.desk, at.office.store.campaigns, at.office.campaign_desk.regions, per_minute=2
    )


@pytest.fixture
def missions(at, campaigns, mission_of):
    """Ten States, two of them in Africa; invited."""
    names = "HR Croatia,KE Kenya,SN Senegal,NO Norway,PE Peru,JP Japan,FI Finland"
    names += ",CL Chile,AL Albania,NZ Zealand"
    found = [
        mission_of(at, *name.split(), language="fr" if name.startswith("SN") else "en")
        for name in names.split(",")
    ]
    at.invites(*found)
    at.sender.taken.clear()
    return found


def approved(campaigns, name="programme", **audience):
    draft(campaigns, name, letter="programme", audience=Audience(**audience), who="anna")
    return move(campaigns, name, lambda c: campaigning.approve(c, who="boris"), who="boris")


def runs(campaigns, name="programme"):
    now = campaigns.desk.clock.now()
    return move(campaigns, name, lambda c: campaigning.run(c, now=now), who="anna")


def state(campaigns, name="programme"):
    return campaigns.campaigns.campaign("SC11", name)[0].state


def test_a_campaign_goes_out_in_portions_and_is_done_when_nothing_is_queued(
    at, campaigns, missions
):
    approved(campaigns)
    assert (
        standing(campaigns, campaigns.campaigns.campaign("SC11", "programme")[0]).forecast.letters
        == 10
    )
    runs(campaigns)
    sent = []
    while state(campaigns) is CampaignState.RUNNING:
        advance(campaigns)
        at.sends()
        sent.append(len(at.sender.taken))
    assert sent == [4, 8, 10, 10]
    assert state(campaigns) is CampaignState.DONE
    assert {
        letter["Subject"].split(" [")[0] for letter in at.letters_to("geneva@mission.sn.example")
    } == {"Provisional programme"}


def test_who_leaves_while_it_runs_is_left_out_and_who_comes_is_reached(
    at, campaigns, missions, mission_of
):
    approved(campaigns)
    runs(campaigns)
    advance(campaigns)
    first = {row.letter.key.contact for row in at.office.store.outbox.rows("SC11", purpose=OTHER)}
    leaving = next(one for one in missions if one.address not in first)
    now = campaigns.desk.clock.now()
    at.office.store.lists.mark_left("SC11", [leaving.address], why="asked", now=now)
    late = mission_of(at, "GH", "Ghana")
    at.office.store.lists.save_delegations("SC11", [late.delegation])
    at.office.store.lists.save_contacts("SC11", late.contacts)
    while state(campaigns) is CampaignState.RUNNING:
        at.sends()
        advance(campaigns)
    reached = {to for to, _ in at.sender.taken}
    assert reached == {one.address for one in (*missions, late)} - {leaving.address}


def test_two_workers_that_advance_it_write_to_nobody_twice(at, campaigns, missions):
    approved(campaigns)
    runs(campaigns)
    other = replace(campaigns, ahead={})
    queued = 0
    while state(campaigns) is CampaignState.RUNNING:
        queued += advance(campaigns) + advance(other)
        at.sends()
    assert queued == 10
    assert sorted(to for to, _ in at.sender.taken) == sorted(one.address for one in missions)


def test_the_lists_are_read_whole_once_and_not_at_every_step(at, campaigns, missions, monkeypatch):
    lists, whole = at.office.store.lists, []

    def each_contact(meeting):
        whole.append(meeting)
        return iter(lists.contacts(meeting))

    approved(campaigns)
    runs(campaigns)
    monkeypatch.setattr(lists, "each_contact", each_contact)
    for _ in range(2):
        assert advance(campaigns) == 4
        at.sends()
    assert len(whole) == 1
    while state(campaigns) is CampaignState.RUNNING:
        advance(campaigns)
        at.sends()
    assert len(whole) == 2  # once more, before it was done


def test_nothing_goes_out_before_a_second_person_has_approved(at, campaigns, missions):
    draft(campaigns, "programme", letter="programme", audience=Audience(), who="anna")
    with pytest.raises(NotAllowed, match="another person"):
        move(campaigns, "programme", lambda c: campaigning.approve(c, who="anna"), who="anna")
    advance(campaigns)
    at.sends()
    assert at.sender.taken == []


def test_an_audience_by_region_and_record_is_written_to_alone(at, campaigns, missions):
    missions[1].writes("Kenya will attend the meetings. Names will follow.")
    at.sender.taken.clear()
    approved(campaigns, regions=("africa",), standing=Standing.NOT_ANSWERED)
    runs(campaigns)
    advance(campaigns)
    at.sends()
    assert [to for to, _ in at.sender.taken] == ["geneva@mission.sn.example"]


def test_a_pause_holds_what_is_not_queued_and_going_on_doubles_nothing(at, campaigns, missions):
    approved(campaigns)
    runs(campaigns)
    advance(campaigns)
    move(campaigns, "programme", lambda c: campaigning.pause(c, why="wrong date"), who="anna")
    advance(campaigns)
    at.sends()
    assert len(at.sender.taken) == 4
    runs(campaigns)
    for _ in range(4):
        advance(campaigns)
        at.sends()
    recipients = [to for to, _ in at.sender.taken]
    assert len(recipients) == len(set(recipients)) == 10


def test_it_pauses_when_errors_pile_up(at, campaigns, missions):
    at.sender.answer = lambda _: Refused("550 5.7.1 blocked")
    approved(campaigns)
    runs(campaigns)
    for _ in range(3):
        advance(campaigns)
        at.sends()
    found = campaigns.campaigns.campaign("SC11", "programme")[0]
    assert found.state is CampaignState.PAUSED
    assert "did not go out" in found.why
    at.sender.answer = lambda _: Sent("250 Ok")
    assert len(at.office.store.outbox.rows("SC11", purpose=Purpose.OTHER, fate=Fate.REFUSED)) == 8


def test_a_scheduled_campaign_starts_by_itself_and_one_that_was_missed_asks(
    at, campaigns, missions
):
    for name, late in (("early", "2011-05-02 09:01"), ("late", "2011-05-02 14:00")):
        approved(campaigns, name)
        starts = at.office.clock.now().replace(month=5, day=2, hour=7, minute=0)
        now = at.clock.now()
        if name == "late":
            starts = starts.replace(hour=8)
        move(
            campaigns,
            name,
            lambda c, s=starts, n=now: campaigning.schedule(c, at=s, now=n),
            who="a",
        )
        at.day(late)
        advance(campaigns)
    assert state(campaigns, "early") is CampaignState.RUNNING
    assert state(campaigns, "late") is CampaignState.MISSED


def test_a_sample_is_from_all_over_the_list_and_stores_nothing(at, campaigns, missions):
    made = draft(campaigns, "programme", letter="programme", audience=Audience(), who="anna")
    letters = sample(campaigns, made, 5)
    assert len({letter.delegation for letter in letters}) == 5
    assert at.office.store.outbox.rows("SC11", purpose=Purpose.OTHER) == []


def test_a_text_that_is_missing_stops_the_draft(at, campaigns, missions):
    with pytest.raises(LetterStopped, match="agenda"):
        draft(campaigns, "agenda", letter="agenda", audience=Audience(), who="anna")


def test_a_text_that_is_broken_while_it_runs_pauses_it_and_says_why(at, campaigns, missions):
    approved(campaigns)
    runs(campaigns)
    desk = replace(campaigns.desk, writer=at.office.writer)  # without the office's own text
    advance(replace(campaigns, desk=desk))
    found = campaigns.campaigns.campaign("SC11", "programme")[0]
    assert found.state is CampaignState.PAUSED
    assert "programme.txt" in found.why


def test_a_campaign_whose_text_broke_since_is_not_approved(at, campaigns, missions):
    draft(campaigns, "programme", letter="programme", audience=Audience(), who="anna")
    desk = replace(campaigns.desk, writer=at.office.writer)  # without the office's own text
    with pytest.raises(LetterStopped, match="programme"):
        move(
            replace(campaigns, desk=desk),
            "programme",
            lambda c: campaigning.approve(c, who="boris"),
            who="boris",
        )
    assert state(campaigns) is CampaignState.DRAFT


def test_a_text_that_is_missing_in_one_language_stops_the_draft(
    at, campaigns, missions, mission_of
):
    at.invites(mission_of(at, "PY", "Paraguay", language="es"))
    with pytest.raises(LetterStopped, match="es/programme"):
        draft(campaigns, "programme", letter="programme", audience=Audience(), who="anna")


def test_its_letter_is_compared_with_the_last_one_in_each_language(at, campaigns, missions):
    made = draft(campaigns, "programme", letter="programme", audience=Audience(), who="anna")
    english, french = compared(campaigns, made)
    assert (english.language, french.language) == ("en", "fr")
    assert english.before == "invitation"
    assert "+Provisional programme [REFERENCE]" in english.lines
    assert any(line.startswith("-") and "register" in line for line in english.lines)
    assert not any(line[1:].startswith("Excellency") for line in english.lines if line[0] in "+-")


def test_a_second_campaign_is_compared_with_the_first(at, campaigns, missions):
    approved(campaigns)
    runs(campaigns)
    for _ in range(5):
        advance(campaigns)
        at.sends()
    made = draft(campaigns, "again", letter="programme", audience=Audience(), who="anna")
    assert [(one.before, one.lines) for one in compared(campaigns, made)] == [
        ("other programme", ())
    ] * 2


@pytest.mark.parametrize(
    ("name", "audience", "told"),
    [
        pytest.param("Programme 2", Audience(), "small letters, digits and hyphens", id="name"),
        pytest.param("invitation", Audience(), "cannot be the name", id="name of the invitation"),
        pytest.param("p", Audience(segments=("clearin",)), "'clearin'", id="segment misspelt"),
        pytest.param("p", Audience(languages=("de",)), "there are en, fr", id="language of nobody"),
        pytest.param(
            "p", Audience(codes=("HR",), languages=("fr",)), "go to nobody", id="fits nobody"
        ),
    ],
)
def test_a_draft_that_must_be_a_slip_is_refused_with_its_reason(
    campaigns, missions, name, audience, told
):
    with pytest.raises(NotAllowed, match=re.escape(told)):
        draft(campaigns, name, letter="programme", audience=audience, who="anna")
    assert campaigns.campaigns.campaigns("SC11") == []


def test_an_audience_that_only_the_records_empty_may_fill_until_it_starts(at, campaigns, missions):
    approved(campaigns, standing=Standing.ANSWERED)
    missions[1].writes("Kenya will attend the meetings. Names will follow.")
    at.sender.taken.clear()
    runs(campaigns)
    advance(campaigns)
    at.sends()
    assert [to for to, _ in at.sender.taken] == [missions[1].address]


def test_a_name_that_is_taken_is_refused(campaigns, missions):
    draft(campaigns, "programme", letter="programme", audience=Audience(), who="anna")
    with pytest.raises(NotAllowed, match="already"):
        draft(campaigns, "programme", letter="programme", audience=Audience(), who="anna")


def test_a_misspelt_name_is_answered_with_the_nearest(campaigns, missions):
    draft(campaigns, "programme", letter="programme", audience=Audience(), who="anna")
    with pytest.raises(NotAllowed, match="did you mean programme"):
        runs(campaigns, "programm")
    with pytest.raises(NotAllowed, match="campaign list"):
        runs(campaigns, "xyz")


def schedules(campaigns, name, at):
    now = campaigns.desk.clock.now()
    return move(campaigns, name, lambda c: campaigning.schedule(c, at=at, now=now), who="anna")


def test_an_invitation_does_not_start_after_the_deadline_and_another_letter_may(
    at, campaigns, missions, mission_of
):
    zimbabwe = mission_of(at, "ZW", "Zimbabwe")
    at.office.store.lists.save_delegations("SC11", [zimbabwe.delegation])
    at.office.store.lists.save_contacts("SC11", zimbabwe.contacts)
    approved(campaigns)
    draft(campaigns, "late", letter="invitation", audience=Audience(), who="anna")
    move(campaigns, "late", lambda c: campaigning.approve(c, who="boris"), who="boris")
    later = at.office.meeting.deadline + timedelta(days=1)
    with pytest.raises(NotAllowed, match="nobody is invited after it"):
        schedules(campaigns, "late", later)
    assert schedules(campaigns, "programme", later).state is CampaignState.SCHEDULED
    runs(campaigns, "late")
    at.clock.move_to(later)
    advance(campaigns)
    found = campaigns.campaigns.campaign("SC11", "late")[0]
    assert (found.state, found.why) == (
        CampaignState.PAUSED,
        "the deadline has passed: nobody is invited after it",
    )
    with pytest.raises(NotAllowed, match="nobody is invited after it"):
        runs(campaigns, "late")
    advance(campaigns)
    assert state(campaigns) is CampaignState.RUNNING


def test_who_no_longer_belongs_to_its_audience_gets_no_letter_that_waits(at, campaigns, missions):
    approved(campaigns, standing=Standing.NOT_ANSWERED)
    runs(campaigns)
    at.office.store.switches.stop(who="anna", why="trial", now=at.clock.now())
    assert advance(campaigns) == 4
    first = {row.letter.key.contact for row in at.office.store.outbox.rows("SC11", purpose=OTHER)}
    answering = next(one for one in missions if one.address in first)
    answering.writes(f"{answering.delegation.name} will attend the meetings. Names will follow.")
    advance(campaigns)
    at.office.store.switches.start(who="anna", now=at.clock.now())
    while state(campaigns) is CampaignState.RUNNING:
        at.sends()
        advance(campaigns)
    assert [m["Auto-Submitted"] for m in at.letters_to(answering.address)] == ["auto-replied"]
    assert len({to for to, _ in at.sender.taken}) == 10
