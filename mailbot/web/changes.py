"""Changes to the lists: what messages propose, who asked out, what the office does about it."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from mailbot.core.values.delegation import Reach
from mailbot.flows.lists import NotInTheLists, accept, reject, take_back_in, take_out
from mailbot.web.visits import Refusal, Visit

SHOWN = 300  # addresses of each kind on the page
LONGEST_WHY = 200


def changes_page(visit: Visit) -> Response:
    """Proposals that wait, addresses that are out of the list, and those that no letter reaches."""
    store, meeting = visit.store, visit.desk.meeting.code
    contacts = store.lists.contacts(meeting)
    out = [contact for contact in contacts if contact.has_left]
    dead = [c for c in contacts if c.reach is Reach.DEAD and not c.has_left]
    waiting = store.proposals.open(meeting)
    codes = {one.proposed.delegation for one in waiting}
    codes |= {contact.delegation for contact in (*out, *dead)}
    return visit.page(
        "changes.html",
        proposals=waiting,
        out=out,
        dead=dead,
        why=store.lists.reach_notes(meeting),
        names=store.lists.names(meeting, codes),
        shown=SHOWN,
    )


def decide_proposal(visit: Visit) -> Response:
    """Does what is proposed, or leaves the lists as they are."""
    decide = accept if visit.field("what") == "accept" else reject
    try:
        decide(visit.desk, visit.store.proposals, visit.number(), who=visit.who)
    except NotInTheLists as fault:
        raise Refusal(404, str(fault)) from None
    return RedirectResponse("/changes", status_code=303)


def move_address(visit: Visit) -> Response:
    """Takes an address out of the list, or in again."""
    address = visit.field("address")
    try:
        if visit.field("what") == "back":
            take_back_in(visit.desk, address, who=visit.who)
        else:
            why = visit.field("why")[:LONGEST_WHY] or f"taken out by {visit.who}"
            take_out(visit.desk, address, why=why, who=visit.who)
    except NotInTheLists as fault:
        raise Refusal(404, str(fault)) from None
    contact = visit.store.lists.contact(visit.desk.meeting.code, address)
    onward = f"/delegations/{contact.delegation}" if contact else "/changes"
    return RedirectResponse(onward, status_code=303)
