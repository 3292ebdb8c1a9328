"""What officers leave beside a message for each other: notes, who takes it, how long it sleeps."""

from __future__ import annotations

import re
from datetime import timedelta

from starlette.responses import RedirectResponse, Response

from mailbot.core.values.people import Role
from mailbot.web.message import stored_of
from mailbot.web.pages import parsed_time
from mailbot.web.visits import Refusal, Visit

LONGEST_NOTE = 10_000  # characters


def add_note(visit: Visit) -> Response:
    stored = stored_of(visit)
    if text := visit.field("text")[:LONGEST_NOTE]:
        visit.store.beside.add_note(stored.id, text, who=visit.who, now=visit.now)
    return _back(visit)


def assign(visit: Visit) -> Response:
    """Takes it, gives it to another who may decide, or to nobody ('')."""
    stored = stored_of(visit)
    who = visit.field("who")
    if who and who not in _deciding(visit):
        raise Refusal(422, f"Nobody here who may decide is called {who}.")
    visit.store.beside.assign(stored.id, who)
    return _back(visit)


def colleagues_part(visit: Visit) -> Response:
    """To whom a message may be handed over: who may decide, and is here."""
    names = [name for name in _deciding(visit) if name != visit.who]
    return visit.page("parts/colleagues.html", names=names)


def _deciding(visit: Visit) -> list[str]:
    return [
        one.name
        for one in visit.store.accounts.accounts()
        if one.role.covers(Role.OFFICER) and one.blocked_at is None
    ]


def sleep(visit: Visit) -> Response:
    """Out of the queue for some hours, or until a time; it comes back by itself."""
    stored = stored_of(visit)
    hours = visit.field("hours")
    until = parsed_time(visit.field("until"), visit.desk.meeting.zone)
    if re.fullmatch("[0-9]{1,4}", hours):
        until = visit.now + timedelta(hours=int(hours)) if int(hours) else None
    elif until is None:
        raise Refusal(422, "Say until when, or for how many hours.")
    visit.store.beside.sleep(stored.id, until)
    return RedirectResponse("/" if until else f"/messages/{stored.id}", status_code=303)


def _back(visit: Visit) -> Response:
    return RedirectResponse(f"/messages/{visit.number()}", status_code=303)
