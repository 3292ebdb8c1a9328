"""Campaigns: letters to many, how far they have come, and the steps that a person takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import TypeAdapter, ValidationError
from starlette.responses import RedirectResponse, Response

from mailbot.config.fields import EmailAddress
from mailbot.core.deciding import campaigning
from mailbot.core.deciding.campaigning import NotAllowed
from mailbot.core.reporting.letters import LetterText, letter_text
from mailbot.core.values.campaign import Campaign, CampaignState
from mailbot.core.values.letter import Letter, Sent
from mailbot.core.writing import LetterStopped
from mailbot.edge.smtp import SenderTrouble
from mailbot.flows.campaigns import move, sample, standing
from mailbot.flows.comparing import Compared, compared
from mailbot.flows.rehearsing import piece, rehearse
from mailbot.web.pages import parsed_time
from mailbot.web.visits import Refusal, Visit

LONGEST_WHY = 200
SAMPLES = 10
S = CampaignState
# what may follow on each state, as its buttons
STEPS: dict[CampaignState, tuple[str, ...]] = {
    S.DRAFT: ("approve", "cancel"),
    S.APPROVED: ("run", "schedule", "cancel"),
    S.SCHEDULED: ("run", "schedule", "pause", "cancel"),
    S.RUNNING: ("pause", "cancel"),
    S.PAUSED: ("run", "cancel"),
    S.MISSED: ("run", "schedule", "cancel"),
}


def campaigns_page(visit: Visit) -> Response:
    at = visit.room.office.campaign_desk
    known = at.campaigns.campaigns(visit.desk.meeting.code)
    return visit.page("campaigns.html", standings=[standing(at, one) for one, _ in known])


def campaign_page(visit: Visit) -> Response:
    return _page(visit, _found(visit))


def show_samples(visit: Visit) -> Response:
    """Letters from all over its list as they would go out, or what they say otherwise than the
    last ones. They use up references, hence a deed."""
    found, at = _found(visit), visit.room.office.campaign_desk
    try:
        if visit.field("what") == "compare":
            return _page(visit, found, comparisons=list(compared(at, found)))
        letters = sample(at, found, SAMPLES)
    except LetterStopped as fault:
        return _page(visit, found, trouble=str(fault))
    return _page(visit, found, samples=[(one, letter_text(one.raw)) for one in letters])


def try_it(visit: Visit) -> Response:
    """One letter in each language to somebody of the office, marked as a test."""
    found, office = _found(visit), visit.room.office
    address = visit.field("address")
    sender = office.sender()
    try:
        wanted = piece(office.campaign_desk, office.calendar, found.name)
        tried = list(rehearse(visit.desk, sender, wanted, _checked(address), who=visit.who))
    except (NotAllowed, LetterStopped, SenderTrouble) as fault:
        return _page(visit, found, trouble=str(fault))
    finally:
        sender.close()
    refused = [one for one in tried if not isinstance(one.outcome, Sent)]
    if refused:
        said = "; ".join(f"{one.language}: {one.outcome.answer}" for one in refused)
        return _page(visit, found, trouble=f"The server did not take it: {said}")
    return _page(visit, found, tried=[(address, one.language) for one in tried])


def _checked(address: str) -> str:
    try:
        return str(TypeAdapter(EmailAddress).validate_python(address))
    except ValidationError:
        raise Refusal(422, f"{address} is not an e-mail address.") from None


def move_campaign(visit: Visit) -> Response:
    """One step, by a person whose name goes on record."""
    found = _found(visit)
    step = _step(visit)
    try:
        move(visit.room.office.campaign_desk, found.name, step, who=visit.who)
    except (NotAllowed, LetterStopped) as fault:
        raise Refusal(409, str(fault)) from None
    return RedirectResponse(f"/campaigns/{found.name}", status_code=303)


def _page(
    visit: Visit,
    found: Campaign,
    *,
    samples: Sequence[tuple[Letter, LetterText]] = (),
    comparisons: Sequence[Compared] | None = None,
    tried: Sequence[tuple[str, str]] = (),
    trouble: str = "",
) -> Response:
    return visit.page(
        "campaign.html",
        standing=standing(visit.room.office.campaign_desk, found),
        samples=samples,
        comparisons=comparisons,
        tried=tried,
        trouble=trouble,
        steps=STEPS.get(found.state, ()),
        is_maker=found.made_by == visit.who,
    )


def _step(visit: Visit) -> Callable[[Campaign], Campaign]:
    now, who = visit.now, visit.who
    why = visit.field("why")[:LONGEST_WHY] or f"by {who}"
    match visit.field("step"):
        case "approve":
            return lambda c: campaigning.approve(c, who=who)
        case "run":
            return lambda c: campaigning.run(c, now=now)
        case "pause":
            return lambda c: campaigning.pause(c, why=why)
        case "cancel":
            return lambda c: campaigning.cancel(c, why=why, now=now)
        case "schedule":
            zone = visit.desk.meeting.zone
            starts_at = parsed_time(visit.field("at"), zone)
            if starts_at is None:
                raise Refusal(422, "Say on which day and at what hour it starts.")
            return lambda c: campaigning.schedule(c, at=starts_at.astimezone(zone), now=now)
    raise Refusal(422, "There is no such step.")


def _found(visit: Visit) -> Campaign:
    name = visit.request.path_params["name"]
    found, _ = visit.store.campaigns.campaign(visit.desk.meeting.code, name)
    if found is None:
        raise Refusal(404, f"No campaign is called {name}.")
    return found
