"""Correcting the record after a message was decided: what was understood is put right, no letter
goes out by it, and what went out stays as it was."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from mailbot.core.values.inbox import MessageState, StoredMessage
from mailbot.core.values.letter import Fate
from mailbot.core.values.message import Nature
from mailbot.flows.previewing import preview_correction
from mailbot.flows.staff import CannotDecide, Choice, Verb, decide_by_person
from mailbot.web.correcting import corrected, delegation_in
from mailbot.web.message import must_be_as_seen, stored_of, version_of
from mailbot.web.visits import Visit

DECIDED = (MessageState.ANSWERED, MessageState.SILENT)
_STILL_HERE = (Fate.QUEUED, Fate.DEFERRED)


def correction_part(visit: Visit) -> Response:
    """What the correction in the form would change on the record."""
    stored = stored_of(visit)
    must_be_as_seen(visit, stored, version_of(visit))
    try:
        choice = _choice(visit, stored)
    except (ValueError, CannotDecide) as fault:
        return visit.page("parts/trouble.html", text=str(fault))
    would_be = preview_correction(visit.desk, stored, choice, who=visit.who)
    return visit.page("parts/letter.html", stored=stored, preview=would_be, verb=choice.verb)


def correct_record(visit: Visit) -> Response:
    """Stores the correction, unless somebody was there meanwhile."""
    stored, version = stored_of(visit), version_of(visit)
    must_be_as_seen(visit, stored, version)
    try:
        choice = _choice(visit, stored)
    except ValueError as fault:
        raise CannotDecide(str(fault)) from None
    decide_by_person(visit.desk, stored.id, choice, who=visit.who, version=version)
    return RedirectResponse(f"/messages/{stored.id}?corrected=1", status_code=303)


def _choice(visit: Visit, stored: StoredMessage) -> Choice:
    """Raises CannotDecide where nothing is corrected, or a letter would still go out as it was."""
    if stored.state not in DECIDED:
        raise CannotDecide("It waits: correct it where you decide.")
    letters = visit.store.browsing.letters_about(visit.desk.meeting.code, f"message {stored.id}")
    if any(row.fate in _STILL_HERE for row in letters):
        raise CannotDecide(
            "A letter about it has not left yet, and would say what it says now: undo the "
            "decision, or take the letter back, under “Letters about it”. Nothing was done."
        )
    choice = Choice(Verb.SILENT, reading=corrected(visit, stored), delegation=delegation_in(visit))
    is_reply = stored.reading is not None and stored.reading.nature is Nature.REPLY
    if choice.reading is None and is_reply and choice.delegation == (stored.delegation or ""):
        raise CannotDecide("Nothing was corrected.")
    return choice
