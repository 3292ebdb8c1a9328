"""The office as a whole: the switch of all sending, whether all is well, and the log."""

from __future__ import annotations

import json

from starlette.responses import RedirectResponse, Response

from mailbot.flows.brief import brief_of
from mailbot.flows.restoring import InDoubt
from mailbot.web.pages import frame_of
from mailbot.web.visits import Refusal, Visit

PAGE = 100


def state_page(visit: Visit) -> Response:
    return visit.page("state.html")


def brief_page(visit: Visit) -> Response:
    """The morning brief, as it would be now."""
    office, frame = visit.room.office, frame_of(visit.room.office)
    brief, _ = brief_of(visit.desk, office.calendar, visit.store.browsing, frame.state)
    return visit.page("brief.html", brief=brief, briefing=visit.desk.briefing, frame=lambda: frame)


def stop(visit: Visit) -> Response:
    """Stops all sending, in every worker."""
    visit.store.switches.stop(who=visit.who, why=visit.field("why"), now=visit.now)
    return RedirectResponse("/state", status_code=303)


def start(visit: Visit) -> Response:
    try:
        visit.room.office.guard.start(who=visit.who)
    except InDoubt as doubt:
        raise Refusal(409, str(doubt)) from None
    return RedirectResponse("/state", status_code=303)


def journal_page(visit: Visit) -> Response:
    """Who did what, the newest first."""
    lines = visit.store.browsing.journal(
        before=visit.query_number("before") or None, limit=PAGE + 1
    )
    rows = [(number, json.loads(line)) for number, line in lines[:PAGE]]
    return visit.page("journal.html", rows=rows, onward=rows[-1][0] if len(lines) > PAGE else None)
