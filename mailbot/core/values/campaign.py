"""A letter to many: to whom, which, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

INVITATION = "invitation"  # the letter of a campaign that invites; any other name is a template


class Standing(StrEnum):
    """What a record says, for choosing whom a letter is for."""

    ANY = "any"
    NOT_ANSWERED = "not-answered"
    ANSWERED = "answered"
    REGISTERED = "registered"
    WITHOUT_NAMES = "registered-without-names"
    NOT_REGISTERED = "not-registered"
    SPEAKS = "speaks"
    DECLINED = "declined"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a letter is for: what is empty does not narrow it."""

    kinds: tuple[str, ...] = ()  # values of DelegationKind
    regions: tuple[str, ...] = ()  # regional groups of the United Nations: "weog"
    languages: tuple[str, ...] = ()  # ISO 639-1, of the letter
    segments: tuple[str, ...] = ()  # words of the column segment; one is enough
    codes: tuple[str, ...] = ()  # delegations by name
    standing: Standing = Standing.ANY


class CampaignState(StrEnum):
    """Where a campaign stands."""

    DRAFT = "draft"
    APPROVED = "approved"  # by a person other than its maker
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"  # by a person, or because errors piled up
    MISSED = "missed"  # its hour passed while nobody worked: a person says whether it goes still
    DONE = "done"
    CANCELLED = "cancelled"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Campaign:
    """A letter to an audience. Times are aware UTC."""

    name: str  # a slug: the step of its letters' keys, so that each goes out once
    meeting: str
    letter: str  # INVITATION, or the name of a text: LANG/NAME.txt in the templates
    audience: Audience
    made_by: str
    made_at: datetime
    state: CampaignState = CampaignState.DRAFT
    approved_by: str = ""
    starts_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    why: str = ""  # it stands as it does: "errors piled up: 5 of the last 20 were refused"
