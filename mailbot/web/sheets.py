"""Every list that a page shows, as a sheet to be exported: the office's own, and the pages'."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mailbot.core.reporting import sheets
from mailbot.core.reporting.lists import Sheet
from mailbot.core.values.browsing import Brief, Wanted
from mailbot.core.values.letter import OutboxRow
from mailbot.core.values.people import Role
from mailbot.flows.campaigns import standing
from mailbot.flows.listing import sheets as office_lists
from mailbot.web.asking import asked_by_topic
from mailbot.web.pictures import groups_of
from mailbot.web.reminders import next_plan
from mailbot.web.visits import Refusal, Visit
from mailbot.web.wording import NEEDS_A_PERSON
from mailbot.web.worklists import steps_ahead

PAGE = 2_000  # rows fetched at once
Make = Callable[[], Sheet]


def sheet_of(visit: Visit, name: str) -> Sheet:
    """Raises Refusal when there is no such list, or none for this visitor."""
    known = {**office_lists(visit.desk), **_of_correspondence(visit), **_of_the_desk(visit)}
    if name not in known:
        raise Refusal(404, f"There is no list {name}; there are {', '.join(known)}.")
    return known[name]()


def _of_correspondence(visit: Visit) -> dict[str, Make]:
    meeting, store = visit.desk.meeting, visit.store
    zone, code = meeting.zone, meeting.code

    def messages(name: str, title: str, wanted: Wanted) -> Make:
        return lambda: sheets.messages(all_messages(visit, wanted), name=name, title=title,
                                       zone=zone)  # fmt: skip

    def upcoming() -> Sheet:
        pending = store.browsing.pending(code, limit=PAGE)
        return sheets.letters(pending, zone=zone, name="tomorrow", title="Not yet sent")

    return {
        "delegations": lambda: sheets.delegations(
            store.lists.delegations(code), store.records.records(code), zone=zone
        ),
        "queue": messages("queue", "Queue", Wanted(states=NEEDS_A_PERSON)),
        "messages": messages("messages", "Messages", Wanted()),
        "outbox": lambda: sheets.letters(_all_letters(visit), zone=zone),
        "tomorrow": upcoming,
        "reminders": lambda: _reminders(visit),
        "steps": lambda: sheets.steps(
            ((step.code, at) for step, at in steps_ahead(visit)), zone=zone
        ),
    }


def _of_the_desk(visit: Visit) -> dict[str, Make]:
    store, zone, code = visit.store, visit.desk.meeting.zone, visit.desk.meeting.code
    found: dict[str, Make] = {
        "asked": lambda: _asked(visit),
        "approved": lambda: sheets.approved(store.approved.all(code), zone=zone),
        "changes": lambda: sheets.changes(
            store.proposals.open(code),
            store.lists.contacts(code),
            store.lists.reach_notes(code),
            zone=zone,
        ),
        "campaigns": lambda: _campaigns(visit),
        "groups": lambda: _groups(visit),
        "log": lambda: sheets.journal(_all_lines(visit)),
    }
    if visit.may(Role.ADMINISTRATOR):
        found["people"] = lambda: sheets.accounts(store.accounts.accounts(), zone=zone)
    return found


def _reminders(visit: Visit) -> Sheet:
    _, plan = next_plan(visit)
    due = {delegation.code for delegation, _ in plan.due}
    held = {name: hold.value for name, hold in plan.held.items()}
    known = visit.store.lists.delegations(visit.desk.meeting.code)
    return sheets.reminders(known, due, held)


def _asked(visit: Visit) -> Sheet:
    rows = tuple(
        (topic, one.standing.value, one.code, one.name, one.text, str(one.message or ""))
        for topic, several in sorted(asked_by_topic(visit).items())
        for one in several
    )
    head = ("topic", "standing", "code", "asked by", "question", "message")
    return Sheet("asked", "Questions", head, rows)


def _campaigns(visit: Visit) -> Sheet:
    at, meeting = visit.room.office.campaign_desk, visit.desk.meeting
    found = [standing(at, one) for one, _ in at.campaigns.campaigns(meeting.code)]
    told = [(one.campaign, one.fates, len(one.due)) for one in found]
    return sheets.campaigns(told, zone=meeting.zone)


def _groups(visit: Visit) -> Sheet:
    code = visit.desk.meeting.code
    known, records = visit.store.lists.delegations(code), visit.store.records.records(code)
    rows = tuple(
        (group.name, str(group.all), str(group.answered), str(group.registered))
        for group in groups_of(visit, known, records)
    )
    return Sheet("groups", "By kind and region", ("of", "all", "answered", "registered"), rows)


def all_messages(visit: Visit, wanted: Wanted) -> Iterator[Brief]:
    """The oldest first, portion by portion."""
    after = None
    while rows := visit.store.browsing.messages(wanted, after=after, limit=PAGE):
        yield from rows
        after = (rows[-1].received_at, rows[-1].id)


def _all_letters(visit: Visit) -> Iterator[OutboxRow]:
    before = None
    meeting = visit.desk.meeting.code
    while rows := visit.store.browsing.letters(meeting, before=before, limit=PAGE):
        yield from rows
        before = rows[-1].id


def _all_lines(visit: Visit) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The newest first; Any: what stands in a line of the journal."""
    before = None
    while lines := visit.store.browsing.journal(before=before, limit=PAGE):
        yield from ((number, json.loads(line)) for number, line in lines)
        before = lines[-1][0]
