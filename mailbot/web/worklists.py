"""The lists that an officer works through: speakers, not answered, not reached, next."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import RedirectResponse, Response

from mailbot.core.deciding.working_days import Step
from mailbot.core.reporting.lists import Sheet
from mailbot.core.values.browsing import Wanted
from mailbot.core.values.decision import Reason
from mailbot.flows.listing import sheets
from mailbot.flows.remind import agenda_at
from mailbot.flows.speaking import put_in_order, speakers_of
from mailbot.web.visits import Refusal, Visit
from mailbot.web.wording import NEEDS_A_PERSON

SHOWN = 300  # rows of a list on its page; the export has them all


def speakers_page(visit: Visit) -> Response:
    """Who speaks on which item: by receipt, or as the office has put them."""
    return visit.page("speakers.html", lists=speakers_of(visit.desk))


def order_speakers(visit: Visit) -> Response:
    """Keeps the order that the office has chosen for an item; `reset` is that of receipt."""
    item, codes = visit.field("item"), visit.field("order").split()
    for name, by in (("up", -1), ("down", 1)):
        if (moved := visit.field(name)) in codes:
            at = codes.index(moved)
            to = min(max(at + by, 0), len(codes) - 1)
            codes[at], codes[to] = codes[to], codes[at]
    put_in_order(visit.desk, item, [] if visit.field("reset") else codes, who=visit.who)
    moved = next((f"{item}-{name}-{code}" for name in ("up", "down")
                  if (code := visit.field(name)) in codes), item)  # fmt: skip
    return RedirectResponse(f"/speakers#{moved}", status_code=303)


def lists_page(visit: Visit) -> Response:
    """All lists, and what contradicts itself."""
    contrary = [
        brief
        for reason in (Reason.CONTRADICTS_RECORD, Reason.CONTRADICTORY)
        for brief in visit.store.browsing.messages(
            Wanted(states=NEEDS_A_PERSON, reason=reason.value), limit=50
        )
    ]
    return visit.page("lists.html", names=list(sheets(visit.desk)), contrary=contrary)


def list_page(visit: Visit) -> Response:
    known = sheets(visit.desk)
    name = visit.request.path_params["name"]
    if name not in known:
        raise Refusal(404, f"There is no list {name}.")
    sheet: Sheet = known[name]()
    return visit.page("list.html", sheet=sheet, shown=SHOWN)


def tomorrow_page(visit: Visit) -> Response:
    """What would go out next: letters queued, and the reminder steps that lie ahead."""
    queued = visit.store.browsing.pending(visit.desk.meeting.code, limit=SHOWN)
    return visit.page("tomorrow.html", steps=steps_ahead(visit), queued=queued)


def steps_ahead(visit: Visit) -> list[tuple[Step, datetime]]:
    """The reminder steps that are due or lie ahead, with their hours."""
    agenda = agenda_at(visit.desk, visit.room.office.calendar, visit.now)
    return [*((step, visit.now) for step in agenda.run), *agenda.ahead]
