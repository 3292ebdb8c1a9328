"""The lists that an officer works through: speakers, not answered, not reached, next."""

from __future__ import annotations

import json
from collections import defaultdict

from starlette.responses import RedirectResponse, Response

from mailbot.core.reporting.lists import Sheet
from mailbot.core.values.browsing import Wanted
from mailbot.core.values.decision import Reason
from mailbot.core.values.delegation import RecordedIntervention
from mailbot.core.values.meeting import UNSPECIFIED_ITEM
from mailbot.flows.listing import sheets
from mailbot.flows.remind import agenda_at
from mailbot.web.visits import Refusal, Visit
from mailbot.web.wording import NEEDS_A_PERSON

SHOWN = 300  # rows of a list on its page; the export has them all


def speakers_page(visit: Visit) -> Response:
    """Who speaks on which item: by receipt, or as the office has put them."""
    store, meeting = visit.store, visit.desk.meeting
    on_item: dict[str, list[tuple[str, RecordedIntervention]]] = defaultdict(list)
    for code, record in store.records.records(meeting.code).items():
        for intervention in record.interventions:
            on_item[intervention.item].append((code, intervention))
    items = [(item.code, item.title) for item in meeting.items]
    items.append((UNSPECIFIED_ITEM, "Item not said"))
    lists = [(item, title, *_ordered(visit, item, on_item[item])) for item, title in items]
    speaking = {code for found in on_item.values() for code, _ in found}
    names = store.lists.names(meeting.code, speaking)
    return visit.page("speakers.html", lists=lists, names=names)


def order_speakers(visit: Visit) -> Response:
    """Keeps the order that the office has chosen for an item; an empty one is that of receipt."""
    item = visit.field("item")
    meeting = visit.desk.meeting
    if item != UNSPECIFIED_ITEM and meeting.item(item) is None:
        raise Refusal(404, f"There is no item {item}.")
    known = {d.code for d in visit.store.lists.delegations(meeting.code)}
    codes = [code for code in visit.field("order").split() if code in known]
    if (moved := visit.field("up")) in codes and (at := codes.index(moved)) > 0:
        codes[at - 1], codes[at] = codes[at], codes[at - 1]
    if visit.field("reset"):
        codes = []
    visit.store.switches.put(_order_name(visit, item), json.dumps(codes))
    what = {"item": item, "order": " ".join(codes) or "by receipt"}
    visit.store.journal.append("speakers ordered", who=visit.who, what=what, now=visit.now)
    return RedirectResponse(f"/speakers#{item}", status_code=303)


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
    desk, calendar = visit.desk, visit.room.office.calendar
    agenda = agenda_at(desk, calendar, visit.now)
    timed = [*((s, visit.now) for s in agenda.run), *agenda.ahead]
    queued = visit.store.browsing.pending(desk.meeting.code, limit=SHOWN)
    return visit.page("tomorrow.html", steps=timed, queued=queued)


def _ordered(
    visit: Visit, item: str, speaking: list[tuple[str, RecordedIntervention]]
) -> tuple[list[tuple[str, RecordedIntervention]], bool]:
    """In the office's order, those it has not placed behind; and whether there is such an order."""
    chosen: list[str] = json.loads(visit.store.switches.get(_order_name(visit, item)) or "[]")
    place = {code: n for n, code in enumerate(chosen)}
    speaking = sorted(speaking, key=lambda one: (place.get(one[0], len(place)), one[1].at, one[0]))
    return speaking, bool(chosen)


def _order_name(visit: Visit, item: str) -> str:
    return f"speakers {visit.desk.meeting.code} {item}"
