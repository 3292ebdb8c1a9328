"""Advancing: a running campaign's next letters enter the outbox, and it ends when there are none.

What is looked at each time is what is new: how many letters are open, how the last ones fared, and
whether the next few recipients still belong to the audience. The lists are read whole when a
campaign starts and before it ends.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from mailbot.core.deciding import campaigning
from mailbot.core.values.campaign import INVITATION, Campaign, CampaignState
from mailbot.core.values.letter import Fate, Purpose
from mailbot.core.values.storing import Stale
from mailbot.core.writing import LetterStopped
from mailbot.flows.campaigns import (
    Ahead,
    CampaignDesk,
    Due,
    audience_of,
    due_of,
    kind_of,
    letters_of,
    note,
)

_UNDER_WAY = (CampaignState.RUNNING, CampaignState.PAUSED)
_AHEAD_MINUTES = 2  # so many minutes' worth of letters stand in the outbox
_BATCH = 200  # letters rendered before they are queued
_ANEW = timedelta(minutes=10)  # until the lists of a campaign that waits are read whole again


def advance(at: CampaignDesk) -> int:
    """One tick: starts what is scheduled, queues what comes next, pauses what fails, ends what is
    done. Gives how many letters were queued."""
    queued = 0
    for found, version in at.campaigns.campaigns(at.desk.meeting.code):
        try:
            queued += _advance(at, found, version)
        except Stale:
            continue  # an officer, or another worker, moved it: seen at the next tick
    return queued


def _advance(at: CampaignDesk, found: Campaign, version: int) -> int:
    now = at.desk.clock.now()
    campaign = campaigning.ticked(found, now=now.astimezone(at.desk.meeting.zone))
    if campaign != found:
        at.campaigns.save(campaign, version=version)
        note(at, campaign, "worker")
        version += 1
    if campaign.state in _UNDER_WAY:
        _take_back(at, campaign, now=now)
    if campaign.state is not CampaignState.RUNNING:
        return 0
    if why := _why_to_pause(at, campaign):
        at.campaigns.save(campaigning.pause(campaign, why=why), version=version)
        note(at, campaign, "worker")
        return 0
    waiting = at.campaigns.open_letters(campaign.meeting, *kind_of(campaign))
    room = max(1, int(at.per_minute * _AHEAD_MINUTES)) - waiting
    due = _next(at, campaign, room, now=now, is_last=not waiting)
    if not due and not waiting and at.ahead[campaign.name].planned_at == now:
        at.campaigns.save(campaigning.done(campaign, now=now), version=version)
        note(at, campaign, "worker")
        return 0
    try:
        return sum(_queued(at, campaign, due))
    except LetterStopped as fault:  # a text that was changed since: must not stop other work
        at.campaigns.save(campaigning.pause(campaign, why=str(fault)), version=version)
        note(at, campaign, "worker")
        return 0


def _take_back(at: CampaignDesk, campaign: Campaign, *, now: datetime) -> None:
    """The letters that wait for who belongs to its audience no longer: sending was stopped, and he
    has answered meanwhile. (An invitation may be another's than the campaign's.)"""
    if campaign.letter == INVITATION or not at.campaigns.open_letters(
        campaign.meeting, *kind_of(campaign)
    ):
        return
    outbox = at.desk.store.outbox
    waiting = [
        row
        for fate in (Fate.QUEUED, Fate.DEFERRED)
        for row in outbox.rows(campaign.meeting, purpose=Purpose.OTHER, fate=fate)
        if row.letter.key.step == campaign.name
    ]
    codes = {row.letter.delegation for row in waiting if row.letter.delegation}
    belonging = {contact.address for _, contact in audience_of(at, campaign, codes=codes)}
    for row in waiting:
        if row.letter.key.contact not in belonging:
            outbox.cancel(row.id, why="no longer of the campaign's audience", now=now)


def _queued(at: CampaignDesk, campaign: Campaign, due: Sequence[Due]) -> Iterator[int]:
    """Queues the letters, a few at a time; yields how many were new."""
    for start in range(0, len(due), _BATCH):
        letters = letters_of(at, campaign, due[start : start + _BATCH])
        now = at.desk.clock.now()
        yield at.desk.store.outbox.queue(letters, now=now, due_at=now)


def _next(
    at: CampaignDesk, campaign: Campaign, count: int, *, now: datetime, is_last: bool
) -> list[Due]:
    """The next to whom the letter has to be written.

    The lists are read whole when a campaign starts, and again when all whom they named have been
    seen to: at once before the campaign ends (`is_last`), else every few minutes. In between it is
    asked of the next few alone whether they still belong to its audience.
    """
    ahead = at.ahead.get(campaign.name)
    if (
        ahead is None
        or ahead.campaign != campaign
        or (not ahead.due and (is_last or now - ahead.planned_at >= _ANEW))
    ):
        ahead = at.ahead[campaign.name] = Ahead(campaign, now, deque(due_of(at, campaign)))
    found: list[Due] = []
    while ahead.due and len(found) < count:
        some = [ahead.due.popleft() for _ in range(min(count - len(found), len(ahead.due)))]
        found += _still_due(at, campaign, some)
    return found


def _still_due(at: CampaignDesk, campaign: Campaign, some: Sequence[Due]) -> list[Due]:
    """Those who belong to the audience still, and have no letter by now."""
    codes = {delegation.code for delegation, _ in some}
    asked = {contact.address for _, contact in some}
    asked -= at.campaigns.written(
        campaign.meeting, *kind_of(campaign), delegations=codes, addresses=sorted(asked)
    )
    audience = audience_of(at, campaign, codes=codes)
    return [one for one in audience if one[1].address in asked]


def _why_to_pause(at: CampaignDesk, campaign: Campaign) -> str:
    if campaign.letter == INVITATION and at.desk.clock.now() > at.desk.meeting.deadline:
        return "the deadline has passed: nobody is invited after it"
    tried = at.campaigns.last_tried(
        campaign.meeting,
        *kind_of(campaign),
        fates=campaigning.TELLING,
        count=campaigning.WATCHED,
    )
    return campaigning.errors_pile_up(campaigning.watched([fate for _, fate in sorted(tried)]))
