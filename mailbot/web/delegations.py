"""Delegations: all at a glance, and the record of each, traced to the messages that said it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape
from starlette.responses import Response

from mailbot.core.values.browsing import Wanted
from mailbot.core.values.delegation import Delegation, DelegationKind, Record
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, Meeting
from mailbot.core.values.reading import RegistrationAction
from mailbot.flows.listing import reached
from mailbot.flows.telling import Way
from mailbot.web.answered import shown_record
from mailbot.web.correcting import lines_of as lines_of_reading
from mailbot.web.telling import INTENTS
from mailbot.web.visits import Refusal, Visit

PAGE = 100
STANDINGS = {
    "registered": "registered",
    "declined": "does not come",
    "answered": "answered",
    "waiting": "its message waits for us",
    "silent": "not answered",
    "unreached": "not reached",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A delegation in the list."""

    delegation: Delegation
    record: Record | None
    standing: str  # one of STANDINGS


def delegations_page(visit: Visit) -> Response:
    """Every delegation as a square in its colour, and a page of the list."""
    lines = lines_of(visit)
    kind, standing, words = visit.query("kind"), visit.query("standing"), visit.query("words")
    shown = [
        line
        for line in lines
        if (not kind or line.delegation.kind == kind)
        and (not standing or line.standing == standing)
        and (not words or words.casefold() in _sought(line))
    ]
    start = _place(visit, shown)
    following = shown[start + PAGE : start + PAGE + 1]
    return visit.page(
        "delegations.html",
        squares=_squares(lines),
        all=len(lines),
        rows=shown[start : start + PAGE],
        total=len(shown),
        counts=Counter(line.standing for line in lines),
        standings=list(STANDINGS),
        words=STANDINGS,
        kinds=list(DelegationKind),
        onward=following[0].delegation.code if following else "",
    )


def delegation_page(visit: Visit) -> Response:
    """All that is known of one delegation."""
    code, meeting, store = visit.request.path_params["code"], visit.desk.meeting, visit.store
    known = store.lists.delegation(meeting.code, code)
    if known is None:
        raise Refusal(404, f"No delegation has the code {code}.")
    record, version = shown_record(visit, code)
    messages = store.browsing.messages(
        Wanted(delegation=code, meeting=meeting.code), newest_first=True, limit=100
    )
    letters = store.outbox.rows(meeting.code, delegation=code)
    return visit.page(
        "delegation.html",
        delegation=known,
        record=record,
        contacts=store.lists.contacts(meeting.code, code),
        notes=store.lists.reach_notes(meeting.code),
        messages=messages,
        letters=list(reversed(letters)),
        titles={item.code: item.title for item in meeting.items},
        version=version,
        ways=list(Way),
        **_form(meeting),
    )


def _form(meeting: Meeting) -> dict[str, Any]:
    """What may be said of a delegation that told something, nothing of it said yet."""
    items = [(item.code, item.title) for item in meeting.items]
    return {
        "reading": None,
        "lines": lines_of_reading(None),
        "all_intents": INTENTS,
        "all_actions": list(RegistrationAction),
        "all_items": [*items, (UNSPECIFIED_ITEM, "not said")],
    }


def options_part(visit: Visit) -> Response:
    """All delegations, to choose from."""
    known = visit.store.lists.delegations(visit.desk.meeting.code)
    return visit.page("parts/options.html", delegations=known)


def lines_of(visit: Visit) -> list[Line]:
    """All delegations in order of name, with where each stands."""
    meeting, store = visit.desk.meeting.code, visit.store
    records = store.records.records(meeting)
    waiting = store.inbox.waiting_for(meeting)
    reachable = reached(visit.desk)
    return [
        Line(
            d,
            records.get(d.code),
            _standing(records.get(d.code), waits=d.code in waiting, is_reached=d.code in reachable),
        )
        for d in store.lists.delegations(meeting)
    ]


def _squares(lines: list[Line]) -> Markup:
    """Each delegation as a square in its colour; written here, since a template takes three times
    as long for thousands of them. Each part is escaped."""
    return Markup("".join(_square(line) for line in lines))  # nosec B704


def _square(line: Line) -> str:
    code, name = escape(line.delegation.code), escape(line.delegation.name)
    return (
        f'<a tabindex="-1" class="square {line.standing}" href="/delegations/{code}"'
        f' title="{name}: {STANDINGS[line.standing]}">{escape(line.delegation.code[:3])}</a>'
    )


def _standing(record: Record | None, *, waits: bool, is_reached: bool) -> str:
    if waits:
        return "waiting"
    if record is not None and record.is_registered:
        return "registered"
    if record is not None and record.is_declined:
        return "declined"
    if record is not None and record.answered_at is not None:
        return "answered"
    return "silent" if is_reached else "unreached"


def _sought(line: Line) -> str:
    return f"{line.delegation.name} {line.delegation.code}".casefold()


def _place(visit: Visit, shown: list[Line]) -> int:
    """Where the page that begins with a code starts."""
    code = visit.query("from")
    return next((n for n, line in enumerate(shown) if line.delegation.code == code), 0)
