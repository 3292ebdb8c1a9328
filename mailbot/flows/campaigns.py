"""Campaigns: a letter to an audience, from draft to done. Each address gets it once.

While a campaign runs, its letters enter the outbox a few minutes' worth at a time, so that a pause
holds all but those. How far it has come is counted from the outbox, never kept beside it.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import get_close_matches
from typing import Protocol

from mailbot.core.deciding import campaigning
from mailbot.core.deciding.addressing import fellows_of
from mailbot.core.deciding.audiences import Regions, faults, recipients
from mailbot.core.deciding.campaigning import Forecast, NotAllowed
from mailbot.core.values.campaign import INVITATION, Audience, Campaign, CampaignState
from mailbot.core.values.campaign import Standing as Said
from mailbot.core.values.delegation import Contact, Delegation
from mailbot.core.values.letter import Fate, Letter, Purpose
from mailbot.core.writing import Identity, LetterStopped, TemplateFault
from mailbot.flows.desk import Desk
from mailbot.flows.identities import for_a_look, identities, identity

_GOES_ON = {CampaignState.APPROVED, CampaignState.SCHEDULED, CampaignState.RUNNING}
OPEN = {Fate.QUEUED, Fate.SENDING, Fate.DEFERRED}

Due = tuple[Delegation, Contact]


class Campaigns(Protocol):
    """Where campaigns are kept, and how far their letters have come."""

    def campaigns(self, meeting: str) -> list[tuple[Campaign, int]]: ...

    def campaign(self, meeting: str, name: str) -> tuple[Campaign | None, int]: ...

    def save(self, changed: Campaign, *, version: int) -> None: ...

    def fates(self, meeting: str, purpose: Purpose, step: str) -> dict[Fate, int]:
        """The letters of a campaign, by fate."""

    def open_letters(self, meeting: str, purpose: Purpose, step: str) -> int:
        """How many of them have still to go out."""

    def last_tried(
        self, meeting: str, purpose: Purpose, step: str, *, fates: Sequence[Fate], count: int
    ) -> list[tuple[datetime, Fate]]:
        """Of each of these fates the last so many that were tried, with the time."""

    def written(
        self,
        meeting: str,
        purpose: Purpose,
        step: str,
        *,
        delegations: Collection[str],
        addresses: Sequence[str],
    ) -> set[str]:
        """Those of the addresses that have their letter; `delegations`: the codes of theirs."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """To whom a running campaign goes next, as the lists said when they were last read whole."""

    campaign: Campaign
    planned_at: datetime
    due: deque[Due]


@dataclass(frozen=True, slots=True)
class CampaignDesk:
    """What campaigns need beside the desk."""

    desk: Desk
    campaigns: Campaigns
    regions: Regions
    per_minute: float  # the pace of sending
    ahead: dict[str, Ahead] = field(default_factory=dict, compare=False)  # by campaign's name


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
    _must_be_for_many(at, letter)
    made = Campaign(name, desk.meeting.code, letter, audience, who, desk.clock.now())
    _must_be_for_somebody(at, made)
    _must_be_written(at, made)
    at.campaigns.save(made, version=0)
    note(at, made, who)
    return made


def move(
    at: CampaignDesk, name: str, change: Callable[[Campaign], Campaign], *, who: str
) -> Campaign:
    """Applies a step of `core.deciding.campaigning`. Raises NotAllowed, LetterStopped where it is
    to go on and a letter of it cannot be written, or Stale when another officer was faster."""
    found, version = known(at, name)
    changed = change(found)
    deadline = at.desk.meeting.deadline.astimezone(at.desk.meeting.zone)
    campaigning.must_come_before(deadline, changed, now=at.desk.clock.now())
    if changed.state in _GOES_ON:
        _must_be_written(at, changed)
    at.campaigns.save(changed, version=version)
    note(at, changed, who)
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


def _must_be_for_many(at: CampaignDesk, letter: str) -> None:
    """Raises LetterStopped naming the letters that there are."""
    there = at.desk.writer.letters_for_many()
    if letter not in there:
        close = get_close_matches(letter, there, n=1)
        hint = f"Did you mean {close[0]}? " if close else ""
        problem = "no such letter goes to many"
        mend = f"{hint}There are: {', '.join(there)}."
        raise LetterStopped(TemplateFault(f"LANG/{letter}.txt", 0, problem, mend))


def _must_be_for_somebody(at: CampaignDesk, made: Campaign) -> None:
    """Whatever the records say one day: nobody at all is a slip of the pen."""
    whoever = replace(made, audience=replace(made.audience, standing=Said.ANY))
    if not audience_of(at, whoever):
        raise NotAllowed("nobody in the lists is all of this at once: it would go to nobody")


def _must_be_written(at: CampaignDesk, campaign: Campaign) -> None:
    """One letter is tried in each language. Raises LetterStopped."""
    one_a_language = {c.language or d.language: (d, c) for d, c in due_of(at, campaign)}
    for delegation, contact in one_a_language.values():
        letter_to(at, campaign, delegation, contact, named=for_a_look(at.desk))


def standing(at: CampaignDesk, campaign: Campaign) -> Standing:
    """How far a campaign has come, and how long the rest takes."""
    fates = at.campaigns.fates(campaign.meeting, *kind_of(campaign))
    due = due_of(at, campaign)
    starts = max(at.desk.clock.now(), campaign.starts_at or at.desk.clock.now())
    left = len(due) + sum(count for fate, count in fates.items() if fate in OPEN)
    told = campaigning.forecast(left, per_minute=at.per_minute, starts_at=starts)
    return Standing(campaign, fates, due, told)


def due_of(at: CampaignDesk, campaign: Campaign) -> list[Due]:
    """To whom the letter has still to be written."""
    purpose, step = kind_of(campaign)
    keys = at.desk.store.outbox.each_key(campaign.meeting, purpose)
    written = {key.contact for key in keys if key.step == step}
    return [one for one in audience_of(at, campaign) if one[1].address not in written]


def audience_of(
    at: CampaignDesk, campaign: Campaign, *, codes: Collection[str] | None = None
) -> list[Due]:
    """To whom the letter goes, whether it was written or not; `codes`: of these delegations."""
    lists, meeting = at.desk.store.lists, campaign.meeting
    contacts: dict[str, list[Contact]] = defaultdict(list)
    if codes is None:
        for contact in lists.each_contact(meeting):
            contacts[contact.delegation].append(contact)
    else:
        contacts.update({code: lists.contacts(meeting, code) for code in codes})
    return recipients(
        [one for one in lists.delegations(meeting) if codes is None or one.code in codes],
        contacts,
        at.desk.store.records.records(meeting),
        campaign.audience,
        regions=at.regions,
        write_to=at.desk.policy.write_to,
    )


def sample(at: CampaignDesk, campaign: Campaign, count: int = 10) -> list[Letter]:
    """Letters from all over the list as they would go out; nothing is stored."""
    due = due_of(at, campaign)
    step = max(1, len(due) // count)
    return letters_of(at, campaign, due[::step][:count])


def letters_of(at: CampaignDesk, campaign: Campaign, due: Sequence[Due]) -> list[Letter]:
    """The letters of a campaign to some of its recipients."""
    fellows = fellows_of(audience_of(at, campaign, codes={d.code for d, _ in due}))
    named = identities(at.desk, at.desk.clock.now(), len(due))
    return [
        letter_to(at, campaign, *one, named=ours, fellows=fellows.get(one[1].address, ()))
        for one, ours in zip(due, named, strict=True)
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


def kind_of(campaign: Campaign) -> tuple[Purpose, str]:
    """Purpose and step of its letters."""
    if campaign.letter == INVITATION:
        return Purpose.INVITATION, ""
    return Purpose.OTHER, campaign.name


def note(at: CampaignDesk, campaign: Campaign, who: str) -> None:
    """Writes into the journal who brought a campaign to its state."""
    what = {"campaign": campaign.name, "state": campaign.state.value}
    at.desk.store.journal.append("campaign", who=who, what=what, now=at.desk.clock.now())
