"""Whom a letter to many is for, and how a campaign moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.deciding import campaigning
from mailbot.core.deciding.addressing import WriteTo
from mailbot.core.deciding.audiences import FILE, faults, recipients, regions_from
from mailbot.core.deciding.campaigning import NotAllowed
from mailbot.core.importing.states import state_code
from mailbot.core.values.campaign import Audience, Campaign, CampaignState, Standing
from mailbot.core.values.delegation import (
    Contact,
    ContactRole,
    Delegation,
    DelegationKind,
    Record,
    RecordedIntervention,
)
from mailbot.core.values.letter import Fate

RULES = Path(__file__).parents[3] / "rules" / "audiences" / FILE
REGIONS = regions_from({FILE: RULES.read_text(encoding="utf-8")})
NOW = datetime(2011, 5, 2, 8, tzinfo=UTC)

HR = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, "en", ("clearing",))
SN = Delegation("SN", "Senegal", DelegationKind.STATE_PARTY, "fr", ("clearing", "assisting"))
US = Delegation("US", "United States", DelegationKind.STATE_NOT_PARTY, "en")
NGO = Delegation("relief", "Relief", DelegationKind.ORGANISATION, "en")
ALL = [HR, SN, US, NGO]
CONTACTS = {
    d.code: [Contact(f"office@{d.code.lower()}.example", d.code, role=ContactRole.GENEVA)]
    for d in ALL
}
RECORDS = {
    "HR": Record("HR", NOW, is_registered=True),
    "SN": Record("SN", NOW, interventions=(RecordedIntervention("resources", 1, NOW),)),
}


@pytest.mark.parametrize(
    ("audience", "codes"),
    [
        pytest.param(Audience(), "HR SN US relief", id="everybody"),
        pytest.param(Audience(kinds=("state-party",)), "HR SN", id="States Parties"),
        pytest.param(Audience(regions=("africa", "western")), "SN US", id="two regions"),
        pytest.param(Audience(languages=("fr",)), "SN", id="in French"),
        pytest.param(Audience(segments=("assisting",)), "SN", id="segment"),
        pytest.param(Audience(segments=("clearing",), regions=("africa",)), "SN", id="both hold"),
        pytest.param(Audience(codes=("US",)), "US", id="by name"),
        pytest.param(Audience(standing=Standing.NOT_ANSWERED), "US relief", id="not answered"),
        pytest.param(Audience(standing=Standing.WITHOUT_NAMES), "HR", id="without names"),
        pytest.param(Audience(standing=Standing.SPEAKS), "SN", id="speaks"),
    ],
)
def test_an_audience_is_whom_all_of_it_fits(audience: Audience, codes: str) -> None:
    found = recipients(ALL, CONTACTS, RECORDS, audience, regions=REGIONS, write_to=WriteTo.ALL)
    assert [d.code for d, _ in found] == codes.split()


def test_who_left_the_list_is_in_no_audience() -> None:
    contacts = {"HR": [replace(CONTACTS["HR"][0], has_left=True)]}
    found = recipients([HR], contacts, {}, Audience(), regions=REGIONS, write_to=WriteTo.ALL)
    assert found == []


def test_a_name_that_does_not_exist_is_told_with_what_there_is() -> None:
    wanted = Audience(regions=("weog",), languages=("de", "fr"))
    wrong = faults(wanted, regions=REGIONS, delegations=ALL, languages={"en", "fr"})
    assert len(wrong) == 2
    assert "'weog'" in wrong[0]
    assert "western" in wrong[0]
    assert wrong[1] == "no language is called 'de'; there are en, fr"


def test_the_regional_groups_hold_states_that_exist_and_all_members_of_the_united_nations() -> None:
    codes = frozenset().union(*REGIONS.values())
    assert all(state_code(code) == code for code in codes)
    assert len(codes - {"VA", "PS", "CK", "NU"}) >= 193


DRAFT = Campaign("first", "SC11", "invitation", Audience(), "anna", NOW)


def test_its_maker_does_not_approve_it() -> None:
    with pytest.raises(NotAllowed, match="another person"):
        campaigning.approve(DRAFT, who="anna")
    assert campaigning.approve(DRAFT, who="boris").state is CampaignState.APPROVED


def test_a_draft_neither_runs_nor_is_scheduled() -> None:
    with pytest.raises(NotAllowed, match="draft"):
        campaigning.run(DRAFT, now=NOW)
    with pytest.raises(NotAllowed, match="draft"):
        campaigning.schedule(DRAFT, at=NOW + timedelta(days=1), now=NOW)


@pytest.mark.parametrize(
    ("late", "state"),
    [
        (timedelta(minutes=-1), CampaignState.SCHEDULED),
        (timedelta(minutes=1), CampaignState.RUNNING),
        (timedelta(hours=2), CampaignState.MISSED),
    ],
    ids=str,
)
def test_a_start_that_was_slept_through_is_missed(late: timedelta, state: CampaignState) -> None:
    at = NOW + timedelta(days=1)
    scheduled = campaigning.schedule(campaigning.approve(DRAFT, who="boris"), at=at, now=NOW)
    assert campaigning.ticked(scheduled, now=at + late).state is state


def test_when_a_start_was_missed_is_told_in_the_zone_of_the_office() -> None:
    nairobi = ZoneInfo("Africa/Nairobi")
    at = datetime(2026, 12, 1, 9, 0, tzinfo=nairobi)
    scheduled = campaigning.schedule(campaigning.approve(DRAFT, who="boris"), at=at, now=NOW)
    late = (at + timedelta(hours=2)).astimezone(nairobi)
    assert campaigning.ticked(scheduled, now=late).why == (
        "nobody was at work at 2026-12-01 09:00 (Africa/Nairobi)"
    )


def test_the_finishing_time_follows_the_pace() -> None:
    told = campaigning.forecast(300, per_minute=30, starts_at=NOW)
    assert told.ends_at == NOW + timedelta(minutes=10)


def test_errors_that_pile_up_are_told_and_single_ones_are_not() -> None:
    assert campaigning.errors_pile_up([Fate.SENT] * 16 + [Fate.REFUSED] * 4) == ""
    assert "5 of the last 20" in campaigning.errors_pile_up([Fate.SENT] * 15 + [Fate.DEFERRED] * 5)
