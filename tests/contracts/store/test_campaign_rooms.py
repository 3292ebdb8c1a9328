"""Campaigns, proposals, who left the list, and what the next meeting takes along."""

from __future__ import annotations

from dataclasses import replace

import pytest
from contracts.store.samples import LEASE, MEETING, MINUTE, NOON, answer, kept, listed, queued

from mailbot.core.values.campaign import Audience, Campaign, CampaignState, Standing
from mailbot.core.values.delegation import Delegation, DelegationKind, Reach
from mailbot.core.values.letter import Deferred, Fate, Outcome, Purpose, Refused, Sent
from mailbot.core.values.proposing import ProposalKind, ProposalState, Proposed
from mailbot.core.values.storing import Stale
from mailbot.edge.store import Store

ADDRESS = "mission@hr.example"
AUDIENCE = Audience(kinds=("state-party",), regions=("africa",), standing=Standing.SPEAKS)
DRAFT = Campaign("first", MEETING, "invitation", AUDIENCE, "anna", NOON)
DEPUTY = Proposed(ProposalKind.SUBSTITUTE, "HR", "deputy@hr.example", of=ADDRESS)


def test_a_campaign_comes_back_as_it_was(store: Store) -> None:
    store.campaigns.save(DRAFT, version=0)
    assert store.campaigns.campaign(MEETING, "first") == (DRAFT, 1)
    assert store.campaigns.campaigns("SC12") == []
    assert store.campaigns.campaign("SC12", "first") == (None, 0)


@pytest.mark.parametrize("version", [0, 2])
def test_of_two_who_move_a_campaign_the_second_is_stale(store: Store, version: int) -> None:
    store.campaigns.save(DRAFT, version=0)
    with pytest.raises(Stale):
        store.campaigns.save(replace(DRAFT, state=CampaignState.DONE), version=version)
    store.campaigns.save(replace(DRAFT, state=CampaignState.APPROVED), version=1)
    found, now = store.campaigns.campaign(MEETING, "first")
    assert found is not None
    assert (found.state, now) == (CampaignState.APPROVED, 2)


def test_how_far_a_campaign_has_come_is_counted_from_its_letters_alone(store: Store) -> None:
    queued(store, 6, purpose=Purpose.OTHER, step="first")
    queued(store, 3, purpose=Purpose.OTHER, step="second")
    queued(store, 2)  # invitations
    first = (MEETING, Purpose.OTHER, "first")
    outcomes: list[Outcome] = [Sent("250"), Refused("550"), Deferred("451"), Sent("250")]
    rows = store.outbox.claim("anna", now=NOON, limit=5, lease=LEASE)
    for minute, (row, outcome) in enumerate(zip(rows, outcomes, strict=False)):
        again = NOON + LEASE if isinstance(outcome, Deferred) else None
        at = NOON + minute * MINUTE
        store.outbox.settle(row.id, "anna", outcome, now=at, retry_at=again)

    assert store.campaigns.fates(*first) == {
        Fate.SENT: 2,
        Fate.REFUSED: 1,
        Fate.DEFERRED: 1,
        Fate.SENDING: 1,
        Fate.QUEUED: 1,
    }
    assert store.campaigns.open_letters(*first) == 3
    assert store.campaigns.open_letters(MEETING, Purpose.OTHER, "third") == 0
    fates = [Fate.SENT, Fate.REFUSED, Fate.DEFERRED]
    assert sorted(store.campaigns.last_tried(*first, fates=fates, count=9)) == [
        (NOON, Fate.SENT),
        (NOON + MINUTE, Fate.REFUSED),
        (NOON + 3 * MINUTE, Fate.SENT),
        (NOON + LEASE, Fate.DEFERRED),
    ]
    assert store.campaigns.last_tried(*first, fates=[Fate.SENT], count=1) == [
        (NOON + 3 * MINUTE, Fate.SENT)
    ]


def test_who_has_his_letter_of_a_campaign_is_told(store: Store) -> None:
    queued(store, 2, purpose=Purpose.OTHER, step="first")  # about the delegations 1 and 2
    asked = {"delegations": ["1", "2"], "addresses": ["mission@hr.example", "other@hr.example"]}
    told = {"mission@hr.example"}
    assert store.campaigns.written(MEETING, Purpose.OTHER, "first", **asked) == told
    assert store.campaigns.written(MEETING, Purpose.OTHER, "second", **asked) == set()
    assert store.campaigns.written(MEETING, Purpose.INVITATION, "", **asked) == set()
    asked["delegations"] = ["3"]
    assert store.campaigns.written(MEETING, Purpose.OTHER, "first", **asked) == set()


def test_a_proposal_is_made_once_and_decided_once(store: Store) -> None:
    listed(store, ADDRESS)
    for version, number in enumerate(kept(store, 2)):
        saved = replace(answer(number), record_version=version, proposals=(DEPUTY,))
        store.answers.save(saved, now=NOON)
    (waiting,) = store.proposals.open(MEETING)
    assert waiting.proposed == DEPUTY
    assert store.proposals.decide(waiting.id, ProposalState.REJECTED, who="anna")
    assert not store.proposals.decide(waiting.id, ProposalState.ACCEPTED, who="boris")
    found = store.proposals.proposal(waiting.id)
    assert found is not None
    assert (found.state, found.decided_by) == (ProposalState.REJECTED, "anna")
    assert store.proposals.open(MEETING) == []


def test_who_left_stays_out_through_an_import_and_comes_back_by_hand(store: Store) -> None:
    listed(store, ADDRESS)
    before = store.lists.contacts(MEETING)
    store.lists.mark_left(MEETING, [ADDRESS], why="asked", now=NOON)
    store.lists.save_contacts(MEETING, [replace(one, name="New name") for one in before])
    assert [c.has_left for c in store.lists.contacts(MEETING)] == [True]
    store.lists.mark_back(MEETING, [ADDRESS])
    assert [c.has_left for c in store.lists.contacts(MEETING)] == [False]


def test_failures_are_counted_until_a_good_sign(store: Store) -> None:
    listed(store, ADDRESS)
    counts = []
    for reach in (Reach.DOUBTFUL, Reach.DOUBTFUL, Reach.GOOD, Reach.DOUBTFUL):
        store.lists.mark_reach(MEETING, ADDRESS, reach, why="", now=NOON)
        counts.append(store.lists.contacts(MEETING)[0].failures)
    assert counts == [1, 2, 0, 1]


def test_segments_come_back_in_order(store: Store) -> None:
    kenya = Delegation("KE", "Kenya", DelegationKind.STATE_PARTY, "en", ("clearing", "assisting"))
    store.lists.save_delegations(MEETING, [kenya])
    assert store.lists.delegations(MEETING) == [kenya]


def test_the_next_meeting_takes_along_what_was_learned_and_overwrites_nothing(
    store: Store,
) -> None:
    listed(store, ADDRESS)
    store.lists.mark_reach(MEETING, ADDRESS, Reach.DEAD, why="5.1.1", now=NOON)
    store.lists.mark_left(MEETING, [ADDRESS], why="asked", now=NOON)
    delegations, addresses = store.carrying.carry(MEETING, "SC12")
    assert (delegations, addresses) == (len(store.lists.delegations(MEETING)), 1)
    assert store.lists.contacts("SC12") == store.lists.contacts(MEETING)
    assert store.lists.reach_notes("SC12") == {ADDRESS: "5.1.1"}
    store.lists.mark_reach("SC12", ADDRESS, Reach.GOOD, why="", now=NOON)
    assert store.carrying.carry(MEETING, "SC12") == (delegations, 1)
    assert store.lists.contacts("SC12")[0].reach is Reach.GOOD


@pytest.mark.parametrize("with_questions", [True, False])
def test_the_next_meeting_has_the_approved_answers_once(store: Store, with_questions: bool) -> None:
    for number in (1, 2):
        store.approved.add(
            MEETING,
            topic="logistics",
            language="en",
            question=f"Question {number}?",
            words=f"Answer {number}.",
            who="anna",
            now=NOON,
        )
    carried = [store.carrying.carry_answers(MEETING, "SC12", with_questions=with_questions)]
    carried.append(store.carrying.carry_answers(MEETING, "SC12", with_questions=with_questions))
    assert carried == [2, 0]
    questions = {"Question 1?", "Question 2?"} if with_questions else {""}
    found = store.approved.all("SC12")
    assert {one.words for one in found} == {"Answer 1.", "Answer 2."}
    assert {one.question for one in found} == questions
    assert {(one.who, one.at) for one in found} == {("anna", NOON)}
    assert len(store.approved.all(MEETING)) == 2
