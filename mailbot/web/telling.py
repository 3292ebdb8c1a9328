"""What a delegation told otherwise than by mail, noted on its page."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Intent, Reading
from mailbot.flows.correcting import correct_reading
from mailbot.flows.previewing import Preview
from mailbot.flows.staff import CannotDecide, Verb
from mailbot.flows.telling import Told, Way, tell, told
from mailbot.web.correcting import said_in
from mailbot.web.message import version_of
from mailbot.web.visits import Refusal, Visit

INTENTS = (Intent.REGISTRATION, Intent.INTERVENTION, Intent.DECLINE)
NOTHING_YET = Reading(Nature.REPLY, "en")


def told_part(visit: Visit) -> Response:
    """What noting it would change on the record."""
    try:
        noted = _told(visit)
    except CannotDecide as fault:
        return visit.page("parts/trouble.html", text=str(fault))
    would_be = Preview(None, noted.change, None, noted.record)
    return visit.page("parts/letter.html", preview=would_be, verb=Verb.SILENT)


def note_told(visit: Visit) -> Response:
    noted = _told(visit)
    tell(visit.desk, noted, who=visit.who, version=version_of(visit))
    return RedirectResponse(f"/delegations/{noted.entry.delegation}?noted=1", status_code=303)


def _told(visit: Visit) -> Told:
    code, way = visit.request.path_params["code"], visit.field("way")
    if visit.store.lists.delegation(visit.desk.meeting.code, code) is None:
        raise Refusal(404, f"No delegation has the code {code}.")
    said = said_in(visit, NOTHING_YET)
    try:
        reading = correct_reading(NOTHING_YET, meeting=visit.desk.meeting, **said)
    except ValueError as fault:
        raise CannotDecide(str(fault)) from None
    known = Way(way) if way in set(Way) else Way.TELEPHONE
    return told(visit.desk, code, reading, way=known, who=visit.who)
