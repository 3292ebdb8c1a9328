"""How a campaign moves: draft → approved by a second person → scheduled → running → done.

It may be paused and resumed, cancelled until it is done, and pauses by itself when errors pile up.
A start that was slept through by more than an hour is missed: a letter meant for Monday morning is
not for Monday night, so a person says whether it goes still.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import ceil

from mailbot.core.values.campaign import INVITATION, Campaign, CampaignState
from mailbot.core.values.letter import Fate

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_SLEPT_THROUGH = timedelta(hours=1)
WATCHED = 20  # of the last letters
_MOST_ERRORS = 5  # of them
_FAILED = (Fate.REFUSED, Fate.DEFERRED, Fate.UNKNOWN)
TELLING = (Fate.SENT, Fate.BOUNCED, *_FAILED)  # fates that tell how a run is going

S = CampaignState
_FROM: dict[CampaignState, frozenset[CampaignState]] = {
    S.APPROVED: frozenset({S.DRAFT}),
    S.SCHEDULED: frozenset({S.APPROVED, S.SCHEDULED, S.MISSED}),
    S.RUNNING: frozenset({S.APPROVED, S.SCHEDULED, S.PAUSED, S.MISSED}),
    S.PAUSED: frozenset({S.SCHEDULED, S.RUNNING}),
    S.MISSED: frozenset({S.SCHEDULED}),
    S.DONE: frozenset({S.RUNNING}),
    S.CANCELLED: frozenset({S.DRAFT, S.APPROVED, S.SCHEDULED, S.PAUSED, S.MISSED, S.RUNNING}),
}


class NotAllowed(ValueError):
    """The campaign cannot be moved so; the text says why and what to do."""


def must_be_a_name(name: str) -> None:
    """Raises NotAllowed for what would be awkward to type, or to find in a list of letters."""
    if not _NAME.fullmatch(name) or name == INVITATION:
        raise NotAllowed(
            f"{name!r} cannot be the name of a campaign: write up to 60 small letters, digits and "
            "hyphens, such as second-mailing"
        )


def must_come_before(deadline: datetime, campaign: Campaign, *, now: datetime) -> None:
    """Raises NotAllowed for an invitation that would start after the deadline: none of its letters
    would go out."""
    starts_at = {S.SCHEDULED: campaign.starts_at, S.RUNNING: now}.get(campaign.state)
    if campaign.letter == INVITATION and starts_at is not None and starts_at > deadline:
        raise NotAllowed(f"the deadline is {_told(deadline)}: nobody is invited after it")


def approve(campaign: Campaign, *, who: str) -> Campaign:
    """Raises NotAllowed for its maker: four eyes see what two do not."""
    if who == campaign.made_by:
        raise NotAllowed(f"{campaign.name} was made by {who}: another person approves it")
    return replace(_moved(campaign, S.APPROVED), approved_by=who)


def schedule(campaign: Campaign, *, at: datetime, now: datetime) -> Campaign:
    """Raises NotAllowed. `at` is told in its own zone, so give it in the meeting's."""
    if at <= now:
        raise NotAllowed(f"{_told(at)} has passed; choose a later hour, or run it now")
    return replace(_moved(campaign, S.SCHEDULED), starts_at=at.astimezone(UTC))


def run(campaign: Campaign, *, now: datetime) -> Campaign:
    """Starts it, or resumes it. Raises NotAllowed."""
    return replace(_moved(campaign, S.RUNNING), started_at=campaign.started_at or now, why="")


def pause(campaign: Campaign, *, why: str) -> Campaign:
    """Raises NotAllowed."""
    return replace(_moved(campaign, S.PAUSED), why=why)


def cancel(campaign: Campaign, *, why: str, now: datetime) -> Campaign:
    """Raises NotAllowed."""
    return replace(_moved(campaign, S.CANCELLED), why=why, ended_at=now)


def ticked(campaign: Campaign, *, now: datetime) -> Campaign:
    """The campaign as it is at `now` when nobody but the clock moved it. Why it is missed is told
    in the zone of `now`."""
    if campaign.state is not S.SCHEDULED or campaign.starts_at is None or now < campaign.starts_at:
        return campaign
    if now - campaign.starts_at > _SLEPT_THROUGH:
        why = f"nobody was at work at {_told(campaign.starts_at.astimezone(now.tzinfo))}"
        return replace(_moved(campaign, S.MISSED), why=why)
    return run(campaign, now=now)


def done(campaign: Campaign, *, now: datetime) -> Campaign:
    return replace(_moved(campaign, S.DONE), ended_at=now)


def errors_pile_up(fates: Collection[Fate]) -> str:
    """Why a run is to be paused; '' when all is well. `fates`: of its last tried letters."""
    failed = sum(fate in _FAILED for fate in fates)
    if failed < _MOST_ERRORS:
        return ""
    return f"errors piled up: {failed} of the last {len(fates)} letters did not go out"


def watched(fates: list[Fate]) -> list[Fate]:
    """Those of all fates, in order of their settling, that tell how the run is going."""
    return [fate for fate in fates if fate in TELLING][-WATCHED:]


@dataclass(frozen=True, slots=True)
class Forecast:
    """How long a run takes."""

    letters: int
    takes: timedelta
    ends_at: datetime


def forecast(letters: int, *, per_minute: float, starts_at: datetime) -> Forecast:
    """At the configured pace, in whole seconds; what is deferred comes later."""
    takes = timedelta(seconds=ceil(letters * 60 / per_minute))
    return Forecast(letters, takes, starts_at + takes)


def _told(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} ({at.tzinfo})"


def _moved(campaign: Campaign, to: CampaignState) -> Campaign:
    if campaign.state not in _FROM[to]:
        allowed = ", ".join(sorted(state.value for state in _FROM[to]))
        raise NotAllowed(f"{campaign.name} is {campaign.state}; {to} follows on {allowed} alone")
    return replace(campaign, state=to)
