"""The triage queue: what waits for a person, oldest first, and why it waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from mailbot.core.values.browsing import Brief, Wanted
from mailbot.core.values.decision import Reason
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.people import View
from mailbot.core.values.reading import Intent
from mailbot.web.pages import parsed_time
from mailbot.web.undoing import announced
from mailbot.web.visits import Refusal, Visit
from mailbot.web.wording import NEEDS_A_PERSON

PAGE = 50
LONGEST_NAME = 40  # of a view
FILTERS = ("state", "delegation", "reason", "intent", "who", "asleep")


def queue_page(visit: Visit) -> Response:
    """What waits; the query narrows it."""
    wanted = wanted_of(visit)
    rows = visit.store.browsing.messages(wanted, after=_after(visit), limit=PAGE + 1)
    return visit.page("queue.html", **_values(visit, rows, wanted))


def keep_view(visit: Visit) -> Response:
    """Keeps the filters of the queue under a name, for this officer."""
    name = visit.field("name")[:LONGEST_NAME]
    chosen = {key: visit.field(key) for key in FILTERS if visit.field(key)}
    if not name or not chosen:
        raise Refusal(422, "Choose filters and a name first.")
    visit.store.views.keep(visit.who, View(name, urlencode(chosen)))
    return RedirectResponse(f"/?{urlencode(chosen)}", status_code=303)


def drop_view(visit: Visit) -> Response:
    visit.store.views.drop(visit.who, visit.field("name"))
    return RedirectResponse("/", status_code=303)


def messages_page(visit: Visit) -> Response:
    """Every message, the newest first; with words, those that hold them."""
    words = visit.query("words")
    if words:
        before = visit.query_number("before")
        found = visit.store.search.messages(
            words, **({"before": before} if before else {}), limit=PAGE + 1
        )
        rows = visit.store.browsing.briefs(found)
        more = {"words": words, "before": found[min(PAGE, len(found)) - 1] if found else 0}
        return visit.page(
            "messages.html",
            words=words,
            rows=rows[:PAGE],
            onward=f"/messages?{urlencode(more)}" if len(found) > PAGE else "",
            names=names_of(visit, rows),
        )
    wanted = replace(wanted_of(visit), awake_at=None)
    if not visit.query("state"):
        wanted = replace(wanted, states=())
    rows = visit.store.browsing.messages(
        wanted, after=_after(visit), newest_first=True, limit=PAGE + 1
    )
    onward = _onward(visit, rows, "/messages")
    return visit.page(
        "messages.html", words="", rows=rows[:PAGE], onward=onward, names=names_of(visit, rows)
    )


def wanted_of(visit: Visit) -> Wanted:
    """The filters of the address; what does not exist is passed over."""
    state = visit.query("state")
    states = (MessageState(state),) if state in set(MessageState) else NEEDS_A_PERSON
    reason, intent = visit.query("reason"), visit.query("intent")
    return Wanted(
        states=states,
        delegation=visit.query("delegation"),
        meeting=visit.desk.meeting.code if visit.query("delegation") else "",
        reason=reason if reason in set(Reason) else "",
        intent=intent if intent in set(Intent) else "",
        who=visit.query("who"),
        awake_at=None if visit.query("asleep") else visit.now,
    )


def names_of(visit: Visit, rows: list[Brief]) -> dict[str, str]:
    """Delegation code → name, of those that the rows are about."""
    codes = {row.delegation for row in rows if row.delegation}
    return visit.store.lists.names(visit.desk.meeting.code, codes)


def _values(visit: Visit, rows: list[Brief], wanted: Wanted) -> dict[str, Any]:
    return {
        "rows": rows[:PAGE],
        "wanted": wanted,
        "onward": _onward(visit, rows, "/"),
        "names": names_of(visit, rows),
        "present": visit.room.presence.by_message(),
        "all_reasons": list(Reason),
        "all_intents": list(Intent),
        "is_filtered": any(visit.query(name) for name in FILTERS),
        "chosen": {name: visit.query(name) for name in FILTERS if visit.query(name)},
        "views": visit.store.views.of(visit.who),
        "announced": announced(visit),
    }


def _onward(visit: Visit, rows: list[Brief], path: str) -> str:
    """The address of the next page; '' when this is the last."""
    if len(rows) <= PAGE:
        return ""
    last = rows[PAGE - 1]
    filters = {name: visit.query(name) for name in FILTERS if visit.query(name)}
    place = {"at": last.received_at.isoformat(), "id": str(last.id)}
    return f"{path}?{urlencode({**filters, **place})}"


def _after(visit: Visit) -> tuple[datetime, int] | None:
    at = parsed_time(visit.query("at"), UTC)
    return None if at is None else (at, visit.query_number("id"))
