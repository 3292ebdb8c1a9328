"""Listing: the lists that an office works from, gathered once for the commands and the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from mailbot.core.reporting import beside, lists
from mailbot.core.reporting.lists import Sheet
from mailbot.core.reporting.speakers import as_sheet
from mailbot.core.values.delegation import Contact
from mailbot.flows.answered import with_answers
from mailbot.flows.desk import Desk
from mailbot.flows.speaking import speakers_of
from mailbot.flows.staff import queue_of
from mailbot.flows.statements import statements


def sheets(desk: Desk) -> Mapping[str, Callable[[], Sheet]]:
    """Name of the list → what makes it now."""
    meeting, store = desk.meeting, desk.store
    code = meeting.code

    def not_reached() -> Sheet:
        contacts: dict[str, list[Contact]] = defaultdict(list)
        for contact in store.lists.contacts(code):
            contacts[contact.delegation].append(contact)
        return lists.not_reached(
            store.lists.delegations(code),
            contacts,
            store.lists.reach_notes(code),
            store.refusals.unreached(code),
        )

    return {
        "registrations": lambda: lists.registrations(
            store.lists.delegations(code), store.records.records(code)
        ),
        "speakers": lambda: as_sheet(speakers_of(desk), meeting.zone),
        "questions": lambda: lists.open_questions(
            store.lists.delegations(code),
            with_answers(desk, store.records.records(code)),
            queue_of(desk),
        ),
        "not-answered": lambda: lists.not_answered(
            store.lists.delegations(code), store.records.records(code)
        ),
        "not-reached": not_reached,
        "requests": lambda: beside.requests(
            store.lists.delegations(code), store.records.records(code), meeting.request_deadlines
        ),
        "statements": lambda: beside.statements(
            store.lists.delegations(code),
            store.records.records(code),
            {
                (one.delegation.code, one.statement.message, one.statement.filename): one.name
                for one in statements(desk)
            },
        ),
    }


def reached(desk: Desk) -> set[str]:
    """Codes of the delegations that are not on the list of those not reached."""
    code = desk.meeting.code
    return desk.store.lists.reachable(code) - desk.store.refusals.unreached(code)
