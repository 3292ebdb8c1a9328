"""Campaigns: a letter to an audience, from draft to done. Each address gets it once.

While a campaign runs, its letters enter the outbox a few minutes' worth at a time, so that a pause
holds all but those. How far it has come is counted from the outbox, never kept beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Protocol

from mailbot.core.deciding import campaigning
from mailbot.core.deciding.addressing import fellows_of
from mailbot.core.deciding.audiences import Regions, faults, recipients
from mailbot.core.deciding.campaigning import Forecast, NotAllowed
from mailbot.core.values.campaign import INVITATION, Audience, Campaign, CampaignState
from mailbot.core.values.campaign import Standing as Said
from mailbot.core.values.delegation import Contact, Delegation
from mailbot.core.values.letter import Fate, Letter, OutboxRow, Purpose
from mailbot.core.values.storing import Stale
from mailbot.core.writing import Identity, LetterStopped
from mailbot.flows.desk import Desk
from mailbot.flows.identities import identity

_AHEAD_MINUTES = 2  # so many minutes' worth of letters stand in the outbox
_OPEN = {Fate.QUEUED, Fate.SENDING, Fate.DEFERRED}

Due = tuple[Delegation, Contact]


class Campaigns(Protocol):
    """Where campaigns are kept."""

    def campaigns(self, meeting: str) -> list[tuple[Campaign, int]]: ...

    def campaign(self, meeting: str, name: str) -> tuple[Campaign | None, int]: ...

    def save(self, changed: Campaign, *, version: int) -> None: ...


@dataclass(frozen=True, slots=True)
class CampaignDesk:
    """What campaigns need beside the desk."""

    desk: Desk
    campaigns: Campaigns
    regions: Regions
    per_minute: float  # the pace of sending


@dataclass(frozen=True, slots=True)
class Standing:
    """A campaign with its letters by fate, and whom it has still to reach."""

    campaign: Campaign
    fates: Mapping[Fate, int]
    due: Sequence[Due]
    forecast: Forecast


def draft(at: CampaignDesk, name: str, *, letter: str, audience: Audience, who: str) -> Campaign:
    """Makes a campaign. Raises NotAllowed naming what is wrong with it, LetterStopped for a letter
    that cannot be written, and Stale for a name that somebody takes at this very moment."""
    desk = at.desk
    campaigning.must_be_a_name(name)
    if at.campaigns.campaign(desk.meeting.code, name)[0] is not None:
        raise NotAllowed(f"a campaign is called {name!r} already; choose another name")
    if wrong := _faults(at, audience):
        raise NotAllowed("; ".join(wrong))
    made = Campaign(name, desk.meeting.code, letter, audience, who, desk.clock.now())
    _must_be_for_somebody(at, made)
    one_a_language = {c.language or d.language: (d, c) for d, c in due_of(at, made)}
    letters_of(at, made, list(one_a_language.values()))
    at.campaigns.save(made, version=0)
    _note(at, made, who)
    return made


def move(
    at: CampaignDesk, name: str, change: Callable[[Campaign], Campaign], *, who: str
) -> Campaign:
    """Applies a step of `core.deciding.campaigning`. Raises NotAllowed, or Stale when another
    officer was faster."""
    found, version = known(at, name)
    changed = change(found)
    campaigning.must_come_before(at.desk.meeting.deadline, changed, now=at.desk.clock.now())
    at.campaigns.save(changed, version=version)
    _note(at, changed, who)
    return changed


def known(at: CampaignDesk, name: str) -> tuple[Campaign, int]:
    """The campaign of a name, and its version. Raises NotAllowed when there is none."""
    meeting = at.desk.meeting.code
    found, version = at.campaigns.campaign(meeting, name)
    if found is None:
        there = [campaign.name for campaign, _ in at.campaigns.campaigns(meeting)]
        close = get_close_matches(name, there, n=1)
        hint = f"did you mean {close[0]}?" if close else "`mailbot campaign list` shows them"
        raise NotAllowed(f"no campaign is called {name!r}; {hint}")
    return found, version


def _faults(at: CampaignDesk, audience: Audience) -> list[str]:
    lists, meeting = at.desk.store.lists, at.desk.meeting.code
    delegations = lists.delegations(meeting)
    languages = {d.language for d in delegations} | {c.language for c in lists.contacts(meeting)}
    return faults(audience, regions=at.regions, delegations=delegations, languages=languages - {""})


def _must_be_for_somebody(at: CampaignDesk, made: Campaign) -> None:
    """Whatever the records say one day: nobody at all is a slip of the pen."""
    whoever = replace(made, audience=replace(made.audience, standing=Said.ANY))
    if not audience_of(at, whoever):
        raise NotAllowed("nobody in the lists is all of this at once: it would go to nobody")


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
    campaign = campaigning.ticked(found, now=now)
    if campaign != found:
        at.campaigns.save(campaign, version=version)
        _note(at, campaign, "worker")
        version += 1
    if campaign.state is not CampaignState.RUNNING:
        return 0
    rows = rows_of(at, campaign)
    if why := _why_to_pause(at, campaign, rows):
        at.campaigns.save(campaigning.pause(campaign, why=why), version=version)
        _note(at, campaign, "worker")
        return 0
    waiting = sum(row.fate in _OPEN for row in rows)
    due = due_of(at, campaign, rows)
    if not due and not waiting:
        at.campaigns.save(campaigning.done(campaign, now=now), version=version)
        _note(at, campaign, "worker")
        return 0
    room = max(1, int(at.per_minute * _AHEAD_MINUTES)) - waiting
    try:
        letters = letters_of(at, campaign, due[: max(0, room)])
    except LetterStopped as fault:  # a text that was changed since: must not stop other work
        at.campaigns.save(campaigning.pause(campaign, why=str(fault)), version=version)
        _note(at, campaign, "worker")
        return 0
    return at.desk.store.outbox.queue(letters, now=now, due_at=now)


def standing(at: CampaignDesk, campaign: Campaign) -> Standing:
    """How far a campaign has come, and how long the rest takes."""
    rows = rows_of(at, campaign)
    due = due_of(at, campaign, rows)
    starts = max(at.desk.clock.now(), campaign.starts_at or at.desk.clock.now())
    left = len(due) + sum(row.fate in _OPEN for row in rows)
    told = campaigning.forecast(left, per_minute=at.per_minute, starts_at=starts)
    return Standing(campaign, Counter(row.fate for row in rows), due, told)


def due_of(
    at: CampaignDesk, campaign: Campaign, rows: Sequence[OutboxRow] | None = None
) -> list[Due]:
    """To whom the letter has still to be written."""
    written = {row.letter.key.contact for row in rows or rows_of(at, campaign)}
    return [one for one in audience_of(at, campaign) if one[1].address not in written]


def audience_of(at: CampaignDesk, campaign: Campaign) -> list[Due]:
    """To whom the letter goes, whether it was written or not."""
    desk, meeting = at.desk, campaign.meeting
    contacts: dict[str, list[Contact]] = defaultdict(list)
    for contact in desk.store.lists.contacts(meeting):
        contacts[contact.delegation].append(contact)
    return recipients(
        desk.store.lists.delegations(meeting),
        contacts,
        desk.store.records.records(meeting),
        campaign.audience,
        regions=at.regions,
        write_to=desk.policy.write_to,
    )


def sample(at: CampaignDesk, campaign: Campaign, count: int = 10) -> list[Letter]:
    """Letters from all over the list as they would go out; nothing is stored."""
    due = due_of(at, campaign)
    step = max(1, len(due) // count)
    return letters_of(at, campaign, due[::step][:count])


def letters_of(at: CampaignDesk, campaign: Campaign, due: Sequence[Due]) -> list[Letter]:
    """The letters of a campaign to some of its recipients."""
    fellows = fellows_of(audience_of(at, campaign)) if due else {}
    return [
        letter_to(at, campaign, delegation, contact, fellows=fellows.get(contact.address, ()))
        for delegation, contact in due
    ]


def letter_to(
    at: CampaignDesk,
    campaign: Campaign,
    delegation: Delegation,
    contact: Contact,
    *,
    named: Identity | None = None,
    fellows: Sequence[Contact] = (),
) -> Letter:
    """The letter of a campaign to one of its recipients; `named`: fresh when not given."""
    now = at.desk.clock.now()
    named = named or identity(at.desk, now)
    writer = at.desk.writer
    if campaign.letter == INVITATION:
        return writer.invitation(delegation, contact, identity=named, now=now, fellows=fellows)
    return writer.circular(
        delegation,
        contact,
        text=campaign.letter,
        step=campaign.name,
        identity=named,
        now=now,
        fellows=fellows,
    )


def rows_of(at: CampaignDesk, campaign: Campaign) -> list[OutboxRow]:
    """The letters of a campaign that were written so far."""
    outbox = at.desk.store.outbox
    if campaign.letter == INVITATION:
        return outbox.rows(campaign.meeting, purpose=Purpose.INVITATION)
    rows = outbox.rows(campaign.meeting, purpose=Purpose.OTHER)
    return [row for row in rows if row.letter.key.step == campaign.name]


def _why_to_pause(at: CampaignDesk, campaign: Campaign, rows: Sequence[OutboxRow]) -> str:
    if campaign.letter == INVITATION and at.desk.clock.now() > at.desk.meeting.deadline:
        return "the deadline has passed: nobody is invited after it"
    return campaigning.errors_pile_up(_watched(rows))


def _watched(rows: Sequence[OutboxRow]) -> list[Fate]:
    tried = [row for row in rows if row.attempts]
    tried.sort(key=lambda row: row.settled_at or row.due_at)
    return campaigning.watched([row.fate for row in tried])


def _note(at: CampaignDesk, campaign: Campaign, who: str) -> None:
    what = {"campaign": campaign.name, "state": campaign.state.value}
    at.desk.store.journal.append("campaign", who=who, what=what, now=at.desk.clock.now())
