"""A campaign is drafted: which letter, to whom, and to how many that would go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from mailbot.core.deciding.campaigning import NotAllowed
from mailbot.core.values.campaign import INVITATION, Audience, Campaign, Standing
from mailbot.core.values.delegation import DelegationKind
from mailbot.core.writing import LetterStopped
from mailbot.flows.campaigns import CampaignDesk, Due, audience_of, draft
from mailbot.web.visits import Visit

SHOWN = 60  # delegations by name; the samples of the draft show letters


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be ticked: only what somebody in the lists is."""

    letters: Sequence[str]
    kinds: Sequence[str]
    regions: Sequence[str]
    languages: Sequence[str]
    segments: Sequence[str]
    standings: Sequence[Standing]


def draft_page(visit: Visit) -> Response:
    return _page(visit, Audience())


def make_draft(visit: Visit) -> Response:
    """Shows whom it would go to; with `make`, makes the draft, which another person approves."""
    audience, at = _audience(visit), visit.room.office.campaign_desk
    if visit.field("what") != "make":
        return _page(visit, audience, is_asked=True)
    try:
        made = draft(at, visit.field("name"), letter=_letter(visit), audience=audience,
                     who=visit.who)  # fmt: skip
    except (NotAllowed, LetterStopped) as fault:
        return _page(visit, audience, is_asked=True, trouble=str(fault))
    return RedirectResponse(f"/campaigns/{made.name}", status_code=303)


def _page(
    visit: Visit, audience: Audience, *, is_asked: bool = False, trouble: str = ""
) -> Response:
    due = _due(visit, audience) if is_asked else []
    return visit.page(
        "draft.html",
        status=422 if trouble else 200,
        choices=_choices(visit, visit.room.office.campaign_desk),
        audience=audience,
        letter=_letter(visit),
        is_asked=is_asked,
        due=due,
        by_language=Counter(c.language or d.language for d, c in due).most_common(),
        by_kind=Counter(d.kind for d, _ in due).most_common(),
        shown=SHOWN,
        trouble=trouble,
    )


def _due(visit: Visit, audience: Audience) -> list[Due]:
    """To whom it would go as things stand now."""
    code = visit.desk.meeting.code
    would_be = Campaign("draft", code, _letter(visit), audience, visit.who, visit.now)
    return audience_of(visit.room.office.campaign_desk, would_be)


def _letter(visit: Visit) -> str:
    return visit.field("letter") or INVITATION


def _audience(visit: Visit) -> Audience:
    standing = visit.field("standing")
    return Audience(
        kinds=tuple(visit.fields("kind")),
        regions=tuple(visit.fields("region")),
        languages=tuple(visit.fields("language")),
        segments=tuple(visit.fields("segment")),
        codes=tuple(visit.field("codes").replace(",", " ").split()),
        standing=Standing(standing) if standing in set(Standing) else Standing.ANY,
    )


def _choices(visit: Visit, at: CampaignDesk) -> Choices:
    lists, meeting = visit.store.lists, visit.desk.meeting.code
    known = lists.delegations(meeting)
    states = {d.code for d in known if d.is_state}
    kinds = {d.kind for d in known}
    tongues = {d.language for d in known} | {c.language for c in lists.contacts(meeting)}
    return Choices(
        letters=visit.desk.writer.letters_for_many(),
        kinds=[kind for kind in DelegationKind if kind in kinds],
        regions=[name for name, codes in at.regions.items() if codes & states],
        languages=sorted(tongues - {""}),
        segments=sorted({word for d in known for word in d.segments}),
        standings=[one for one in Standing if one is not Standing.OTHER],
    )
