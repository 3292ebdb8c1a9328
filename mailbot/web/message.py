"""One message: what it says and why we think so, the letter that would go out, and the decision."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from starlette.responses import RedirectResponse, Response

from mailbot.core.reading.language import language_of
from mailbot.core.reporting.letters import letter_text
from mailbot.core.reporting.lit import lit, shown
from mailbot.core.reporting.speakers import OFF
from mailbot.core.values.browsing import Wanted
from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.meeting import UNSPECIFIED_ITEM
from mailbot.core.values.people import Role
from mailbot.core.values.reading import Intent, RegistrationAction, RequestKind, Topic
from mailbot.core.values.storing import Stale
from mailbot.flows.previewing import Preview, preview
from mailbot.flows.staff import (
    CannotDecide,
    Choice,
    Verb,
    decide_by_person,
)
from mailbot.flows.undoing import undo
from mailbot.web.answered import shown_record
from mailbot.web.approved import is_of_co_chair, keep_approved, offered, tongue_of
from mailbot.web.correcting import corrected, delegation_in, gone_items, lines_of
from mailbot.web.hostile import has_pictures
from mailbot.web.undoing import announced, may_undo, words_undone
from mailbot.web.visits import Refusal, Visit
from mailbot.web.wording import NEEDS_A_PERSON, told


def message_page(visit: Visit) -> Response:
    stored = stored_of(visit)
    reading = stored.reading
    around = _surroundings(visit, stored)
    words = words_undone(visit, stored, around["letters"])
    choice = Choice(Verb.ANSWER, words=words) if words else _usual(stored)
    return visit.page(
        "message.html",
        stored=stored,
        message=stored.message,
        reading=reading,
        bound=reading.least_confidence(visit.desk.policy.bound) if reading else 0.0,
        segments=shown(stored.message, reading.evidence if reading else ())
        if stored.message
        else (),
        subject=_lit_subject(stored),
        lines=lines_of(reading),
        words=words,
        preview=_preview(visit, stored, choice),
        **around,
    )


def letter_part(visit: Visit) -> Response:
    """The letter that the choice in the form would send, and what it would change."""
    stored = stored_of(visit)
    if stored.state not in NEEDS_A_PERSON:
        raise _decided_meanwhile(visit, stored)
    try:
        choice = choice_of(visit, stored)
    except ValueError as fault:
        return visit.page("parts/trouble.html", text=str(fault))
    return visit.page(
        "parts/letter.html",
        stored=stored,
        preview=_preview(visit, stored, choice),
        verb=choice.verb,
    )


def decide(visit: Visit) -> Response:
    """Stores the choice, unless somebody decided meanwhile."""
    stored = stored_of(visit)
    try:
        choice = choice_of(visit, stored)
    except ValueError as fault:
        raise CannotDecide(str(fault)) from None
    version = version_of(visit)
    must_be_as_seen(visit, stored, version)
    decide_by_person(visit.desk, stored.id, choice, who=visit.who, version=version)
    keep_approved(visit, stored, choice)
    return RedirectResponse(_next_path(visit, stored), status_code=303)


def take_back(visit: Visit) -> Response:
    stored = stored_of(visit)
    must_be_as_seen(visit, stored, version_of(visit))
    undo(
        visit.desk,
        visit.store.taking_back,
        visit.store.browsing,
        stored.id,
        version=version_of(visit),
        who=visit.who,
    )
    return RedirectResponse(f"/messages/{stored.id}?undone=1", status_code=303)


def version_of(visit: Visit) -> int:
    """Of the message, as the page showed it; -1 where the form does not say."""
    text = visit.field("version")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def must_be_as_seen(visit: Visit, stored: StoredMessage, version: int) -> None:
    if version != stored.version:
        raise _decided_meanwhile(visit, stored)


def _decided_meanwhile(visit: Visit, stored: StoredMessage) -> Refusal:
    """Says who was faster, and when."""
    who = stored.decided_by.removeprefix("staff: ") or "Somebody"
    at, when = stored.decided_at, ""
    if at is not None and visit.now - at < timedelta(hours=20):  # the hour alone tells the day
        when = f" at {at.astimezone(visit.desk.meeting.zone):%H:%M}"
    return Refusal(
        409,
        f"{who} decided this message{when}: {told(stored.state)}. Nothing of yours was done.",
        onward=f"/messages/{stored.id}",
    )


def read_again(visit: Visit) -> Response:
    """A stuck message is given back to the worker."""
    stored = stored_of(visit)
    if not visit.store.inbox.unstick(stored.id):
        raise Stale(f"message {stored.id} is not stuck any more")
    return RedirectResponse(f"/messages/{stored.id}", status_code=303)


def stored_of(visit: Visit) -> StoredMessage:
    stored = visit.store.inbox.message(visit.number())
    if stored is None:
        raise Refusal(404, f"There is no message {visit.number()}.")
    return stored


def choice_of(visit: Visit, stored: StoredMessage) -> Choice:
    """The choice in the form. Raises ValueError naming what does not exist."""
    verb = Verb(visit.field("verb") or Verb.ACKNOWLEDGE)
    if verb is not Verb.ANSWER and visit.field("words"):
        raise ValueError(
            "You wrote an answer, and chose something else. Choose “Answer in my words”, or empty "
            "the field. Nothing was done."
        )
    return Choice(
        verb,
        reading=corrected(visit, stored),
        delegation=delegation_in(visit),
        words=visit.field("words") if verb is Verb.ANSWER else "",
        frame=_frame(visit, stored) if visit.field("framed") else None,
    )


def _frame(visit: Visit, stored: StoredMessage) -> str:
    """The language of greeting and signature: that of the words."""
    return language_of(visit.field("words"), tongue_of(stored)) or tongue_of(stored)


def _usual(stored: StoredMessage) -> Choice:
    """What the page offers first: the acknowledgement, where there is something to acknowledge."""
    has_intents = stored.reading is not None and bool(stored.reading.intents)
    return Choice(Verb.ACKNOWLEDGE if has_intents else Verb.SILENT)


def _preview(visit: Visit, stored: StoredMessage, choice: Choice) -> Preview | None:
    if stored.state not in NEEDS_A_PERSON or not visit.may(Role.OFFICER):
        return None
    return preview(visit.desk, stored, choice, who=visit.who)


def _surroundings(visit: Visit, stored: StoredMessage) -> dict[str, Any]:
    store, meeting = visit.store, visit.desk.meeting
    letters = store.browsing.letters_about(meeting.code, f"message {stored.id}")
    whole = [row for r in letters if (row := store.outbox.row(r.id)) is not None]
    record = None
    if stored.delegation:
        record, _ = shown_record(visit, stored.delegation)
    names = store.lists.names(meeting.code, {stored.delegation} if stored.delegation else ())
    return {
        "record": record,
        "names": names,
        "history": store.answers.history(stored.id),
        "letters": [(row, letter_text(row.letter.raw)) for row in whole],
        "notes": store.beside.notes(stored.id),
        "is_of_co_chair": is_of_co_chair,
        "has_pictures": has_pictures,
        "offered": offered(visit, stored),
        "askable": [item for item in meeting.items if item.co_chairs],
        "care": store.beside.care(stored.id),
        "others": visit.room.presence.others(stored.id, visit.who),
        "all_intents": list(Intent),
        "all_actions": list(RegistrationAction),
        "all_topics": list(Topic),
        "all_kinds": list(RequestKind),
        "all_items": [*((i.code, i.title) for i in meeting.items), (UNSPECIFIED_ITEM, "not said")],
        "gone_items": [(code, f"{code}, {OFF}") for code in gone_items(visit, record)],
        "may_undo": may_undo(stored, letters),
        "announced": announced(visit),
        "around": _around(visit, stored),
    }


def _around(visit: Visit, stored: StoredMessage) -> tuple[int | None, int | None]:
    """Ids of the messages before and after this one in the queue."""
    browsing = visit.store.browsing
    wanted = Wanted(states=NEEDS_A_PERSON, awake_at=visit.now)
    place = (stored.received_at, stored.id)
    later = browsing.messages(wanted, after=place, limit=1)
    earlier = browsing.messages(wanted, after=place, newest_first=True, limit=1)
    return (earlier[0].id if earlier else None, later[0].id if later else None)


def _next_path(visit: Visit, stored: StoredMessage) -> str:
    _, after = _around(visit, stored)
    return f"/messages/{after}?done={stored.id}" if after else f"/?done={stored.id}"


def _lit_subject(stored: StoredMessage) -> object:
    if stored.message is None:
        return ()
    evidence = stored.reading.evidence if stored.reading else ()
    return lit(stored.message.subject, [e for e in evidence if e.source == "subject"])
